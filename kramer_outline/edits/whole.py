"""Edits of a whole document at once."""

from ..model.change import Change, Place, Step
from ..model.document import Document
from ..model.records import PROJECT, ROOTS, Project


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
