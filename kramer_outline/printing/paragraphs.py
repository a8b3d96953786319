"""What stands on the pages, before it is laid out: paragraphs with a look, a place in the margin, a bookmark."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ..formats.base import Options
from ..model.document import Document
from ..model.length import eighths, written
from ..model.records import SETTINGS, Item, Kind
from ..model.slugline import format_heading


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; lengths in points. `keep` holds it together with the one that follows."""

    text: str
    size: float = 10.5
    bold: bool = False
    italic: bool = False
    muted: bool = False
    indent: float = 0
    before: float = 0
    keep: bool = False
    hold: bool = False
    """Its last lines stay with the paragraph that follows, which must not stand alone at the head of a page."""
    rule: bool = False
    margin: str = ""
    """Text in the left margin: a scene's number."""
    bookmark: tuple[int, str] | None = None
    """Level from 0 and words in the list of contents that readers of PDF show."""
    page: bool = False
    """Begins a new page."""


_INDENT = {Kind.ACT: 0.0, Kind.SEQUENCE: 0.0, Kind.SCENE: 24.0, Kind.BEAT: 48.0}


def title_page(document: Document) -> Iterator[Paragraph]:
    """Yield the title and what stands below it."""
    project = document.project
    yield Paragraph(project.title or "Untitled", size=20, bold=True, keep=bool(project.title_page))
    for _, value in project.title_page:
        for line in value.split("\n"):
            yield Paragraph(line, muted=True, before=2)


def outline(document: Document, options: Options) -> Iterator[Paragraph]:
    """Yield the whole outline."""
    yield from title_page(document)
    scenes = 0
    for item in document.items():
        scenes += item.kind is Kind.SCENE
        yield from _item(document, item, item.number or str(scenes), options)


def _item(document: Document, item: Item, number: str, options: Options) -> Iterator[Paragraph]:
    indent = _INDENT[item.kind]
    slug = format_heading(item.heading)
    name = "   ".join(part for part in (slug, item.title) if part) or ("" if item.summary else item.kind.label)
    texts = [Paragraph(line, indent=indent, before=2) for line in item.summary.split("\n") if line.strip()]
    names = ", ".join(document.character(key).name for key in item.characters)
    if names:
        if texts:
            texts[-1] = replace(texts[-1], hold=True)
        texts.append(Paragraph(names, size=9, muted=True, indent=indent, before=2))
    if item.notes and options.notes:
        texts += [Paragraph(line, size=9.5, italic=True, muted=True, indent=indent + 12, before=2)
                  for line in item.notes.split("\n") if line.strip()]  # fmt: skip
    if item.kind is Kind.ACT:
        yield Paragraph(name.upper(), 13, True, before=26, keep=True, rule=True, bookmark=(0, name))
    elif item.kind is Kind.SEQUENCE:
        yield Paragraph(name, 12, True, before=18, keep=True, bookmark=(1, name))
    elif item.kind is Kind.SCENE:
        margin = number if options.numbers else ""
        time = f"   ({item.when})" if item.when else ""
        mark = (2, f"{margin}. {name}" if margin else name)
        yield Paragraph(
            f"{name}{time}", 10.5, True, indent=indent, before=12, keep=bool(texts), margin=margin, bookmark=mark
        )
    elif name:
        yield Paragraph(name, 10.5, True, indent=indent, before=8, keep=bool(texts))
    yield from texts


def _report_title(document: Document, name: str) -> Iterator[Paragraph]:
    """Yield the title of the project over the name of a report."""
    if document.project.title:
        yield Paragraph(document.project.title, 11, muted=True, keep=True)
    yield Paragraph(name, 16, True, keep=True, bookmark=(0, name))


@dataclass(slots=True)
class _Tally:
    """The scenes of one place, of one setting or of one time of day."""

    numbers: list[str] = field(default_factory=list)
    length: int = 0
    settings: dict[str, None] = field(default_factory=dict)
    times: dict[str, None] = field(default_factory=dict)

    def add(self, item: Item, number: str) -> None:
        """Count a scene."""
        self.numbers.append(number)
        self.length += eighths(item)
        if item.heading.setting:
            self.settings.setdefault(item.heading.setting)
        if item.heading.time:
            self.times.setdefault(item.heading.time.upper())


def breakdown(document: Document, options: Options) -> Iterator[Paragraph]:
    """Yield the scene breakdown: each scene with its place, time and people by acts, then sums and locations."""
    yield from _report_title(document, "Scene breakdown")
    locations: dict[str, _Tally] = {}
    kinds: dict[str, _Tally] = {}
    every = _Tally()
    for item in document.items():
        if item.kind is Kind.ACT:
            name = item.title or "Act"
            yield Paragraph(name.upper(), 11, True, before=18, keep=True, rule=True, bookmark=(1, name))
        if item.kind is not Kind.SCENE:
            continue
        number = item.number or str(len(every.numbers) + 1)
        place = item.heading
        every.add(item, number)
        if place.location:
            locations.setdefault(place.location.upper(), _Tally()).add(item, number)
        for name in (place.setting, place.time.upper()):
            if name:
                kinds.setdefault(name, _Tally()).add(item, number)
        yield from _breakdown_scene(document, item, number if options.numbers else "")
    yield from _sums(every, kinds)
    yield from _locations(locations)


def _breakdown_scene(document: Document, item: Item, number: str) -> Iterator[Paragraph]:
    name = "   ".join(part for part in (format_heading(item.heading), item.title) if part) or item.summary[:80]
    people = ", ".join(document.character(key).name for key in item.characters)
    details = "; ".join(part for part in (_pages(eighths(item)), item.when, item.status) if part)
    texts = [text for text in (people, details) if text]
    yield Paragraph(name or "Scene", 10.5, True, indent=24, before=8, keep=bool(texts), margin=number)
    for text in texts:
        yield Paragraph(text, 9.5, muted=True, indent=24, before=1, keep=text is not texts[-1])


def _sums(every: _Tally, kinds: dict[str, _Tally]) -> Iterator[Paragraph]:
    """Yield how many scenes and pages there are in all, inside, outside, and at each time of day."""
    if not every.numbers:
        return
    yield Paragraph(f"All: {_sum(every)}", 9.5, True, indent=24, before=14, keep=bool(kinds))
    order = sorted(kinds, key=lambda name: (name not in SETTINGS, -len(kinds[name].numbers), name))
    for name in order:
        yield Paragraph(f"{name}: {_sum(kinds[name])}", 9.5, muted=True, indent=24, before=1)


def _locations(locations: dict[str, _Tally]) -> Iterator[Paragraph]:
    if not locations:
        return
    yield Paragraph("Locations", 16, True, before=24, keep=True, bookmark=(0, "Locations"))
    for place, tally in sorted(locations.items()):
        yield Paragraph(place, 10.5, True, before=6, keep=True)
        parts = (", ".join(tally.settings), ", ".join(tally.times), _sum(tally))
        said = "; ".join(part for part in parts if part)
        yield Paragraph(f"{said}: {', '.join(tally.numbers)}", 9.5, muted=True, before=1, indent=12)


def _sum(tally: _Tally) -> str:
    count = len(tally.numbers)
    return ", ".join(part for part in (f"{count} scene{'s' if count != 1 else ''}", _pages(tally.length)) if part)


def _pages(length: int) -> str:
    said = written(length)
    return f"{said} page{'s' if length > 8 else ''}" if said else ""


def characters(document: Document, options: Options) -> Iterator[Paragraph]:
    """Yield the character report: who they are, and in which scenes."""
    yield from _report_title(document, "Characters")
    scenes = [item for item in document.items() if item.kind is Kind.SCENE]
    numbers = {item.id: item.number or str(n) for n, item in enumerate(scenes, 1)}
    for person in document.characters():
        there = [numbers[item.id] for item in scenes if person.id in item.characters]
        actor = f"  ({person.actor})" if person.actor else ""
        yield Paragraph(f"{person.name}{actor}", 11, True, before=14, keep=True, bookmark=(0, person.name))
        also = f"Also: {', '.join(person.aliases)}" if person.aliases else ""
        bonds = ", ".join(f"{bond.kind} of {document.character(bond.other).name}" for bond in person.relations)
        told = [("Want", person.want), ("Need", person.need), ("Arc", person.arc)]
        notes = person.notes if options.notes else ""
        for text in (also, person.description, bonds, *(f"{name}: {said}" for name, said in told if said), notes):
            for line in text.split("\n"):
                if line.strip():
                    yield Paragraph(line, indent=12, before=2)
        said = f"{len(there)} scene{'s' if len(there) != 1 else ''}{': ' if there else ''}{', '.join(there)}"
        yield Paragraph(said, 9.5, muted=True, indent=12, before=2)
