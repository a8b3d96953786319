"""Turning points: marks on lines, each on one line only, so that setting one moves it."""

from ..model.change import Change
from ..model.document import Document
from .draft import Draft
from .refusal import Refusal


def mark_turning_point(document: Document, key: str | None, name: str) -> Change:
    """Put a turning point on an item, away from where it was; take it off when it is there already."""
    if key is None:
        raise Refusal("Choose the line where the story turns first.")
    draft = Draft(document)
    there = name in document.item(key).turning_points
    for item in document.items():
        if name in item.turning_points:
            _set(draft, item.id, tuple(point for point in item.turning_points if point != name))
    if not there:
        _set(draft, key, (*draft.document.item(key).turning_points, name))
    return draft.change(f"{'Remove' if there else 'Set'} {name}", (key,))


def _set(draft: Draft, key: str, points: tuple[str, ...]) -> None:
    item = draft.document.item(key)
    left = tuple(field for field in item.proposed if field != "turning_points")
    draft.set(key, turning_points=points, proposed=left)
