"""The block of an item: its head line and all below it up to the next head, as segments, and back to text.

What the writer did not touch comes back as it stood. A block that is not written the way we would write it is kept
raw on the item; when a field was edited, only the segments of that field are replaced.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from ...model.records import Item
from ...model.slugline import parse_place
from ...model.text import clean
from . import noted
from .heads import Head, read_head, write_head
from .lines import BLANK, HEADING, NOTE, SECTION, SYNOPSIS, TEXT, Line, scan, synopsis_text

RAW, LEVEL, BLANKS = "fountain.raw", "fountain.level", "fountain.blanks"
"""Names in an item's `extra`: the block as it stood, the level of a section, blank lines at the end other than one."""


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
    title, when, notes = head.title, "", []
    for note in _notes(segments):
        if note.role == noted.TITLE:
            if title:  # a forced heading with a title of its own is a place without INT or EXT
                head = head._replace(title="", heading=parse_place(title))
            title = note.words
        elif note.role == noted.WHEN:
            when = note.words
        else:
            notes.append(note.words)
    return Fields(head, clean(title), clean(when), clean(summary), clean("\n".join(notes)), clean(_script(segments)))


def _notes(segments: Sequence[Segment]) -> list[noted.Note]:
    return noted.notes_of((part.lines for part in segments if part.kind == NOTE), segments[0].kind == HEADING)


def _script(segments: Sequence[Segment]) -> str:
    """Return the text of a block; where a note or synopsis between blank lines stood, one blank line is left."""
    lines: list[str] = []
    apart = False
    for part in segments:
        if part.kind == TEXT:
            lines += ["", *part.lines] if apart and lines else part.lines
        apart = part.kind == BLANK or (apart and part.kind != TEXT)
    return "\n".join(lines)


def canonical(item: Item, level: int, numbers: bool = True, notes: bool = True) -> list[str]:
    """Return an item's block as we write it."""
    lines = [write_head(item, level, (), numbers), ""]
    if item.summary:
        lines += [*_synopsis(item.summary), ""]
    for note in _metadata(item, level):
        lines += [note, ""]
    if item.notes and notes:
        lines += [*noted.written(item.notes), ""]
    if item.script:
        lines += [*item.script.split("\n"), ""]
    return lines


def _synopsis(summary: str) -> list[str]:
    return [f"= {line}".rstrip() for line in summary.split("\n")]


def _metadata(item: Item, level: int) -> list[str]:
    """Return the notes for what a slugline has no room for."""
    fields = {noted.TITLE: "" if level or not item.heading else item.title, noted.WHEN: item.when}
    return [line for role, value in fields.items() if value for line in noted.written(f"{role}: {value}")]


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
    return _patched(item, level, segments, fields_of(segments), (numbers, notes))


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


def _patched(item: Item, level: int, segments: list[Segment], was: Fields, options: tuple[bool, bool]) -> list[str]:
    """Replace the segments of the fields that were edited."""
    numbers, with_notes = options
    head = Head(item.title if level or not item.heading else "", item.heading, item.number, item.colour, item.threads)
    same_head = head == was.head._replace(rest=()) and (not level or segments[0].lines[0].startswith("#" * level))
    out = list(segments[0].lines) if same_head else [write_head(item, level, was.head.rest, numbers)]
    lines, new_notes = _patched_notes(item, level, segments, was, with_notes)
    new: dict[str, list[str] | None] = {
        SYNOPSIS: None if item.summary == was.summary else _synopsis(item.summary) if item.summary else [],
        TEXT: None if item.script == was.script else item.script.split("\n") if item.script else [],
    }
    rest = segments[1:]
    present = {part.kind for part in rest}
    if rest and rest[0].kind == BLANK:
        out += rest.pop(0).lines
    added = [new[SYNOPSIS] or [], *new_notes] if SYNOPSIS not in present else new_notes
    for one in filter(None, added):
        out += ([""] if out[-1].strip() else []) + one + [""]
    for part in rest:
        said = next(lines) if part.kind == NOTE else new.get(part.kind)
        out += part.lines if said is None else said
        if part.kind in new and said is not None:
            new[part.kind] = []
    if new[TEXT] and TEXT not in present:
        out += ([""] if out[-1].strip() else []) + (new[TEXT] or []) + [""]
    return _with_room(out, segments[0].kind)


def _with_room(out: list[str], kind: str) -> list[str]:
    """Put a blank line below a heading that an edit left with text right below it, which would make it text too."""
    if kind == HEADING and len(out) > 1 and scan(out)[0].kind == TEXT:
        out.insert(1, "")
    return out


def _patched_notes(
    item: Item, level: int, segments: list[Segment], was: Fields, with_notes: bool
) -> tuple[Iterator[list[str]], list[list[str]]]:
    """Return the lines of each run of notes after the edit, and the new notes without a place."""
    fields = {noted.WHEN: item.when} if item.when != was.when else {}
    title = "" if level or not item.heading else item.title
    if not level and title != ("" if not was.head.heading else was.title):
        fields[noted.TITLE] = title
    notes = item.notes if with_notes else ""
    each, new = noted.patched(_notes(segments), fields, None if notes == was.notes else notes)
    after = iter(each)
    runs: list[list[str]] = []
    for part in segments:
        if part.kind == NOTE:
            count = len(noted.notes_of([part.lines], False))
            runs.append([line for one in islice(after, count) for line in one])
    return iter(runs), new
