"""Which item each part of a source is in, and which parts are in none: kept up to date change by change."""

from bisect import bisect_left, bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from ...model.change import Change
from ...model.document import Document
from ...model.records import Entity, Item

_MANY = 100  # from here on sorting a list anew beats putting entries in and out one by one


class Span(NamedTuple):
    """A run of a source, in code points, and the item it is a passage of."""

    start: int
    end: int
    item: str


class _Spans:
    """The passages in one source, sorted; `highest[i]` is the furthest end among the first i + 1."""

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self.highest: list[int] | None = None
        self.gaps: list[tuple[int, int]] = []

    def edit(self, gone: list[Span], new: list[Span]) -> None:
        self.highest = None
        if len(gone) + len(new) > _MANY:
            count = Counter(gone)
            kept = []
            for span in self.spans:
                if count[span]:
                    count[span] -= 1
                else:
                    kept.append(span)
            self.spans = sorted(kept + new)
            return
        for span in gone:
            at = bisect_left(self.spans, span)
            if self.spans[at : at + 1] == [span]:
                del self.spans[at]
        for span in new:
            insort(self.spans, span)

    def measure(self, text: str) -> None:
        """Find the gaps: text between the passages that is not blank."""
        self.highest = []
        self.gaps = []
        reached = 0
        for start, end, _ in self.spans:
            if start > reached and not text[reached:start].isspace():
                self.gaps.append(_trimmed(text, reached, start))
            if end > reached:
                reached = end
            self.highest.append(reached)
        if text[reached:].strip():
            self.gaps.append(_trimmed(text, reached, len(text)))


class Coverage:
    """All passages of a document's items, by source."""

    def __init__(self) -> None:
        self._by_source: dict[str, _Spans] = {}
        self._texts: dict[str, str] = {}
        self._sizes: dict[str, int] = {}

    def start_over(self, document: Document) -> None:
        """Take the passages of a whole document."""
        self._texts = {source.id: source.text for source in document.sources()}
        self._sizes = {}
        self._by_source = defaultdict(_Spans)
        for key in document.walk():
            item = document.item(key)
            for passage in item.passages:
                self._by_source[passage.source].spans.append(Span(passage.start, passage.end, key))
        for spans in self._by_source.values():
            spans.spans.sort()

    def take(self, change: Change, document: Document) -> bool:
        """Follow a change; tell whether any passage or source is another now."""
        gone: dict[str, list[Span]] = defaultdict(list)
        new: dict[str, list[Span]] = defaultdict(list)
        sources = False
        for step in change.steps:
            before, after = _passages(step.before), _passages(step.after)
            if before != after:
                for source, span in before:
                    gone[source].append(span)
                for source, span in after:
                    new[source].append(span)
            sources = sources or not isinstance(step.before or step.after, Item)
        if sources:
            texts = {source.id: source.text for source in document.sources()}
            sources = texts.keys() != self._texts.keys()
            self._texts = texts
        for source in gone.keys() | new.keys():
            self._by_source[source].edit(gone[source], new[source])
        return bool(gone or new or sources)

    def within(self, source: str, start: int, end: int) -> Iterator[Span]:
        """Yield the passages that share text with a run of a source, in order."""
        spans = self._measured(source)
        highest = spans.highest or []
        for at in range(bisect_right(highest, start), len(spans.spans)):
            span = spans.spans[at]
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
        return bool(self._by_source[source].spans)

    def gaps(self, source: str) -> list[tuple[int, int]]:
        """Return the runs of a source that are in no item, without the blanks around them."""
        return self._measured(source).gaps

    def share(self, source: str) -> float:
        """Return the share of a source's characters, blanks not counted, that is in an item; 1 for an empty text."""
        text = self._texts.get(source, "")
        if source not in self._sizes:
            self._sizes[source] = _solid(text)
        size = self._sizes[source]
        unused = sum(_solid(text[start:end]) for start, end in self.gaps(source))
        return 1 - unused / size if size else 1.0

    def _measured(self, source: str) -> _Spans:
        spans = self._by_source[source]
        if spans.highest is None:
            spans.measure(self._texts.get(source, ""))
        return spans


def _passages(record: Entity | None) -> list[tuple[str, Span]]:
    if not isinstance(record, Item):
        return []
    return [(passage.source, Span(passage.start, passage.end, record.id)) for passage in record.passages]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return end - len(piece.lstrip()), start + len(piece.rstrip())


def _solid(text: str) -> int:
    """Count the characters that are not blank."""
    if len(text) < 100_000:
        return len("".join(text.split()))
    return len(text) - sum(text.count(blank) for blank in " \n\t\r\u00a0\u3000\u2028\u2029\x0b\x0c\x85")
