"""What must hold of a whole project file beyond the shape of each record; each fault with its path in the file.

The same as `Document.check()` says of a document, told for people who look at the file.
"""

import math
from collections.abc import Iterator
from typing import Any, NamedTuple

from ..model.document import can_hold
from ..model.records import PROJECT, ROOTS, Character, Item, Record
from .layout import FileItem, ProjectFile

Path = tuple[int | str, ...]


class Fault(NamedTuple):
    """One thing that is wrong: the path of keys and indices to it, and what it is."""

    path: Path
    message: str


def faults(file: ProjectFile) -> Iterator[Fault]:
    """Yield what breaks an invariant: ids twice, dangling ids, kinds that do not nest, passages outside a source."""
    known = _Known(file)
    yield from _not_finite(file, ())
    for number, character in enumerate(file.characters):
        path: Path = ("characters", number)
        yield from known.new(character.id, path)
        yield from known.character_faults(character, path)
    stack: list[tuple[FileItem | None, FileItem, Path]] = [
        (None, item, ("outline", number)) for number, item in enumerate(file.outline)
    ][::-1]
    while stack:
        parent, item, path = stack.pop()
        if parent is not None and not can_hold(parent.kind, item.kind):
            yield Fault((*path, "kind"), f"{_a(item)} cannot stand inside {_a(parent)}")
        yield from known.new(item.id, path)
        yield from known.item_faults(item, path)
        if item.children:
            path = (*path, "children")
            stack += [(item, child, (*path, number)) for number, child in enumerate(item.children)][::-1]
    for number, source in enumerate(file.sources):
        path = ("sources", number)
        yield from known.new(source.id, path)
        yield from _not_finite(source, path)


def _a(item: Item) -> str:
    return f"an {item.kind}" if item.kind == "act" else f"a {item.kind}"


class _Known:
    """The ids of a file: those that others may name, and those that were met on the way."""

    def __init__(self, file: ProjectFile) -> None:
        self._characters = {character.id for character in file.characters}
        self._lengths = {source.id: len(source.text) for source in file.sources}
        self._first: dict[str, Path] = {}

    def new(self, key: str, path: Path) -> Iterator[Fault]:
        if key in ROOTS or key == PROJECT:
            yield Fault((*path, "id"), f"the id “{key}” is one that the program keeps for itself")
        elif self._first.setdefault(key, path) is not path:
            yield Fault((*path, "id"), f"the id “{key}” is there twice; {spelled(self._first[key])} has it already")

    def item_faults(self, item: Item, path: Path) -> Iterator[Fault]:
        if not self._characters.issuperset(item.characters):
            for number, key in enumerate(item.characters):
                yield from self._no_character(key, (*path, "characters", number))
        if item.pov:
            yield from self._no_character(item.pov, (*path, "pov"))
        if item.passages:
            yield from self._passage_faults(item, path)
        yield from _not_finite(item, path)
        if item.heading.__pydantic_extra__:
            yield from _not_finite(item.heading, (*path, "heading"))

    def character_faults(self, character: Character, path: Path) -> Iterator[Fault]:
        for number, relation in enumerate(character.relations):
            yield from self._no_character(relation.other, (*path, "relations", number, "other"))
            yield from _not_finite(relation, (*path, "relations", number))
        yield from self._passage_faults(character, path)
        yield from _not_finite(character, path)

    def _no_character(self, key: str, path: Path) -> Iterator[Fault]:
        if key not in self._characters:
            yield Fault(path, f"there is no character with the id “{key}”")

    def _passage_faults(self, record: Item | Character, path: Path) -> Iterator[Fault]:
        for number, passage in enumerate(record.passages):
            length = self._lengths.get(passage.source)
            if length is None:
                where: Path = (*path, "passages", number, "source")
                yield Fault(where, f"there is no source with the id “{passage.source}”")
            elif passage.start > passage.end:
                yield Fault((*path, "passages", number), f"it ends at {passage.end}, before it begins")
            elif passage.end > length:
                where = (*path, "passages", number, "end")
                yield Fault(where, f"{passage.end} is outside the source, which has {length} characters")
            if passage.__pydantic_extra__:
                yield from _not_finite(passage, (*path, "passages", number))


def _not_finite(record: Record, path: Path) -> Iterator[Fault]:
    """Find numbers like 1e999 under unknown keys: they are read as infinite, which JSON cannot hold."""
    stack: list[tuple[Any, Path]] = [(value, (*path, key)) for key, value in (record.__pydantic_extra__ or {}).items()]
    while stack:
        value, where = stack.pop()
        if isinstance(value, float) and not math.isfinite(value):
            yield Fault(where, "the number is too large")
        elif isinstance(value, dict):
            stack += [(below, (*where, key)) for key, below in value.items()]
        elif isinstance(value, list):
            stack += [(below, (*where, number)) for number, below in enumerate(value)]


def spelled(path: Path) -> str:
    """Return a path as people write it: outline[0].children[2].title."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")
