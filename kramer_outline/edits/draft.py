"""A change in the making: edits on a copy of the document, each recorded as a step."""

from typing import Any

from ..model.change import Change, Place, Step
from ..model.document import MAX_RECORDS, Document, can_hold
from ..model.records import KINDS, ROOTS, Entity, Item, Kind, replaced
from .refusal import Refusal


class Draft:
    """A copy of a document on which an edit is tried out; `change()` gives what was done."""

    def __init__(self, document: Document) -> None:
        self.document = document.copy()
        self._steps: list[Step] = []

    def _do(self, step: Step) -> None:
        self.document.apply_step(step)
        self._steps.append(step)

    def change(self, name: str, select: tuple[str, ...] = (), run: str = "") -> Change:
        """Return all steps so far as one named change."""
        return Change(name, tuple(self._steps), select, run)

    def replace(self, record: Entity) -> None:
        """Put `record` in the place of the one with its id; nothing is recorded when they are equal."""
        before = self.document.get(record.id)
        if before != record:
            self._do(Step(record.id, before, record))

    def set(self, key: str, **fields: Any) -> None:
        """Change fields of one record, validated."""
        record = self.document.get(key)
        if record is None:
            raise KeyError(key)
        self.replace(replaced(record, **fields))

    def insert(self, record: Entity, parent: str, row: int | None = None) -> None:
        """Insert a record at a row of a parent, at the end without one; raises Refusal when the project is full."""
        if len(self.document) >= MAX_RECORDS:
            raise Refusal(f"A project holds at most {MAX_RECORDS:,} lines, people and sources; this one is full.")
        at = len(self.document.children(parent)) if row is None else row
        self._do(Step(record.id, None, record, None, Place(parent, at)))

    def remove(self, key: str) -> None:
        """Remove a record and all below it."""
        for below in reversed(list(self.document.walk(key))):
            self._do(Step(below, self.document.get(below), None, self.document.place(below), None))
        self._do(Step(key, self.document.get(key), None, self.document.place(key), None))

    def move(self, key: str, parent: str, row: int) -> None:
        """Move a record with all below it; `row` is counted without it."""
        origin, place = self.document.place(key), Place(parent, row)
        if origin != place:
            record = self.document.get(key)
            self._do(Step(key, record, record, origin, place))

    def put(self, key: str, parent: str, row: int) -> int:
        """Move an item so that its kind follows its new place, and return how many rows it takes up there.

        What would stand deeper than a beat comes to stand right after it: the text of every line is kept.
        """
        self.move(key, parent, row)
        return self.fit(key)

    def fit(self, key: str) -> int:
        """Lower the kinds of an item and of what is below it until they nest; return the rows it takes up."""
        document = self.document
        item, parent = document.item(key), document.parent(key)
        if parent not in ROOTS and not can_hold(document.item(parent).kind, item.kind):
            above = document.item(parent).kind
            if above is Kind.BEAT:
                raise Refusal("A beat cannot hold other lines.")
            self.set(key, kind=KINDS[above.rank + 1])
        kind = document.item(key).kind
        rows = 1
        for child in document.children(key):
            if kind is Kind.BEAT:
                self.move(child, parent, document.place(key).row + rows)
                rows += self.fit(child)
            else:
                self.fit(child)
        return rows


def noun(document: Document, keys: list[str]) -> str:
    """Name some items for the title of an undo step: "Scene", "3 Scenes", "2 Lines"."""
    kinds = {document.item(key).kind for key in keys}
    label = kinds.pop().label if len(kinds) == 1 else "Line"
    return label if len(keys) == 1 else f"{len(keys)} {label}s"


def the(item: Item) -> str:
    """Name one item inside a sentence: this scene."""
    return f"this {item.kind.value}"
