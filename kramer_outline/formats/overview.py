"""An outline as plain text for a terminal or a mail."""

import json
import textwrap
from collections.abc import Iterator, Mapping

from ..model.document import Document
from ..model.records import Character, Item, Kind
from ..model.slugline import format_heading
from ..model.story_time import story_order

_WIDTH = 90
_INDENT = {Kind.ACT: 0, Kind.SEQUENCE: 0, Kind.SCENE: 5, Kind.BEAT: 9}


def outline_text(document: Document) -> str:
    """Return the outline, then the characters, wrapped to 90 columns."""
    lines: list[str] = []
    if document.project.title:
        lines += [document.project.title, "=" * len(document.project.title), ""]
    count = 0
    for item in document.items():
        count += item.kind is Kind.SCENE
        lines += _item(document, item, item.number or str(count))
        lines.append("")
    lines += _characters(document)
    return "\n".join(lines).rstrip("\n") + "\n"


def _item(document: Document, item: Item, number: str) -> Iterator[str]:
    pad = " " * _INDENT[item.kind]
    time = ", ".join(part for part in (item.chronology, item.when) if part)
    head = "   ".join(part for part in (format_heading(item.heading), item.title, _bracketed(time)) if part)
    if item.kind in (Kind.ACT, Kind.SEQUENCE):
        head = head or item.kind.label
        yield head.upper() if item.kind is Kind.ACT else head
    elif item.kind is Kind.SCENE:
        yield f"{number:>3}. {head}".rstrip()
    elif head:
        yield f"{pad[:-2]}- {head}"
    for paragraph in item.summary.split("\n") if item.summary else []:
        yield from textwrap.wrap(paragraph, _WIDTH, initial_indent=pad, subsequent_indent=pad)
    people = ", ".join(document.character(key).name for key in item.characters)
    if people:
        yield f"{pad}[{people}]"


def story_text(document: Document) -> str:
    """Return the scenes in the order in which they happen, with the day of the story where the text states it."""
    numbers = {item.id: n for n, item in enumerate((i for i in document.items() if i.kind is Kind.SCENE), 1)}
    order = story_order(document)
    days = [_span_of_days(entry.day) if entry.stated else "" for entry in order]
    width = max(map(len, days), default=0)
    lines = []
    for entry, day in zip(order, days, strict=True):
        item = document.item(entry.id)
        title = "   ".join(part for part in (format_heading(item.heading), item.title or item.summary[:60]) if part)
        time = ", ".join(part for part in (item.chronology, item.when) if part)
        lines.append(f"{day:>{width}}  {item.number or numbers[item.id]:>3}. {title} {_bracketed(time)}".rstrip())
    return "\n".join(lines) + "\n" if lines else ""


def _span_of_days(days: float) -> str:
    size = abs(days)
    for length, unit in ((365.25, "year"), (30.44, "month"), (7, "week"), (1, "day")):
        if size >= length:
            count = round(size / length)
            return f"{'-' if days < 0 else '+'}{count} {unit}{'s' if count != 1 else ''}"
    return "same day"


def _bracketed(when: str) -> str:
    return f"({when})" if when else ""


def _characters(document: Document) -> Iterator[str]:
    people = list(document.characters())
    if not people:
        return
    yield from ("Characters", "-" * 10)
    scenes: dict[str, int] = {}
    for item in document.items():
        for key in item.characters if item.kind is Kind.SCENE else ():
            scenes[key] = scenes.get(key, 0) + 1
    for person in people:
        also = [alias for alias in person.aliases if alias != person.name]
        relations = [f"{r.kind} of {document.character(r.other).name}" for r in person.relations]
        count = scenes.get(person.id, 0)
        parts = [
            person.name + (f" ({person.actor})" if person.actor else ""),
            f"also {', '.join(also)}" if also else "",
            person.description,
            ", ".join(relations),
            f"in {count} scene{'s' if count != 1 else ''}",
        ]
        text = "; ".join(part for part in parts if part)
        yield from textwrap.wrap(text, _WIDTH, subsequent_indent="    ")


def fields_text(document: Document) -> str:
    """Return a project as one field a line, long texts line by line: what git shows when two versions differ."""
    names = {person.id: person.name for person in document.characters()}
    lines = [f"Project: {document.project.title}"]
    for item in document.items():
        depth = sum(1 for _ in document.ancestors(item.id))
        lines += ["", *_fields(item, "  " * depth, names, item.kind.label)]
    for person in document.characters():
        lines += ["", *_fields(person, "", names, "Character")]
    for source in document.sources():
        lines += ["", f"Source: {source.name} ({len(source.text)} characters, {source.sha256[:12]})"]
    return "\n".join(lines) + "\n"


def _fields(record: Item | Character, pad: str, names: Mapping[str, str], label: str) -> Iterator[str]:
    values = record.model_dump(mode="json", exclude_defaults=True, exclude={"id", "kind", "passages", "proposed"})
    values.pop("heading", None)
    head = format_heading(record.heading) if isinstance(record, Item) else ""
    title = record.title if isinstance(record, Item) else str(values.pop("name", ""))
    values.pop("title", None)
    yield f"{pad}{label}: {'   '.join(part for part in (head, title) if part)}".rstrip()
    for name, value in values.items():
        parts = value if isinstance(value, list) else [value]
        for part in parts:
            said = names.get(part, part) if isinstance(part, str) else json.dumps(part, ensure_ascii=False)
            yield f"{pad}  {name}: {said}"
