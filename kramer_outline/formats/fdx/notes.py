"""Script notes: newer files keep them apart from the script, each with the range of characters it stands at."""

import json
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from ...model.text import clean_line
from ..xml import Element, escape, without_strays
from .paragraphs import Paragraph, text_of


def ranged(root: Element, paragraphs: Sequence[Paragraph]) -> tuple[dict[int, list[str]], list[str]]:
    """Return the notes by the number of the paragraph they begin in, and those that stand at none.

    A range counts the characters of the script and one for the end of each paragraph.
    """
    starts = _starts(paragraphs)
    placed: dict[int, list[str]] = {}
    loose: list[str] = []
    for note in (one for group in root.all("ScriptNotes") for one in group.all("ScriptNote")):
        words = _words(note)
        begin = note.get("Range").partition(",")[0].strip()
        if not words:
            continue
        if begin.isascii() and begin.isdecimal() and len(begin) < 12 and int(begin) < starts[-1]:
            placed.setdefault(bisect_right(starts, int(begin)) - 1, []).append(words)
        else:
            loose.append(words)
    return placed, loose


def _starts(paragraphs: Iterable[Paragraph]) -> list[int]:
    """Return where each paragraph begins, and the end of the last."""
    return list(accumulate((len(without_strays(one.text)) + 1 for one in paragraphs), initial=0))


def _words(note: Element) -> str:
    """Return what a note says, after its name and writer."""
    name, writer = clean_line(note.get("Name")), clean_line(note.get("WriterName"))
    who = f"{name} ({writer})" if name and writer else name or writer
    text = text_of(note).strip("\n")
    return f"{who}: {text}" if who and text else text or name


def to_list(text: str) -> list[str]:
    """Return the notes that a project keeps, none when they are not such a text."""
    try:
        found = json.loads(text or "[]")
    except ValueError:
        return []
    return [str(one) for one in found] if isinstance(found, list) else []


def written(paragraphs: Sequence[Paragraph], loose: Sequence[str]) -> list[str]:
    """Return the element that holds the notes; those without a place stand at the beginning."""
    found = [(0, 0, text) for text in loose]
    for start, one in zip(_starts(paragraphs), paragraphs, strict=False):
        said = dict(one.attributes).get("Notes", "")
        if said:
            found.append((start, start + len(without_strays(one.text)), said))
    if not found:
        return []
    out = ["", "  <ScriptNotes>"]
    for number, (start, end, said) in enumerate(found, 1):
        out.append(f'    <ScriptNote Id="{number}" Name="" Range="{start},{end}">')
        for line in said.split("\n"):
            out += ["      <Paragraph>", f"        <Text>{escape(line)}</Text>", "      </Paragraph>"]
        out.append("    </ScriptNote>")
    return [*out, "  </ScriptNotes>"]
