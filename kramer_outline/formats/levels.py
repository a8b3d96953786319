"""Trees of any depth to our four kinds and back: shared by the formats that know nothing but levels."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..model.document import Document
from ..model.ids import new_id
from ..model.records import KINDS, OUTLINE, Entity, Heading, Item, Kind, Pairs
from ..model.slugline import parse_heading, parse_place
from ..model.text import clean, clean_line
from .base import Notice

DEPTH = "outline.depth"
"""In `extra`, "5/3": in its file it stood at level 5, and stands at level 3 of our tree; an item that is moved to
another level says so no longer. One name for all formats, so that each writes the depth that another has read."""
_OLD = ("opml.depth", "markdown.depth", "docx.depth", "text.depth")
_ACT = re.compile(r"a[ck]t[eo]?\s+(?:[ivx]{1,4}|\d{1,2}|one|two|three|four|five)\b", re.IGNORECASE)


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


class Line(NamedTuple):
    """What the kind of a line follows from: its depth, its words, whether they are a slugline, what its file says."""

    depth: int
    text: str
    slug: bool
    kind: Kind | None = None


class Place(NamedTuple):
    """What a line is, the number of the line it stands under (-1: none), its level in the file and in our tree."""

    kind: Kind
    parent: int
    depth: int
    level: int

    def extra(self) -> dict[str, str]:
        """Return what is to be kept of a depth that four kinds cannot show."""
        return {DEPTH: f"{self.depth}/{self.level}"} if self.depth > self.level else {}


def arranged(lines: Sequence[Line]) -> list[Place]:
    """Return the places of lines in reading order.

    A slugline is a scene, and what stands below it are beats. Of the others those under the same line share a kind,
    the highest that one of them needs for what it holds.
    """
    above = _above(lines)
    holds = [False] * len(lines)  # others
    scenes = [False] * len(lines)  # sluglines, however deep
    for number in range(len(lines) - 1, -1, -1):
        parent = above[number]
        if parent >= 0:
            holds[parent] = True
            scenes[parent] |= scenes[number] or lines[number].slug
    sharing = {above[n] for n, line in enumerate(lines) if holds[n] and not line.slug}
    found: list[Place] = []
    lowest: list[int] = []  # the greatest rank on the way down to each line
    for number, line in enumerate(lines):
        up = above[number]
        depth = found[up].depth + 1 if up >= 0 else 0
        kind = line.kind or _kind(line, depth, up in sharing, scenes[number])
        least = lowest[up] if up >= 0 else -1
        if kind.rank <= least and (line.kind or not (line.slug or scenes[number])):
            kind = KINDS[min(least + 1, len(KINDS) - 1)]
        parent = up
        while parent >= 0 and found[parent].kind.rank >= kind.rank:
            parent = found[parent].parent
        found.append(Place(kind, parent, depth, found[parent].level + 1 if parent >= 0 else 0))
        lowest.append(max(least, kind.rank))
    return found


def _above(lines: Sequence[Line]) -> list[int]:
    """Return for each line the number of the one it stands under in its file, -1 for none."""
    found: list[int] = []
    open_: list[int] = []
    for number, line in enumerate(lines):
        while open_ and lines[open_[-1]].depth >= line.depth:
            open_.pop()
        found.append(open_[-1] if open_ else -1)
        open_.append(number)
    return found


def _kind(line: Line, depth: int, shared: bool, scenes: bool) -> Kind:
    """Return the kind of a line that no file names; `shared`: it or one beside it holds others."""
    if line.slug:
        return Kind.SCENE
    if scenes:
        return KINDS[min(depth, Kind.SEQUENCE.rank)]
    if depth == 0 and (shared or _ACT.match(line.text)):
        return Kind.ACT
    if depth > Kind.SCENE.rank:
        return Kind.BEAT
    return KINDS[depth] if shared else Kind.SCENE


def placed(nodes: Sequence[Node]) -> list[tuple[str, Entity]]:
    """Return (parent id, item) pairs of nodes in reading order."""
    words = [clean_line(node.text) for node in nodes]
    headings = [_heading(text, node) for text, node in zip(words, nodes, strict=True)]
    lines = [
        Line(node.depth, text, heading is not None and bool(heading.setting), node.kind)
        for node, text, heading in zip(nodes, words, headings, strict=True)
    ]
    items: list[Item] = []
    found: list[tuple[str, Entity]] = []
    for node, text, heading, place in zip(nodes, words, headings, arranged(lines), strict=True):
        items.append(_item(node, text, heading, place))
        found.append((items[place.parent].id if place.parent >= 0 else OUTLINE, items[-1]))
    return found


def _heading(words: str, node: Node) -> Heading | None:
    # Where a title is told apart, as in our own files, the line itself can be nothing but a heading.
    heading = parse_place(words) if node.fields.get("title") else parse_heading(words)
    return heading if heading is not None and heading.location else None


def _item(node: Node, words: str, heading: Heading | None, place: Place) -> Item:
    fields: dict[str, Any] = dict(node.fields)
    if heading is not None:
        fields["heading"] = heading
    elif not fields.get("title"):
        fields["title"] = words
    for name, lines in (("summary", node.summary), ("notes", node.notes)):
        if lines:
            fields[name] = clean("\n".join(lines))
    pairs: Pairs = tuple((node.extra | place.extra()).items())
    return Item.model_validate({"id": new_id("i"), "kind": place.kind, **fields, "extra": pairs})


def flattened(found: Iterable[tuple[str, Entity]]) -> tuple[Notice, ...]:
    """Return the notice of lines that stand less deep than in their file, none when there are none."""
    count = sum(isinstance(item, Item) and DEPTH in dict(item.extra) for _, item in found)
    text = "Lines deeper than our four kinds stand beside those above them; their depth is kept."
    return (Notice("kept", text, count),) if count else ()


def depths(document: Document) -> Iterable[tuple[Item, int]]:
    """Yield the items of a document with the depth to write them at."""
    last = -1
    for item in document.items():
        level = sum(1 for _ in document.ancestors(item.id))
        last = max(level, min(_said(item, level), last + 1))
        yield item, last


def _said(item: Item, level: int) -> int:
    """Return the depth that an item had in its file, 0 when it says none or was moved since."""
    extra = dict(item.extra)
    depth, _, of = extra.get(DEPTH, "").partition("/")
    if not depth and item.kind is Kind.BEAT:  # projects of versions that had a name a format
        depth = next((extra[name] for name in _OLD if name in extra), "")
        of = str(level)
    return int(depth[:4]) if depth.isdecimal() and of == str(level) else 0
