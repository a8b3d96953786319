"""Other programs' files: seconds for 1,000 scenes, and how the parsers grow up to 50 MB."""

import gc
import random
from collections.abc import Callable
from functools import partial

from kramer_outline.formats.base import Format
from kramer_outline.formats.table import FORMATS, by_id
from kramer_outline.printing.pdf import PDF

from .projects import WORDS, project
from .timing import exponent, median_of, timed

_SCENES = 1_000
_TARGETS = {"docx": 2.0, "pdf": 2.0}
_TARGET = 0.3  # seconds, for all that is text
_GROWTH = 1.15
_LIMITS = {"markdown": 19}  # MB; more than 20 are not read
_NAMES = ("ADA", "BORIS", "CLARA", "EGON")


def measure(megabytes: list[int]) -> dict[str, object]:
    """Return seconds and ratios to the targets for 1,000 scenes, and seconds and growth of the parsers."""
    return {
        "scenes": _SCENES,
        "formats": {entry.id: _there_and_back(entry) for entry in (*FORMATS, PDF)},
        "parsers": {name: _growth(name, make, megabytes) for name, make in _TEXTS.items()},
        "fountain_one_line_s": _one_line(max(megabytes)),
        "fountain_blanks_s": round(timed(partial(by_id("fountain").read, _BLANKS)), 3),
        "growth_target": _GROWTH,
    }


def _there_and_back(entry: Format) -> dict[str, float]:
    document = project(_SCENES)
    target = _TARGETS.get(entry.id, _TARGET)
    runs = 3 if entry.id in _TARGETS else 5
    data = entry.write(document)
    said = {"write": median_of(partial(entry.write, document), runs)}
    if entry.reads:
        said["read"] = median_of(partial(entry.read, data), runs)
    return {f"{name}_s": round(seconds, 3) for name, seconds in said.items()} | {
        f"{name}_ratio": round(seconds / target, 2) for name, seconds in said.items()
    }


def _growth(name: str, make: Callable[[int], bytes], megabytes: list[int]) -> dict[str, float]:
    entry = by_id(name)
    sizes, times, rows = [], [], {}
    for size in dict.fromkeys(min(size, _LIMITS.get(name, size)) for size in megabytes):
        data = make(size * 1_000_000)
        gc.collect()
        seconds = timed(partial(entry.read, data))
        sizes.append(len(data))
        times.append(seconds)
        rows[f"{size}_MB_s"] = round(seconds, 2)
    return {**rows, "growth_exponent": round(exponent(sizes, times), 2)}


def _one_line(megabytes: int) -> float:
    return round(timed(partial(by_id("fountain").read, b"word " * (megabytes * 200_000))), 2)


_BLANKS = b"INT. ROOM - DAY\n\n" + b" " * 50_000 + b"x" + b" " * 50_000 + b"y\n"


# Texts of about a size, as a writer's files have them: each is made of many scenes of a few hundred characters.


def _repeated(scene: Callable[[random.Random, int], str], start: str, end: str, size: int) -> bytes:
    dice = random.Random(7)
    parts = [start]
    length = number = 0
    while length < size - len(start) - len(end):
        parts.append(scene(dice, number))
        length += len(parts[-1])
        number += 1
    return "".join((*parts, end)).encode()


def _words(dice: random.Random, count: int) -> str:
    return " ".join(dice.choices(WORDS, k=count)).capitalize() + "."


def _fountain(dice: random.Random, number: int) -> str:
    head = f"# Act {number // 500}\n\n## Sequence {number // 25}\n\n" if number % 25 == 0 else ""
    speeches = "".join(f"{name}\n(low)\n{_words(dice, 12)}\n\n" for name in dice.sample(_NAMES, 2))
    return (
        f"{head}INT. PLACE {number % 97} - DAY #{number}#\n\n= {_words(dice, 20)}\n\n[[{_words(dice, 5)}]]\n\n"
        f"{_words(dice, 30)}\n\n{speeches}{_words(dice, 20)} *{_words(dice, 2)}*\n\n"
    )


def _fdx(dice: random.Random, number: int) -> str:
    speeches = "".join(
        f'<Paragraph Type="Character"><Text>{name}</Text></Paragraph>\n'
        f'<Paragraph Type="Dialogue"><Text>{_words(dice, 12)}</Text></Paragraph>\n'
        for name in dice.sample(_NAMES, 2)
    )
    return (
        f'<Paragraph Number="{number}" Type="Scene Heading"><SceneProperties Length="3/8" Page="1" Title="">'
        f"<Summary><Paragraph><Text>{_words(dice, 20)}</Text></Paragraph></Summary></SceneProperties>"
        f"<Text>INT. PLACE {number % 97} - DAY</Text></Paragraph>\n"
        f'<Paragraph Type="Action"><Text>{_words(dice, 30)}</Text><Text Style="Bold">{_words(dice, 2)}</Text>'
        f"</Paragraph>\n{speeches}"
    )


def _opml(dice: random.Random, number: int) -> str:
    scene = f'<outline text="INT. PLACE {number % 97} - DAY" created="2026" _note="{_words(dice, 60)}"/>\n'
    if number % 25 == 0:
        return ("</outline>\n" if number else "") + f'<outline text="Sequence {number // 25}">\n{scene}'
    return scene


def _markdown(dice: random.Random, number: int) -> str:
    head = f"# Act {number // 500}\n\n## Sequence {number // 25}\n\n" if number % 25 == 0 else ""
    lists = f"- {_words(dice, 6)}\n- {_words(dice, 8)}\n\n" if number % 5 == 0 else ""
    text = f"{_words(dice, 40)} *{_words(dice, 2)}*\n\n{lists}> {_words(dice, 9)}\n\n"
    return f"{head}### INT. PLACE {number % 97} - DAY\n\n{text}"


_TEXTS: dict[str, Callable[[int], bytes]] = {
    "fountain": partial(_repeated, _fountain, "Title: Generated\nAuthor: A. Writer\n\n", "THE END\n"),
    "fdx": partial(
        _repeated,
        _fdx,
        '<?xml version="1.0" encoding="UTF-8"?>\n<FinalDraft DocumentType="Script" Version="5"><Content>\n',
        "</Content></FinalDraft>\n",
    ),
    "opml": partial(
        _repeated,
        _opml,
        '<?xml version="1.0"?>\n<opml version="2.0"><head><title>Generated</title></head><body>\n',
        "</outline></body></opml>\n",
    ),
    "markdown": partial(_repeated, _markdown, "", ""),
}
