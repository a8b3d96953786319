"""`python -m benchmarks.fuzz [fountain|fdx|opml ...] [--minutes 10]`: coverage-guided fuzzing of our own parsers.

Needs atheris, which is no dependency of the project. Seeded with the corpus of real files where it is at hand. What is
found lands in build/fuzz/FORMAT as crash-..., timeout-... or oom-...; `FORMAT --file` runs such a file once.
"""

import argparse
import importlib
import os
import random
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from copy import deepcopy
from functools import partial
from pathlib import Path
from typing import Any

_OURS = ("fountain", "fdx", "opml")
_CORPUS = Path(os.environ.get("KRAMER_CORPUS") or Path(__file__).parents[2] / "shared" / "corpus")
_LARGEST = 50_000  # bytes of an input; larger ones are slower, not richer
_TIMEOUT = 5  # seconds an input may take
_ID = re.compile(rb' Id="[^"]*"')  # ours are new each time


def main() -> int:
    """Fuzz each format in a process of its own; return 1 when something was found."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("formats", nargs="*", metavar="FORMAT", help=", ".join(_OURS))
    arguments.add_argument("--minutes", type=float, default=10)
    arguments.add_argument("--file", help="run one input that was found")
    arguments.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    said = arguments.parse_args()
    wanted = said.formats or list(_OURS)
    if any(name not in _OURS for name in wanted):
        arguments.error(f"choose from {', '.join(_OURS)}")
    if said.file:
        target(wanted[0])(Path(said.file).read_bytes())
        return 0
    try:
        atheris = importlib.import_module("atheris")
    except ImportError:
        print("Fuzzing needs atheris: pip install atheris", file=sys.stderr)
        return 2
    if said.inside:
        _fuzz(atheris, wanted[0], said.minutes)
    command = [sys.executable, "-m", "benchmarks.fuzz", "--inside", "--minutes", str(said.minutes)]
    ended = [subprocess.run([*command, name], check=False).returncode for name in wanted]
    return int(any(ended))


def target(name: str) -> Callable[[bytes], None]:
    """Return what is run on each input; it raises AssertionError or what a parser should never raise."""
    from kramer_outline.formats.base import FormatError, Options
    from kramer_outline.formats.table import by_id
    from kramer_outline.model.records import Item
    from kramer_outline.model.text import decode
    from kramer_outline.storage.project_file import dump, load

    entry = by_id(name)

    def run(data: bytes) -> None:
        try:
            document = entry.read(data, "a").document
        except FormatError:
            return
        assert document.check() == []
        document = load(dump(document))
        out = entry.write(document, Options())
        if name == "fountain":
            assert out.decode() == re.sub("\r\n|\r", "\n", decode(data).text)
        else:
            again = entry.read(out, "a").document
            assert [said(item) for item in again.items()] == [said(item) for item in document.items()]
            assert _ID.sub(b"", entry.write(again, Options())) == _ID.sub(b"", out)

    def said(item: Item) -> tuple[object, ...]:
        return (item.kind, item.title, item.heading, item.summary, item.status, item.number, item.colour, item.notes)

    return run


def _fuzz(atheris: Any, name: str, minutes: float) -> None:
    with atheris.instrument_imports(include=["kramer_outline.formats", "kramer_outline.model"]):
        run = target(name)
        importlib.import_module(f"kramer_outline.formats.{name}")
    folder = Path("build/fuzz") / name
    grown = folder / "corpus"
    grown.mkdir(parents=True, exist_ok=True)
    seeds = [str(seeds)] if (seeds := _CORPUS / name).is_dir() else []
    limits = [f"-max_total_time={round(minutes * 60)}", f"-max_len={_LARGEST}", f"-timeout={_TIMEOUT}"]
    mutator = {} if name == "fountain" else {"custom_mutator": partial(_grafted, _WORDS[name])}
    atheris.Setup([sys.argv[0], *limits, f"-artifact_prefix={folder}/", str(grown), *seeds], run, **mutator)
    atheris.Fuzz()


def _grafted(words: Sequence[str], data: bytes, largest: int, seed: int) -> bytes:
    """Change an XML file as a tree, so that the parser lets it in: bytes alone break it nearly always."""
    dice = random.Random(seed)
    try:
        root = ET.fromstring(data)
    except (ET.ParseError, ValueError, LookupError):
        return _patched(dice, data)[:largest]
    for _ in range(dice.randint(1, 4)):
        every = list(root.iter())
        one, two = dice.choice(every), dice.choice(every)
        match dice.randrange(7):
            case 0:
                one.insert(dice.randint(0, len(one)), deepcopy(two))
            case 1 if len(one):
                one.remove(dice.choice(list(one)))
            case 2 if one.attrib:
                one.set(dice.choice(list(one.attrib)), _odd(dice))
            case 3:
                one.set(dice.choice([name for some in every for name in some.attrib] or ["text"]), _odd(dice))
            case 4:
                one.attrib.update(two.attrib)
            case 5:
                one.insert(0, ET.fromstring(dice.choice(words)))
            case _:
                one.text = _odd(dice)
    changed = ET.tostring(root)
    if dice.random() < 0.05:
        changed = _patched(dice, changed)
    return changed if len(changed) <= largest else data


def _patched(dice: random.Random, data: bytes) -> bytes:
    """Put something else in place of a few bytes."""
    at = dice.randint(0, len(data))
    return data[:at] + dice.choice((_odd(dice).encode(), dice.randbytes(2))) + data[at + dice.randint(0, 8) :]


def _odd(dice: random.Random) -> str:
    """Return a text of pieces that mean something to one of the parsers."""
    return "".join(dice.choices(_PIECES, k=dice.randint(0, 5)))


_PIECES = (
    *" \n\t\r\x85\u2028\u00a0\u0130\u1e9eß²^~.#=!>@_*()[]<>&;,-:'\"a",
    *("INT. ", "EXT. A - DAY", "MILL", "DAY", "ADA", "(V.O.)", "[[", "]]", "/*", "*/", "CUT TO:", "<b>x</b>", "&amp;"),
    *('<a href="x">', "  ", "\n\n", "1 3/8", "12A", "true", "checked", "scene", "act", "beat", "#C0C039392B2B"),
    *("#c0392b", "Bold+Italic", "Outline 1", "Scene Heading", "Character", "Dialogue", "Summary", "Note", "New Act"),
)
_WORDS = {
    "fdx": (
        "<Paragraph Type='Scene Heading' Number='1'><Text>INT. MILL - DAY</Text></Paragraph>",
        "<Paragraph Type='Outline 2'><Text>x</Text></Paragraph>",
        "<Paragraph><DualDialogue><Paragraph Type='Character'><Text>ADA</Text></Paragraph></DualDialogue></Paragraph>",
        "<SceneProperties Length='1 3/8' Color='#C0C039392B2B'><Summary><Paragraph><Text>x</Text></Paragraph></Summary>"
        "</SceneProperties>",
        "<ScriptNote><Paragraph><Text>x</Text></Paragraph></ScriptNote>",
        "<ListItem Type='Beat' Id='b' Title='t'><Content><Paragraph><Text>x</Text></Paragraph></Content></ListItem>",
        "<Text Style='Bold+Italic'>x</Text>",
    ),
    "opml": (
        "<outline text='a' _note='b'/>",
        "<outline text='INT. MILL - DAY' title='t' kind='scene' tags='a,b' number='1' colour='#c0392b' when='x'/>",
        "<outline><outline _status='checked' complete='true'/></outline>",
        "<title>t</title>",
    ),
}

if __name__ == "__main__":
    sys.exit(main())
