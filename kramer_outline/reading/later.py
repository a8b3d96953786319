"""A further source read into a project that exists: it proposes, and overwrites nothing the writer touched."""

from dataclasses import dataclass

from ..edits.draft import Draft
from ..model.change import Change
from ..model.document import Document
from ..model.ids import new_id
from ..model.records import CHARACTERS, SOURCES, Character, Item, Kind, Passage, Source, replaced
from .align import Alignment, align
from .clean import display
from .findings import Findings, Person, Progress, no_progress
from .proposal import outline
from .read import read
from .sentences import split_sentences
from .several import SAME_STORY, character_of, completed, own_act, same_people, told_twice


@dataclass(frozen=True, slots=True)
class Addition:
    """What reading a further source does to a project: the change, and what it comes to in a sentence."""

    change: Change
    summary: str


def merge_source(document: Document, name: str, text: str, progress: Progress = no_progress) -> Addition:
    """Return the addition of a source: its sentences tied to the lines that tell the same, beats for what is new.

    Characters get what they lack (other names, actor, description); people nobody knows are added. A text that tells
    another story gets an act of its own at the end. Raises what `progress` raises.
    """
    found = read(text, progress)
    source = Source.of(new_id("t"), name, text)
    draft = Draft(document)
    draft.insert(source, SOURCES)
    told = [(item.id, sentence) for item in document.items() for sentence in _sentences(item.summary)]
    names, new = same_people([_person(character) for character in document.characters()], found.people)
    sentences = [display(text, span.start, span.end) for span in found.sentences]
    alignment = align([sentence for _, sentence in told], sentences, names)
    if told_twice(found, alignment) < SAME_STORY:
        return _another_story(draft, source, found)
    tied, beats = _tie(draft, source, found, alignment, [key for key, _ in told])
    _complete(draft, source, found, names)
    for person in new:
        draft.insert(character_of(person, source), CHARACTERS)
    change = draft.change(f"Read {name}")
    parts = [f"{tied} sentences of {name} belong to lines you have"]
    if beats:
        parts.append(f"{beats} tell something new and stand as beats")
    if new:
        parts.append(f"new: {', '.join(person.name for person in new)}")
    return Addition(change, "; ".join(parts) + ".")


def _sentences(text: str) -> list[str]:
    return [display(text, span.start, span.end) for span in split_sentences(text)]


def _person(character: Character) -> Person:
    return Person(character.name, character.aliases, character.actor)


def _another_story(draft: Draft, source: Source, found: Findings) -> Addition:
    """Put the scenes of another story into an act of their own; namesakes get their source's name."""
    taken = {character.name for character in draft.document.characters()}
    for parent, record in own_act(source.name, outline(found, source.id)):
        if isinstance(record, Character) and record.name in taken:
            record = replaced(record, name=f"{record.name} ({source.name})")
        draft.insert(record, parent)
    summary = f"{source.name} seems to tell another story: its scenes stand in an act of their own at the end."
    return Addition(draft.change(f"Read {source.name}"), summary)


def _tie(draft: Draft, source: Source, found: Findings, alignment: Alignment, owners: list[str]) -> tuple[int, int]:
    """Add the sentences to the lines they are linked with, the others as beats; return how many of each."""
    best: dict[int, tuple[float, int]] = {}
    for link in alignment.links:
        best[link.b] = max(best.get(link.b, (0.0, 0)), (link.score, link.a))
    place = owners[best[min(best)][1]]
    beats: dict[str, str] = {}
    for number, span in enumerate(found.sentences):
        passage = Passage(source=source.id, start=span.start, end=span.end)
        if number in best:
            place = owners[best[number][1]]
            item = draft.document.item(place)
            draft.set(place, passages=(*item.passages, passage))
            continue
        _insert_beat(draft, place, beats, passage, display(source.text, span.start, span.end))
    return len(best), len(found.sentences) - len(best)


def _insert_beat(draft: Draft, place: str, after: dict[str, str], passage: Passage, words: str) -> None:
    """Insert a beat at the end of a line that can hold one, else right after it, in the order of the new source."""
    document = draft.document
    beat = Item(id=new_id("i"), kind=Kind.BEAT, summary=words, passages=(passage,), proposed=("summary",))
    if document.item(place).kind is not Kind.BEAT:
        draft.insert(beat, place)
    else:
        before = after.get(place, place)
        parent, row = document.place(before)
        draft.insert(beat, parent, row + 1)
    after[place] = beat.id


def _complete(draft: Draft, source: Source, found: Findings, names: dict[str, str]) -> None:
    """Give characters what they lack; what is there stays as it is."""
    ids = {character.name: character.id for character in draft.document.characters()}
    for person in found.people:
        key = ids.get(names.get(person.name, ""))
        if key is not None:
            draft.replace(completed(draft.document.character(key), person, source))
