"""The document: all records by id, the order of children, and the one way to change it."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from .change import Change, Place, Step
from .records import (
    CHARACTERS,
    OUTLINE,
    PROJECT,
    ROOTS,
    SOURCES,
    Character,
    Entity,
    Item,
    Kind,
    Project,
    Source,
)

E = TypeVar("E", bound=Entity)
MAX_RECORDS = 250_000
"""The most scenes, characters and sources together that a project may have."""
_FEW = 20  # up to so many keys it is quicker to look each one's place up than to walk the whole outline
_ROOT_OF: dict[type[Entity], str] = {Item: OUTLINE, Character: CHARACTERS, Source: SOURCES}


class ChangeError(ValueError):
    """A change does not fit the document: a bug in the edit that made it, never the writer's fault."""


class Document:
    """Records by id, child lists and parents; changed only through `apply`, copied in microseconds by `copy`."""

    __slots__ = ("_children", "_parent", "_records", "revision")

    def __init__(self, project: Project | None = None) -> None:
        self._records: dict[str, Entity] = {PROJECT: project or Project(id=PROJECT)}
        self._children: dict[str, tuple[str, ...]] = dict.fromkeys(ROOTS, ())
        self._parent: dict[str, str] = {}
        self.revision = 0

    @classmethod
    def build(cls, project: Project, placed: Iterable[tuple[str, Entity]]) -> "Document":
        """Make a document of (parent id, record) pairs, parents first, siblings in order; nothing is checked here."""
        document = cls(project)
        lists: dict[str, list[str]] = {root: [] for root in ROOTS}
        records, parents = document._records, document._parent
        for parent, record in placed:
            key = record.id
            records[key] = record
            parents[key] = parent
            if parent in lists:
                lists[parent].append(key)
            else:
                lists[parent] = [key]
        document._children = {parent: tuple(keys) for parent, keys in lists.items()}
        return document

    def copy(self) -> "Document":
        """Return a snapshot that later changes of this document do not touch."""
        other = Document.__new__(Document)
        other._records = self._records.copy()
        other._children = self._children.copy()
        other._parent = self._parent.copy()
        other.revision = self.revision
        return other

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Document):
            return NotImplemented
        return self._records == other._records and self._nonempty() == other._nonempty()

    def _nonempty(self) -> dict[str, tuple[str, ...]]:
        return {parent: keys for parent, keys in self._children.items() if keys}

    # Looking things up

    def __contains__(self, key: object) -> bool:
        return key in self._records

    def __len__(self) -> int:
        return len(self._records)

    def __bool__(self) -> bool:
        return True  # an empty document is a document

    def get(self, key: str) -> Entity | None:
        """Return the record of an id, or None."""
        return self._records.get(key)

    def _typed(self, key: str, kind: type[E]) -> E:
        record = self._records[key]
        if not isinstance(record, kind):
            raise KeyError(key)
        return record

    def item(self, key: str) -> Item:
        """Return an item; raises KeyError."""
        return self._typed(key, Item)

    def character(self, key: str) -> Character:
        """Return a character; raises KeyError."""
        return self._typed(key, Character)

    def source(self, key: str) -> Source:
        """Return a source; raises KeyError."""
        return self._typed(key, Source)

    @property
    def project(self) -> Project:
        """The project's own record."""
        return self._typed(PROJECT, Project)

    def is_item(self, key: str) -> bool:
        """Tell whether an id is that of an item in this document."""
        return isinstance(self._records.get(key), Item)

    def children(self, key: str = OUTLINE) -> tuple[str, ...]:
        """Return the ids of the children of an item or a root, in order."""
        return self._children.get(key, ())

    def parent(self, key: str) -> str:
        """Return the id of the parent of a record: an item or a root; raises KeyError."""
        return self._parent[key]

    def place(self, key: str) -> Place:
        """Return where a record stands."""
        parent = self._parent[key]
        return Place(parent, self._children[parent].index(key))

    def ancestors(self, key: str) -> Iterator[str]:
        """Yield the items above an item, nearest first."""
        key = self._parent[key]
        while key not in ROOTS:
            yield key
            key = self._parent[key]

    def walk(self, key: str = OUTLINE) -> Iterator[str]:
        """Yield the ids below an item or root in reading order, without it."""
        children = self._children
        stack = list(reversed(children.get(key, ())))
        while stack:
            key = stack.pop()
            yield key
            below = children.get(key)
            if below:
                stack.extend(reversed(below))

    def items(self) -> Iterator[Item]:
        """Yield all items in reading order."""
        return (self.item(key) for key in self.walk())

    def characters(self) -> Iterator[Character]:
        """Yield all characters in their order."""
        return (self.character(key) for key in self._children[CHARACTERS])

    def sources(self) -> Iterator[Source]:
        """Yield all sources in their order."""
        return (self.source(key) for key in self._children[SOURCES])

    def in_order(self, keys: Iterable[str]) -> list[str]:
        """Return the items among `keys` in reading order, without those that stand below another of them."""
        wanted = {key for key in keys if self.is_item(key)}
        tops = [key for key in wanted if not any(above in wanted for above in self.ancestors(key))]
        if len(tops) > _FEW:
            chosen = set(tops)
            return [key for key in self.walk() if key in chosen]
        return sorted(tops, key=self._path)

    def _path(self, key: str) -> list[int]:
        path = [self.place(key).row]
        path += [self.place(above).row for above in self.ancestors(key)]
        return path[::-1]

    # Changing

    def apply(self, change: Change) -> None:
        """Apply a change, all of it or, when it does not fit, none; raises ChangeError."""
        done: list[Step] = []
        try:
            for step in change.steps:
                self.apply_step(step)
                done.append(step)
            self._check_kinds(change)
        except ChangeError:
            for step in reversed(done):
                self.apply_step(step.inverse())
            raise
        self.revision += 1

    def apply_step(self, step: Step) -> None:
        """Apply one step without looking at how kinds nest, as a draft does on its way; raises ChangeError."""
        key = step.id
        if self._records.get(key) != step.before:
            raise ChangeError(f"{key}: the record is not what the change was made from")
        self._check_step(step)
        if step.origin:
            parent, row = step.origin
            keys = self._children[parent]
            self._children[parent] = keys[:row] + keys[row + 1 :]
            del self._parent[key]
        if step.after is None:
            del self._records[key]
        else:
            self._records[key] = step.after
        if step.place:
            parent, row = step.place
            keys = self._children.get(parent, ())
            self._children[parent] = (*keys[:row], key, *keys[row:])
            self._parent[key] = parent

    def _check_step(self, step: Step) -> None:
        """Raise ChangeError for a step that cannot be applied, before anything is touched."""
        key = step.id
        if step.origin:
            keys = self._children.get(step.origin.parent, ())
            if not 0 <= step.origin.row < len(keys) or keys[step.origin.row] != key:
                raise ChangeError(f"{key}: it does not stand at {step.origin}")
        elif key in self._parent and step.after is None:
            raise ChangeError(f"{key}: removed without its place")
        if step.after is None and self._children.get(key):
            raise ChangeError(f"{key}: removed while it has children")
        if step.before is None and step.place is None:
            raise ChangeError(f"{key}: inserted without a place")
        if step.place:
            parent, row = step.place
            keys = self._children.get(parent, ())
            size = len(keys) - (step.origin is not None and step.origin.parent == parent)
            if parent not in ROOTS and not self.is_item(parent):
                raise ChangeError(f"{key}: no parent {parent}")
            if not 0 <= row <= size:
                raise ChangeError(f"{key}: no row {row} under {parent}")
            if key == parent or (key in self._parent and key in self.ancestors_or_self(parent)):
                raise ChangeError(f"{key}: it cannot stand below itself")

    def ancestors_or_self(self, key: str) -> Iterator[str]:
        """Yield an item and the items above it; nothing for a root."""
        if key not in ROOTS:
            yield key
            yield from self.ancestors(key)

    def _check_kinds(self, change: Change) -> None:
        for key in dict.fromkeys(change.ids()):
            if key in self._records and key != PROJECT:
                problem = self._kind_problem(key)
                if problem:
                    raise ChangeError(problem)

    def _kind_problem(self, key: str) -> str:
        record = self._records[key]
        parent = self._parent[key]
        if not isinstance(record, Item):
            return "" if parent == _ROOT_OF[type(record)] else f"{key}: a {type(record).__name__} under {parent}"
        if parent != OUTLINE and not self.is_item(parent):
            return f"{key}: an item under {parent}"
        if self.is_item(parent) and not can_hold(self.item(parent).kind, record.kind):
            return f"{key}: a {record.kind} inside a {self.item(parent).kind}"
        for child in self._children.get(key, ()):
            if not can_hold(record.kind, self.item(child).kind):
                return f"{child}: a {self.item(child).kind} inside a {record.kind}"
        return ""

    # Invariants

    def check(self) -> list[str]:
        """Return what is wrong, nothing when the invariants hold: one parent each, kinds nest, no dangling ids."""
        problems: list[str] = []
        seen: set[str] = set()
        for root in ROOTS:
            for key in self.walk(root):
                if key in seen:
                    problems.append(f"{key}: it stands in two places")
                seen.add(key)
                if key not in self._records:
                    problems.append(f"{key}: listed, but there is no such record")
                elif problem := self._kind_problem(key):
                    problems.append(problem)
        problems += [f"{key}: stands nowhere" for key in self._records if key not in seen and key != PROJECT]
        for key in seen & self._records.keys():
            problems += self._dangling(self._records[key])
        return problems

    def _dangling(self, record: Entity) -> list[str]:
        problems = []
        if isinstance(record, Item):
            problems += [
                f"{record.id}: no character {key}" for key in record.characters if not self._is(key, Character)
            ]
            if record.pov and not self._is(record.pov, Character):
                problems.append(f"{record.id}: no character {record.pov}")
        if isinstance(record, Character):
            problems += [
                f"{record.id}: no character {relation.other}"
                for relation in record.relations
                if not self._is(relation.other, Character)
            ]
        if isinstance(record, Item | Character):
            for passage in record.passages:
                if not self._is(passage.source, Source):
                    problems.append(f"{record.id}: no source {passage.source}")
                elif not passage.start <= passage.end <= len(self.source(passage.source).text):
                    problems.append(f"{record.id}: passage {passage.start} to {passage.end} is outside its source")
        return problems

    def _is(self, key: str, kind: type[Entity]) -> bool:
        return isinstance(self._records.get(key), kind)


def can_hold(parent: Kind, child: Kind) -> bool:
    """Tell whether an item of kind `parent` may hold one of kind `child`."""
    return child.rank > parent.rank
