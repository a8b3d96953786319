"""A changed version of a source: its passages move along, and what is no longer there is named."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from ..edits.draft import Draft
from ..edits.passages import joined
from ..edits.refusal import Refusal
from ..model.change import Change
from ..model.document import Document
from ..model.records import Character, Item, Passage, Source, replaced, sha256_of
from .clean import display
from .findings import Span
from .sentences import split_sentences

_WORD = re.compile(r"\S+")
_LARGE = 3000
"""A changed stretch of more words than this on both sides is not compared word by word."""


@dataclass(frozen=True, slots=True)
class Reread:
    """What reading a source again does: the change, and the words of passages that are no longer in it."""

    change: Change
    lost: tuple[str, ...]


class _Pair(NamedTuple):
    """A word that stands in both versions."""

    old: Span
    new: Span


def reread_source(document: Document, source_id: str, text: str) -> Reread:
    """Return the change that puts a new version of a source's text in the place of the old one.

    Each passage comes to stand where its words stand now; one whose words are all gone is dropped and named. Raises
    Refusal when nothing changed.
    """
    source = document.source(source_id)
    if source.text == text:
        raise Refusal(f"{source.name} says what it said before.")
    pairs = _same_words(source.text, text)
    starts = [pair.old.start for pair in pairs]
    ends = [pair.old.end for pair in pairs]
    draft = Draft(document)
    # First the passages, then the text: a passage must never reach beyond its source.
    moved: dict[str, tuple[Passage, ...]] = {}
    lost: list[str] = []
    records: list[Item | Character] = [*document.items(), *document.characters()]
    for record in records:
        if any(passage.source == source_id for passage in record.passages):
            moved[record.id] = _moved(record, source, pairs, starts, ends, lost)
            draft.set(record.id, passages=tuple(p for p in record.passages if p.source != source_id))
    draft.replace(replaced(source, text=text, sha256=sha256_of(text)))
    for key, passages in moved.items():
        now = draft.document.get(key)
        assert isinstance(now, Item | Character)
        draft.set(key, passages=joined(draft.document, (*now.passages, *passages)))
    return Reread(draft.change(f"Read {source.name} Again"), tuple(dict.fromkeys(lost)))


def _moved(
    record: Item | Character,
    source: Source,
    pairs: Sequence[_Pair],
    starts: Sequence[int],
    ends: Sequence[int],
    lost: list[str],
) -> tuple[Passage, ...]:
    """Return where the passages of a record stand now; an item's words that are gone are added to `lost`."""
    found = []
    for passage in record.passages:
        if passage.source != source.id:
            continue
        first, last = bisect_right(ends, passage.start), bisect_left(starts, passage.end)
        kept = pairs[first:last]
        if kept:
            found.append(Passage(source=source.id, start=kept[0].new.start, end=max(pair.new.end for pair in kept)))
        elif isinstance(record, Item):
            lost.append(display(source.text, passage.start, passage.end))
    return tuple(found)


def _same_words(old: str, new: str) -> list[_Pair]:
    """Return the words that stand in both versions, in order: by whole sentences first, then inside changed ones."""
    before, after = split_sentences(old), split_sentences(new)
    one = [" ".join(old[span.start : span.end].split()) for span in before]
    two = [" ".join(new[span.start : span.end].split()) for span in after]
    pairs: list[_Pair] = []
    for what, a, b, c, d in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if what in ("equal", "replace"):
            mine, theirs = _words(old, before[a:b]), _words(new, after[c:d])
            if what == "equal":
                pairs += map(_Pair, mine, theirs)
            elif min(len(mine), len(theirs)) <= _LARGE:
                pairs += _same_in(old, new, mine, theirs)
    return pairs


def _words(text: str, sentences: Sequence[Span]) -> list[Span]:
    if not sentences:
        return []
    found = _WORD.finditer(text, sentences[0].start, sentences[-1].end)
    return [Span(match.start(), match.end()) for match in found]


def _same_in(old: str, new: str, mine: Sequence[Span], theirs: Sequence[Span]) -> list[_Pair]:
    one = [old[span.start : span.end] for span in mine]
    two = [new[span.start : span.end] for span in theirs]
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    return [
        _Pair(mine[block.a + n], theirs[block.b + n])
        for block in matcher.get_matching_blocks()
        for n in range(block.size)
    ]
