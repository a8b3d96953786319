"""The fields of one scene's card: place, inside or outside, time of day, story time and who is there."""

from collections import Counter
from collections.abc import Sequence

from .cues import Cues
from .findings import Evidence, Guess, Person, SceneFinding, Span
from .places import Place
from .places_words import GENERAL
from .scenes_cuts import Cut
from .times import time_of_day

_MOST_GUESSES = 4
_SURE_ENOUGH = 0.5
_CANDIDATE = 0.45
_NEW_TIME = {"time", "time inside", "paragraph", "item", "slug", "heading", "scene", "act"}
"""Cuts after which it may be any time of day."""
_HEADING_LENGTH = 50


class NameBook:
    """Gives each place one name through the outline: the bare noun, or with its owner where two owners have one."""

    def __init__(self, text: str, cues: Sequence[Cues]) -> None:
        owners: dict[str, Counter[str]] = {}
        names: dict[str, str] = {}
        for one in cues:
            for place in one.places:
                owners.setdefault(place.key, Counter())[place.owner] += 1
                names.setdefault(place.key, place.name)
        self._names = names
        self._several = {key for key, some in owners.items() if len([owner for owner in some if owner]) > 1}

    def name(self, place: Place) -> str:
        """Return the name under which a place stands in the outline."""
        if place.owner and place.key in self._several:
            return f"{place.owner}'s {place.name}"
        return place.name


def fill_scene(
    text: str,
    span: Span,
    cues: Sequence[Cues],
    people: Sequence[Person],
    book: NameBook,
    before: SceneFinding | None,
    cut: Cut,
) -> SceneFinding:
    """Return a scene with all fields that its sentences give ground for."""
    places = _places(cues, book)
    location, setting = _location(places)
    if before and not location and any(one.there for one in cues[:2]):
        location, setting = _same_place(before)
    times = _whens(text, cues)
    parts = _times_of_day(text, cues, before, cut)
    present = _present(cues, people)
    guesses: dict[str, tuple[Guess, ...]] = {}
    for name, some in (
        ("location", location),
        ("setting", setting),
        ("when", times),
        ("time_of_day", parts),
        ("characters", present),
    ):
        if some:
            guesses[name] = tuple(some)
    return SceneFinding(
        span=span,
        setting=_first(setting),
        location=_first(location),
        time_of_day=_first(parts),
        when=_first(times),
        characters=tuple(guess.value for guess in present if guess.confidence >= _SURE_ENOUGH),
        guesses=guesses,
    )


def _first(guesses: Sequence[Guess]) -> str:
    return guesses[0].value if guesses and guesses[0].confidence >= _SURE_ENOUGH else ""


def _places(cues: Sequence[Cues], book: NameBook) -> list[tuple[float, str, Place]]:
    """Return the places of a scene, best first: the surer and the earlier the better."""
    found: list[tuple[float, str, Place]] = []
    for number, one in enumerate(cues):
        for place in one.places:
            score = place.weight * (1.0 if number == 0 else 0.85 if number == 1 else 0.7)
            if place.at >= one.main and number == 0:
                score += 0.05
            found.append((score, book.name(place), place))
    found.sort(key=lambda entry: -entry[0])
    return found


def _location(places: Sequence[tuple[float, str, Place]]) -> tuple[list[Guess], list[Guess]]:
    """Return the candidates for the location, and those for the setting.

    The setting is that of the location: where this has none ("in Lisbon"), another place's is but a candidate.
    """
    locations: dict[str, Guess] = {}
    settings: dict[str, Guess] = {}
    most = 1.0
    for score, name, place in places:
        evidence, sure = Evidence(place.span, place.rule), min(1.0, score)
        if not locations and not place.setting and sure >= _SURE_ENOUGH and place.key not in GENERAL:
            most = _CANDIDATE
        locations.setdefault(name, Guess(name, evidence, sure))
        if place.setting:
            settings.setdefault(place.setting, Guess(place.setting, evidence, min(most, sure)))
    return list(locations.values())[:_MOST_GUESSES], list(settings.values())[:_MOST_GUESSES]


def _same_place(before: SceneFinding) -> tuple[list[Guess], list[Guess]]:
    """Return the place of the scene before: "Fran spends two days recuperating there"."""
    same = [[Guess(g.value, Evidence(g.evidence.span, "there"), 0.6) for g in before.guesses.get(name, ())[:1]]
            for name in ("location", "setting")]  # fmt: skip
    return same[0], same[1]


def _whens(text: str, cues: Sequence[Cues]) -> list[Guess]:
    """Return the phrases of story time, those of the first sentence first."""
    found: list[Guess] = []
    for number, one in enumerate(cues[:3]):
        for phrase in one.times:
            if not phrase.shown:
                continue
            words_of = " ".join(text[phrase.span.start : phrase.span.end].split())
            confidence = phrase.weight if phrase.fronted else phrase.weight * 0.8
            if number:
                confidence *= 0.4
            found.append(Guess(words_of, Evidence(phrase.span, phrase.rule), confidence))
    found.sort(key=lambda guess: -guess.confidence)
    return found[:_MOST_GUESSES]


def _times_of_day(text: str, cues: Sequence[Cues], before: SceneFinding | None, cut: Cut) -> list[Guess]:
    found: list[Guess] = []
    for number, one in enumerate(cues):
        for phrase in one.times:
            if phrase.time_of_day:
                sure = 0.9 if phrase.shown and number == 0 else 0.4
                found.append(Guess(phrase.time_of_day, Evidence(phrase.span, phrase.rule), sure))
        if number == 0 and not one.verb and one.span.end - one.span.start <= _HEADING_LENGTH:
            said = time_of_day(text[one.span.start : one.span.end])
            if said:
                found.append(Guess(said, Evidence(one.span, "heading"), 0.8))
    rules = {evidence.rule for evidence in cut.evidence}
    if not found and before and before.time_of_day and not rules & _NEW_TIME:
        evidence = before.guesses["time_of_day"][0].evidence
        found.append(Guess(before.time_of_day, Evidence(evidence.span, "goes on"), 0.6))
    found.sort(key=lambda guess: -guess.confidence)
    return found[:_MOST_GUESSES]


def _present(cues: Sequence[Cues], people: Sequence[Person]) -> list[Guess]:
    """Return who is shown in a scene, those first who act most."""
    counts: Counter[int] = Counter()
    where: dict[int, Span] = {}
    named: dict[int, Span] = {}
    for one in cues:
        for person in one.present:
            counts[person] += 2 if person in one.subject else 1
            where.setdefault(person, one.span)
        for person in one.named:
            named.setdefault(person, one.span)
    found = [Guess(people[person].name, Evidence(where[person], "shown"), 0.9) for person, _ in counts.most_common()]
    found += [Guess(people[p].name, Evidence(span, "mentioned"), 0.2) for p, span in named.items() if p not in counts]
    return found
