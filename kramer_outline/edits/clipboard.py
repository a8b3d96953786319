"""Copy and paste: a fragment is a small document, so that the project file's own format carries it."""

import re
import textwrap
from collections.abc import Collection, Iterable, Mapping

from ..model.change import Change
from ..model.document import Document, can_hold
from ..model.ids import new_id
from ..model.records import (
    CHARACTERS,
    OUTLINE,
    ROOTS,
    SOURCES,
    Character,
    Entity,
    Heading,
    Item,
    Kind,
    Source,
    replaced,
)
from ..model.slugline import format_heading, parse_heading
from ..model.text import clean, clean_line
from .draft import Draft, noun
from .people import by_name
from .refusal import Refusal
from .structure import chosen

_INDENT = "    "


def fragment(document: Document, keys: Iterable[str]) -> Document:
    """Return a document of just these items, what is below them, and the characters and sources they name."""
    tops = chosen(document, keys)
    placed: list[tuple[str, Entity]] = []
    for key in tops:
        placed.append((OUTLINE, document.item(key)))
        placed += [(document.parent(below), document.item(below)) for below in document.walk(key)]
    items = [record for _, record in placed if isinstance(record, Item)]
    people = {key for item in items for key in (*item.characters, item.pov)}
    sources = {passage.source for item in items for passage in item.passages}
    for character in document.characters():
        if character.id in people:
            known = tuple(r for r in character.relations if r.other in people)
            passages = tuple(p for p in character.passages if p.source in sources)
            placed.append((CHARACTERS, replaced(character, relations=known, passages=passages)))
    placed += [(SOURCES, source) for source in document.sources() if source.id in sources]
    return Document.build(document.project, placed)


def to_text(document: Document, keys: Iterable[str]) -> str:
    """Write items as plain text: a block for each, indented by level, the heading or title first, then the summary."""
    blocks = []
    for key in chosen(document, keys):
        base = sum(1 for _ in document.ancestors(key))
        for line in (key, *document.walk(key)):
            depth = sum(1 for _ in document.ancestors(line)) - base
            blocks.append(textwrap.indent(_block(document.item(line)), _INDENT * depth))
    return "\n\n".join(block for block in blocks if block.strip()) + "\n"


def _block(item: Item) -> str:
    head = [format_heading(item.heading), item.title]
    return "\n".join(part for part in (" | ".join(part for part in head if part), item.summary) if part)


def paste(document: Document, pasted: Document, key: str | None) -> Change:
    """Insert the items of a fragment inside an item when it can hold them, else after it; at the end for None."""
    tops = pasted.children(OUTLINE)
    if not tops:
        raise Refusal("There is nothing to paste.")
    parent, row = _target(document, key, pasted.item(tops[0]).kind)
    return paste_at(document, pasted, parent, row)


def paste_at(document: Document, pasted: Document, parent: str, row: int, name: str = "Paste") -> Change:
    """Insert the items of a fragment at a row of a parent, under new ids; their kinds follow the place.

    Characters are matched by id, then by name, else added; sources by their text, else added, so that every line
    stays tied to its words. Raises Refusal when the parent can hold nothing.
    """
    tops = list(pasted.children(OUTLINE))
    draft = Draft(document)
    people = adopt_characters(draft, pasted)
    sources = _adopt_sources(draft, pasted)
    select = []
    for top in tops:
        twins = {top: _insert(draft, pasted.item(top), parent, row, people, sources)}
        for below in pasted.walk(top):
            above = twins[pasted.parent(below)]
            twins[below] = _insert(draft, pasted.item(below), above, None, people, sources)
        row += draft.fit(twins[top])
        select.append(twins[top])
    return draft.change(f"{name} {noun(pasted, tops)}", tuple(select))


def _insert(
    draft: Draft, item: Item, parent: str, row: int | None, people: Mapping[str, str], sources: Mapping[str, str]
) -> str:
    new = replaced(
        item,
        id=new_id("i"),
        number="",
        characters=tuple(people[key] for key in item.characters),
        pov=people.get(item.pov, ""),
        passages=tuple(replaced(p, source=sources[p.source]) for p in item.passages),
    )
    draft.insert(new, parent, row)
    return new.id


def _target(document: Document, key: str | None, kind: Kind) -> tuple[str, int]:
    """Return the parent and row where a line of `kind` is pasted: inside the current item or after it."""
    if key is None:
        return OUTLINE, len(document.children(OUTLINE))
    if can_hold(document.item(key).kind, kind):
        return key, len(document.children(key))
    parent, row = document.place(key)
    while parent not in ROOTS and not can_hold(document.item(parent).kind, kind):
        parent, row = document.place(parent)
    return parent, row + 1


def known_characters(document: Document, pasted: Document) -> dict[str, str]:
    """Map the characters of a fragment that the document has, by id or by name, to its own."""
    mapped: dict[str, str] = {}
    for character in pasted.characters():
        known = document.get(character.id)
        if not isinstance(known, Character):
            known = by_name(document, character.name)
        if known is not None:
            mapped[character.id] = known.id
    return mapped


def adopt_characters(draft: Draft, pasted: Document, only: Collection[str] | None = None) -> dict[str, str]:
    """Map the characters of a fragment, or `only` some, to those of the document; the unknown ones are added."""
    mapped = known_characters(draft.document, pasted)
    for character in pasted.characters():
        if character.id not in mapped and (only is None or character.id in only):
            known = by_name(draft.document, character.name)
            if known is None:
                known = replaced(character, id=new_id("c"), relations=(), passages=())
                draft.insert(known, CHARACTERS)
            mapped[character.id] = known.id
    return mapped


def _adopt_sources(draft: Draft, pasted: Document) -> dict[str, str]:
    mapped: dict[str, str] = {}
    for source in pasted.sources():
        known = next((s for s in draft.document.sources() if s.sha256 == source.sha256 and s.text == source.text), None)
        if known is None:
            known = Source.of(new_id("t"), source.name, source.text)
            draft.insert(known, SOURCES)
        mapped[source.id] = known.id
    return mapped


_BULLET = re.compile(r"(?:[-*•–]|\d{1,4}[.)])[ \t]+")
_ACT = re.compile(r"(?:#+ *)?(act (?:[ivx]{1,4}|\d{1,2}|one|two|three|four|five)\b.{0,60})", re.IGNORECASE)
_TITLE_LENGTH = 70  # a lone line shorter than this and without a full stop is a title


def from_text(text: str) -> Document:
    """Read plain text from another program into a fragment: indentation is level, a block or a line is an item."""
    blocks = _blocks(clean(text).expandtabs(4))
    placed: list[tuple[str, Entity]] = []
    open_items: list[tuple[int, Item]] = []
    for indent, lines in blocks:
        while open_items and open_items[-1][0] >= indent:
            open_items.pop()
        while open_items and open_items[-1][1].kind is Kind.BEAT:
            open_items.pop()
        above = open_items[-1][1] if open_items else None
        item = _item(lines, above)
        placed.append((above.id if above else OUTLINE, item))
        open_items.append((indent, item))
        if item.kind is Kind.ACT and indent == 0:
            open_items[-1] = (-1, item)  # an act holds what follows it at the same indentation
    return Document.build(Document().project, placed)


def _blocks(text: str) -> list[tuple[int, list[str]]]:
    """Divide text at blank lines, or at every line when there are none, into (indent, lines)."""
    apart = re.search(r"\n[ ]*\n", text) is not None
    blocks: list[tuple[int, list[str]]] = []
    fresh = True
    for line in text.split("\n"):
        body = line.strip()
        if not body:
            fresh = True
            continue
        indent = len(line) - len(line.lstrip(" "))
        if fresh or not apart or _BULLET.match(body):
            blocks.append((indent, [body]))
        else:
            blocks[-1][1].append(body)
        fresh = False
    return blocks


def _item(lines: list[str], above: Item | None) -> Item:
    first = _BULLET.sub("", lines[0], count=1) if _BULLET.match(lines[0]) else lines[0]
    act = _ACT.fullmatch(first)
    if act and above is None and len(lines) == 1:
        return Item(id=new_id("i"), kind=Kind.ACT, title=clean_line(act.group(1)))
    kind = Kind.BEAT if above is not None and above.kind is Kind.SCENE else Kind.SCENE
    slugline, _, title = first.partition(" | ")
    heading = parse_heading(slugline)
    if heading:
        return Item(id=new_id("i"), kind=kind, heading=heading, title=title.strip(), summary="\n".join(lines[1:]))
    if len(first) <= _TITLE_LENGTH and not first.endswith((".", "!", "?", "…", '"', "”")):
        return Item(id=new_id("i"), kind=kind, title=first, summary="\n".join(lines[1:]), heading=Heading())
    return Item(id=new_id("i"), kind=kind, summary="\n".join([first, *lines[1:]]))
