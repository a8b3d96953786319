"""Choosing between the two sides of a merge: one conflict at a time, each choice one undo step."""

from typing import Any, Literal

from ..model.change import Change
from ..model.document import Document, can_hold
from ..model.records import OUTLINE, PROJECT, Conflict, Entity, Item
from .draft import Draft
from .refusal import Refusal

Choice = Literal["ours", "theirs", "both"]
_LABELS = {"place": "Place", "removed": "Removed or kept", "order": "Order of the lines"}


def open_conflicts(document: Document) -> list[tuple[str, int]]:
    """Return (record id, number of the conflict on it) for all that waits for a choice, in reading order."""
    records = [document.project, *document.items(), *document.characters(), *document.sources()]
    return [(record.id, number) for record in records for number in range(len(record.conflicts))]


def label(conflict: Conflict) -> str:
    """Return what two sides disagree about, in words."""
    return _LABELS.get(conflict.field, conflict.field.replace("_", " ").capitalize())


def shown(document: Document, conflict: Conflict, value: Any) -> str:
    """Return one side of a conflict as a text."""
    if conflict.field == "place":
        return "At the top of the outline" if value == OUTLINE else f"In “{_name(document, str(value))}”"
    if conflict.field == "removed":
        return "It is removed." if value == "removed" else "It is kept."
    if isinstance(value, list):
        return "\n".join(_name(document, one) if isinstance(one, str) else str(one) for one in value) or "(nothing)"
    if isinstance(value, dict):
        return "\n".join(f"{key}: {text}" for key, text in value.items()) or "(nothing)"
    return str(value) if value not in (None, "") else "(nothing)"


def _name(document: Document, key: str) -> str:
    """Return what a record is called, for an id; any other text as it is."""
    record = document.get(key)
    if isinstance(record, Item):
        return record.title or record.summary[:60] or record.kind.label
    return getattr(record, "name", None) or key


def name_of(document: Document, key: str) -> str:
    """Return what the record of a conflict is called."""
    return document.project.title or "The project" if key == PROJECT else _name(document, key)


def can_have_both(conflict: Conflict) -> bool:
    """Tell whether both versions can stand: long texts and lists."""
    return conflict.field not in ("place", "removed", "order", "heading", *_LINES) and (
        (isinstance(conflict.ours, str) and isinstance(conflict.theirs, str))
        or (isinstance(conflict.ours, list) and isinstance(conflict.theirs, list))
    )


_LINES = ("when", "number", "status", "colour", "chronology", "kind", "pov", "name", "sha256")


def resolve(document: Document, key: str, number: int, choice: Choice) -> Change:
    """Settle one conflict of a record: what is there ("ours"), the other version, or both one after the other."""
    record = document.get(key)
    if record is None or number >= len(record.conflicts):
        raise Refusal("This conflict is settled already.")
    conflict = record.conflicts[number]
    draft = Draft(document)
    left = (*record.conflicts[:number], *record.conflicts[number + 1 :])
    draft.set(key, conflicts=left)
    if conflict.field == "removed":
        if (conflict.ours if choice == "ours" else conflict.theirs) == "removed":
            _remove(draft, key)
    elif conflict.field == "place":
        if choice == "theirs":
            _move(draft, key, str(conflict.theirs))
    elif conflict.field == "order":
        if choice == "theirs":
            _sort(draft, key, conflict.theirs)
    elif choice != "ours":
        draft.set(key, **{conflict.field: _value(record, conflict, choice)})
    return draft.change("Settle Conflict", (key,) if key in draft.document and key != PROJECT else ())


def _value(record: Entity, conflict: Conflict, choice: Choice) -> Any:
    if choice == "theirs":
        field = type(record).model_fields.get(conflict.field)
        default = field.get_default() if field is not None and not field.is_required() else None
        return default if conflict.theirs is None else conflict.theirs
    if not can_have_both(conflict):
        raise Refusal("Only one of these two can stand. Choose one.")
    ours, theirs = conflict.ours, conflict.theirs
    if isinstance(ours, str):
        return f"{ours}\n{theirs}" if conflict.field != "title" else f"{ours} / {theirs}"
    return [*ours, *(one for one in theirs if one not in ours)]


def _remove(draft: Draft, key: str) -> None:
    document = draft.document
    used = [item.id for item in document.items() if key in (*item.characters, item.pov)]
    used += [one.id for one in document.characters() if any(bond.other == key for bond in one.relations)]
    used += [item.id for item in document.items() if any(passage.source == key for passage in item.passages)]
    used += [one.id for one in document.characters() if any(passage.source == key for passage in one.passages)]
    if used:
        raise Refusal("It is used by other lines or people of the outline. Take it out of those first.")
    draft.remove(key)


def _move(draft: Draft, key: str, parent: str) -> None:
    document = draft.document
    record = document.get(key)
    if parent != OUTLINE and not document.is_item(parent):
        raise Refusal("The line it was moved into is not there any more.")
    if parent in (key, *document.walk(key)):
        raise Refusal("It cannot stand inside itself. Move the other line first.")
    if isinstance(record, Item) and document.is_item(parent) and not can_hold(document.item(parent).kind, record.kind):
        raise Refusal(f"A {document.item(parent).kind.label.lower()} cannot hold a {record.kind.label.lower()}.")
    draft.move(key, parent, len(document.children(parent)))


def _sort(draft: Draft, key: str, order: Any) -> None:
    parent = OUTLINE if key == PROJECT else key
    wanted = [str(one) for one in order] if isinstance(order, list) else []
    here = draft.document.children(parent)
    sorted_ = [one for one in wanted if one in here]
    for row, one in enumerate([*sorted_, *(one for one in here if one not in sorted_)]):
        if draft.document.children(parent)[row] != one:
            draft.move(one, parent, row)
