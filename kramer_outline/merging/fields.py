"""Two versions of one record made one, field by field."""

from collections.abc import Iterable
from typing import Any

from ..model.records import Conflict, Entity, Heading
from .order import merge_order
from .texts import merge_texts

_KEPT = frozenset({"id", "conflicts"})
_WHOLE = frozenset(
    {"id", "name", "title", "text", "sha256", "actor", "when", "number", "chronology", "colour", "status"}
)
"""Texts that are one thing: half of one and half of the other is neither."""


def merge_records(base: Entity | None, ours: Entity, theirs: Entity) -> tuple[Entity, list[Conflict]]:
    """Return a record with the edits of both sides, and the conflicts for fields that both changed differently.

    Where they conflict the record holds what is ours. `base` is None for a record that both sides added.
    """
    conflicts: list[Conflict] = []
    values: dict[str, Any] = {}
    names = dict.fromkeys((*type(ours).model_fields, *(ours.model_extra or {}), *(theirs.model_extra or {})))
    for name in names:
        if name in _KEPT:
            continue
        was, mine, other = (_value(record, name, ours) for record in (base, ours, theirs))
        value, conflict = merge_values(name, was, mine, other)
        if value is not None:
            values[name] = value
        if conflict is not None:
            conflicts.append(conflict)
    values |= {"id": ours.id, "conflicts": (*_open_conflicts(base, ours, theirs), *conflicts)}
    return type(ours).model_validate(values), conflicts


def _open_conflicts(base: Entity | None, ours: Entity, theirs: Entity) -> list[Conflict]:
    """Return the conflicts of earlier merges that neither side has solved."""
    before = () if base is None else base.conflicts
    mine = [one for one in ours.conflicts if one in theirs.conflicts or one not in before]
    return mine + [one for one in theirs.conflicts if one not in ours.conflicts and one not in before]


def _value(record: Entity | None, name: str, like: Entity) -> Any:
    if record is not None and (name in type(record).model_fields or name in (record.model_extra or {})):
        return getattr(record, name)
    field = type(like).model_fields.get(name)
    return field.get_default() if field is not None and not field.is_required() else None


def merge_values(name: str, base: Any, ours: Any, theirs: Any) -> tuple[Any, Conflict | None]:
    """Return the merged value of one field, and a conflict when the two edits do not go together."""
    if ours == theirs or base == theirs:
        return ours, None
    if base == ours:
        return theirs, None
    if isinstance(ours, Heading) and isinstance(theirs, Heading):
        return _merge_headings(base if isinstance(base, Heading) else Heading(), ours, theirs)
    if isinstance(ours, tuple) and isinstance(theirs, tuple):
        return _merge_tuples(name, base if isinstance(base, tuple) else (), ours, theirs)
    if isinstance(ours, str) and isinstance(theirs, str) and name not in _WHOLE:
        merged = merge_texts(base if isinstance(base, str) else "", ours, theirs)
        if merged is not None:
            return merged, None
    return ours, Conflict(field=name, base=_plain(base), ours=_plain(ours), theirs=_plain(theirs))


def _merge_headings(base: Heading, ours: Heading, theirs: Heading) -> tuple[Heading, Conflict | None]:
    """Merge the parts of a slugline; parts that disagree make one conflict of the whole."""
    parts = {
        name: merge_values("id", getattr(base, name), getattr(ours, name), getattr(theirs, name))
        for name in Heading.model_fields
    }
    merged = Heading.model_validate({name: value for name, (value, _) in parts.items()})
    if any(conflict for _, conflict in parts.values()):
        return merged, Conflict(field="heading", base=_plain(base), ours=_plain(merged), theirs=_plain(theirs))
    return merged, None


def _merge_tuples(
    name: str, base: tuple[Any, ...], ours: tuple[Any, ...], theirs: tuple[Any, ...]
) -> tuple[Any, Conflict | None]:
    if name in ("extra", "title_page"):
        return _merge_pairs(name, dict(base), dict(ours), dict(theirs))
    merged = merge_order(base, ours, theirs)
    return tuple(one for one in merged if _stays(one, base, ours, theirs)), None


def _stays(one: object, base: Iterable[object], ours: Iterable[object], theirs: Iterable[object]) -> bool:
    """Tell whether an element is in the outcome: in both, or added by one side."""
    return (one in ours and one in theirs) or one not in base


def _merge_pairs(
    name: str, base: dict[str, str], ours: dict[str, str], theirs: dict[str, str]
) -> tuple[Any, Conflict | None]:
    merged: dict[str, str] = {}
    clash: dict[str, str] = {}
    for key in dict.fromkeys((*ours, *theirs)):
        value, conflict = merge_values("id", base.get(key), ours.get(key), theirs.get(key))
        if value is not None:
            merged[key] = value
        if conflict is not None:
            clash[key] = theirs.get(key) or ""
    pairs = tuple(merged.items())
    if clash:
        return pairs, Conflict(field=name, base=base, ours=merged, theirs=merged | clash)
    return pairs, None


def _plain(value: Any) -> Any:
    """Return a value as JSON can hold it."""
    if isinstance(value, Heading):
        return value.model_dump(exclude_defaults=True)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.model_dump(mode="json", exclude_defaults=True) if hasattr(value, "model_dump") else value
