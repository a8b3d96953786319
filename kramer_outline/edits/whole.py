"""Edits of a whole document at once."""

from ..model.change import Change, Place, Step
from ..model.document import Document
from ..model.records import PROJECT, ROOTS, Entity, Project
from .draft import Draft


def filling(document: Document, name: str) -> Change:
    """Return the change that makes an empty project into this document: one step to undo."""
    empty = Project(id=PROJECT)
    steps = [] if document.project == empty else [Step(PROJECT, empty, document.project)]
    rows: dict[str, int] = {}
    for root in ROOTS:
        for key in document.walk(root):
            parent = document.parent(key)
            rows[parent] = row = rows.get(parent, -1) + 1
            steps.append(Step(key, None, document.get(key), None, Place(parent, row)))
    return Change(name, tuple(steps))


def becoming(document: Document, target: Document, name: str) -> Change:
    """Return the change that makes one document into another one: what both have is kept, moved or replaced."""
    draft = Draft(document)
    for root in ROOTS:
        # From the top down: a parent stands where it will when its children come to it.
        for parent in (root, *target.walk(root)):
            for row, key in enumerate(target.children(parent)):
                _settle(draft, target.get(key), parent, row)
    for root in ROOTS:
        for key in [key for key in draft.document.walk(root) if key not in target]:
            if key in draft.document:
                draft.remove(key)
    draft.replace(target.project)
    return draft.change(name)


def _settle(draft: Draft, record: Entity | None, parent: str, row: int) -> None:
    assert record is not None
    if record.id not in draft.document:
        draft.insert(record, parent, row)
        return
    draft.replace(record)
    children = draft.document.children(parent)
    if row >= len(children) or children[row] != record.id:
        draft.move(record.id, parent, row)
