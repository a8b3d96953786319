"""Short titles for scenes, from the words of the text: who does what, in three to eight words."""

from collections.abc import Mapping, Sequence

from .cues import Cues, Mentions
from .cues_words import (
    AUXILIARIES,
    CONJUNCTIONS,
    COPULAS,
    DETERMINERS,
    MENTAL,
    PREPOSITIONS,
    REPORT,
    SPEECH,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    words,
)
from .findings import Person, Span
from .presence import is_person_noun
from .tokens import Token, tokens_of

LONGEST = 8
SHORTEST = 3
_GOOD_LENGTH = range(4, 8)
_SENTENCES = 4
"""A title is looked for in the first sentences of a scene."""
_STOP_AT = frozenset(',;:—–()!?"“”')
_BREAKS = PREPOSITIONS | CONJUNCTIONS | SUBORDINATORS | REPORT | words("to only as together again")
"""Words before which a phrase may end."""
_NO_LAST = (
    DETERMINERS
    | PREPOSITIONS
    | CONJUNCTIONS
    | SUBORDINATORS
    | REPORT
    | AUXILIARIES
    | words("to very so too more most as than not just only even also first other own order mr mrs ms dr")
) - words("home up down off out away back over her him")
"""Words on which no title ends."""
_DROPPED = words("just also then therefore finally eventually soon initially later now again even")


def title_of(
    text: str, cues: Sequence[Cues], people: Sequence[Person], mentions: Mentions, names: Sequence[str]
) -> tuple[str, Span]:
    """Return a title for the sentences of one scene, and the span of the words it was made from."""
    best: tuple[float, str, Span] | None = None
    for number, one in enumerate(cues[:_SENTENCES]):
        tokens = tokens_of(text, one.span.start, one.span.end)
        named = mentions.among(tokens)
        made = _from_subject(tokens, named, one, names) or _from_clause(tokens, named, one)
        if made is None:
            continue
        title, span, score = made
        score -= 0.3 * number
        if best is None or score > best[0]:
            best = (score, title, span)
    if best is not None:
        return best[1], best[2]
    start, end = cues[0].span
    tokens = tokens_of(text, start, end)
    if 0 < cues[0].main < len(tokens) - SHORTEST:
        start = tokens[cues[0].main].start
    return _first_words(text, Span(start, end)), Span(start, end)


def _from_subject(
    tokens: Sequence[Token], named: Mapping[int, tuple[int, int]], cues: Cues, names: Sequence[str]
) -> tuple[str, Span, float] | None:
    """Make a title of a main clause whose subject is known: its name, the verb and what fits of the rest."""
    verb, subject = cues.verb_at, cues.subject_at
    if verb < 0 or not cues.subject:
        return None
    who = _who(cues.subject, names)
    rest, complete = _phrase(tokens, verb, named, LONGEST - len(who.split()))
    if not rest:
        return None
    title = f"{who} {' '.join(rest)}"
    span = Span(tokens[subject].start, tokens[min(len(tokens) - 1, verb + len(rest))].end)
    return title, span, _score(title, tokens[verb].low, complete, cues.background)


def _score(title: str, verb: str, complete: bool, background: bool) -> float:
    """Return how well a title tells what happens: whole phrases of a good length that show an action."""
    score = 1.0 if complete else 0.7
    length = len(title.split())
    score += 0.2 if length in _GOOD_LENGTH else -0.5 if length < SHORTEST else 0.0
    if background or verb in COPULAS:
        score -= 0.5
    elif verb in SPEECH or verb in MENTAL:
        score -= 0.25
    return score


def _from_clause(
    tokens: Sequence[Token], named: Mapping[int, tuple[int, int]], cues: Cues
) -> tuple[str, Span, float] | None:
    """Make a title of a main clause whose subject is no known person: "The court awards custody to Joanna"."""
    if cues.subject or cues.main >= len(tokens) or tokens[cues.main].low in SUBJECT_PRONOUNS:
        return None
    taken, complete = _phrase(tokens, cues.main, named, LONGEST)
    if len(taken) < SHORTEST:
        return None
    title = " ".join(taken)
    span = Span(tokens[cues.main].start, tokens[min(len(tokens) - 1, cues.main + len(taken))].end)
    return title[:1].upper() + title[1:], span, 0.6 if complete else 0.4


def _who(subject: Sequence[int], names: Sequence[str]) -> str:
    who = list(dict.fromkeys(names[person] for person in subject))
    return who[0] if len(who) == 1 else f"{who[0]} and {who[1]}" if len(who) == 2 else f"{who[0]}, {who[1]} and others"


def _phrase(
    tokens: Sequence[Token], first: int, named: Mapping[int, tuple[int, int]], room: int
) -> tuple[list[str], bool]:
    """Return the words from token `first` on, ended where a phrase ends; and whether the clause itself ended there."""
    taken: list[str] = []
    ends: list[int] = []
    complete = False
    for number in range(first, len(tokens)):
        token = tokens[number]
        if token.text == "." and number + 1 < len(tokens) and taken:
            if tokens[number - 1].end == token.start:
                taken[-1] += "."  # an abbreviation: a sentence has no stop inside
            continue
        if token.text == "," and tokens[first].low in COPULAS and taken[-2:-1] in (["a"], ["an"]):
            taken = taken[:-2]  # "is a cantankerous, retired ...": the noun is far off
            break
        if token.text in _STOP_AT or token.text == "." or (len(taken) > 1 and _new_clause(tokens, number)):
            complete = True
            break
        if not token.word or (token.low in _DROPPED and taken):
            continue
        if len(taken) > 1 and (
            (token.low in _BREAKS and "between" not in taken[-2:])
            or (number in named and is_person_noun(tokens[number - 1].low))
        ):
            ends.append(len(taken))
        if len(taken) >= room:
            break
        taken.append(token.text)
    else:
        complete = True
    if not complete:
        short = [end for end in ends if end < room]
        taken = taken[: short[-1] if short else room - 1]
    while taken and taken[-1].lower().rstrip(".") in _NO_LAST and taken[-2:] != ["each", "other"]:
        taken.pop()
        complete = False
    return taken, complete


def _new_clause(tokens: Sequence[Token], number: int) -> bool:
    """Tell whether a clause of its own opens here: "that he should", "as Ted has", "because"."""
    low = tokens[number].low
    if low in ("that", "because", "although", "though", "while", "when", "where", "who", "whom", "whose", "which"):
        return True
    following = tokens[number + 1] if number + 1 < len(tokens) else None
    if following is None:
        return False
    subject = following.low in SUBJECT_PRONOUNS or following.capital
    return (low in SUBORDINATORS or low in ("how", "what", "why", "whether", "if")) and subject


def _first_words(text: str, span: Span) -> str:
    """Return the first words of a sentence, ended where a phrase may end."""
    taken: list[str] = []
    for token in tokens_of(text, span.start, min(span.end, span.start + 200)):
        if token.text in _STOP_AT:
            if len(taken) >= SHORTEST:
                break
            continue
        if token.word:
            taken.append(token.text)
        if len(taken) == LONGEST - 1:
            break
    while len(taken) > 1 and taken[-1].lower() in _NO_LAST:
        taken.pop()
    title = " ".join(taken) or text[span.start : span.end].strip()
    return title[:1].upper() + title[1:80]


def short_names(people: Sequence[Person]) -> list[str]:
    """Return for each person the shortest form of the name that the text uses: "Billy" for "Billy Kramer"."""
    shared: dict[str, int] = {}
    for person in people:
        for word in set(person.name.split()):
            shared[word] = shared.get(word, 0) + 1
    return [_short(person, shared) for person in people]


def _short(person: Person, shared: Mapping[str, int]) -> str:
    forms = [
        form for form in person.aliases if form in person.name.split() and shared.get(form, 0) == 1 and len(form) > 1
    ]
    counts = [(-_uses(person, form), person.name.find(form), form) for form in forms]
    return min(counts)[2] if counts else person.name


def _uses(person: Person, form: str) -> int:
    """Return how many mentions have exactly the length of a form: how often it is used, near enough."""
    return sum(span.end - span.start == len(form) for span in person.mentions)
