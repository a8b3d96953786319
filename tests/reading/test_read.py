"""Reading whole texts: the seeds, the summaries of these tests, and everything that can be wrong with a text."""

import json
import os
import re
from pathlib import Path
from random import Random
from time import perf_counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kramer_outline.reading.findings import Cancelled, Findings
from kramer_outline.reading.read import NOTICE_LANGUAGE, NOTICE_NO_NAMES, looks_english, read

GOLDEN = Path(__file__).parents[1] / "golden"


def check(findings: Findings) -> None:
    """Scenes stand in order, do not overlap, cover all ink, and start and end on ink."""
    text = findings.text
    covered = [False] * len(text)
    before = -1
    for scene in findings.scenes:
        assert before <= scene.span.start < scene.span.end <= len(text)
        assert not text[scene.span.start].isspace() and not text[scene.span.end - 1].isspace()
        before = scene.span.end
        covered[scene.span.start : scene.span.end] = [True] * (scene.span.end - scene.span.start)
    assert all(done or sign.isspace() for done, sign in zip(covered, text, strict=True))
    assert all(0 <= act.first_scene < len(findings.scenes) for act in findings.acts)
    assert bool(findings.scenes) == bool(text.strip())
    names = {person.name for person in findings.people}
    assert all(set(scene.characters) <= names for scene in findings.scenes)


WORDS = st.sampled_from(
    [
        "Anna",
        "Peter",
        "he",
        "she",
        "they",
        "goes",
        "to",
        "the",
        "park",
        "hospital",
        "one",
        "day",
        "night",
        "returns",
        "home.",
        "!",
        "?",
        ",",
        ";",
        "and",
        "but",
        "after",
        "Later",
        "INT.",
        "EXT.",
        "-",
        "\n",
        "\n\n",
        "1.",
        "*",
        "ACT",
        "ONE",
        "#",
        "漢字",
        "été",
        "“",
        "”",
        "(",
        ")",
        "told",
        "that",
        "'He",
    ]
)


@given(st.lists(WORDS, max_size=60).map(" ".join))
@example("")
@example("1.")
@example("ACT ONE\nINT. X - DAY\n")
@example("INT. A - DAY")
@example("# A\n# B\n# C")
def test_scenes_cover_the_text(text: str) -> None:
    check(read(text))


@given(st.text(max_size=300))
@settings(max_examples=150)
def test_any_text_is_read(text: str) -> None:
    check(read(text))


def outline(findings: Findings) -> dict[str, object]:
    """Return what a golden file keeps of findings: what a writer would see."""
    acts = {act.first_scene: act.title for act in findings.acts}
    return {
        "people": [[p.name, *p.aliases] for p in findings.people],
        "scenes": [
            {
                "act": acts.get(number, ""),
                "title": scene.title,
                "heading": [scene.setting, scene.location, scene.time_of_day],
                "when": scene.when,
                "characters": list(scene.characters),
                "starts": findings.text[scene.span.start : scene.span.start + 50],
            }
            for number, scene in enumerate(findings.scenes)
        ],
        "turning points": [[t.name, findings.text[t.span.start : t.span.start + 50]] for t in findings.turning_points],
    }


@pytest.mark.parametrize("name", ["000", "002"])
def test_golden_outline_of_a_seed(name: str, seed_text: dict[str, str]) -> None:
    path = GOLDEN / f"reading_{name}.json"
    found = outline(read(seed_text[name]))
    if os.environ.get("KRAMER_REGENERATE"):
        path.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", "utf-8")
    assert found == json.loads(path.read_text("utf-8"))


@pytest.mark.parametrize("name", ["000", "002"])
def test_a_seed_gives_about_a_dozen_scenes(name: str, seed_text: dict[str, str]) -> None:
    findings = read(seed_text[name])
    check(findings)
    assert 10 <= len(findings.scenes) <= 15
    assert 3 <= len(findings.acts) <= 4
    places = {scene.location for scene in findings.scenes}
    assert {"park", "hospital", "courtroom", "kitchen", "home"} <= places
    times = {scene.when for scene in findings.scenes}
    assert {
        "One day",
        "Fifteen months after she walked out",
        "On the morning that Billy is to move in with Joanna",
    } <= times


def test_summaries_of_other_styles(reading_text: dict[str, str]) -> None:
    for text in reading_text.values():
        check(read(text))
    island = read(reading_text["lighthouse"])
    assert {"island", "lighthouse", "harbour", "house", "village", "auction"} <= {s.location for s in island.scenes}
    farm = read(reading_text["orchard"])
    assert {"kitchen", "barn"} <= {scene.location for scene in farm.scenes}
    assert "In the autumn of 1961" in {scene.when for scene in farm.scenes}


class TestFallbacks:
    def test_blank_text_gives_nothing(self) -> None:
        for text in ("", " \n\t\n"):
            findings = read(text)
            assert (findings.scenes, findings.acts, findings.notices, findings.turning_points) == ((), (), (), ())

    def test_one_sentence_is_one_scene(self) -> None:
        assert len(read("A man wakes in a room without doors.").scenes) == 1

    def test_no_names(self) -> None:
        findings = read("a man walks. a woman follows. they never meet. it rains on both of them.")
        check(findings)
        assert NOTICE_NO_NAMES in findings.notices
        assert len(findings.scenes) > 1

    def test_never_one_giant_scene(self) -> None:
        findings = read("He waits. " * 200)
        check(findings)
        assert len(findings.scenes) > 5

    def test_no_punctuation(self) -> None:
        findings = read("word " * 5000)
        check(findings)
        assert len(findings.scenes) > 1

    def test_a_thousand_paragraphs(self) -> None:
        findings = read("\n\n".join(f"Anna opens door number {n}. Nobody is there." for n in range(1000)))
        check(findings)
        assert len(findings.scenes) >= 500

    @pytest.mark.parametrize(
        "text",
        [
            "Der Mann geht nach Hause und findet niemanden vor. Er sucht die Frau in der Stadt.\n\n"
            "Am Morgen steht sie vor der Tür, und er weiß nicht, was er sagen soll.",
            "太郎は学校へ行く。花子に会う。\n\n翌日、二人は海へ行く。",
            "Мужчина идёт домой и никого не находит. Он ищет женщину в городе весь день.\n\nУтром она приходит.",
            "יוסי הולך הביתה. הוא לא מוצא אף אחד.\n\nבבוקר היא חוזרת.",
        ],
    )
    def test_other_languages_follow_their_paragraphs(self, text: str) -> None:
        findings = read(text)
        check(findings)
        assert NOTICE_LANGUAGE in findings.notices
        assert len(findings.scenes) == 2

    def test_english_is_known_as_english(self, reading_text: dict[str, str]) -> None:
        assert all(looks_english(text) for text in reading_text.values())


def test_progress_rises_to_the_end(seed_text: dict[str, str]) -> None:
    told: list[float] = []
    read(seed_text["000"], told.append)
    assert told == sorted(told)
    assert told[0] == 0 and told[-1] == 1


def test_cancelling_passes_through(seed_text: dict[str, str]) -> None:
    def cancel(share: float) -> None:
        if share > 0.4:
            raise Cancelled

    with pytest.raises(Cancelled):
        read(seed_text["000"], cancel)


@pytest.mark.parametrize(
    "piece",
    ["Anna goes to the park, and ", "(", '"', "after ", "a ", "\n", "# \n", "1. ", "INT. ", "of the old ", "’s "],
)
def test_hostile_texts_take_linear_time(piece: str) -> None:
    begun = perf_counter()
    read(piece * (120_000 // len(piece)))
    assert perf_counter() - begun < 6


@pytest.mark.parametrize("seed", range(4))
def test_torn_prose_is_read_too(seed: int) -> None:
    """Real sentences with words missing, swapped and marks thrown in come nearest to what the rules half expect."""
    chance = Random(seed)
    for path in sorted((Path(__file__).parent / "texts").glob("*.txt")):
        words = re.findall(r"\w+|\W", path.read_text(encoding="utf-8"))
        check(read("".join(word for word in words if chance.random() > 0.15)))
        marks = [",", ".", '"', "’", " ", "\n", "—", "(", ")", "a", "an", "and", "of"]
        check(read("".join(chance.choice(marks) if chance.random() < 0.1 else word for word in words)))


def test_a_subject_followed_by_a_comma_has_a_title() -> None:
    check(read("Anna Berg is, as ever, late. Anna Berg was, at last. She is a, b."))
