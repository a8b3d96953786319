"""Which item each part of a source is in, and which parts are in none: kept up to date change by change."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ...model.change import Change
from ...model.document import Document
from ...model.records import Entity, Item

_MANY = 100  # from here on sorting a list anew beats putting entries in and out one by one
_BLANKS = " \n\t\r\u00a0\u3000\u2028\u2029\x0b\x0c\x85"


class Span(NamedTuple):
    """A run of a source, in code points, and the item it is a passage of."""

    start: int
    end: int
    item: str


class _Spans:
    """The passages in one source.

    `highest[i]` is the furthest end among the first i + 1 passages; a gap is text between them that is not blank.
    One passage more or less touches only the entries around it.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.size = _solid(text)
        self.spans: list[Span] = []
        self.highest: list[int] = []
        self.gaps: list[tuple[int, int]] = []
        self.unused = self.size
        if self.size:
            self.gaps.append(_trimmed(text, 0, len(text)))

    def fill(self, spans: Iterable[Span]) -> None:
        """Take these passages and no others."""
        self.spans = sorted(spans)
        self.highest = []
        self.gaps = []
        self.unused = 0
        reached = 0
        for span in self.spans:
            self._add_gap(self.gaps, reached, span.start)
            reached = max(reached, span.end)
            self.highest.append(reached)
        self._add_gap(self.gaps, reached, len(self.text))

    def edit(self, gone: list[Span], new: list[Span]) -> None:
        """Take passages out and put others in."""
        if len(gone) + len(new) > _MANY:
            count = Counter(gone)
            kept = []
            for span in self.spans:
                if count[span]:
                    count[span] -= 1
                else:
                    kept.append(span)
            self.fill(kept + new)
            return
        for span in gone:
            at = bisect_left(self.spans, span)
            if self.spans[at : at + 1] == [span]:
                del self.spans[at], self.highest[at]
                self._measure_from(at)
        for span in new:
            at = bisect_left(self.spans, span)
            self.spans.insert(at, span)
            self.highest.insert(at, -1)
            self._measure_from(at)

    def _measure_from(self, at: int) -> None:
        """Measure anew from an entry on, as far as anything differs."""
        before = reached = self.highest[at - 1] if at else 0
        found: list[tuple[int, int]] = []
        while at < len(self.spans):
            span = self.spans[at]
            self._add_gap(found, reached, span.start)
            reached = max(reached, span.end)
            if self.highest[at] == reached:
                self._replace_gaps(before, span.start, found)
                return
            self.highest[at] = reached
            at += 1
        self._add_gap(found, reached, len(self.text))
        self._replace_gaps(before, len(self.text), found)

    def _add_gap(self, gaps: list[tuple[int, int]], start: int, end: int) -> None:
        if start < end and not self.text[start:end].isspace():
            gap = _trimmed(self.text, start, end)
            gaps.append(gap)
            self.unused += _solid(self.text[gap[0] : gap[1]])

    def _replace_gaps(self, start: int, end: int, found: list[tuple[int, int]]) -> None:
        low = bisect_left(self.gaps, (start, -1))
        high = low
        while high < len(self.gaps) and self.gaps[high][1] <= end:
            self.unused -= _solid(self.text[slice(*self.gaps[high])])
            high += 1
        self.gaps[low:high] = found


class Coverage:
    """All passages of a document's items, by source."""

    def __init__(self, document: Document) -> None:
        self._sources = {source.id: _Spans(source.text) for source in document.sources()}
        spans: dict[str, list[Span]] = defaultdict(list)
        for key in document.walk():
            for passage in document.item(key).passages:
                spans[passage.source].append(Span(passage.start, passage.end, key))
        for source, some in spans.items():
            if source in self._sources:
                self._sources[source].fill(some)

    def take(self, change: Change) -> bool:
        """Follow a change of items; tell whether any passage is another now."""
        gone: dict[str, list[Span]] = defaultdict(list)
        new: dict[str, list[Span]] = defaultdict(list)
        for step in change.steps:
            before, after = _passages(step.before), _passages(step.after)
            if before != after:
                for source, span in before:
                    gone[source].append(span)
                for source, span in after:
                    new[source].append(span)
        for source in gone.keys() | new.keys():
            if source in self._sources:
                self._sources[source].edit(gone[source], new[source])
        return bool(gone or new)

    def within(self, source: str, start: int, end: int) -> Iterator[Span]:
        """Yield the passages that share text with a run of a source, in order."""
        entries = self._sources[source]
        for at in range(bisect_right(entries.highest, start), len(entries.spans)):
            span = entries.spans[at]
            if span.start >= end:
                return
            if span.end > start:
                yield span

    def at(self, source: str, offset: int) -> str | None:
        """Return the item that a place in a source belongs to: the one with the shortest passage there."""
        found = min(self.within(source, offset, offset + 1), key=lambda span: span.end - span.start, default=None)
        return found.item if found else None

    def used(self, source: str) -> bool:
        """Tell whether any item has a passage in this source."""
        return bool(self._sources[source].spans)

    def gaps(self, source: str) -> list[tuple[int, int]]:
        """Return the runs of a source that are in no item, without the blanks around them, in order."""
        return self._sources[source].gaps

    def gaps_within(self, source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the gaps that share text with a run of a source."""
        gaps = self._sources[source].gaps
        for at in range(max(0, bisect_left(gaps, (start, -1)) - 1), len(gaps)):
            if gaps[at][0] >= end:
                return
            if gaps[at][1] > start:
                yield gaps[at]

    def share(self, source: str) -> float:
        """Return the share of a source's characters, blanks not counted, that is in an item; 1 for an empty text."""
        entries = self._sources[source]
        return 1 - entries.unused / entries.size if entries.size else 1.0


def _passages(record: Entity | None) -> list[tuple[str, Span]]:
    if not isinstance(record, Item):
        return []
    return [(passage.source, Span(passage.start, passage.end, record.id)) for passage in record.passages]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return end - len(piece.lstrip()), start + len(piece.rstrip())


def _solid(text: str) -> int:
    """Count the characters that are not blank."""
    return len(text) - sum(text.count(blank) for blank in _BLANKS)
