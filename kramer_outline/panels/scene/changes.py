"""Edits that give each of several lines a value of its own, as one undo step."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from ...edits.fields import set_fields
from ...model.change import Change
from ...model.document import Document
from ...model.length import parsed
from ...model.records import Item, replaced
from ...model.text import clean_line
from ...widgets.form import Edit


def each(
    document: Document, keys: Iterable[str], name: str, fields: Callable[[Item], dict[str, Any]], run: str = ""
) -> Change:
    """Set the fields that `fields` returns for each item."""
    keys = tuple(keys)
    steps = [step for key in keys for step in set_fields(document, [key], name, **fields(document.item(key))).steps]
    return Change(name, tuple(steps), keys, run)


def heading_part(part: str) -> Edit:
    """Return the edit of one part of the heading, which leaves each line its other parts."""

    def edit(document: Document, keys: tuple[str, ...], value: str) -> Change:
        line = clean_line(value)
        run = f"{part}:{','.join(keys)}"
        return each(
            document, keys, "Set Heading", lambda item: {"heading": replaced(item.heading, **{part: line})}, run
        )

    return edit


def set_target(document: Document, keys: tuple[str, ...], text: str) -> Change:
    """Set the planned length from pages as they are being typed; what is no length yet changes nothing."""
    length = parsed(text)
    if length is None:
        return Change("Set Length", ())
    return set_fields(document, keys, "Set Length", run=f"target:{','.join(keys)}", target=length)


def set_tags(document: Document, keys: tuple[str, ...], tags: tuple[str, ...]) -> Change:
    """Set the tags of one line; for several, add and remove what differs from the tags they have in common."""
    before = common_tags([document.item(key).tags for key in keys])
    gone = set(before) - set(tags)
    new = [tag for tag in tags if tag not in before]

    def fields(item: Item) -> dict[str, Any]:
        if len(keys) == 1:
            return {"tags": tags}
        return {"tags": tuple(dict.fromkeys([*(tag for tag in item.tags if tag not in gone), *new]))}

    return each(document, keys, "Set Tags", fields)


def common_tags(values: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the tags that all have, in the order of the first."""
    return tuple(tag for tag in values[0] if all(tag in tags for tags in values)) if values else ()
