"""From findings to a document: the outline a project starts with, every guess marked as proposed."""

from collections.abc import Mapping, Sequence
from functools import partial

from ..model.document import Document
from ..model.ids import new_id
from ..model.records import (
    CHARACTERS,
    OUTLINE,
    PROJECT,
    SOURCES,
    Character,
    Entity,
    Heading,
    Item,
    Kind,
    Passage,
    Project,
    Relation,
    Source,
)
from .clean import display
from .findings import Findings, Person, Progress, SceneFinding, no_progress
from .read import read
from .several import Placed, join_source, own_act


def fullest(sources: Sequence[tuple[str, str]]) -> int:
    """Return the number of the (name, text) pair that leads: the one that says most."""
    return max(range(len(sources)), key=lambda number: len(sources[number][1]))


def new_document(
    title: str,
    sources: Sequence[tuple[str, str]],
    progress: Progress = no_progress,
    lead: Findings | None = None,
) -> tuple[Document, tuple[str, ...]]:
    """Return a document read from (name, text) pairs, and notices for the writer.

    The fullest text leads, read now or, when a preview corrected it, given as `lead`; each of the others is tied to its
    scenes, or stands in an act of its own when it tells another story. Raises what `progress` raises.
    """
    records = [Source.of(new_id("t"), name, text) for name, text in sources]
    if not records:
        return Document(Project(id=PROJECT, title=title)), ()
    leading = fullest(sources)
    share = 1 / len(records)
    findings = read(records[leading].text, partial(_part, progress, 0.0, share)) if lead is None else lead
    notices = list(findings.notices)
    placed = outline(findings, records[leading].id)
    others = [record for number, record in enumerate(records) if number != leading]
    for number, record in enumerate(others, 1):
        found = read(record.text, partial(_part, progress, number * share, share))
        placed, more = _with_source(placed, findings, record, found)
        notices += more
    placed += [(SOURCES, record) for record in records]
    return Document.build(Project(id=PROJECT, title=title), placed), tuple(notices)


def _part(progress: Progress, start: float, share: float, done: float) -> None:
    progress(start + share * done)


def _with_source(placed: Placed, lead: Findings, record: Source, found: Findings) -> tuple[Placed, list[str]]:
    joined = join_source(placed, lead, record, found)
    if joined is not None:
        return joined
    if not found.scenes:
        return placed, []
    notice = f"{record.name} seems to tell another story: its scenes stand in an act of their own."
    return placed + own_act(record.name, outline(found, record.id)), [notice]


def outline(findings: Findings, source: str) -> list[tuple[str, Entity]]:
    """Return (parent, record) pairs for all that was found in one source: characters, then acts with their scenes."""
    ids = {person.name: new_id("c") for person in findings.people}
    placed: list[tuple[str, Entity]] = [(CHARACTERS, _character(person, ids, source)) for person in findings.people]
    acts = {act.first_scene: act for act in findings.acts}
    turns = _turns(findings)
    parent = OUTLINE
    for number, scene in enumerate(findings.scenes):
        if number in acts:
            item = Item(id=new_id("i"), kind=Kind.ACT, title=acts[number].title, proposed=("title",))
            placed.append((OUTLINE, item))
            parent = item.id
        placed.append((parent, _scene(findings, scene, ids, source, turns.get(number, ()))))
    return placed


def _character(person: Person, ids: dict[str, str], source: str) -> Character:
    relations = (Relation(kind=r.kind, other=ids[r.other]) for r in person.relations if r.other in ids)
    fields = {
        "name": person.name,
        "aliases": person.aliases,
        "actor": person.actor,
        "description": person.description,
        "relations": tuple(dict.fromkeys(relations)),
        "passages": tuple(Passage(source=source, start=s.start, end=s.end) for s in person.mentions),
    }
    return Character.model_validate({"id": ids[person.name], **fields, "proposed": _filled(fields)})


def _turns(findings: Findings) -> dict[int, tuple[str, ...]]:
    """Return scene number to the turning points that stand in it."""
    found: dict[int, tuple[str, ...]] = {}
    for point in findings.turning_points:
        number = next((n for n, scene in enumerate(findings.scenes) if scene.span.end > point.span.start), None)
        if number is not None:
            found[number] = (*found.get(number, ()), point.name)
    return found


def _scene(
    findings: Findings, scene: SceneFinding, ids: dict[str, str], source: str, turns: tuple[str, ...] = ()
) -> Item:
    start, end = scene.span
    heading = Heading.model_validate({"setting": scene.setting, "location": scene.location, "time": scene.time_of_day})
    fields = {
        "title": scene.title,
        "heading": heading,
        "when": scene.when,
        "chronology": scene.chronology,
        "summary": display(findings.text, max(start, scene.told_from), end),
        "characters": tuple(ids[name] for name in scene.characters if name in ids),
        "turning_points": turns,
        "passages": (Passage(source=source, start=start, end=end),),
    }
    return Item.model_validate({"id": new_id("i"), "kind": Kind.SCENE, **fields, "proposed": _filled(fields)})


def _filled(fields: Mapping[str, object]) -> tuple[str, ...]:
    """Return the fields that say something and that a writer may accept or clear."""
    return tuple(name for name, value in fields.items() if value and name not in _NOT_PROPOSED)


_NOT_PROPOSED = {"passages", "summary"}
"""The words of the source and where they stand are no guesses."""
