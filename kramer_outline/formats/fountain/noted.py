"""The notes of a block one by one: which hold a field, which are the writer's, and how an edit changes only its own.

Beat keeps markers and storylines in notes of their own; so notes are never merged, and those whose words are still
there stay where they stand.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ...model.text import clean

TITLE, WHEN, PLAIN = "title", "when", "note"
"""What a note is for."""


class Note(NamedTuple):
    """One note of a block: what for, its lines as they stand, its words without brackets and name."""

    role: str
    lines: tuple[str, ...]
    words: str


def notes_of(runs: Iterable[Sequence[str]], titles: bool) -> list[Note]:
    """Return the notes in runs of note lines; one for the title only where `titles` are written as notes."""
    found: list[Note] = []
    free = {TITLE, WHEN} if titles else {WHEN}
    for lines in (one for run in runs for one in _split(run)):
        words = _words(lines)
        name = words.partition(":")[0]
        if name in free and ":" in words:
            free.remove(name)
            found.append(Note(name, lines, words.partition(":")[2].strip()))
        else:
            found.append(Note(PLAIN, lines, words))
    return found


def _split(run: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the lines of each note of a run; a note ends with the line that closes it."""
    found: list[list[str]] = [[]]
    for line in run:
        found[-1].append(line)
        if "]]" in line:
            found.append([])
    return [tuple(lines) for lines in found if lines]


def _words(lines: Sequence[str]) -> str:
    pieces = "\n".join(lines).split("]]")
    words = ("\n\n".join(piece.strip().removeprefix("[[").split("\n  \n")).strip() for piece in pieces if piece.strip())
    return clean("\n".join(words))


def written(text: str) -> list[str]:
    """Return a text as one Fountain note; a blank line inside it is written with two blanks."""
    lines = [line if line.strip() else "  " for line in text.replace("]]", "] ]").split("\n")]
    return f"[[{chr(10).join(lines)}]]".split("\n")


def patched(
    found: Sequence[Note], fields: Mapping[str, str], text: str | None
) -> tuple[list[list[str]], list[list[str]]]:
    """Return the lines of each note after an edit, and new notes that stand nowhere yet.

    `fields` holds the title and time when they were edited; `text` all the writer's notes, None when they were not.
    """
    lines = [list(note.lines) for note in found]
    new: list[list[str]] = []
    for role, value in fields.items():
        said = written(f"{role}: {value}") if value else []
        at = next((number for number, note in enumerate(found) if note.role == role), None)
        if at is not None:
            lines[at] = said
        elif said:
            new.append(said)
    rest = _place(found, lines, text.split("\n")) if text is not None else []
    return lines, [*new, rest] if rest else new


def _place(found: Sequence[Note], lines: list[list[str]], text: list[str]) -> list[str]:
    """Put the lines of a text where the notes are that they come from; return a note for which there is no place."""
    done = 0
    last = len(found) - 1
    gone: list[int] = []
    for number, note in enumerate(found):
        if note.role != PLAIN or not note.words:
            continue
        last = number
        at = _find(text, note.words.split("\n"), done)
        if at is None:
            gone.append(number)
            continue
        added = _replace(found, lines, gone, text[done:at])
        lines[number] = [*added, "", *lines[number]] if added else lines[number]
        done = at + len(note.words.split("\n"))
        gone = []
    added = _replace(found, lines, gone, text[done:])
    if added and last >= 0:
        lines[last] += ["", *added]
        return []
    return added


def _find(text: list[str], words: list[str], start: int) -> int | None:
    """Return where words stand in a text from a line on."""
    stop = len(text) - len(words) + 1
    return next((at for at in range(start, stop) if text[at : at + len(words)] == words), None)


def _replace(found: Sequence[Note], lines: list[list[str]], gone: list[int], added: list[str]) -> list[str]:
    """Put added lines in the place of notes that are gone; return them as a note when none is gone."""
    said = "\n".join(added).strip("\n ")
    for number in gone:
        lines[number] = []
    if not said:
        return []
    if not gone:
        return written(said)
    each = [line for line in added if line.strip()]
    if len(each) == len(gone) and all("\n" not in found[number].words for number in gone):
        for number, line in zip(gone, each, strict=True):
            lines[number] = written(line)
    else:
        lines[gone[0]] = written(said)
    return []
