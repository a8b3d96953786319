"""What each sentence says to the scene stages: its times, its places, its people and how it opens."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .cues_words import (
    AUXILIARIES,
    COMING,
    CONJUNCTIONS,
    COPULAS,
    DETERMINERS,
    HABIT,
    IRREGULAR,
    PARTICIPLES,
    REPORT,
    STATES,
    words,
)
from .findings import Person, Progress, Span, no_progress
from .places import Place, places_in
from .presence import Clause, Stage
from .times import TimePhrase, times_in
from .tokens import Token, tokens_of


@dataclass(slots=True)
class Cues:
    """One sentence as the scene stages see it."""

    span: Span
    paragraph: bool
    """A paragraph starts here, or one was lost: no blank stands before the sentence."""
    times: tuple[TimePhrase, ...]
    places: tuple[Place, ...]
    subject: tuple[int, ...]
    pronoun: bool
    """The subject is a pronoun: the sentence goes on from the one before."""
    opener: str
    """The first word, in small letters."""
    verb: str
    to_do: bool
    """The verb is one of coming to do something: "learns to cope"."""
    subject_at: int
    verb_at: int
    """Numbers of the tokens of subject and verb, -1 where there is none."""
    present: tuple[int, ...]
    named: tuple[int, ...]
    """People named here, shown or only mentioned."""
    main: int
    """The token at which the main clause starts."""
    background: bool
    """It says what somebody or something is or was, not what happens."""
    quoted: bool
    """It opens with a quotation mark: somebody speaks."""
    there: bool
    """It says "there" of the place told of before."""
    habit: bool
    """It says what happens again and again."""
    answers: tuple[int, ...]
    """People whom a pronoun in the object means: "slaps him"."""
    linked: bool
    """It speaks of a thing of the sentence before: "reads it", "laughs too"."""


class Mentions:
    """The places where people are named, found by the start of a word."""

    def __init__(self, people: Sequence[Person]) -> None:
        flat = sorted((span.start, span.end, index) for index, person in enumerate(people) for span in person.mentions)
        self._starts = [start for start, _, _ in flat]
        self._flat = flat

    def among(self, tokens: Sequence[Token]) -> dict[int, tuple[int, int]]:
        """Map the first token of each name in a sentence to (person, last token of the name)."""
        found: dict[int, tuple[int, int]] = {}
        if not tokens:
            return found
        at = bisect_left(self._starts, tokens[0].start)
        number = 0
        while at < len(self._flat) and self._flat[at][0] < tokens[-1].end:
            start, end, index = self._flat[at]
            while number < len(tokens) and tokens[number].end <= start:
                number += 1
            last = number
            while last + 1 < len(tokens) and tokens[last + 1].start < end:
                last += 1
            if number < len(tokens) and number not in found:
                found[number] = (index, last)
            at += 1
        return found


def read_cues(
    text: str,
    sentences: Sequence[Span],
    starts: frozenset[int],
    people: Sequence[Person],
    progress: Progress = no_progress,
) -> list[Cues]:
    """Return the cues of every sentence; `starts` are the offsets at which paragraphs start."""
    mentions = Mentions(people)
    stage = Stage(people)
    found: list[Cues] = []
    for number, (span, joined) in enumerate(_with_joins(text, sentences)):
        if number % 500 == 0:
            progress(number / max(1, len(sentences)))
        tokens = tokens_of(text, span.start, span.end)
        found.append(_cues(text, span, joined or span.start in starts, tokens, mentions, stage))
    return found


def _with_joins(text: str, sentences: Sequence[Span]) -> Iterator[tuple[Span, bool]]:
    """Yield each sentence and whether no blank stands before it, as where a paragraph break was lost in copying."""
    before = -1
    for span in sentences:
        yield span, span.start == before and text[span.start].isupper()
        before = span.end


def _cues(text: str, span: Span, paragraph: bool, tokens: Sequence[Token], mentions: Mentions, stage: Stage) -> Cues:
    named = mentions.among(tokens)
    times = times_in(text, tokens)
    opening = [phrase for phrase in times if phrase.fronted and _opens(tokens, phrase)]
    front = opening[0].last + 1 if opening and opening[0].rule not in ("end", "present") else 0
    told_to = front if opening and opening[0].rule in ("eve", "offset", "morning after") else 0
    clause = stage.read(tokens, named, front, told_to)
    subject = clause.subject.people if clause.subject else ()
    verb = tokens[clause.verb].low if clause.verb >= 0 else ""
    first = next((token.low for token in tokens if token.word), "")
    inside = {at for at, (_, last) in named.items() for at in range(at, last + 1)}
    taken = {at: named.get(at, (0, at)) for at in inside}
    return Cues(
        span=span,
        paragraph=paragraph,
        times=tuple(times),
        places=tuple(_asides_down(places_in(tokens, taken), clause)),
        subject=subject,
        pronoun=clause.pronoun_subject or _opens_with_pronoun(tokens, clause.main),
        opener=first,
        verb=verb,
        to_do=verb in COMING and tokens[min(clause.verb + 1, len(tokens) - 1)].low == "to",
        subject_at=clause.subject.first if clause.subject else -1,
        verb_at=clause.verb,
        present=tuple(clause.present()),
        named=tuple(dict.fromkeys(index for index, _ in named.values())),
        main=clause.main,
        background=_is_background(tokens, clause),
        quoted=text[span.start] in _QUOTES,
        there=_says_there(tokens),
        habit=any(token.low in HABIT for token in tokens),
        linked=any(token.low in _LINKS for token in tokens[clause.main + 1 :]),
        answers=tuple(_answers(clause, tokens)),
    )


_QUOTES = "\"“‘'«„»"


def _opens(tokens: Sequence[Token], phrase: TimePhrase) -> bool:
    """Tell whether a phrase of time stands before the subject; at most two small words may stand before it."""
    before = [token for token in tokens[:3] if token.word and token.start < phrase.span.start]
    return all(token.low in CONJUNCTIONS or token.low in ("however", "later", "early", "late") for token in before)


def _says_there(tokens: Sequence[Token]) -> bool:
    """Tell whether a "there" means a place, and not that something exists."""
    return any(
        token.low == "there" and number + 1 < len(tokens) and tokens[number + 1].low not in AUXILIARIES
        for number, token in enumerate(tokens)
    )


_PRONOUNS = frozenset(("he", "she", "they", "it", "this", "these", "i", "we", "both", "his", "her", "their", "its"))


def _opens_with_pronoun(tokens: Sequence[Token], main: int) -> bool:
    return main < len(tokens) and tokens[main].low in _PRONOUNS


def _asides_down(places: Sequence[Place], clause: Clause) -> Iterator[Place]:
    """Yield the places, weighed down where they only describe the subject: "Ann, a nurse in York, leaves"."""
    for place in places:
        aside = clause.subject is not None and clause.subject.first < place.at < clause.verb
        yield place._replace(weight=place.weight * 0.4) if aside else place


_LINKS = words("it them this these too itself both")
_OBJECTS = words("him her them")


def _answers(clause: Clause, tokens: Sequence[Token]) -> Iterator[int]:
    """Yield the people whom a pronoun right behind the verb means, the subject's own left out."""
    subject = clause.subject.people if clause.subject else ()
    for ref in clause.refs:
        near = ref.first - clause.verb <= _NEAR_VERB
        if ref.role == "object" and ref.pronoun and near and tokens[ref.first].low in _OBJECTS:
            yield from (person for person in ref.people if person not in subject)


_NEAR_VERB = 3


def _is_background(tokens: Sequence[Token], clause: Clause) -> bool:
    """Tell whether the main verb says what is or had been, not what happens.

    That is: a copula before a noun or an adjective, a past perfect, having, or a verb of being in a state.
    """
    at = clause.verb if clause.verb >= 0 else _state_verb(tokens, clause.main)
    after = next((n for n in range(at + 1, len(tokens) - 1) if not _adverb(tokens[n].low)), -1)
    if at < 0 or after < 0:
        return False
    low, following = tokens[at].low, tokens[after].low
    participle = following.endswith("ed") or following in IRREGULAR or following in PARTICIPLES
    if low == "becomes":
        return following in DETERMINERS
    if low in COPULAS:
        return not (participle or following.endswith("ing") or following in _GOING)
    if low in ("had", "has", "have"):
        return participle or following in AUXILIARIES or following in DETERMINERS or following in _NUMBERS
    return low in STATES


def _adverb(low: str) -> bool:
    return low.endswith("ly") or low in _ADVERBS


_ADVERBS = words("also always never once long already still just ever not since now")
_GOING = words("about to able going on out away back")
"""What makes a copula tell of something that happens: "is about to leave", "is away"."""
_NUMBERS = words("one two three four five six seven eight nine ten many several few")


def _state_verb(tokens: Sequence[Token], main: int) -> int:
    """Return the first word after an unnamed subject that can only be a verb of being, having or a state; else -1."""
    for number in range(main + 1, min(len(tokens), main + 7)):
        low = tokens[number].low
        if low in AUXILIARIES or low in STATES:
            return number
        if low in REPORT or tokens[number].text in ",;:":
            break
    return -1
