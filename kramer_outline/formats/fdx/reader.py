"""Final Draft to an outline: headings, outline levels of 12 and 13, synopses, notes, beat board, cast, script text."""

import json
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from ...model.document import Document
from ...model.ids import new_id
from ...model.length import parsed
from ...model.records import CHARACTERS, KINDS, OUTLINE, PROJECT, Character, Entity, Item, Kind, Project
from ...model.slugline import parse_heading, parse_place
from ...model.text import clean, clean_line
from ..base import FDX_PREAMBLE as PREAMBLE
from ..base import FormatError, Imported, Notice, Progress, counted, no_progress, were_read
from ..xml import Element, parse
from . import notes
from .paragraphs import (
    AROUND,
    BODY,
    GENERAL,
    HEADING,
    NOTE,
    OUTLINE_TYPES,
    SUMMARY,
    Paragraph,
    from_json,
    raw_attributes,
    runs_of,
    text_of,
    to_fountain,
    to_json,
)

RAW, TYPE, BOARD, PLACE, NOTES = "fdx.raw", "fdx.type", "fdx.board", "fdx.place", "fdx.notes"
_LOST = {
    "Revisions": "Revision marks",
    "TagData": "Tags",
    "SceneArcBeats": "Character arcs",
    "AltCollection": "Alternates",
}


def sniff(name: str, head: bytes) -> bool:
    """Tell whether the bytes begin a Final Draft file."""
    text = head[:4096].replace(b"\0", b"")
    return b"<FinalDraft" in text or (
        name.lower().endswith(".fdx") and text.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t")[:1] == b"<"
    )


def read(data: bytes, name: str = "", progress: Progress = no_progress) -> Imported:
    """Return the outline of a Final Draft file; raises FormatError."""
    root = parse(data, progress)
    if root.tag != "FinalDraft":
        raise FormatError(f"This is no Final Draft file: it begins with <{root.tag}>.", root.line)
    return _Reader(root, name).imported()


class _Reader:
    def __init__(self, root: Element, name: str) -> None:
        self._root, self._name = root, name
        self._placed: list[tuple[str, Entity]] = []
        self._people: dict[str, Character] = {}
        self._described: dict[str, str] = {}
        self._counts: Counter[str] = Counter()
        self._notes: dict[int, str] = {}  # id of an element: the notes that stand at it

    def imported(self) -> Imported:
        content = self._root.child("Content")
        paragraphs = _paragraphs(content) if content is not None else []
        for element in self._root.walk():
            if element.tag == "Member" and element.get("Character"):
                said = element.child("Description")
                if said is not None:
                    said_of = clean("\n".join(filter(None, (said.text.strip(), text_of(said)))))
                    self._described[self._person(element.get("Character"))] = said_of
                self._person(element.get("Character"))
        first = next((n for n, (p, _) in enumerate(paragraphs) if _rank(p) is not None), len(paragraphs))
        preamble = [paragraph for paragraph, _ in paragraphs[:first]]
        loose = self._read_notes(paragraphs, first)
        self._blocks(paragraphs[first:])
        self._board()
        title, pairs = _title_page(self._root.child("TitlePage"))
        stem = clean_line(self._name.rsplit(".", 1)[0])
        extra = {PREAMBLE: to_json(preamble) if preamble else "", NOTES: json.dumps(loose) if loose else ""}
        project = Project(
            id=PROJECT,
            title=title or stem,
            title_page=pairs,
            extra=tuple((key, _safe(value)) for key, value in extra.items() if value),
        )
        people = [
            (CHARACTERS, person.model_copy(update={"description": self._described.get(person.id, "")}))
            for person in self._people.values()
        ]
        return Imported(Document.build(project, [*people, *self._placed]), tuple(self._notices()))

    def _read_notes(self, paragraphs: list[tuple[Paragraph, Element]], first: int) -> list[str]:
        """Find the notes at each paragraph; return those that stand at no item."""
        placed, loose = notes.ranged(self._root, [paragraph for paragraph, _ in paragraphs])
        for number, (_, element) in enumerate(paragraphs):
            said = list(filter(None, [_script_notes(element), *placed.get(number, ())]))
            self._counts["notes"] += len(said)
            if number < first:
                loose += said
            elif said:
                self._notes[id(element)] = "\n".join(said)
        self._counts["loose"] = len(loose)
        return [clean(one) for one in loose]

    def _notices(self) -> list[Notice]:
        count = self._counts
        found = [
            were_read(
                counted(count["scenes"], "scene"),
                counted(count["outline"], "outline line"),
                counted(count["beats"], "beat"),
            )
        ]
        if count["loose"]:
            text = "Script notes that stand at no scene are kept with the project."
            found.append(Notice("kept", text, count["loose"]))
        for element in self._root.walk():
            if element.tag in _LOST and element.children:
                count[element.tag] += 1
        count["goals"] = sum(element.tag == "SubordinateTo" for element in self._root.walk())
        if count["goals"]:
            found.append(Notice("lost", "Page goals of beats are not read.", count["goals"]))
        found += [Notice("lost", f"{label} are not read.", count[tag]) for tag, label in _LOST.items() if count[tag]]
        return found

    def _person(self, name: str) -> str:
        words = clean_line(name).split("(")[0].strip().rstrip("^").strip()
        if not words:
            return ""
        # In capitals, as a cast list has them, "Weiß" and "WEISS" are one.
        person = Character(id=new_id("c"), name=words.title() if words.isascii() else words)
        return self._people.setdefault(words.upper(), person).id

    def _blocks(self, paragraphs: list[tuple[Paragraph, Element]]) -> None:
        """Make an item of each head with all up to the next."""
        starts = [n for n, (paragraph, _) in enumerate(paragraphs) if _rank(paragraph) is not None]
        lines = _lines_over_scenes([paragraph for paragraph, _ in paragraphs], starts)
        open_: list[tuple[Kind, str]] = []
        for start, end in pairwise([*starts, len(paragraphs)]):
            head = paragraphs[start][0]
            rank = _rank(head)
            assert rank is not None
            kind = Kind.BEAT if start in lines else KINDS[rank]
            while open_ and open_[-1][0].rank >= min(rank, kind.rank):
                open_.pop()
            block, elements = (list(part) for part in zip(*paragraphs[start:end], strict=True))
            item = self._item(kind, head, elements, block)
            self._counts["scenes" if head.type == HEADING else "outline"] += 1
            self._placed.append((open_[-1][1] if open_ else OUTLINE, item))
            open_.append((kind, item.id))

    def _item(self, kind: Kind, head: Paragraph, elements: list[Element], block: list[Paragraph]) -> Item:
        said = "\n".join(filter(None, (self._notes.get(id(one)) for one in elements)))
        if said:
            block[0] = block[0]._replace(attributes=(*block[0].attributes, ("Notes", said)))
        fields = fields_of(block)
        speakers = [self._person(paragraph.text) for paragraph in block[1:] if paragraph.type == "Character"]
        extra = [(TYPE, head.type)] if head.type != HEADING else []
        item = Item.model_validate(
            {"id": new_id("i"), "kind": kind, **fields, "characters": tuple(dict.fromkeys(filter(None, speakers)))}
        )
        from .writer import block_of

        if block_of(item.model_copy(update={"extra": tuple(extra)})) != block:
            extra.append((RAW, _safe(to_json(block))))
        return item.model_copy(update={"extra": tuple(extra)})

    def _board(self) -> None:
        """Read the beat board: cards without a place in the script, kept in an act of their own."""
        places = {
            e.get("Id"): e for board in self._root.walk() if board.tag == "DisplayBoard" for e in board.all("Item")
        }
        beats = [e for e in self._root.walk() if e.tag == "ListItem" and e.get("Type") == "Beat"]
        if not beats:
            return
        act = Item(id=new_id("i"), kind=Kind.ACT, title="Beat Board", extra=((BOARD, "1"),))
        self._placed.append((OUTLINE, act))
        for element in beats:
            place = places.get(element.get("Id"))
            spot = (
                "" if place is None else " ".join(place.get(name, "0") for name in ("Left", "Top", "Width", "Height"))
            )
            beat = Item(
                id=new_id("i"),
                kind=Kind.BEAT,
                title=clean_line(element.get("Title")),
                summary=clean(text_of(element)),
                colour=colour_of(element.get("Color")),
                extra=((PLACE, _safe(spot)),) if spot else (),
            )
            self._counts["beats"] += 1
            self._placed.append((act.id, beat))


def _safe(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _rank(paragraph: Paragraph) -> int | None:
    """Return the rank of the kind a paragraph begins, None when it begins none."""
    return 2 if paragraph.type == HEADING else OUTLINE_TYPES.get(paragraph.type)


def _lines_over_scenes(paragraphs: list[Paragraph], starts: list[int]) -> set[int]:
    """Return the starts of lines "Outline 3" that tell of the written scenes below them, which have their own headings.

    Final Draft puts such lines above a heading and their words into its synopsis; they rank with scenes, but are none.
    A line with script of its own, or with nothing written before the next act or sequence, is a scene.
    """
    found: set[int] = set()
    written_below = False
    for start, end in reversed(list(pairwise([*starts, len(paragraphs)]))):
        head = paragraphs[start]
        own = any(
            p.type not in (BODY, SUMMARY, NOTE, "End of Act") and p.text.strip() for p in paragraphs[start + 1 : end]
        )
        if head.type == "Outline 3" and written_below and not own:
            found.add(start)
        if own or head.type == HEADING:
            written_below = True
        elif OUTLINE_TYPES[head.type] < 2:
            written_below = False
    return found


def _paragraphs(content: Element) -> list[tuple[Paragraph, Element]]:
    """Return the paragraphs of the script in order, those of dual dialogues among them."""
    found: list[tuple[Paragraph, Element]] = []
    for element in content.children:
        if element.tag != "Paragraph":
            continue
        dual = element.child("DualDialogue")
        if dual is None:
            found.append((_paragraph(element), element))
            continue
        if any(run.text for run in runs_of(element)):
            found.append((_paragraph(element), element))
        voices = [(_paragraph(p)._replace(dual=True), p) for p in _voices(dual)]
        around = element.get("Type", GENERAL)
        if voices and around != GENERAL:
            voices[0] = (voices[0][0]._replace(attributes=((AROUND, around),)), voices[0][1])
        found += voices
    return found


def _voices(dual: Element) -> Iterator[Element]:
    """Yield the paragraphs of a dual dialogue, without those of synopses and notes in them."""
    stack = [dual]
    while stack:
        element = stack.pop()
        if element.tag == "Paragraph":
            yield element
        if element.tag not in ("SceneProperties", "ScriptNote"):
            stack.extend(reversed(element.children))


def _paragraph(element: Element) -> Paragraph:
    kind = element.get("Type", "Action")
    if kind != HEADING and kind not in OUTLINE_TYPES:
        return Paragraph(kind, runs_of(element))
    scene = element.child("SceneProperties")
    attributes: dict[str, Any] = {"Number": element.get("Number")}
    if scene is not None:
        attributes |= {name: scene.get(name) for name in ("Title", "Color", "Length", "Page")}
        attributes["Summary"] = text_of(scene.child("Summary"))
        if not attributes["Title"]:
            attributes["Title"] = _attributed(scene.child("AttributedTitle"))
    return Paragraph(kind, runs_of(element), False, raw_attributes(attributes))


def _attributed(element: Element | None) -> str:
    return "" if element is None else "".join(part.text for part in element.walk() if part.tag == "Text")


def _script_notes(element: Element) -> str:
    """Return the notes that old files keep inside a paragraph."""
    return "\n".join(text_of(note) for note in element.children if note.tag == "ScriptNote")


def fields_of(block: list[Paragraph]) -> dict[str, Any]:
    """Return what the fields of a block's item are."""
    head = block[0]
    values = dict(head.attributes)
    words = clean_line(head.text)
    titled = clean_line(values.get("Title", ""))
    heading = parse_heading(words) if head.type == HEADING else None
    if heading is None and head.type == HEADING and titled and titled != words:
        heading = parse_place(words)  # with a title beside it, a heading without INT or EXT names the place
    fields: dict[str, Any] = {"title": words}
    if heading is not None and heading.location:
        fields = {"heading": heading, "title": titled}
    told = [clean(values.get("Summary", ""))]
    told += [p.text for p in block[1:] if p.type in (SUMMARY, BODY)]
    return fields | {
        "number": clean_line(values.get("Number", "")),
        "colour": colour_of(values.get("Color", "")),
        "target": parsed(values.get("Length", "")) or 0,
        "summary": clean("\n".join(part for part in told if part)),
        "notes": clean(
            "\n".join([*(p.text for p in block[1:] if p.type == NOTE), *filter(None, [values.get("Notes")])])
        ),
        "script": to_fountain([p for p in block[1:] if p.type not in (SUMMARY, BODY, NOTE)]),
    }


def colour_of(value: str) -> str:
    """Return #rrggbb of Final Draft's #RRRRGGGGBBBB (16 bits a channel), nothing for black, white and what is none."""
    digits = value.lstrip("#").lower()
    if len(digits) != 12 or any(c not in "0123456789abcdef" for c in digits):
        return ""
    short = f"#{digits[0:2]}{digits[4:6]}{digits[8:10]}"
    return "" if short in ("#000000", "#ffffff") else short


def _title_page(page: Element | None) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the title and the other lines of a title page: its first words are the title."""
    content = page.child("Content") if page is not None else None
    lines = [clean_line("".join(run.text for run in runs_of(p))) for p in (content.all("Paragraph") if content else [])]
    full = [line for line in lines if line]
    if not full:
        return "", ()
    pairs: dict[str, str] = {}
    for number, line in enumerate(full[1:]):
        low = line.casefold()
        if number == 0 and ("by" in low.split() or low.endswith("by")):
            pairs["credit"] = line
        elif "credit" in pairs and "author" not in pairs:
            pairs["author"] = line
        else:
            pairs["contact"] = "\n".join(filter(None, (pairs.get("contact", ""), line)))
    return full[0], tuple(pairs.items())


def kept_block(item: Item) -> list[Paragraph]:
    """Return the paragraphs an item came from, none when they are not kept."""
    raw = dict(item.extra).get(RAW)
    return from_json(raw) if raw else []
