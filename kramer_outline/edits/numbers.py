"""Scene numbers: locked, so that they stay when scenes come and go, and unlocked again.

As in production: a scene that comes in between 12 and 13 is 12A, one before the first is A1.
"""

import re
from collections.abc import Iterator

from ..model.change import Change
from ..model.document import Document
from ..model.records import Item, Kind
from .draft import Draft
from .refusal import Refusal

_NUMBER = re.compile(r"(\d+)([A-Z]*)")
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
"""I and O are left out: they read as 1 and 0."""


def lock(document: Document) -> Change:
    """Give every scene without a number of its own the one it has now; raises Refusal when all have one."""
    scenes = [item for item in document.items() if item.kind is Kind.SCENE]
    if all(item.number for item in scenes):
        raise Refusal("All scenes have their numbers already." if scenes else "There are no scenes to number.")
    draft = Draft(document)
    for item, number in numbered(scenes):
        if not item.number:
            draft.set(item.id, number=number)
    return draft.change("Lock Scene Numbers")


def unlock(document: Document) -> Change:
    """Take all numbers off: scenes are counted again; raises Refusal when none is locked."""
    draft = Draft(document)
    for item in document.items():
        if item.number:
            draft.set(item.id, number="")
    change = draft.change("Unlock Scene Numbers")
    if not change:
        raise Refusal("No scene number is locked.")
    return change


def numbered(scenes: list[Item]) -> Iterator[tuple[Item, str]]:
    """Yield each scene with its number: its own, else the next that no other scene has."""
    taken = {item.number for item in scenes if item.number}
    locked_after = [False] * len(scenes)
    later = False
    for at in range(len(scenes) - 1, -1, -1):
        locked_after[at] = later
        later = later or bool(scenes[at].number)
    last = ""
    for item, between in zip(scenes, locked_after, strict=True):
        number = item.number or _next(last, taken, between)
        taken.add(number)
        last = number
        yield item, number


def _next(last: str, taken: set[str], between: bool) -> str:
    match = _NUMBER.fullmatch(last)
    base = int(match.group(1)) if match else 0
    plain = str(base + 1)
    if not between or (plain not in taken and not _any_from(base + 1, taken)):
        while plain in taken:
            base += 1
            plain = str(base + 1)
        return plain
    stem = str(base) if base else ""
    for letters in _suffixes():
        number = f"{stem}{letters}" if stem else f"{letters}{plain}"
        if number not in taken:
            return number
    return plain


def _any_from(least: int, taken: set[str]) -> bool:
    return any((match := _NUMBER.match(number)) is not None and int(match.group(1)) >= least for number in taken)


def _suffixes() -> Iterator[str]:
    yield from _LETTERS
    for first in _LETTERS:
        for second in _LETTERS:
            yield first + second
