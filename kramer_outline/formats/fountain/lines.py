"""Fountain text to lines of known kinds: heads (sections and scene headings), synopses, notes, blanks, and all else.

Rules: the Fountain 1.1 syntax (fountain.io/syntax) and what its reference tests settle: a heading needs a blank line
before and after it, `...` begins no forced heading, `===` is a page break, nothing in a boneyard counts.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

SECTION, HEADING, SYNOPSIS, NOTE, BLANK, TEXT = "section", "heading", "synopsis", "note", "blank", "text"

_ENDS = re.compile("\r\n|\r|\n")  # splitlines() would also split at VT, FF, NEL and LS
_HEADING = re.compile(r"(?:INT|EXT|EST|INT\.?/EXT|I\.?/E)(?:[. ]|$)", re.IGNORECASE)
_SECTION = re.compile(r"(#{1,6})[ \t]*(.*)")


class Line(NamedTuple):
    """One line: its kind, the text as it stands, and the level of a section."""

    kind: str
    text: str
    level: int = 0


def split_lines(text: str) -> list[str]:
    """Split at CRLF, CR and LF only; a last line without an end is a line too."""
    return _ENDS.split(text)


def scan(lines: Sequence[str], block: bool = False) -> list[Line]:
    """Give each line its kind; one pass. In a `block` only the first line is a head."""
    found: list[Line] = []
    hidden = False  # in a boneyard
    noted = False  # in a note that began at the start of a paragraph
    free = True  # the line before is blank or a head
    for number, text in enumerate(lines):
        bare = text.strip()
        kind, level = TEXT, 0
        if hidden:
            hidden = _open_after(text, True)
        elif noted:
            if not bare and not text.startswith("  "):
                noted = False  # a blank line ends a note that nobody closed
                kind = BLANK
            else:
                kind = NOTE
                noted = "]]" not in text
        elif not bare:
            kind = BLANK
        elif free and bare.startswith("[[") and _is_note(lines, number):
            kind = NOTE
            noted = "]]" not in text
        else:
            kind, level = _kind(text, bare, free, lines[number + 1] if number + 1 < len(lines) else "")
            if block and number and kind in (SECTION, HEADING):
                kind, level = TEXT, 0
            if kind == TEXT:
                hidden = _open_after(text, False)
        free = kind != TEXT and not hidden
        found.append(Line(kind, text, level))
    return found


def _kind(text: str, bare: str, free: bool, following: str) -> tuple[str, int]:
    if text.startswith("#"):
        match = _SECTION.match(text)
        if match:
            return SECTION, len(match.group(1))
    if text.startswith("=") and not (len(bare) >= 3 and not bare.strip("=")):
        return SYNOPSIS, 0
    if free and bare.startswith(".") and len(bare) > 1 and bare[1] not in ". ":
        return HEADING, 0
    if free and _HEADING.match(bare) and not following.strip():
        return HEADING, 0
    return TEXT, 0


def _open_after(text: str, hidden: bool) -> bool:
    """Tell whether a boneyard is open after a line."""
    at = 0
    while True:
        mark = "*/" if hidden else "/*"
        at = text.find(mark, at)
        if at < 0:
            return hidden
        at += 2
        hidden = not hidden


def _is_note(lines: Sequence[str], number: int) -> bool:
    """Tell whether a paragraph that begins with a note is nothing but that note."""
    for text in lines[number : number + 200]:
        at = text.find("]]")
        if at >= 0:
            rest = text[at + 2 :].strip()
            return not rest
        if not text.strip() and not text.startswith("  "):
            return False
    return False


def section_title(text: str) -> str:
    """Return the words of a section line."""
    return text.lstrip("#").strip()


def synopsis_text(text: str) -> str:
    """Return the words of a synopsis line."""
    return text.lstrip()[1:].strip()
