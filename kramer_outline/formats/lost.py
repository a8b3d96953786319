"""What a format does not carry, counted: each names the fields it writes, and all others that hold something are lost.

Naming what is written, not what is lost, keeps a field that is added to the records from being forgotten anywhere.
"""

from collections.abc import Collection, Mapping, Sequence

from ..model.document import Document
from ..model.records import Character, Item
from .base import Notice, Options

_ITEM = {
    "title": "Titles",
    "heading": "Headings",
    "number": "Scene numbers",
    "when": "Story time",
    "chronology": "Story order",
    "summary": "Texts",
    "script": "Script text",
    "notes": "Notes",
    "characters": "Who is in which scene",
    "pov": "Points of view",
    "threads": "Storylines",
    "turning_points": "Turning points",
    "status": "Statuses",
    "colour": "Colours",
    "tags": "Tags",
    "target": "Planned lengths",
}
_PERSON = {
    "aliases": "Other names of characters",
    "actor": "Actors",
    "description": "Descriptions of characters",
    "relations": "Relations of characters",
    "want": "What characters want",
    "need": "What characters need",
    "arc": "Arcs of characters",
    "notes": "Notes on characters",
    "colour": "Colours of characters",
}
ITEM_FIELDS = tuple(_ITEM)
_SINGULAR = {"Script text", "Story time", "Story order", "Who is in which scene", "What characters want",
             "What characters need"}  # fmt: skip
_ASIDE = {
    "fountain.preamble": "Script before the first heading is not written.",
    "markdown.before": "Text before the first heading is not written.",
    "docx.before": "Text before the first heading is not written.",
    "markdown.front": "Settings at the head of a Markdown file are not written.",
}
"""What readers keep with the project because it stands in no item, by its name in `extra`."""


def lost(
    document: Document,
    options: Options,
    items: Collection[str],
    people: Collection[str] = (),
    own: str = "",
    more: Mapping[str, int] | None = None,
) -> tuple[Notice, ...]:
    """Return notices of all that is not written.

    `items` and `people` are the fields that are, `own` begins the names of texts aside that are, `more` is what the
    format counts itself, by its sentence. Where people's names are not written, what is said of them needs no mention.
    """
    there = list(document.items())
    persons = list(document.characters())
    counted = _counted(there, _ITEM, items)
    if "notes" in items and not options.notes:
        counted["Notes are left out, as asked."] = sum(bool(item.notes) for item in there)
    if "name" in people:
        counted |= _counted(persons, _PERSON, people)
    else:
        counted["Characters are not written."] = len(persons)
    counted["Sources are not written."] = sum(1 for _ in document.sources())
    counted |= more or {}
    found = tuple(Notice("lost", text, count) for text, count in counted.items() if count)
    return (*aside(document, own), *found)


def _counted(records: Sequence[Item | Character], names: Mapping[str, str], written: Collection[str]) -> dict[str, int]:
    left = {name: said for name, said in names.items() if name not in written}
    return {
        f"{said} {'is' if said in _SINGULAR else 'are'} not written.": sum(bool(getattr(one, name)) for one in records)
        for name, said in left.items()
    }


def in_no_scene(document: Document) -> dict[str, int]:
    """Count the characters who are in no item: lost where people are named with their scenes alone."""
    there = {key for item in document.items() for key in item.characters}
    return {"Characters who are in no scene are not written.": sum(p.id not in there for p in document.characters())}


def title_page(document: Document) -> dict[str, int]:
    """Count the lines of a title page, for formats without one."""
    return {"The title page is not written.": sum(bool(value) for _, value in document.project.title_page)}


def aside(document: Document, own: str = "") -> tuple[Notice, ...]:
    """Return a notice of each text that stands in no item of the outline, but for those whose names begin with `own`.

    A script without a single heading is nothing but that: what is made of it would be empty without a word.
    """
    extra = dict(document.project.extra)
    return tuple(
        Notice("lost", text, sum(bool(line.strip()) for line in extra[name].split("\n")))
        for name, text in _ASIDE.items()
        if not (own and name.startswith(own)) and extra.get(name, "").strip()
    )
