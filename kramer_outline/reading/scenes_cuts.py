"""Where a new scene starts: the signs of a change of place, time and people, weighed against those of going on.

The signs are those of the event-indexing model of reading (Zwaan, Langston and Graesser 1995): time, space,
protagonist, causation and intention. The weights are a logistic regression on eight hand-made step outlines,
shrunk and rounded; `benchmarks/fit_cuts.py` fits them again and reports the scores with each film left out.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from .cues import Cues
from .cues_words import MENTAL, REACTION, SPEECH, words
from .findings import Evidence, Span

WEIGHTS = {
    "bias": -0.6,
    "paragraph": 1.35,
    "time": 2.6,
    "time inside": 1.0,
    "then": 0.0,
    "place": 2.1,
    "place first": 1.1,
    "place same": -0.7,
    "pronoun": -0.4,
    "new subject": 0.35,
    "new people": 0.6,
    "nobody": -0.5,
    "background": -0.7,
    "length": -0.1,
    "same subject": -0.3,
    "speech": -0.9,
    "connective": -0.6,
    "first seen": 0.5,
    "as": 0.2,
    "opening": -0.9,
    "habit": -0.4,
    "reaction": -0.5,
}
DEFAULT_STRENGTH = 0.5
"""Cuts at least this strong make the proposal; a level of detail may ask for more or fewer."""

_GOES_ON = words(
    "however instead also additionally furthermore moreover thus therefore still nevertheless for but and because"
    " this these"
)
_AS = words("as while when whenever where")


@dataclass(slots=True)
class Cut:
    """A place where a scene may start: the number of its sentence, how strong it is, and why."""

    sentence: int
    strength: float
    evidence: tuple[Evidence, ...]


@dataclass(slots=True)
class State:
    """What the scene that is open has shown so far."""

    place: str = ""
    people: set[int] = field(default_factory=set)
    length: int = 0
    subject: tuple[int, ...] = ()
    ever: set[int] = field(default_factory=set)
    quoted: bool = False
    """The last sentence was spoken."""
    opening: bool = True
    """No cut yet: new people are introduced, that alone starts no scene."""

    def start(self) -> None:
        """Open a new scene: the people stay known, the place is open."""
        self.place = ""
        self.people = set()
        self.length = 0
        self.opening = False

    def add(self, cues: Cues) -> None:
        """Take a sentence into the open scene."""
        best = best_place(cues)
        if best and (not self.place or best[1] >= 0.7):
            self.place = best[0]
        self.people.update(cues.present)
        self.ever.update(cues.present)
        self.length += 1
        self.quoted = cues.quoted
        if cues.subject:
            self.subject = cues.subject


def best_place(cues: Cues) -> tuple[str, float, Span] | None:
    """Return key, weight and span of the place that speaks loudest in a sentence."""
    if not cues.places:
        return None
    place = max(cues.places, key=lambda place: place.weight)
    return (place.key, place.weight, place.span) if place.weight >= 0.5 else None


def signs(cues: Cues, state: State) -> dict[str, float]:
    """Return the signs that a sentence gives for (or against) a new scene starting with it."""
    found: dict[str, float] = {"bias": 1.0, "length": math.log1p(state.length) - 1.0}
    if cues.quoted:
        # Dialogue goes on whatever it speaks of, and each speech is a paragraph.
        return found | {"speech": 1.0, "pronoun": 1.0}
    if cues.paragraph:
        found["paragraph"] = 0.3 if state.quoted else 1.0
    _time_signs(cues, found)
    best = best_place(cues)
    if best:
        key, weight, _ = best
        if key == state.place:
            found["place same"] = weight
        else:
            found["place" if state.place else "place first"] = weight
    if cues.pronoun or cues.linked:
        found["pronoun"] = float(cues.pronoun) + float(cues.linked)
    if cues.background:
        # As long as nothing has happened, what is or was goes on telling who everybody is.
        found["background"] = 2.0 if state.opening else 1.0
    if not cues.to_do and (cues.verb in SPEECH or cues.verb in MENTAL):
        found["speech"] = 1.0
    elif cues.verb in REACTION or any(person in state.people for person in cues.answers):
        found["reaction"] = 1.0
    if cues.habit:
        found["habit"] = 1.0
    if cues.opener in _GOES_ON:
        found["connective"] = 1.0
    if cues.opener in _AS:
        found["as"] = 1.0
    _people_signs(cues, state, found)
    return found


def _time_signs(cues: Cues, found: dict[str, float]) -> None:
    for phrase in cues.times:
        if phrase.rule == "then":
            name = "then"
        elif phrase.fronted:
            name = "time"
        else:
            name = "time inside"
        found[name] = max(found.get(name, 0.0), phrase.weight)


def _people_signs(cues: Cues, state: State, found: dict[str, float]) -> None:
    if not cues.present:
        found["nobody"] = 1.0
        return
    new = [person for person in cues.present if person not in state.people]
    found["new people"] = len(new) / len(cues.present) if state.people else 0.0
    if cues.subject and set(cues.subject) == set(state.subject):
        found["same subject"] = 1.0
    if state.opening:
        found["opening"] = found["new people"]
        return  # everybody is introduced one after the other: a new subject is no new scene yet
    if cues.subject and not any(person in state.people for person in cues.subject):
        found["new subject"] = 1.0
    if cues.subject and cues.subject[0] not in state.ever:
        found["first seen"] = 1.0


def find_cuts(
    cues: Sequence[Cues], weights: dict[str, float] = WEIGHTS, threshold: float = DEFAULT_STRENGTH
) -> list[Cut]:
    """Return how strongly each sentence starts a scene, the first included; state follows cuts over the threshold."""
    state = State()
    found: list[Cut] = []
    for number, one in enumerate(cues):
        if number == 0:
            found.append(Cut(0, 1.0, (Evidence(one.span, "start"),)))
        else:
            given = signs(one, state)
            strength = _logistic(sum(weights[name] * value for name, value in given.items()))
            if strength >= threshold:
                state.start()
            found.append(Cut(number, strength, _evidence(one, given, weights)))
        state.add(one)
    return found


def paragraph_cuts(cues: Sequence[Cues]) -> list[Cut]:
    """Return cuts at paragraphs only: for texts whose words this reader does not know."""
    return [
        Cut(n, 1.0 if n == 0 or one.paragraph else 0.1, (Evidence(one.span, "paragraph" if n else "start"),))
        for n, one in enumerate(cues)
    ]


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, x))))


def _evidence(cues: Cues, given: dict[str, float], weights: dict[str, float]) -> tuple[Evidence, ...]:
    """Return the signs that spoke for a cut, the loudest first, each with the words that gave it."""
    spoke = sorted(((weights[n] * v, n) for n, v in given.items() if n not in ("bias", "length")), reverse=True)
    return tuple(Evidence(_sign_span(cues, name), name) for weight, name in spoke if weight > 0)


def _sign_span(cues: Cues, name: str) -> Span:
    if name in ("time", "time inside", "then"):
        for phrase in cues.times:
            if (phrase.rule == "then") == (name == "then") and (phrase.fronted == (name != "time inside")):
                return phrase.span
    best = best_place(cues)
    if name.startswith("place") and best:
        return best[2]
    return cues.span
