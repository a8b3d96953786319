"""Trees of any depth to our four kinds and back: shared by the formats that know nothing but levels."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ..model.document import Document
from ..model.ids import new_id
from ..model.records import KINDS, OUTLINE, Entity, Item, Kind, Pairs
from ..model.slugline import parse_heading, parse_place
from ..model.text import clean, clean_line


@dataclass(slots=True)
class Node:
    """One line of a foreign outline, with its depth from 0; a kind only where the file says one."""

    depth: int
    text: str
    summary: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    kind: Kind | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)


def kind_of(depth: int, holds: bool) -> Kind:
    """Return the kind of a line that no file names: one that holds nothing is a scene as long as it can be."""
    if not holds and depth <= 2:
        return Kind.SCENE
    return (Kind.ACT, Kind.SEQUENCE, Kind.SCENE)[depth] if depth <= 2 else Kind.BEAT


def placed(nodes: list[Node], depth_name: str) -> list[tuple[str, Entity]]:
    """Return (parent id, item) pairs of nodes in reading order.

    Where four kinds are too few for the depth, it is kept in `extra` under `depth_name`.
    """
    found: list[tuple[str, Entity]] = []
    open_: list[tuple[int, Kind, str]] = []
    for number, node in enumerate(nodes):
        while open_ and open_[-1][0] >= node.depth:
            open_.pop()
        holds = number + 1 < len(nodes) and nodes[number + 1].depth > node.depth
        kind = node.kind or kind_of(len(open_), holds)
        lowest = max((entry[1].rank for entry in open_), default=-1)
        if kind.rank <= lowest:
            kind = KINDS[min(lowest + 1, len(KINDS) - 1)]
        parent = next((key for _, above, key in reversed(open_) if above.rank < kind.rank), OUTLINE)
        depth = len(open_)
        item = _item(node, kind, {depth_name: str(depth)} if depth > _natural(open_, kind) else {})
        found.append((parent, item))
        open_.append((node.depth, kind, item.id))
    return found


def _natural(open_: list[tuple[int, Kind, str]], kind: Kind) -> int:
    """Return how deep a line will stand in our tree."""
    depth, rank = 0, -1
    for _, above, _ in open_:
        if rank < above.rank < kind.rank:
            depth, rank = depth + 1, above.rank
    return depth


def _item(node: Node, kind: Kind, extra: dict[str, str]) -> Item:
    words = clean_line(node.text)
    fields: dict[str, Any] = dict(node.fields)
    # Where a title is told apart, as in our own files, the line itself can be nothing but a heading.
    heading = parse_place(words) if fields.get("title") else parse_heading(words)
    if heading is not None and heading.location:
        fields["heading"] = heading
    elif not fields.get("title"):
        fields["title"] = words
    fields["summary"] = clean("\n".join(node.summary))
    fields["notes"] = clean("\n".join(node.notes))
    pairs: Pairs = tuple((node.extra | extra).items())
    return Item.model_validate({"id": new_id("i"), "kind": kind, **fields, "extra": pairs})


def depths(document: Document, depth_name: str) -> Iterable[tuple[Item, int]]:
    """Yield the items of a document with the depth to write them at."""
    last = -1
    for item in document.items():
        depth = sum(1 for _ in document.ancestors(item.id))
        said = dict(item.extra).get(depth_name, "")
        if said.isdecimal():
            depth = max(depth, min(int(said), last + 1))
        last = depth
        yield item, depth
