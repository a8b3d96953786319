"""Fountain text to lines of known kinds: heads (sections and scene headings), synopses, notes, blanks, and all else.

Rules: the Fountain 1.1 syntax (fountain.io/syntax) and what its reference tests settle: a heading needs a blank line
before it, and after it one, its synopsis or its note; `...` begins no forced heading, `===` is a page break, nothing in
a boneyard counts.
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
            kind, level = _kind(text, bare, free, lines, number)
            if block and number and kind in (SECTION, HEADING):
                kind, level = TEXT, 0
            if kind == TEXT:
                hidden = _open_after(text, False)
        free = kind != TEXT and not hidden
        found.append(Line(kind, text, level))
    return found


def _kind(text: str, bare: str, free: bool, lines: Sequence[str], number: int) -> tuple[str, int]:
    if text.startswith("#"):
        match = _SECTION.match(text)
        if match:
            return SECTION, len(match.group(1))
    if _is_synopsis(text):
        return SYNOPSIS, 0
    if free and bare.startswith(".") and len(bare) > 1 and bare[1] not in ". ":
        return HEADING, 0
    if free and looks_like_heading(bare) and _leaves_room(lines, number + 1):
        return HEADING, 0
    return TEXT, 0


def looks_like_heading(bare: str) -> bool:
    """Tell whether a line begins as a scene heading does that is not forced."""
    return bool(_HEADING.match(bare))


def _is_synopsis(text: str) -> bool:
    bare = text.strip()
    return text.startswith("=") and not (len(bare) >= 3 and not bare.strip("="))  # === is a page break


def _leaves_room(lines: Sequence[str], number: int) -> bool:
    """Tell whether the line below one lets it be a heading: there is none, it is blank, a synopsis or a note."""
    if number >= len(lines) or not lines[number].strip() or _is_synopsis(lines[number]):
        return True
    return lines[number].lstrip().startswith("[[") and _is_note(lines, number)


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
