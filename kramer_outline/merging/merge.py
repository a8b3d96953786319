"""The three-way merge of projects: record by record, field by field, place by place.

The outcome is always a valid project that holds what either side wrote. Where the sides disagree it has ours, and a
`Conflict` on the record says what theirs is; nothing is dropped.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.document import Document, can_hold
from ..model.records import (
    CHARACTERS,
    OUTLINE,
    PROJECT,
    ROOTS,
    SOURCES,
    Character,
    Conflict,
    Entity,
    Item,
    Project,
    Source,
    replaced,
)
from .fields import merge_records
from .order import merge_order, same_order

PLACE, REMOVED, ORDER = "place", "removed", "order"
_ROOT_OF: dict[type[Entity], str] = {Item: OUTLINE, Character: CHARACTERS, Source: SOURCES}


class MergeError(ValueError):
    """The three are no versions of one project."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The outcome, and the conflicts this merge found: (record id, conflict)."""

    document: Document
    conflicts: tuple[tuple[str, Conflict], ...]


def merge(base: Document, ours: Document, theirs: Document) -> Merged:
    """Merge what two sides made of a base; raises MergeError when an id means different kinds of things."""
    return _Merge(base, ours, theirs).run()


class _Merge:
    def __init__(self, base: Document, ours: Document, theirs: Document) -> None:
        self._base, self._ours, self._theirs = base, ours, theirs
        self._records: dict[str, Entity] = {}
        self._parents: dict[str, str] = {}
        self._children: dict[str, list[str]] = {}
        self._found: list[tuple[str, Conflict]] = []

    def run(self) -> Merged:
        """Do it in this order: what there is, where it stands, in which order, and what it says."""
        for key in self._all_keys():
            record = self._merged(key)
            if record is not None:
                self._records[key] = record
        self._keep_what_is_needed()
        for key in list(self._records):
            if key != PROJECT:
                self._parents[key] = self._place(key)
        self._break_circles()
        self._nest()
        self._sort()
        for key in list(self._records):
            self._clip_passages(key)
        placed = [(self._parents[key], self._records[key]) for key in self._walk()]
        project = self._records[PROJECT]
        assert isinstance(project, Project)
        return Merged(Document.build(project, placed), tuple(self._found))

    def _all_keys(self) -> list[str]:
        keys = [PROJECT]
        for document in (self._ours, self._theirs, self._base):
            for root in ROOTS:
                keys += document.walk(root)
        return list(dict.fromkeys(keys))

    # What there is

    def _merged(self, key: str) -> Entity | None:
        base, ours, theirs = (document.get(key) for document in (self._base, self._ours, self._theirs))
        kinds = {type(record) for record in (base, ours, theirs) if record is not None}
        if len(kinds) > 1:
            raise MergeError(f"The id {key} means different things in these projects: they are not versions of one.")
        if ours is not None and theirs is not None:
            if base in (ours, theirs) or ours == theirs:
                return theirs if base == ours else ours
            record, conflicts = merge_records(base, ours, theirs)
            self._found += [(key, conflict) for conflict in conflicts]
            return record
        if base is None:
            return ours if ours is not None else theirs
        left, side = (theirs, self._theirs) if ours is None else (ours, self._ours)
        if left is None or not self._touched(key, left, side):
            return None
        return self._kept(key, left, by_ours=ours is not None)

    def _touched(self, key: str, record: Entity, side: Document) -> bool:
        """Tell whether a side did something to a record of the base: said something else, or put it elsewhere."""
        return record != self._base.get(key) or side.parent(key) != self._base.parent(key)

    def _kept(self, key: str, record: Entity, by_ours: bool) -> Entity:
        """Return a record that one side removed and the other needs, with the conflict on it."""
        kept, removed = "kept", "removed"
        conflict = Conflict(field=REMOVED, ours=kept if by_ours else removed, theirs=removed if by_ours else kept)
        self._found.append((key, conflict))
        return replaced(record, conflicts=(*record.conflicts, conflict))

    def _keep_what_is_needed(self) -> None:
        """Bring back what was removed on one side while the other put something into it or named it."""
        todo = list(self._records)
        while todo:
            key = todo.pop()
            for needed in self._needs(key):
                if needed not in self._records and needed not in ROOTS:
                    in_ours = self._ours.get(needed)
                    record = in_ours or self._theirs.get(needed) or self._base.get(needed)
                    assert record is not None
                    self._records[needed] = self._kept(needed, record, by_ours=in_ours is not None)
                    todo.append(needed)

    def _needs(self, key: str) -> Iterator[str]:
        record = self._records[key]
        if key != PROJECT:
            yield self._place_wanted(key)
        if isinstance(record, Item):
            yield from record.characters
            if record.pov:
                yield record.pov
        if isinstance(record, Character):
            yield from (relation.other for relation in record.relations)
        if isinstance(record, Item | Character):
            yield from (passage.source for passage in record.passages)

    # Where it stands

    def _sides(self, key: str) -> tuple[str | None, str | None, str | None]:
        base, ours, theirs = (
            document.parent(key) if key in document else None for document in (self._base, self._ours, self._theirs)
        )
        return base, ours, theirs

    def _place_wanted(self, key: str) -> str:
        base, ours, theirs = self._sides(key)
        wanted = theirs if ours is None or (ours == base and theirs is not None) else ours
        return wanted or base or _ROOT_OF[type(self._records[key])]

    def _place(self, key: str) -> str:
        base, ours, theirs = self._sides(key)
        if None not in (ours, theirs) and ours != theirs and base not in (ours, theirs):
            self._disagree(key, base, ours, theirs)
        return self._place_wanted(key)

    def _disagree(self, key: str, base: str | None, ours: str | None, theirs: str | None) -> None:
        conflict = Conflict(field=PLACE, base=base, ours=ours, theirs=theirs)
        record = self._records[key]
        if conflict not in record.conflicts:
            self._found.append((key, conflict))
            self._records[key] = replaced(record, conflicts=(*record.conflicts, conflict))

    def _break_circles(self) -> None:
        """Put lines that each side moved into the other's back where they are with us."""
        for start in list(self._parents):
            path = [start]
            while path[-1] in self._parents and self._parents[path[-1]] not in ROOTS:
                above = self._parents[path[-1]]
                if above in path:
                    self._open(path[path.index(above) :])
                    path = [start]
                    continue
                path.append(above)

    def _open(self, circle: list[str]) -> None:
        for key in circle:
            ours = self._sides(key)[1]
            if ours is not None and ours != self._parents[key]:
                self._move(key, ours)
                return
        self._move(circle[0], OUTLINE)

    def _move(self, key: str, parent: str) -> None:
        base, ours, theirs = self._sides(key)
        self._disagree(key, base, parent if ours is None else ours, theirs)
        self._parents[key] = parent

    def _nest(self) -> None:
        """Lift lines out of what cannot hold them: one side changed a kind, the other put something in."""
        changed = True
        while changed:
            changed = False
            for key, parent in list(self._parents.items()):
                record, above = self._records[key], self._records.get(parent)
                while isinstance(record, Item) and isinstance(above, Item) and not can_hold(above.kind, record.kind):
                    parent = self._parents[above.id]
                    above = self._records.get(parent)
                if parent != self._parents[key]:
                    self._move(key, parent)
                    changed = True

    # In which order

    def _sort(self) -> None:
        for key, parent in self._parents.items():
            self._children.setdefault(parent, []).append(key)
        for parent, keys in self._children.items():
            here = set(keys)
            base, ours, theirs = (
                [key for key in document.children(parent) if key in here]
                for document in (self._base, self._ours, self._theirs)
            )
            order = merge_order(base, ours, theirs)
            # What came here from elsewhere, against both sides' wish, stands last.
            self._children[parent] = order + [key for key in keys if key not in set(order)]
            if not (same_order(base, ours) or same_order(base, theirs) or same_order(ours, theirs)):
                self._differ(parent, base, ours, theirs)

    def _differ(self, parent: str, base: list[str], ours: list[str], theirs: list[str]) -> None:
        """Note that both sides sorted the same lines differently; people and sources have no order that matters."""
        if parent in (CHARACTERS, SOURCES):
            return
        key = PROJECT if parent == OUTLINE else parent
        conflict = Conflict(field=ORDER, base=base, ours=ours, theirs=theirs)
        self._found.append((key, conflict))
        record = self._records[key]
        self._records[key] = replaced(record, conflicts=(*record.conflicts, conflict))

    def _walk(self) -> Iterator[str]:
        for root in ROOTS:
            stack = list(reversed(self._children.get(root, ())))
            while stack:
                key = stack.pop()
                yield key
                stack.extend(reversed(self._children.get(key, ())))

    def _clip_passages(self, key: str) -> None:
        """Keep passages inside their source, which one side may have read anew."""
        record = self._records[key]
        if not isinstance(record, Item | Character):
            return
        kept = []
        for passage in record.passages:
            source = self._records[passage.source]
            assert isinstance(source, Source)
            if passage.end <= len(source.text):
                kept.append(passage)
            elif passage.start < len(source.text):
                kept.append(replaced(passage, end=len(source.text)))
        if len(kept) != len(record.passages) or kept != list(record.passages):
            self._records[key] = replaced(record, passages=tuple(kept))
