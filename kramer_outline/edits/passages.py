"""Passages under edits: dividing them with their text, joining neighbours."""

from collections.abc import Iterable

from ..model.document import Document
from ..model.records import Passage

_LOOKAHEAD = 24  # non-blank characters that identify the place of a cut when the text was edited


def divide(
    document: Document, passages: tuple[Passage, ...], head: str, tail: str
) -> tuple[list[Passage], list[Passage]]:
    """Divide passages where a text made from them is cut into `head` and `tail`.

    Blanks do not count. Where the text was edited, the words after the cut are looked for in the source; when they are
    not there, all passages stay with the head.
    """
    pieces = ["".join(document.source(p.source).text[p.start : p.end].split()) for p in passages]
    told = "".join(pieces)
    first, second = "".join(head.split()), "".join(tail.split())
    if told == first + second:
        return _cut(document, passages, len(first))
    if second and told.count(second[:_LOOKAHEAD]) == 1:
        return _cut(document, passages, told.index(second[:_LOOKAHEAD]))
    return list(passages), []


def _cut(document: Document, passages: tuple[Passage, ...], count: int) -> tuple[list[Passage], list[Passage]]:
    """Divide passages after `count` non-blank characters."""
    before: list[Passage] = []
    after: list[Passage] = []
    for passage in passages:
        if count <= 0:
            after.append(passage)
            continue
        text = document.source(passage.source).text
        at = passage.start
        while at < passage.end and count > 0:
            count -= not text[at].isspace()
            at += 1
        before.append(Passage(source=passage.source, start=passage.start, end=at))
        if text[at : passage.end].strip():
            after.append(Passage(source=passage.source, start=at, end=passage.end))
    return before, after


def joined(document: Document, passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """Return passages in the order of their sources, those that touch but for blanks made one."""
    rank = {source.id: i for i, source in enumerate(document.sources())}
    result: list[Passage] = []
    for passage in sorted(set(passages), key=lambda p: (rank.get(p.source, -1), p.start, p.end)):
        last = result[-1] if result else None
        if last and last.source == passage.source:
            gap = document.source(passage.source).text[last.end : passage.start]
            if passage.start <= last.end or not gap.strip():
                result[-1] = Passage(source=last.source, start=last.start, end=max(last.end, passage.end))
                continue
        result.append(passage)
    return tuple(result)
