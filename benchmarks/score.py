"""How well the reader reads: `python -m benchmarks.score` prints the table of all scores.

The data and the scorers lie in `../shared/reading` beside the repository and are used from there; the predictions are
written to a temporary folder. Where they are absent, nothing is scored.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from itertools import accumulate
from pathlib import Path

from kramer_outline.reading.acts import turning_points
from kramer_outline.reading.align import align
from kramer_outline.reading.findings import Person, Span
from kramer_outline.reading.people import find_people
from kramer_outline.reading.read import read
from kramer_outline.reading.sentences import split_sentences

DATA = Path(__file__).resolve().parents[2] / "shared" / "reading"

Row = tuple[str, str, str]


def load(name: str) -> list[dict[str, object]]:
    """Return the records of one file of the reading data."""
    records: list[dict[str, object]] = json.loads((DATA / name).read_text("utf-8"))
    return records


def run_scorer(*arguments: str | Path) -> dict[str, object]:
    """Run one scorer and return what it prints as JSON."""
    command = [sys.executable, *(str(argument) for argument in arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    result: dict[str, object] = json.loads(done.stdout.strip().splitlines()[-1])
    return result


def _write(folder: Path, name: str, value: object) -> Path:
    path = folder / name
    path.write_text(json.dumps(value, ensure_ascii=False), "utf-8")
    return path


def _person(person: Person) -> dict[str, object]:
    return {
        "name": person.name,
        "aliases": list(person.aliases),
        "actor": person.actor,
        "mentions": [list(span) for span in person.mentions],
    }


def score_characters(folder: Path, gold: str) -> dict[str, object]:
    """Score the people found against one of the two files of characters."""
    found: dict[str, object] = {}
    for record in load(gold):
        text = str(record["text"])
        found[str(record["film"])] = [_person(person) for person in find_people(text, split_sentences(text))]
    return run_scorer(DATA / "score_characters.py", DATA / gold, _write(folder, "characters.json", found))


def score_sentences(folder: Path, joined: int) -> dict[str, object]:
    """Score sentence ends; `joined` takes out the blank after every n-th, 0 none."""
    gold, scorer = DATA / "sentences_dev.json", DATA / "score_sentences.py"
    more = ("--joined", str(joined)) if joined else ()
    texts = folder / "texts.json"
    subprocess.run([sys.executable, str(scorer), "make", str(gold), str(texts), *more], check=True)
    made: dict[str, str] = json.loads(texts.read_text("utf-8"))
    found = {film: [text[a:b] for a, b in split_sentences(text)] for film, text in made.items()}
    return run_scorer(scorer, "score", gold, _write(folder, "sentences.json", found), *more)


def predicted_scenes(text: str) -> list[dict[str, object]]:
    """Return the scenes of a text in the form that the scorer reads."""
    return [
        {
            "start": scene.span.start,
            "end": scene.span.end,
            "setting": scene.setting,
            "location": scene.location,
            "when": scene.when,
            "time_of_day": scene.time_of_day,
            "characters": list(scene.characters),
        }
        for scene in read(text).scenes
    ]


def score_scenes(folder: Path) -> dict[str, object]:
    """Score scene starts and the fields of the scenes found."""
    found = {str(record["film"]): predicted_scenes(str(record["text"])) for record in load("scenes_dev.json")}
    return run_scorer(DATA / "score_scenes.py", DATA / "scenes_dev.json", _write(folder, "scenes.json", found))


def score_turning_points(folder: Path) -> dict[str, object]:
    """Score the five turning points; their sentences are given."""
    found: dict[str, list[int]] = {}
    for record in load("turning_points_dev.json"):
        sentences = record["sentences"]
        assert isinstance(sentences, list)
        ends = list(accumulate(len(sentence) + 1 for sentence in sentences))
        spans = [Span(end - len(sentence) - 1, end - 1) for sentence, end in zip(sentences, ends, strict=True)]
        found[str(record["film"])] = [spans.index(point.span) for point in turning_points(spans)]
    path = _write(folder, "turning_points.json", found)
    return run_scorer(DATA / "score_turning_points.py", DATA / "turning_points_dev.json", path)


def score_alignment(folder: Path, variant: str) -> dict[str, object]:
    """Score the alignment of the two Kramer summaries, as they are or in a harder variant."""
    gold = json.loads((DATA / "alignment_gold.json").read_text("utf-8"))
    if variant:
        chosen = next(value for name, value in gold["variants"].items() if name.startswith(variant))
        first, second = chosen["A"], chosen["B"]
    else:
        first, second = gold["A"]["sentences"], gold["B"]["sentences"]
    pairs = [[link.a, link.b] for link in align(first, second).links]
    path = _write(folder, f"alignment{variant}.json", pairs)
    result = run_scorer(DATA / "score_alignment.py", DATA / "alignment_gold.json", path, *filter(None, [variant]))
    return {"F1": result["F1"]}


TASKS: Mapping[str, tuple[Callable[[Path], dict[str, object]], Mapping[str, str]]] = {
    "characters": (
        lambda folder: score_characters(folder, "characters_gold_dev.json"),
        {"F1": ">= .93", "alias_recall": ">= .85", "alias_precision": ">= .95", "actor_pairs_right": "28/29"},
    ),
    "characters, by cast": (lambda folder: score_characters(folder, "characters_castgold_dev.json"), {"R": ">= .92"}),
    "sentences": (lambda folder: score_sentences(folder, 0), {"F1": ">= .995"}),
    "sentences --joined 7": (lambda folder: score_sentences(folder, 7), {"F1": ">= .99"}),
    "scenes": (
        score_scenes,
        {
            "boundary_F1": ">= .80",
            "windowdiff": "<= .25",
            "location": ">= .70",
            "setting": ">= .75",
            "when": ">= .85",
            "time_of_day": ">= .90",
            "characters_F1": ">= .80",
        },
    ),
    "alignment": (lambda folder: score_alignment(folder, ""), {"F1": ">= .98"}),
    "alignment, stress1": (lambda folder: score_alignment(folder, "stress1"), {"F1": ">= .97"}),
    "alignment, stress2": (lambda folder: score_alignment(folder, "stress2"), {"F1": ">= .97"}),
    "alignment, stress3": (lambda folder: score_alignment(folder, "stress3"), {"F1": ">= .97"}),
    "turning points": (score_turning_points, {"D": "<= 7.3"}),
}
"""Each task with the function that scores it and the figures that are aimed at."""


_COUNTS = ("tp", "fp", "fn", "duplicates", "merged", "n", "note", "TA", "PA", "actor_given", "matched_scenes")
"""What the scorers print beside the figures."""


def table() -> list[Row]:
    """Return the rows (task and measure, score, aim) of all tasks."""
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as name:
        for task, (scorer, aims) in TASKS.items():
            result = scorer(Path(name))
            for measure, score in result.items():
                if measure not in _COUNTS and isinstance(score, int | float | str):
                    rows.append((f"{task}: {measure}", str(score), aims.get(measure, "")))
    return rows


def main() -> None:
    """Print the table, or say that there is nothing to score with."""
    if not DATA.is_dir():
        print(f"No reading data: {DATA.name}/ is looked for in shared/ beside the repository.")
        return
    rows = table()
    width = max(len(row[0]) for row in rows)
    for name, score, aim in rows:
        print(f"{name:{width}}  {score:>10}  {aim}")


if __name__ == "__main__":
    main()
