"""The block of an item: its head line and all below it up to the next head, as segments, and back to text.

What the writer did not touch comes back as it stood. A block that is not written the way we would write it is kept
raw on the item; when a field was edited, only the segments of that field are replaced.
"""

from collections.abc import Sequence
from typing import NamedTuple

from ...model.records import Item
from ...model.slugline import parse_place
from ...model.text import clean
from .heads import Head, read_head, write_head
from .lines import BLANK, HEADING, NOTE, SECTION, SYNOPSIS, TEXT, Line, scan, synopsis_text

RAW, LEVEL, BLANKS = "fountain.raw", "fountain.level", "fountain.blanks"
"""Names in an item's `extra`: the block as it stood, the level of a section, blank lines at the end other than one."""
_TITLE, _WHEN = "title:", "when:"


class Segment(NamedTuple):
    """A run of lines of one kind."""

    kind: str
    lines: tuple[str, ...]


class Fields(NamedTuple):
    """What a block says."""

    head: Head
    title: str
    when: str
    summary: str
    notes: str
    script: str


def segments_of(lines: Sequence[Line]) -> list[Segment]:
    """Return the runs of a block; blank lines between lines of text belong to the text."""
    runs: list[tuple[str, list[str]]] = []
    for line in lines:
        if runs and runs[-1][0] == line.kind and line.kind != HEADING:
            runs[-1][1].append(line.text)
        else:
            runs.append((line.kind, [line.text]))
    joined: list[tuple[str, list[str]]] = []
    for number, (kind, texts) in enumerate(runs):
        between = kind == BLANK and joined and joined[-1][0] == TEXT
        inner = between and number + 1 < len(runs) and runs[number + 1][0] == TEXT
        if inner or (kind == TEXT and joined and joined[-1][0] == TEXT):
            joined[-1][1].extend(texts)
        else:
            joined.append((kind, list(texts)))
    return [Segment(kind, tuple(texts)) for kind, texts in joined]


def fields_of(segments: Sequence[Segment]) -> Fields:
    """Return what a block says."""
    first = segments[0]
    head = read_head(first.lines[0], first.kind == SECTION)
    summary = "\n".join(synopsis_text(text) for part in segments if part.kind == SYNOPSIS for text in part.lines)
    script = "\n".join("\n".join(part.lines) for part in segments if part.kind == TEXT)
    title, when, notes = head.title, "", []
    for part in segments:
        if part.kind != NOTE:
            continue
        for note in _notes(part):
            if note.startswith(_TITLE) and not title:
                title = note.removeprefix(_TITLE).strip()
            elif note.startswith(_TITLE) and first.kind == HEADING and title == head.title:
                # A forced heading with a title of its own is a place without INT or EXT.
                title, head = note.removeprefix(_TITLE).strip(), head._replace(title="", heading=parse_place(title))
            elif note.startswith(_WHEN) and not when:
                when = note.removeprefix(_WHEN).strip()
            else:
                notes.append(note)
    return Fields(head, clean(title), clean(when), clean(summary), clean("\n".join(notes)), clean(script))


def _notes(part: Segment) -> list[str]:
    """Return the notes of a run of note lines: their words without the brackets."""
    found = "\n".join(part.lines).split("]]")
    return ["\n\n".join(piece.strip().removeprefix("[[").split("\n  \n")).strip() for piece in found if piece.strip()]


def canonical(item: Item, level: int, numbers: bool = True, notes: bool = True) -> list[str]:
    """Return an item's block as we write it."""
    lines = [write_head(item, level, (), numbers), ""]
    if item.summary:
        lines += [*_synopsis(item.summary), ""]
    for note in _metadata(item, level):
        lines += [note, ""]
    if item.notes and notes:
        lines += [*_note(item.notes), ""]
    if item.script:
        lines += [*item.script.split("\n"), ""]
    return lines


def _synopsis(summary: str) -> list[str]:
    return [f"= {line}".rstrip() for line in summary.split("\n")]


def _metadata(item: Item, level: int) -> list[str]:
    """Return the notes for what a slugline has no room for."""
    found = []
    if not level and item.heading and item.title:
        found.append(f"[[{_TITLE} {_safe(item.title)}]]")
    if item.when:
        found.append(f"[[{_WHEN} {_safe(item.when)}]]")
    return found


def _note(notes: str) -> list[str]:
    """Return notes as one Fountain note; a blank line inside it is written with two blanks."""
    lines = [line if line.strip() else "  " for line in _safe(notes).split("\n")]
    return f"[[{chr(10).join(lines)}]]".split("\n")


def _safe(text: str) -> str:
    return text.replace("]]", "] ]")


def render(item: Item, level: int, numbers: bool = True, notes: bool = True) -> list[str]:
    """Return an item's block: as it stood where it was not edited, else as we write it."""
    extra = dict(item.extra)
    raw = extra.get(RAW)
    if raw is None:
        lines = canonical(item, level, numbers, notes)
        return lines if BLANKS not in extra else _ended(lines, extra[BLANKS])
    segments = segments_of(scan(raw.split("\n"), block=True))
    if not segments or (segments[0].kind == SECTION) != bool(level) or segments[0].kind not in (SECTION, HEADING):
        return canonical(item, level, numbers, notes)
    return _patched(item, level, segments, fields_of(segments), numbers)


def _ended(lines: list[str], blanks: str) -> list[str]:
    while lines and not lines[-1]:
        lines.pop()
    return lines + [""] * min(int(blanks) if blanks.isdecimal() else 1, 1000)


def kept(item: Item, level: int, raw: list[str]) -> tuple[tuple[str, str], ...]:
    """Return what an item must remember of its block, so that it comes back as it stood: little, when it is as ours."""
    ours = canonical(item, level)
    if ours == raw:
        return ()
    blanks = next((n for n, line in enumerate(reversed(raw)) if line), len(raw))
    if _ended(ours, str(blanks)) == raw:
        return ((BLANKS, str(blanks)),)
    return ((RAW, "\n".join(raw)),)


def _patched(item: Item, level: int, segments: list[Segment], was: Fields, numbers: bool) -> list[str]:
    """Replace the segments of the fields that were edited."""
    head = Head(item.title if level or not item.heading else "", item.heading, item.number, item.colour, item.threads)
    same_head = head == was.head._replace(rest=()) and (not level or segments[0].lines[0].startswith("#" * level))
    same_notes = (item.notes, item.when) == (was.notes, was.when) and (bool(level) or item.title == was.title)
    new: dict[str, list[str] | None] = {
        SYNOPSIS: None if item.summary == was.summary else _synopsis(item.summary) if item.summary else [],
        NOTE: None if same_notes else _all_notes(item, level),
        TEXT: None if item.script == was.script else item.script.split("\n") if item.script else [],
    }
    out = list(segments[0].lines) if same_head else [write_head(item, level, was.head.rest, numbers)]
    rest = segments[1:]
    if not level and rest and rest[0].kind in (NOTE, SYNOPSIS) and new[rest[0].kind] is not None:
        out.append("")  # what stands right below the heading may go, and text right below it would make it text
    if rest and rest[0].kind == BLANK:
        out += rest[0].lines
        rest = rest[1:]
    present = {part.kind for part in rest}
    for kind in (SYNOPSIS, NOTE, TEXT):
        lines = new[kind]
        if lines and kind not in present and kind != TEXT:
            out += ([""] if out[-1].strip() else []) + lines + [""]
    for part in rest:
        lines = new.get(part.kind)
        if part.kind == BLANK or lines is None:
            out += part.lines
        else:
            out += lines
            new[part.kind] = []
    if new[TEXT] and TEXT not in present:
        out += ([""] if out[-1].strip() else []) + (new[TEXT] or []) + [""]
    return out


def _all_notes(item: Item, level: int) -> list[str]:
    lines: list[str] = []
    for note in _metadata(item, level):
        lines += [note, ""]
    if item.notes:
        lines += _note(item.notes)
    return lines[:-1] if lines and not lines[-1] else lines
