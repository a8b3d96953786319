"""The first line of a section or scene: its words, number, colour and storylines, and back.

Colours and storylines are written as Beat does, in notes on the line: `[[color red]]`, `[[#ff0000]]`, `[[red]]`,
`[[Beat LINE: beat, OTHER]]`, `[[storyline A, B]]`; of several colours the last counts.
"""

import re
from typing import NamedTuple

from ...model.records import Heading, Item
from ...model.slugline import format_heading, parse_heading
from ...model.text import clean_line

COLOURS = {
    "red": "#c0392b", "orange": "#d97706", "yellow": "#caa106", "green": "#2e8b57", "cyan": "#148f8f",
    "teal": "#148f8f", "mint": "#148f8f", "blue": "#2a6fc9", "purple": "#7a4fc2", "violet": "#7a4fc2",
    "magenta": "#c2447f", "pink": "#c2447f", "brown": "#8b5e3c", "gray": "#7a7f87", "grey": "#7a7f87",
    "olive": "#caa106", "goldenrod": "#caa106",
}  # fmt: skip
_NOTE = re.compile(r"\[\[((?:[^\]]|\](?!\]))*)\]\]")
_NUMBER = re.compile(r"#([\w.\-–—]{1,24})#\s*$")
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


class Head(NamedTuple):
    """What a head line says; `rest` are the notes on it that mean nothing to us."""

    title: str = ""
    heading: Heading = Heading()
    number: str = ""
    colour: str = ""
    threads: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()


def read_head(text: str, section: bool) -> Head:
    """Return what the line of a section or a scene heading says."""
    notes = _NOTE.findall(text)
    words = _NOTE.sub("", text).strip() if notes else text.strip()
    words = words.lstrip("#").strip() if section else words
    number = ""
    match = None if section else _NUMBER.search(words)
    if match:
        number, words = match.group(1), words[: match.start()].strip()
    colour, threads, rest = _read_notes(notes)
    if section:
        return Head(clean_line(words), Heading(), number, colour, threads, rest)
    forced = words.startswith(".")
    heading = parse_heading(words[1:] if forced else words)
    if heading is None or not heading.location:
        return Head(clean_line(words[1:] if forced else words), Heading(), number, colour, threads, rest)
    return Head("", heading, number, colour, threads, rest)


def _read_notes(notes: list[str]) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    colour, threads, rest = "", [], []
    for note in notes:
        low = note.strip().casefold()
        name = low.removeprefix("color ").removeprefix("colour ").strip()
        if name in COLOURS or _HEX.fullmatch(name):
            colour = COLOURS.get(name, name)
        elif low.startswith(("beat ", "storyline ")):
            body = note.strip().split(None, 1)[1]
            threads += [clean_line(part.split(":", 1)[0]) for part in body.split(",") if part.strip(" :")]
        else:
            rest.append(note)
    return colour, tuple(dict.fromkeys(threads)), tuple(rest)


def write_head(item: Item, level: int, rest: tuple[str, ...] = (), numbers: bool = True) -> str:
    """Return the head line of an item: a section of a level, or a scene heading when the level is 0."""
    if level:
        line = f"{'#' * level} {clean_line(item.title) or clean_line(format_heading(item.heading))}".rstrip()
    else:
        slug = clean_line(format_heading(item.heading))
        line = slug if slug and slug_is_plain(slug) else "." + (slug or clean_line(item.title) or "SCENE").lstrip(".")
    parts = [line]
    if item.colour:
        parts.append(f"[[color {item.colour}]]")
    if item.threads:
        parts.append(f"[[storyline {', '.join(clean_line(thread.replace(',', ';')) for thread in item.threads)}]]")
    parts += [f"[[{note}]]" for note in rest]
    if not level and item.number and numbers and _NUMBER.fullmatch(f"#{item.number}#"):
        parts.append(f"#{item.number}#")
    return " ".join(parts)


def slug_is_plain(slug: str) -> bool:
    """Tell whether a slugline is one without being forced."""
    return slug.startswith(("INT.", "EXT.", "EST.", "INT./EXT."))
