"""An outline to Fountain: what came from Fountain goes back as it was, what was edited is written anew."""

from ...model.document import Document
from ...model.records import Item, Kind
from ..base import FDX_PREAMBLE, FOUNTAIN_PREAMBLE, Notice, Options, Progress, no_progress
from ..fdx.paragraphs import from_json, to_fountain
from .blocks import LEVEL, render
from .reader import TAIL, TITLE_PAGE, _plain
from .title_page import read_title_page, write_title_page

_LEVELS = {Kind.ACT: 1, Kind.SEQUENCE: 2, Kind.SCENE: 0, Kind.BEAT: 4}


def write(document: Document, options: Options, progress: Progress = no_progress) -> bytes:
    """Return a document as a Fountain file in UTF-8."""
    extra = dict(document.project.extra)
    lines = _title_lines(document, extra)
    if FOUNTAIN_PREAMBLE in extra:
        lines += extra[FOUNTAIN_PREAMBLE].split("\n")[:-1]
    elif lines:
        lines.append("")
    if FDX_PREAMBLE in extra:
        lines += [*to_fountain(from_json(extra[FDX_PREAMBLE])).split("\n"), ""]
    items = list(document.items())
    for number, item in enumerate(items):
        if number % 200 == 0:
            progress(number / len(items))
        if lines and _is_text(lines[-1]) and _is_scene(item):
            lines.append("")  # a heading needs a blank line before it
        lines += render(item, level_of(item), options.numbers, options.notes)
    if extra.get(TAIL):
        lines += extra[TAIL].split("\n")
    return "\n".join(lines).encode("utf-8", "replace")


def _is_text(line: str) -> bool:
    """Tell whether a line would make text of a heading right below it."""
    return bool(line.strip()) and not line.startswith(("#", "=", ".")) and not line.endswith("]]")


def _is_scene(item: Item) -> bool:
    return level_of(item) == 0


def _title_lines(document: Document, extra: dict[str, str]) -> list[str]:
    """Return the title page: as it stood when it still says the same."""
    project = document.project
    raw = extra.get(TITLE_PAGE, "")
    if raw:
        _, pairs = read_title_page(raw.split("\n"))
        same = tuple(pair for pair in pairs if pair[0] != "title") == project.title_page
        said = _plain(dict(pairs).get("title", "").replace("\n", " "))
        if same and (said == project.title or not said):
            return raw.split("\n")
    if not raw and FOUNTAIN_PREAMBLE in extra and not project.title_page:
        return []  # it had none, and the title is that of the file
    return write_title_page(project.title, project.title_page)


def level_of(item: Item) -> int:
    """Return the level of the section an item is written as, 0 for a scene heading."""
    level = int(dict(item.extra).get(LEVEL, "0") or 0)
    if item.kind is Kind.SCENE:
        return level if level and not item.heading else 0
    if item.kind is Kind.ACT:
        return 1
    return level if level >= _LEVELS[item.kind] else _LEVELS[item.kind]


def losses(document: Document, options: Options) -> tuple[Notice, ...]:
    """Return what Fountain has no place for."""
    items = list(document.items())
    counted = {
        "the characters of scenes who do not speak": sum(bool(item.characters) and not item.script for item in items),
        "statuses": sum(bool(item.status) for item in items),
        "tags": sum(bool(item.tags) for item in items),
        "turning points": sum(bool(item.turning_points) for item in items),
        "story order": sum(bool(item.chronology) for item in items),
        "planned lengths": sum(bool(item.target) for item in items),
        "what is said of characters": sum(bool(person.description or person.actor) for person in document.characters()),
        "sources": sum(1 for _ in document.sources()),
    }
    found = [
        Notice("lost", f"{name[0].upper()}{name[1:]} are not written.", count)
        for name, count in counted.items()
        if count
    ]
    if not options.notes and any(item.notes for item in items):
        found.append(Notice("lost", "Notes are left out, as asked.", sum(bool(item.notes) for item in items)))
    return tuple(found)
