"""Tables (CSV, RFC 4180): scenes as rows in and out; characters, and who is in which scene, out."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from ..model.document import Document
from ..model.ids import new_id
from ..model.length import eighths, parsed, written
from ..model.records import CHARACTERS, OUTLINE, PROJECT, SETTINGS, Character, Entity, Item, Kind, Project
from ..model.slugline import format_heading, parse_heading, parse_place
from ..model.text import NotText, clean, clean_line, decode
from .base import FormatError, Imported, Notice, Options, Progress, no_progress
from .lost import ITEM_FIELDS, in_no_scene, lost, title_page

MAX_ROWS = 200_000
_MAX_CELL = 1_000_000
_SHOWN = 10  # rows of a preview
_NAME_MAX = 60  # characters; no column is named longer
_numbering = re.compile(r"\d{1,4}[A-Za-z]?\.?")
_SEPARATOR = re.compile(r"sep=([^\r\n\"])(?:\r\n|\r|\n|$)", re.IGNORECASE)
"""What Excel writes and reads above a table to say how its cells are divided."""
_DANGER = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is run by a spreadsheet (OWASP, "CSV Injection")."""

FIELDS: dict[str, tuple[str, ...]] = {
    "number": ("number", "no", "no.", "#", "scene number", "scene no", "scene #", "nr"),
    "kind": ("kind", "type", "level"),
    "act": ("act",),
    "sequence": ("sequence", "seq"),
    "slugline": ("slugline", "scene heading", "heading", "slug"),
    "setting": ("setting", "int/ext", "i/e", "int-ext", "interior/exterior"),
    "location": ("location", "place", "set", "where"),
    "time": ("time", "time of day", "day/night", "d/n"),
    "when": ("when", "story time", "date", "story day"),
    "title": ("title", "scene", "name", "scene title", "scene name"),
    "summary": ("summary", "synopsis", "description", "text", "action", "what happens", "content"),
    "characters": ("characters", "cast", "people", "who", "character"),
    "status": ("status", "state", "draft"),
    "tags": ("tags", "labels", "keywords"),
    "notes": ("notes", "note", "comments", "comment", "remarks"),
    "colour": ("colour", "color"),
    "length": ("length", "pages", "page count", "target length", "planned length"),
}
"""Field to the headers it is recognised by, in lower case."""
_OTHER = "csv."
_COLOUR, _LENGTH = "csv.colour", "csv.length"
"""Where a colour or length is kept that says nothing to us: it goes back into its own column."""
_COLUMNS = ("number", "kind", "act", "sequence", "slugline", "title", "when", "summary", "characters", "status", "tags",
            "notes", "colour", "length")  # fmt: skip


class Columns(NamedTuple):
    """What a table looks like: the field each column is taken for (empty: kept aside), its header, the first rows.

    `headed` tells whether the first row names the columns.
    """

    headers: tuple[str, ...]
    mapping: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    headed: bool = True


def sniff(name: str, head: bytes) -> bool:
    """Tell whether a file is a table by its name."""
    return name.lower().endswith((".csv", ".tsv")) and b"\0" not in head[:200].replace(b"\xff\xfe", b"")


def columns(data: bytes) -> Columns:
    """Return headers, proposed mapping and the first rows, for a preview; raises FormatError."""
    rows, _ = _rows(data)
    shown = tuple(tuple(row) for row in rows[: _SHOWN + 1])
    if not any(_mapping(rows[0])) and _looks_like_data(rows):
        return with_headed(Columns((), (), shown), False)
    return with_headed(Columns((), (), shown), True)


def with_headed(found: Columns, headed: bool) -> Columns:
    """Return a table's columns with its first row taken for names, or for a scene like all others."""
    rows = (found.headers, *found.rows) if found.headed and found.headers else found.rows
    if headed:
        return Columns(rows[0], _by_shape(rows[1:], _mapping(rows[0])), rows[1:])
    width = max(map(len, rows), default=0)
    return Columns(tuple(f"Column {n}" for n in range(1, width + 1)), _by_shape(rows), rows, False)


def read(data: bytes, name: str = "", progress: Progress = no_progress) -> Imported:
    """Return the scenes of a table with the mapping its headers propose; raises FormatError."""
    return read_mapped(data, name, columns(data), progress)


def read_mapped(data: bytes, name: str, found: Columns, progress: Progress = no_progress) -> Imported:
    """Return the scenes of a table, each column taken for the field that `found` names; raises FormatError."""
    rows, notices = _rows(data)
    reader = _Reader(found.headers, found.mapping)
    for number, row in enumerate(rows[1:] if found.headed else rows):
        if number % 500 == 0:
            progress(number / len(rows))
        if any(cell.strip() for cell in row):
            reader.take(row)
    aside = [header for header, field in zip(found.headers, found.mapping, strict=False) if not field]
    if aside:
        notices.append(Notice("kept", f"Columns without a field of their own: {', '.join(aside)}.", len(aside)))
    if not found.headed:
        notices.append(Notice("mended", "No row names the columns; they were told by what is in them."))
    notices.insert(0, Notice("info", f"{reader.count} rows were read."))
    project = Project(id=PROJECT, title=clean_line(name.rsplit(".", 1)[0]))
    return Imported(Document.build(project, reader.placed()), tuple(notices))


def _rows(data: bytes) -> tuple[list[list[str]], list[Notice]]:
    try:
        decoded = decode(data)
    except NotText as error:
        raise FormatError(f"This is no table: {error}.") from error
    notices = [Notice("mended", decoded.notice)] if decoded.notice else []
    text = decoded.text
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    said = _SEPARATOR.match(text)
    if said:
        delimiter, text = said.group(1), text[said.end() :]
    csv.field_size_limit(_MAX_CELL)
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            rows.append([_unguarded(cell) for cell in row])
            if len(rows) > MAX_ROWS:
                raise FormatError(f"There are more than {MAX_ROWS:,} rows; that is more than is read.")
    except csv.Error as error:
        raise FormatError(f"The table is broken: {error}.", reader.line_num) from error
    rows = [row for row in rows if row]
    if not rows:
        raise FormatError("There is nothing in it.")
    return rows, notices


def _mapping(headers: Sequence[str]) -> tuple[str, ...]:
    taken: set[str] = set()
    found = []
    for header in headers:
        low = clean_line(header).casefold()
        field = next((name for name, known in FIELDS.items() if low in known and name not in taken), "")
        taken.add(field)
        found.append(field)
    return tuple(found)


def _looks_like_data(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether a first row that names no known field is a scene: it has a slugline, a number or a sentence."""
    return any(parse_heading(cell) or cell.strip().isdigit() or len(cell) > _NAME_MAX for cell in rows[0])


def _by_shape(rows: Sequence[Sequence[str]], named: Sequence[str] = ()) -> tuple[str, ...]:
    """Tell columns that no name tells by what is in them: sluglines, numbers, the longest text, short text as title.

    A column called "Scene" that holds nothing but numbers is the number.
    """
    width = max(map(len, (named, *rows)), default=0)
    cells = [[row[n].strip() for row in rows if n < len(row) and row[n].strip()] for n in range(width)]
    found = [*named, *[""] * (width - len(named))]
    left = [n for n in range(width) if cells[n] and not found[n]]
    if "title" in found and "number" not in found and all(map(_numbering.fullmatch, cells[found.index("title")])):
        found[found.index("title")] = "number"
    for field, fits in (("slugline", parse_heading), ("number", _numbering.fullmatch)):
        best = next((n for n in left if all(map(fits, cells[n]))), None)
        if best is not None and field not in found:
            found[best] = field
            left.remove(best)
    left.sort(key=lambda n: -sum(map(len, cells[n])) / len(cells[n]))
    if left and "summary" not in found and (not any(named) or max(map(len, cells[left[0]])) > _NAME_MAX):
        found[left.pop(0)] = "summary"
    if left and not any(named):
        found[left[0]] = "title"
    return tuple(found)


class _Reader:
    def __init__(self, headers: Sequence[str], mapping: Sequence[str]) -> None:
        self._headers, self._mapping = headers, mapping
        self._people: dict[str, str] = {}
        self._items: list[tuple[str, Entity]] = []
        self._act = self._sequence = ("", OUTLINE)
        self._scene = OUTLINE
        self.count = 0

    def take(self, row: Sequence[str]) -> None:
        """Read one row."""
        self.count += 1
        cells: dict[str, str] = {}
        extra: dict[str, str] = {}
        for number, cell in enumerate(row):
            field = self._mapping[number] if number < len(self._mapping) else ""
            if field:
                cells[field] = cell
            elif cell:
                header = self._headers[number] if number < len(self._headers) else f"column {number + 1}"
                extra[f"{_OTHER}{clean_line(header)}"] = clean(cell)
        kind = next((kind for kind in Kind if kind.value == cells.get("kind", "").strip().casefold()), Kind.SCENE)
        item = self._item(kind, cells, extra)
        parent = self._parent(kind, cells)
        self._items.append((parent, item))
        if kind is Kind.ACT:
            self._act, self._sequence, self._scene = (item.title, item.id), ("", item.id), item.id
        elif kind is Kind.SEQUENCE:
            self._sequence, self._scene = (item.title, item.id), item.id
        elif kind is Kind.SCENE:
            self._scene = item.id

    def _parent(self, kind: Kind, cells: Mapping[str, str]) -> str:
        """Return where a row stands, making the act or sequence that it names and that is new."""
        if kind is Kind.ACT:
            return OUTLINE
        act = clean_line(cells.get("act", ""))
        if act and act != self._act[0]:
            self._act = (act, self._add(Kind.ACT, act, OUTLINE))
            self._sequence, self._scene = ("", self._act[1]), self._act[1]
        if kind is Kind.SEQUENCE:
            return self._act[1]
        sequence = clean_line(cells.get("sequence", ""))
        if sequence and sequence != self._sequence[0]:
            self._sequence = (sequence, self._add(Kind.SEQUENCE, sequence, self._act[1]))
            self._scene = self._sequence[1]
        if kind is Kind.SCENE:
            return self._sequence[1] if self._sequence[0] or self._sequence[1] != OUTLINE else self._act[1]
        return self._scene

    def _add(self, kind: Kind, title: str, parent: str) -> str:
        item = Item(id=new_id("i"), kind=kind, title=title)
        self._items.append((parent, item))
        return item.id

    def _item(self, kind: Kind, cells: Mapping[str, str], extra: dict[str, str]) -> Item:
        fields: dict[str, Any] = {
            name: clean_line(cells.get(name, "")) for name in ("title", "number", "when", "status")
        }
        fields["summary"], fields["notes"] = clean(cells.get("summary", "")), clean(cells.get("notes", ""))
        slugline = clean_line(cells.get("slugline", ""))
        heading = parse_place(slugline) if slugline else parse_heading(fields["title"])
        if heading:
            fields["heading"] = heading
            if fields["title"] and parse_heading(fields["title"]) == heading:
                fields["title"] = ""
        elif any(cells.get(name) for name in ("setting", "location", "time")):
            fields["heading"] = _heading(cells)
        colour = cells.get("colour", "").strip().lower()
        if len(colour) == 7 and colour[0] == "#" and all(c in "0123456789abcdef" for c in colour[1:]):
            fields["colour"] = colour
        elif colour:
            extra[_COLOUR] = colour
        length = clean_line(cells.get("length", ""))
        fields["target"] = parsed(length) or 0
        if length and not fields["target"]:
            extra[_LENGTH] = length
        fields["tags"] = tuple(dict.fromkeys(_parts(cells.get("tags", ""))))
        fields["characters"] = tuple(dict.fromkeys(self._person(name) for name in _parts(cells.get("characters", ""))))
        return Item.model_validate({"id": new_id("i"), "kind": kind, **fields, "extra": tuple(extra.items())})

    def _person(self, name: str) -> str:
        return self._people.setdefault(name, new_id("c"))

    def placed(self) -> list[tuple[str, Entity]]:
        """Return all records with their places."""
        people = [(CHARACTERS, Character(id=key, name=name)) for name, key in self._people.items()]
        return [*people, *self._items]


def _heading(cells: Mapping[str, str]) -> dict[str, str]:
    said = cells.get("setting", "").upper().replace(".", "").replace(" ", "")
    setting = (
        said
        if said in SETTINGS
        else "INT/EXT"
        if "/" in said
        else "INT"
        if said[:1] == "I"
        else "EXT"
        if said[:1] == "E"
        else ""
    )
    return {
        "setting": setting,
        "location": clean_line(cells.get("location", "")),
        "time": clean_line(cells.get("time", "")),
    }


def _parts(text: str) -> list[str]:
    """Return the names in a cell: divided by semicolons or lines, else by commas."""
    sign = ";" if ";" in text else "\n" if "\n" in text else ","
    return [name for name in (clean_line(part) for part in text.split(sign)) if name]


# Writing


def _guarded(text: str) -> str:
    """Return a cell that no spreadsheet runs: one that begins like a formula gets an apostrophe before it."""
    return f"'{text}" if text.startswith((*_DANGER, "'")) else text


def _unguarded(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:2] in (*_DANGER, "'") else cell


def write(document: Document, options: Options, progress: Progress = no_progress) -> bytes:
    """Return a table in UTF-8 with a byte order mark, which spreadsheets need: scenes, characters or presence."""
    makers = {"characters": _characters, "presence": _presence}
    rows = makers.get(options.layout, _scenes)(document, options)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_guarded(cell) for cell in row])
    progress(1.0)
    return out.getvalue().encode("utf-8-sig", "replace")


def _scenes(document: Document, options: Options) -> list[list[str]]:
    others = _other_columns(document)
    rows = [[*(name.capitalize() for name in _COLUMNS), *(name.removeprefix(_OTHER) for name in others)]]
    scenes = 0
    act = sequence = ""
    for item in document.items():
        extra = dict(item.extra)
        scenes += item.kind is Kind.SCENE
        if item.kind is Kind.ACT:
            act, sequence = item.title, ""
        elif item.kind is Kind.SEQUENCE:
            sequence = item.title
        number = item.number or (str(scenes) if item.kind is Kind.SCENE and options.numbers else "")
        names = "; ".join(document.character(key).name for key in item.characters)
        rows.append(
            [number, item.kind.value, "" if item.kind is Kind.ACT else act,
             "" if item.kind in (Kind.ACT, Kind.SEQUENCE) else sequence, format_heading(item.heading), item.title,
             item.when, item.summary, names, item.status, "; ".join(item.tags),
             item.notes if options.notes else "", item.colour or extra.get(_COLOUR, ""),
             written(eighths(item)) or extra.get(_LENGTH, ""), *(extra.get(name, "") for name in others)]
        )  # fmt: skip
    return rows


def _other_columns(document: Document) -> list[str]:
    """Return the names in `extra` of the columns that the table had which have no field here, in their order."""
    names = (name for item in document.items() for name, _ in item.extra if name.startswith(_OTHER))
    return [name for name in dict.fromkeys(names) if name not in (_COLOUR, _LENGTH)]


def _characters(document: Document, _options: Options) -> list[list[str]]:
    scenes = [item for item in document.items() if item.kind is Kind.SCENE]
    rows = [["Name", "Also known as", "Actor", "Description", "Scenes", "First scene", "Notes"]]
    for person in document.characters():
        there = [number for number, item in enumerate(scenes, 1) if person.id in item.characters]
        first = str(there[0]) if there else ""
        also = "; ".join(person.aliases)
        rows.append([person.name, also, person.actor, person.description, str(len(there)), first, person.notes])
    return rows


def _presence(document: Document, _options: Options) -> list[list[str]]:
    people = list(document.characters())
    rows = [["Number", "Scene", *(person.name for person in people)]]
    number = 0
    for item in document.items():
        if item.kind is Kind.SCENE:
            number += 1
            title = item.title or format_heading(item.heading)
            there = set(item.characters)
            rows.append([item.number or str(number), title, *("x" if p.id in there else "" for p in people)])
    return rows


def losses(document: Document, options: Options) -> tuple[Notice, ...]:
    """Return what the table leaves out."""
    if options.layout in ("", "scenes"):
        fields = ("title", "heading", "number", "when", "summary", "notes", "characters", "status", "colour", "tags",
                  "target")  # fmt: skip
        return lost(document, options, fields, ("name",), more=in_no_scene(document) | title_page(document))
    count = sum(1 for _ in document.items())
    whole = Notice("lost", "Of the outline nothing but who is in which scene is written.", count)
    people = ("name",) if options.layout == "presence" else ("name", "aliases", "actor", "description", "notes")
    said = lost(document, options, ITEM_FIELDS, people, more=title_page(document))
    return (whole, *said) if count else said
