"""A reading before it is accepted: what was found, the writer's choices on top, and the findings that come of both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from .findings import Evidence, Findings, Person, SceneFinding
from .read import acts_of, looks_english
from .scenes import SceneReader

CHOSEN = "the writer's choice"
"""The rule that evidence of a corrected value names."""


@dataclass(frozen=True, slots=True)
class HeadingChoice:
    """A heading picked or typed for the scene that starts somewhere."""

    setting: str = ""
    location: str = ""
    time_of_day: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """All that the writer decided in a preview; a value, so that going back is keeping the one before.

    `added` and `removed` are offsets of places (`Preview.places`); `people` replaces what was found; `headings` is by
    the offset at which a scene starts.
    """

    detail: float = 0.5
    added: frozenset[int] = frozenset()
    removed: frozenset[int] = frozenset()
    people: tuple[Person, ...] | None = None
    headings: Mapping[int, HeadingChoice] = field(default_factory=dict)


class Preview:
    """What was found in one text, open to choices."""

    def __init__(self, findings: Findings) -> None:
        self.found = findings
        self._english = looks_english(findings.text)
        self._reader_of = lru_cache(maxsize=4)(self._make_reader)

    def _make_reader(self, people: tuple[Person, ...]) -> SceneReader:
        starts = [part.start for part in self.found.paragraphs]
        return SceneReader(self.found.text, self.found.sentences, starts, people, only_paragraphs=not self._english)

    @property
    def places(self) -> tuple[int, ...]:
        """Where a scene may start: the offsets of all sentences and clauses, in order."""
        return self._reader_of(self.found.people).places

    def outcome(self, choices: Choices) -> Findings:
        """Return the findings with the writer's choices."""
        people = self.found.people if choices.people is None else choices.people
        reader = self._reader_of(people)
        scenes = reader.scenes(choices.detail, added=choices.added, removed=choices.removed)
        scenes = tuple(_with_heading(scene, choices.headings.get(scene.span.start)) for scene in scenes)
        return replace(
            self.found, people=people, scenes=scenes, acts=acts_of(scenes, reader.marks), detail=choices.detail
        )

    def with_cut(self, choices: Choices, place: int, wanted: bool) -> Choices:
        """Return the choices with or without a scene starting at a place; the text's own start always is one."""
        return replace(
            choices,
            added=choices.added | {place} if wanted else choices.added - {place},
            removed=choices.removed - {place} if wanted else choices.removed | {place},
        )

    def with_cut_moved(self, choices: Choices, place: int, to: int) -> Choices:
        """Return the choices with a cut moved from one place to another; what was chosen for its heading goes along."""
        if place == to:
            return choices
        moved = self.with_cut(self.with_cut(choices, place, False), to, True)
        headings = {to if at == place else at: heading for at, heading in moved.headings.items()}
        return replace(moved, headings=headings)


def _with_heading(scene: SceneFinding, heading: HeadingChoice | None) -> SceneFinding:
    if heading is None:
        return scene
    return replace(scene, setting=heading.setting, location=heading.location, time_of_day=heading.time_of_day)


def headings_for(scene: SceneFinding) -> list[HeadingChoice]:
    """Return the headings that the evidence allows: the proposed one first, then other places, then none."""
    first = HeadingChoice(scene.setting, scene.location, scene.time_of_day)
    settings = {guess.value: guess for guess in scene.guesses.get("setting", ())}
    found = [first]
    for guess in scene.guesses.get("location", ()):
        setting = scene.setting if guess.value == scene.location else next(iter(settings), "")
        found.append(HeadingChoice(setting, guess.value, scene.time_of_day))
    found += [HeadingChoice(setting, scene.location, scene.time_of_day) for setting in settings]
    found.append(HeadingChoice())
    return list(dict.fromkeys(found))


# People


def dropped(people: Sequence[Person], name: str) -> tuple[Person, ...]:
    """Return the people without one who is none; relations to it go too."""
    return tuple(
        replace(person, relations=tuple(r for r in person.relations if r.other != name))
        for person in people
        if person.name != name
    )


def merged(people: Sequence[Person], keep: str, other: str) -> tuple[Person, ...]:
    """Return the people with `other` made one with `keep`: names, mentions, relations and evidence join."""
    by_name = {person.name: person for person in people}
    one, two = by_name[keep], by_name[other]
    relations = [r for r in one.relations + two.relations if r.other not in (keep, other)]
    joined = replace(
        one,
        aliases=tuple(dict.fromkeys(a for a in (*one.aliases, two.name, *two.aliases) if a != keep)),
        actor=one.actor or two.actor,
        description=one.description or two.description,
        relations=tuple(dict.fromkeys(relations)),
        mentions=tuple(sorted(set(one.mentions + two.mentions))),
        evidence=one.evidence + two.evidence,
        confidence=1.0,
    )
    return tuple(
        joined if person.name == keep else _renamed(person, other, keep) for person in people if person.name != other
    )


def _renamed(person: Person, old: str, new: str) -> Person:
    relations = (replace(r, other=new) if r.other == old else r for r in person.relations)
    return replace(person, relations=tuple(dict.fromkeys(relations)))


def split(people: Sequence[Person], text: str, name: str, alias: str) -> tuple[Person, ...]:
    """Return the people with an alias made a person of its own, who has the mentions that say the alias."""
    result: list[Person] = []
    for person in people:
        if person.name != name or alias not in person.aliases:
            result.append(person)
            continue
        own = tuple(span for span in person.mentions if text[span.start : span.end] == alias)
        result.append(
            replace(
                person,
                aliases=tuple(a for a in person.aliases if a != alias),
                mentions=tuple(span for span in person.mentions if span not in own),
            )
        )
        evidence = tuple(Evidence(span, CHOSEN) for span in own[:1])
        result.append(Person(alias, mentions=own, evidence=evidence))
    return tuple(result)
