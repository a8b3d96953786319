"""Another program's version of the outline, laid over the one that is here: which lines are the same, what differs."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from ..model.change import Change
from ..model.document import Document, can_hold
from ..model.ids import new_id
from ..model.records import OUTLINE, Item, replaced
from ..model.slugline import format_heading
from .clipboard import adopt_characters, known_characters
from .draft import Draft

_FIELDS = ("title", "heading", "when", "summary", "status", "colour", "notes", "number", "target", "script")
_LISTS = ("threads", "tags")
_ALIKE = 0.5
"""The share of words (Jaccard) that makes two texts the same line's when neither number, heading nor title tells."""
_ENOUGH = 4
"""Words that two texts must have for that; "Act" and "Act One" are half alike and say nothing."""
_NEAR = 8
"""Lines around the expected place that are looked at for one that only its text can tell."""
_CANDIDATES = 40
"""Lines of the same heading that are compared for the best; more make the search slow and no better."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What taking one line of the file would do; `key` is its id there, or here when it is missing there."""

    key: str
    state: Literal["changed", "new", "missing"]
    name: str
    fields: tuple[tuple[str, str, str], ...] = ()
    """(field, here, in the file), for a writer to read."""


class Comparison(NamedTuple):
    """Two versions laid over each other: `matches`, `differences`, and the revision of the document they are of."""

    twins: dict[str, str]
    differences: tuple[Difference, ...]
    revision: int


def compare(document: Document, other: Document) -> Comparison:
    """Lay another version over a document; half a second at 10,000 lines, so a window does it in a thread."""
    twins = matches(document, other)
    return Comparison(twins, differences(document, other, twins), document.revision)


def matches(document: Document, other: Document) -> dict[str, str]:
    """Return which line here each known line of another version is: its id to ours, each of ours at most once.

    What is alike in number, heading or title and in text comes first, because numbers move; then what is alike in one
    of the former alone, then by text alone near the place where it should be.
    """
    return _Matching(document, other).run()


def differences(document: Document, other: Document, twins: Mapping[str, str]) -> tuple[Difference, ...]:
    """Return what differs, in the order of the other version; lines that are only here come last."""
    found = []
    people = known_characters(document, other)
    for item in other.items():
        twin = twins.get(item.id)
        if twin is None:
            found.append(Difference(item.id, "new", name_of(item), _said(item)))
        else:
            fields = _fields(document, document.item(twin), other, item, people)
            if fields:
                found.append(Difference(item.id, "changed", name_of(document.item(twin)), fields))
    known = set(twins.values())
    found += [Difference(item.id, "missing", name_of(item)) for item in document.items() if item.id not in known]
    return tuple(found)


def update(document: Document, other: Document, twins: Mapping[str, str], wanted: Collection[str], name: str) -> Change:
    """Take the lines of another version that are `wanted` (their ids there): known ones updated, new ones put in.

    What the other version leaves empty stays, people are added and never taken out, and no line is moved or removed.
    """
    draft = Draft(document)
    taken = [item for item in other.items() if item.id in wanted]
    named = {key for item in taken for key in (*item.characters, item.pov)}
    people = adopt_characters(draft, other, named)
    placed = dict(twins)
    select = []
    for item in taken:
        twin = twins.get(item.id)
        if twin is not None:
            draft.replace(_updated(draft.document.item(twin), item, people))
        else:
            placed[item.id] = twin = _put(draft, other, item, placed, people)
        select.append(twin)
    return draft.change(f"Update from “{name}”", tuple(select))


def name_of(item: Item) -> str:
    """Name a line for a list: number, slugline, title, or the first words of its text."""
    head = " ".join(part for part in (item.number, format_heading(item.heading), item.title) if part)
    return head or item.summary.split("\n")[0][:80] or item.kind.label


# Which line is which


class _Matching:
    def __init__(self, document: Document, other: Document) -> None:
        self._documents = document, other
        self._other = list(other.items())
        self._ours = list(document.items())
        self._row = {item.id: row for row, item in enumerate(self._ours)}
        self._words = {item.id: _words(item) for item in (*self._ours, *self._other)}
        self._twins: dict[str, str] = {}
        self._free = {item.id for item in self._ours}

    def run(self) -> dict[str, str]:
        here = {item.id: item for item in self._ours}
        for item in self._other:
            ours = here.get(item.id)
            if ours is not None:
                self._take(item, ours)
        for least in (_ALIKE, 0.0):
            for key_of in (_exactly, _numbered, _headed, _titled):
                self._by(key_of, least)
        self._by_text()
        self._by_children()
        return self._twins

    def _take(self, item: Item, ours: Item) -> None:
        self._twins[item.id] = ours.id
        self._free.discard(ours.id)

    def _by(self, key_of: Callable[[Item], Hashable], least: float) -> None:
        """Match what has the same key and texts at least so alike; where several have it, the most alike one."""
        table: defaultdict[Hashable, list[Item]] = defaultdict(list)
        for ours in self._ours:
            if ours.id in self._free:
                table[key_of(ours)].append(ours)
        for item in self._other:
            key = key_of(item)
            if item.id in self._twins or key is None:
                continue
            free = [ours for ours in table.get(key, ()) if ours.id in self._free][:_CANDIDATES]
            best = max(free, key=lambda ours: self._alike(item, ours), default=None)
            if best is not None and self._alike(item, best) >= least:
                self._take(item, best)

    def _by_text(self) -> None:
        expected = 0
        for item in self._other:
            twin = self._twins.get(item.id)
            if twin is not None:
                expected = self._row[twin] + 1
                continue
            around = self._ours[max(0, expected - _NEAR) : expected + _NEAR]
            free = [ours for ours in around if ours.id in self._free]
            best = max(free, key=lambda ours: self._alike(item, ours), default=None)
            enough = best is not None and min(map(len, (self._words[item.id], self._words[best.id]))) >= _ENOUGH
            if best is not None and enough and self._alike(item, best) >= _ALIKE:
                self._take(item, best)
                expected = self._row[best.id] + 1

    def _by_children(self) -> None:
        """Match an act or sequence that was renamed: it holds what one of the same kind holds here."""
        document, other = self._documents
        kinds = {item.id: item.kind for item in self._ours}
        for item in self._other:
            if item.id in self._twins:
                continue
            twins = (self._twins.get(child) for child in other.children(item.id))
            above = Counter(document.parent(twin) for twin in twins if twin is not None)
            for key, count in above.most_common(1):
                if key in self._free and kinds[key] is item.kind and count * 2 > len(other.children(item.id)):
                    self._twins[item.id] = key
                    self._free.discard(key)

    def _alike(self, item: Item, ours: Item) -> float:
        one, two = self._words[item.id], self._words[ours.id]
        return len(one & two) / len(one | two) if one or two else 1.0


def _words(item: Item) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", f"{item.title} {item.summary} {item.script}".casefold()))


def _slug(item: Item) -> str:
    return format_heading(item.heading).casefold()


def _exactly(item: Item) -> Hashable:
    return (item.kind, item.number, _slug(item), item.title.casefold()) if item.title or item.heading else None


def _numbered(item: Item) -> Hashable:
    return (item.kind, item.number, _slug(item)) if item.number else None


def _headed(item: Item) -> Hashable:
    return (item.kind, _slug(item)) if item.heading else None


def _titled(item: Item) -> Hashable:
    return (item.kind, item.title.casefold()) if item.title else None


# What differs


def _fields(
    document: Document, ours: Item, other: Document, theirs: Item, people: Mapping[str, str]
) -> tuple[tuple[str, str, str], ...]:
    found = []
    for field in (*_FIELDS, *_LISTS):
        here, there = _shown(getattr(ours, field)), _shown(getattr(theirs, field))
        if there and there != here:
            found.append((field, here, there))
    new = [key for key in theirs.characters if people.get(key) not in ours.characters]
    if new:
        names = [document.character(key).name for key in ours.characters]
        found.append(("characters", ", ".join(names), ", ".join((*names, *(other.character(key).name for key in new)))))
    return tuple(found)


def _said(item: Item) -> tuple[tuple[str, str, str], ...]:
    return tuple((field, "", _shown(getattr(item, field))) for field in ("summary", "notes") if getattr(item, field))


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    return str(value or "") if isinstance(value, str | int) else format_heading(value)


# Taking it


def _updated(ours: Item, theirs: Item, people: Mapping[str, str]) -> Item:
    values: dict[str, Any] = {}
    for field in (*_FIELDS, *_LISTS):
        there = getattr(theirs, field)
        if there and _shown(there) != _shown(getattr(ours, field)):
            values[field] = there
    characters = tuple(dict.fromkeys((*ours.characters, *(people[key] for key in theirs.characters))))
    if characters != ours.characters:
        values["characters"] = characters
    extra = {**dict(ours.extra), **dict(theirs.extra)}
    proposed = tuple(field for field in ours.proposed if field not in values)
    return replaced(ours, **values, extra=tuple(extra.items()), proposed=proposed)


def _put(draft: Draft, other: Document, item: Item, placed: Mapping[str, str], people: Mapping[str, str]) -> str:
    """Insert a new line where it stands in the other version: after the line before it, inside its parent."""
    new = replaced(
        item,
        id=new_id("i"),
        characters=tuple(dict.fromkeys(people[key] for key in item.characters)),
        pov=people.get(item.pov, ""),
        passages=(),
    )
    parent, row = _spot(draft.document, other, item, placed)
    draft.insert(new, parent, row)
    draft.fit(new.id)
    return new.id


def _spot(document: Document, other: Document, item: Item, placed: Mapping[str, str]) -> tuple[str, int]:
    above = placed.get(other.parent(item.id), OUTLINE)
    parent, row = above, 0
    for before in _before(other, item.id):
        twin = placed.get(before)
        # Where the file is flatter than the project, the line goes where its neighbour is.
        if twin is not None and (above == OUTLINE or document.parent(twin) == above):
            parent, row = document.place(twin)
            row += 1
            break
    while parent != OUTLINE and not can_hold(document.item(parent).kind, item.kind):
        parent, row = document.place(parent)
        row += 1
    return parent, row


def _before(other: Document, key: str) -> Iterator[str]:
    """Yield the lines before a line under the same parent, the nearest first."""
    parent, row = other.place(key)
    yield from reversed(other.children(parent)[:row])
