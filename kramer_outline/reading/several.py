"""Several summaries of one story as one outline: the fullest leads, the others are tied to its scenes.

Each sentence of another source becomes a passage of the scene that tells the same. What stands only in the other source
is proposed as a beat at its place. A text that tells another story gets an act of its own.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ..model.document import Document
from ..model.ids import new_id
from ..model.records import CHARACTERS, OUTLINE, Character, Entity, Item, Kind, Passage, Source, replaced
from .align import Alignment, align, only_words
from .clean import display
from .findings import Findings, Person, Span
from .people_index import MentionIndex

Placed = list[tuple[str, Entity]]
SAME_STORY = 0.25
"""Share of the other text that must tell what the lead tells; below it is a story of its own."""
_OFTEN = 2
"""So many linked sentences must have an unmatched person each before the two are asked about."""


def join_source(placed: Placed, lead: Findings, source: Source, found: Findings) -> tuple[Placed, list[str]] | None:
    """Return the records of a leading source with another one tied to them, and questions for the writer.

    None when the other text tells another story.
    """
    names, new = same_people(lead.people, found.people)
    alignment = align(_shown(lead), _shown(found), names)
    if not found.sentences or told_twice(found, alignment) < SAME_STORY:
        return None
    scenes = _scene_of(lead, found, alignment)
    ids = {record.name: record.id for _, record in placed if isinstance(record, Character)}
    joined = _with_people(placed, found, source, names, new, ids)
    joined = _with_passages(joined, found, source, scenes, {link.b for link in alignment.links})
    return joined, _doubts(lead, found, alignment, names, source)


def _shown(findings: Findings) -> list[str]:
    return [display(findings.text, span.start, span.end) for span in findings.sentences]


def told_twice(found: Findings, alignment: Alignment) -> float:
    """Return the share of a text, by length, that is linked."""
    linked = {link.b for link in alignment.links}
    lengths = [span.end - span.start for span in found.sentences]
    return sum(lengths[j] for j in linked) / max(1, sum(lengths))


def _scene_of(lead: Findings, found: Findings, alignment: Alignment) -> list[int]:
    """Return for each sentence of the other text the number of the scene it belongs to.

    A linked one belongs where its best link leads, another one to the scene of the sentence before it.
    """
    starts = [scene.span.start for scene in lead.scenes]
    best: dict[int, tuple[float, int]] = {}
    for link in alignment.links:
        scene = max(0, bisect_right(starts, lead.sentences[link.a].start) - 1)
        best[link.b] = max(best.get(link.b, (0.0, 0)), (link.score, scene))
    first = next((best[j][1] for j in sorted(best)), 0)
    scenes: list[int] = []
    for j in range(len(found.sentences)):
        scenes.append(best[j][1] if j in best else scenes[-1] if scenes else first)
    return scenes


def _with_passages(placed: Placed, found: Findings, source: Source, scenes: Sequence[int], linked: set[int]) -> Placed:
    """Return the records with the passages of the other source, and beats for what only it tells."""
    passages: dict[int, list[Passage]] = {}
    beats: dict[int, list[list[int]]] = {}
    for j, scene in enumerate(scenes):
        span = found.sentences[j]
        if j in linked:
            passages.setdefault(scene, []).append(_passage(source, span))
            continue
        runs = beats.setdefault(scene, [])
        if runs and runs[-1][-1] == j - 1:
            runs[-1].append(j)
        else:
            runs.append([j])
    result: Placed = []
    number = -1
    for parent, record in placed:
        if isinstance(record, Item) and record.kind is Kind.SCENE:
            number += 1
            record = replaced(record, passages=(*record.passages, *passages.get(number, ())))
            result.append((parent, record))
            result += [(record.id, _beat(found, source, run)) for run in beats.get(number, ())]
        else:
            result.append((parent, record))
    return result


def _passage(source: Source, span: Span) -> Passage:
    return Passage(source=source.id, start=span.start, end=span.end)


def _beat(found: Findings, source: Source, sentences: Sequence[int]) -> Item:
    spans = [found.sentences[j] for j in sentences]
    return Item(
        id=new_id("i"),
        kind=Kind.BEAT,
        summary=display(found.text, spans[0].start, spans[-1].end),
        passages=tuple(_passage(source, span) for span in spans),
        proposed=("summary",),
    )


# People


def same_people(lead: Sequence[Person], other: Sequence[Person]) -> tuple[dict[str, str], list[Person]]:
    """Return the other text's names with those of the same people in the lead, and the people only the other has.

    The same are those who share a full name or an alias, when only one person does.
    """
    owners: dict[str, set[str]] = {}
    for person in lead:
        for form in (person.name, *person.aliases):
            owners.setdefault(form.casefold(), set()).add(person.name)
    names: dict[str, str] = {}
    new: list[Person] = []
    for person in other:
        found = {name for form in (person.name, *person.aliases) for name in owners.get(form.casefold(), ())}
        if len(found) == 1:
            names[person.name] = found.pop()
        else:
            new.append(person)
    return names, new


def _with_people(
    placed: Placed, found: Findings, source: Source, names: dict[str, str], new: list[Person], ids: dict[str, str]
) -> Placed:
    """Return the records with what the other source says of known people, and with the people only it has."""
    told = {names[person.name]: person for person in found.people if person.name in names}
    result: Placed = []
    for parent, record in placed:
        if isinstance(record, Character) and record.name in told:
            record = completed(record, told[record.name], source)
        result.append((parent, record))
    result += [(CHARACTERS, character_of(person, source)) for person in new if person.name not in ids]
    return result


def character_of(person: Person, source: Source) -> Character:
    """Return a character for a person that only one source has, all of it proposed."""
    fields = {
        "name": person.name,
        "aliases": person.aliases,
        "actor": person.actor,
        "description": person.description,
    }
    filled = tuple(name for name, value in fields.items() if value)
    passages = tuple(_passage(source, span) for span in person.mentions)
    return Character.model_validate({"id": new_id("c"), **fields, "passages": passages, "proposed": filled})


def completed(record: Character, person: Person, source: Source) -> Character:
    """Return a character with the aliases, actor and description that another source adds; what is there stays."""
    aliases = dict.fromkeys((*record.aliases, person.name, *person.aliases))
    aliases.pop(record.name, None)
    fields = {
        "aliases": tuple(aliases),
        "actor": record.actor or person.actor,
        "description": record.description or person.description,
    }
    filled = [name for name, value in fields.items() if value != getattr(record, name)]
    passages = (*record.passages, *(_passage(source, span) for span in person.mentions))
    return replaced(record, **fields, passages=passages, proposed=tuple(dict.fromkeys((*record.proposed, *filled))))


def _doubts(lead: Findings, found: Findings, alignment: Alignment, names: dict[str, str], source: Source) -> list[str]:
    """Return questions: an unmatched person of each text who keep turning up in sentences that tell the same."""
    mine, theirs = MentionIndex(lead.people), MentionIndex(found.people)
    matched = set(names.values())
    together: Counter[tuple[str, str]] = Counter()
    for link in alignment.links:
        one, two = lead.sentences[link.a], found.sentences[link.b]
        ours = [p.name for p in mine.people_in(one.start, one.end) if p.name not in matched]
        others = [p.name for p in theirs.people_in(two.start, two.end) if p.name not in names]
        if len(ours) == 1 and len(others) == 1:
            together[ours[0], others[0]] += 1
    return [
        f"Is “{other}” in {source.name} the same as “{ours}”? If so, merge the two in Characters."
        for (ours, other), count in together.most_common()
        if count >= _OFTEN
    ]


def own_act(name: str, records: Placed) -> Placed:
    """Return the records of another story inside an act of its own, acts made scenes' neighbours in it."""
    act = Item(id=new_id("i"), kind=Kind.ACT, title=f"From {name}", proposed=("title",))
    placed: Placed = [(OUTLINE, act)]
    acts = {record.id for _, record in records if isinstance(record, Item) and record.kind is Kind.ACT}
    for parent, record in records:
        if record.id in acts:
            continue
        inside = isinstance(record, Item) and (parent in acts or parent == OUTLINE)
        placed.append((act.id if inside else parent, record))
    return placed


# Comparing


@dataclass(frozen=True, slots=True)
class Telling:
    """How one source tells a line: its name, its words, and the runs of them that no other source says."""

    source: str
    text: str
    differing: tuple[Span, ...]


def told_by(document: Document, item: str) -> list[Telling]:
    """Return how each source tells an item and what stands below it, in the order of the sources."""
    passages: dict[str, list[Passage]] = {}
    for key in (item, *document.walk(item)):
        for passage in document.item(key).passages:
            passages.setdefault(passage.source, []).append(passage)
    texts: dict[str, str] = {}
    for source in document.sources():
        spans = sorted(passages.get(source.id, ()), key=lambda passage: passage.start)
        if spans:
            texts[source.id] = " ".join(display(source.text, span.start, span.end) for span in spans)
    tellings = []
    for key, text in texts.items():
        others = " ".join(other for name, other in texts.items() if name != key)
        differing = tuple(only_words(text, others)) if others else ()
        tellings.append(Telling(document.source(key).name, text, differing))
    return tellings
