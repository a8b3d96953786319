"""Short titles for scenes, from the words of the text: who does what, in at most seven words."""

from collections.abc import Mapping, Sequence

from .cues import Cues, Mentions
from .cues_words import AUXILIARIES, CONJUNCTIONS, DETERMINERS, PREPOSITIONS, REPORT, SUBORDINATORS, words
from .findings import Person, Span
from .presence import Stage
from .tokens import Token, tokens_of

LONGEST = 7
SHORTEST = 3
_STOP_AT = frozenset(',;:—–().!?"“”')
_NO_LAST = (
    DETERMINERS
    | PREPOSITIONS
    | CONJUNCTIONS
    | SUBORDINATORS
    | REPORT
    | AUXILIARIES
    | words("to very so too more most as than not just only even again also nine ten first last other own")
)
"""Words on which no title ends."""


def title_of(
    text: str, cues: Sequence[Cues], people: Sequence[Person], mentions: Mentions, stage_names: Sequence[str]
) -> tuple[str, Span]:
    """Return a title for the sentences of one scene, and the span of the words it was made from."""
    best: tuple[float, str, Span] | None = None
    for number, one in enumerate(cues[:6]):
        tokens = tokens_of(text, one.span.start, one.span.end)
        named = mentions.among(tokens)
        made = _from_sentence(tokens, named, one, stage_names)
        if made is None:
            continue
        title, span, score = made
        score -= 0.25 * number
        if best is None or score > best[0]:
            best = (score, title, span)
    if best is not None:
        return best[1], best[2]
    first = cues[0].span
    return _first_words(text, first), first


def _from_sentence(
    tokens: Sequence[Token], named: Mapping[int, tuple[int, int]], cues: Cues, names: Sequence[str]
) -> tuple[str, Span, float] | None:
    """Make a title of the main clause: its subject, its verb and what fits of the rest."""
    verb, subject = cues.verb_at, cues.subject_at
    if verb < 0 or not cues.subject:
        return None
    rest, complete = _rest(tokens, verb, named, LONGEST - min(3, len(cues.subject)))
    if not rest:
        return None
    who = _who(cues.subject, names)
    title = f"{who} {' '.join(rest)}"
    score = 1.0 if complete else 0.5
    if cues.background:
        score -= 0.6
    if len(title.split()) < SHORTEST:
        score -= 0.5
    if tokens[verb].low in AUXILIARIES:
        score -= 0.2
    return title, Span(tokens[subject].start, tokens[min(len(tokens) - 1, verb + len(rest))].end), score


def _who(subject: Sequence[int], names: Sequence[str]) -> str:
    who = [names[person] for person in subject]
    return who[0] if len(who) == 1 else f"{who[0]} and {who[1]}" if len(who) == 2 else f"{who[0]}, {who[1]} and others"


def _rest(
    tokens: Sequence[Token], verb: int, named: Mapping[int, tuple[int, int]], room: int
) -> tuple[list[str], bool]:
    """Return the words from the verb on, ended where a phrase ends; and whether nothing was cut off."""
    taken: list[str] = []
    ends: list[int] = []
    complete = False
    for token in tokens[verb:]:
        if token.text in _STOP_AT or (token.low in SUBORDINATORS and taken) or (token.low in REPORT and len(taken) > 1):
            complete = True
            break
        if len(taken) >= room:
            break
        if taken and (token.low in PREPOSITIONS or token.low in CONJUNCTIONS):
            ends.append(len(taken))
        taken.append(token.text)
    else:
        complete = True
    if not complete:
        taken = taken[: ends[-1]] if ends and ends[-1] >= 2 else taken
    while taken and taken[-1].lower() in _NO_LAST:
        taken.pop()
        complete = False
    return taken, complete


def _first_words(text: str, span: Span) -> str:
    """Return the first words of a sentence, ended where a phrase may end."""
    taken: list[str] = []
    for token in tokens_of(text, span.start, min(span.end, span.start + 200)):
        if token.text in _STOP_AT:
            if len(taken) >= SHORTEST:
                break
            continue
        taken.append(token.text)
        if len(taken) == LONGEST:
            break
    while len(taken) > 1 and taken[-1].lower() in _NO_LAST:
        taken.pop()
    words_of = " ".join(taken)
    return words_of[:1].upper() + words_of[1:80]


def short_names(people: Sequence[Person]) -> list[str]:
    """Return for each person the form the text uses most: "Billy" for "Billy Kramer"."""
    return [_short(person) for person in people]


def _short(person: Person) -> str:
    forms = [form for form in person.aliases if form and form in person.name and " " not in form]
    return min(forms, key=len) if forms else person.name


__all__ = ["Stage", "short_names", "title_of"]
