"""Changes as JSON and back: both ends of every step, so that a journal can be read forward and backward."""

from typing import Any

from ..model.change import Change, Place, Step
from ..model.document import Document
from ..model.records import Character, Entity, Item, Project, Source

_KINDS: dict[str, type[Entity]] = {"item": Item, "character": Character, "source": Source, "project": Project}
_NAMES = {kind: name for name, kind in _KINDS.items()}


class ChangeDataError(ValueError):
    """The data is no change, or none of this document."""


def encode(change: Change) -> dict[str, Any]:
    """Return a change as values that JSON can hold; of a replaced record only the fields that differ."""
    data: dict[str, Any] = {"name": change.name, "steps": [_encode_step(step) for step in change.steps]}
    if change.run:
        data["run"] = change.run
    return data


def _encode_step(step: Step) -> dict[str, Any]:
    before, after = step.before, step.after
    data: dict[str, Any] = {"id": step.id}
    if before is not None and after is not None:
        if before != after:
            was, now = _dump(before), _dump(after)
            keys = [key for key in {**was, **now} if was.get(key) != now.get(key) or (key in was) != (key in now)]
            data["was"] = {key: was[key] for key in keys if key in was}
            data["now"] = {key: now[key] for key in keys if key in now}
    else:
        record = after if after is not None else before
        assert record is not None
        data["kind"] = _NAMES[type(record)]
        data["new" if after is not None else "old"] = _dump(record)
    if step.origin:
        data["from"] = list(step.origin)
    if step.place:
        data["to"] = list(step.place)
    return data


def _dump(record: Entity) -> dict[str, Any]:
    return record.model_dump(mode="json", exclude_defaults=True)


def decode(data: Any, document: Document) -> Change:
    """Return the change of `encode`d data that leads away from `document`, which is changed by it.

    Raises ChangeDataError, with the document possibly changed in part, for data that is none or does not fit.
    """
    return _walk(data, document, forward=True)


def decode_back(data: Any, document: Document) -> Change:
    """Return the change of `encode`d data that led to `document`, which is taken back to the state before it."""
    return _walk(data, document, forward=False)


def _walk(data: Any, document: Document, forward: bool) -> Change:
    try:
        steps = []
        raw = data["steps"]
        for entry in raw if forward else reversed(raw):
            step = _decode_step(entry, document, forward)
            document.apply_step(step if forward else step.inverse())
            steps.append(step)
        document.revision += 1
        return Change(str(data["name"]), tuple(steps if forward else reversed(steps)), run=str(data.get("run", "")))
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise ChangeDataError(f"this is no change of this document: {error}") from error


def _decode_step(data: dict[str, Any], document: Document, forward: bool) -> Step:
    key = str(data["id"])
    origin, place = _place(data.get("from")), _place(data.get("to"))
    if "new" in data:
        return Step(key, None, _KINDS[data["kind"]].model_validate(data["new"]), origin, place)
    if "old" in data:
        return Step(key, _KINDS[data["kind"]].model_validate(data["old"]), None, origin, place)
    here = document.get(key)
    if here is None:
        raise ChangeDataError(f"there is no record {key}")
    there = _other_end(here, data, forward)
    return Step(key, here, there, origin, place) if forward else Step(key, there, here, origin, place)


def _other_end(here: Entity, data: dict[str, Any], forward: bool) -> Entity:
    was, now = data.get("was", {}), data.get("now", {})
    if not was and not now:
        return here
    values = _dump(here)
    for key in (*was, *now):
        values.pop(key, None)
    values.update(now if forward else was)
    return type(here).model_validate(values)


def _place(value: Any) -> Place | None:
    return None if value is None else Place(str(value[0]), int(value[1]))
