"""Edits of what a record says: fields of items, characters and the project; accepting and clearing proposals."""

from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from ..model.change import Change, Step
from ..model.document import Document
from ..model.records import PROJECT, Character, Entity, Item, replaced
from ..model.text import MAX_FIELD, clean
from .refusal import Refusal


def set_fields(document: Document, keys: Iterable[str], name: str, /, *, run: str = "", **fields: Any) -> Change:
    """Set fields of some records, which are no longer proposed afterwards; an empty change when nothing differs.

    Texts are cleaned on the way. `run` marks typing that may become one undo step. Raises Refusal for a value that
    the field cannot have.
    """
    fields = {field: _cleaned(field, value) for field, value in fields.items()}
    for field, value in fields.items():
        if isinstance(value, str) and len(value) > MAX_FIELD:
            raise Refusal(f"The {field} would be longer than {MAX_FIELD:,} characters. Read long texts as a source.")
    steps = []
    keys = tuple(dict.fromkeys(keys))
    for key in keys:
        before = document.get(key)
        if before is None:
            raise Refusal("It is no longer there.")
        after = _with(before, fields)
        if after != before:
            steps.append(Step(key, before, after))
    return Change(name, tuple(steps), keys, run)


def _cleaned(field: str, value: Any) -> Any:
    """Return a value without what must not be in a text; line ends only where a field has several lines."""
    if not isinstance(value, str):
        return value
    text = clean(value)
    return text if field in _LONG or "\n" not in text else " ".join(text.split("\n"))


_LONG = frozenset({"summary", "notes", "script", "description", "want", "need", "arc", "text"})
"""Fields of several lines."""


def _with(record: Entity, fields: dict[str, Any]) -> Entity:
    """Return a record with fields changed; those of them that differ are no longer proposed."""
    if isinstance(record, Item | Character) and record.proposed:
        touched = {field for field, value in fields.items() if getattr(record, field) != value}
        fields = {**fields, "proposed": tuple(field for field in record.proposed if field not in touched)}
    try:
        return replaced(record, **fields)
    except ValidationError as error:
        raise Refusal(_first_problem(error)) from error


def _first_problem(error: ValidationError) -> str:
    first = error.errors()[0]
    field = ".".join(str(part) for part in first["loc"]) or "value"
    return f"The {field} cannot be that: {first['msg'][0].lower()}{first['msg'][1:]}."


def set_project_title(document: Document, title: str) -> Change:
    """Rename the project."""
    return set_fields(document, [PROJECT], "Rename Project", run="project.title", title=title)


def accept(document: Document, keys: Iterable[str], fields: Iterable[str] | None = None) -> Change:
    """Take what the reader proposed as the writer's own: all of it, or some fields."""
    wanted = None if fields is None else set(fields)
    steps = []
    for key in dict.fromkeys(keys):
        before = document.get(key)
        if isinstance(before, Item | Character):
            left = tuple(field for field in before.proposed if wanted is not None and field not in wanted)
            if left != before.proposed:
                steps.append(Step(key, before, replaced(before, proposed=left)))
    if not steps:
        raise Refusal("Nothing here is waiting to be accepted.")
    return Change("Accept Proposal", tuple(steps), tuple(step.id for step in steps))


def clear_proposed(document: Document, keys: Iterable[str], fields: Iterable[str] | None = None) -> Change:
    """Empty the fields that the reader proposed and nobody touched: all of them, or some; a text is never cleared."""
    wanted = None if fields is None else set(fields)
    steps = []
    for key in dict.fromkeys(keys):
        before = document.get(key)
        if isinstance(before, Item | Character):
            gone = [f for f in before.proposed if (wanted is None or f in wanted) and f not in _NEVER_CLEARED]
            if gone:
                defaults = {field: type(before).model_fields[field].get_default() for field in gone}
                left = tuple(field for field in before.proposed if field not in gone)
                steps.append(Step(key, before, replaced(before, **defaults, proposed=left)))
    if not steps:
        raise Refusal("Nothing here is proposed that could be cleared.")
    return Change("Clear Proposal", tuple(steps), tuple(step.id for step in steps))


_NEVER_CLEARED = frozenset({"summary", "name"})
"""The words of the source, and what a record is called by: clearing these would lose more than a guess."""
