"""Where a sentence takes place: place nouns and proper names after prepositions and verbs of motion.

The shape of what is looked for is that of a locative phrase: a preposition of place, at most a determiner or owner,
modifiers, and a noun that names a place ("at Bud's apartment", "in a diner"), or a verb that takes its goal as an
object ("leaves the café", "visits the house").
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from .cues_words import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    IRREGULAR,
    LEAVING,
    MOTION,
    POSSESSIVES,
    PREPOSITIONS,
    REPORT,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    words,
)
from .findings import Span
from .places_words import (
    BARE,
    COMPOUND_LEFT,
    COMPOUNDS,
    EITHER,
    EVENT_INSIDE,
    EVENT_OUTSIDE,
    FURNITURE,
    GENERAL,
    IMPLIED,
    INSIDE,
    LONG_HEADS,
    NO_COMPOUNDS,
    OPEN_AIR_LETTERS,
    OUTSIDE,
    WIDE,
)
from .tokens import Token


class Place(NamedTuple):
    """A place a sentence names: the words to show, their span, the key that equal places share, and how sure it is."""

    name: str
    span: Span
    key: str
    setting: str
    rule: str
    weight: float
    at: int
    """Number of its first token in the sentence."""
    owner: str = ""
    """Whose it is, when the text says so with a name: "Bud" in "Bud's apartment"."""


_STATIC = words("in at on inside outside near aboard within behind beneath under beside by around across along through")
_GOAL = words("to into onto toward towards")
_PLACE_PREPOSITIONS = _STATIC | _GOAL | words("from of during throughout over")
_GOAL_VERBS = words(
    "leave leaves leaving left enter enters entering entered visit visits visiting visited reach reaches reaching"
    " reached attend attends attending attended exit exits exiting exited flee flees fleeing fled board boards"
    " boarding boarded search searches searching searched infiltrate infiltrates infiltrating infiltrated approach"
    " approaches approached raid raids raiding raided rob robs robbing robbed crash crashes crashing crashed escape"
    " escapes escaping escaped"
)
_MODIFIER_STOPS = words(
    "and or of in at to on into from by with for as is are was were that which who then where while when"
)
_WEIGHTS = {
    "goal": 1.0,
    "static": 0.9,
    "event": 0.9,
    "object": 0.8,
    "home": 0.8,
    "proper": 0.7,
    "loose": 0.45,
    "held": 0.55,
    "heading": 1.0,
    "out": 0.6,
}
_OUTSIDE_PREPOSITIONS = words("outside")
_THROUGH = words("around through along across down past over")
_LONGEST_NAME = 6
_VERBLESS = 6
"""A line of so few words that opens with a place is a heading: "Depot, night", it says."""
_HOME_VERBS = words(
    "return returns returned returning go goes went going come comes came coming arrive arrives arrived arriving back"
    " drive drives drove driving bring brings brought take takes took get gets got run runs ran walk walks walked way"
    " drives head heads headed heading escort escorts escorted him her them leave leaves left rush rushes rushed"
    " travel travels fly flies flew sent"
)


def places_in(tokens: Sequence[Token], people: Mapping[int, tuple[int, int]]) -> list[Place]:
    """Return the places that one sentence names, in order; `people` maps a token to the person named from it on."""
    found: list[Place] = []
    for number, token in enumerate(tokens):
        low = token.low
        if number in people:
            continue
        setting = _setting(low)
        if setting is None and not token.capital:
            setting = _compound(low)
        if setting is not None and not _in_longer_name(tokens, number):
            place = _common(tokens, number, setting, people)
        elif token.capital and number > 0:
            place = _proper(tokens, number, people)
        else:
            place = None
        if place is not None:
            found.append(_as_told(tokens, place))
    return found


def _in_longer_name(tokens: Sequence[Token], number: int) -> bool:
    """Tell whether a place noun only begins or goes on in a proper name: "Port Royal"."""
    following = tokens[number + 1] if number + 1 < len(tokens) else None
    return number > 0 and tokens[number].capital and following is not None and following.capital and not following.owns


def _as_told(tokens: Sequence[Token], place: Place) -> Place:
    """Weigh a place down that nobody is said to be at: told, wished, conditional, or a goal without motion."""
    before = tokens[max(0, place.at - 7) : place.at]
    weight = place.weight
    if place.rule in ("goal", "proper") and tokens[place.at].low == "to" and not any(t.low in MOTION for t in before):
        weight *= 0.4
    if tokens[0].low == "if" or any(_is_unreal(tokens, n) for n in range(max(0, place.at - 5), place.at)):
        weight *= 0.4
    return place._replace(weight=weight)


def _is_unreal(tokens: Sequence[Token], number: int) -> bool:
    low = tokens[number].low
    return low in _UNREAL and not (low == "that" and tokens[number + 1].low in _PARTS)


_PARTS = words("night day morning evening afternoon year summer winter week weekend same very")
_UNREAL = words("that would will should could who whom whose had because about wants want wanted hopes hope plans plan")
"""Words that open what is told, wished or past, shortly before the place."""


def _setting(low: str) -> str | None:
    """Return INT, EXT or nothing for a word of the vocabulary, None for any other word."""
    if low in INSIDE or low in EVENT_INSIDE:
        return "INT"
    if low in OUTSIDE or low in EVENT_OUTSIDE:
        return "EXT"
    return "" if low in EITHER or low in _LAST_OF_TWO else None


def _compound(low: str) -> str | None:
    """Return the setting of a compound written as one word: INT for "farmhouse", EXT for "airfield"."""
    if not low.endswith(_COMPOUND_ENDS) or low in NO_COMPOUNDS:
        return None
    return next(setting for end, setting in COMPOUNDS.items() if low.endswith(end))


_COMPOUND_ENDS = tuple(COMPOUNDS)


_LAST_OF_TWO = frozenset(last for _, last in LONG_HEADS)


def _common(tokens: Sequence[Token], head: int, setting: str, people: Mapping[int, tuple[int, int]]) -> Place | None:
    """Read the noun phrase around a place noun."""
    low = tokens[head].low
    before = tokens[head - 1].low if head else ""
    two = LONG_HEADS.get((before, low))
    if two is None and low in _LAST_OF_TWO and low not in INSIDE and low not in OUTSIDE and low not in EITHER:
        return None
    if tokens[head].owns:
        return _owning(tokens, head, setting)
    if head + 1 < len(tokens) and _goes_on(tokens[head + 1]):
        return None
    if low in IMPLIED and before in _MAKING:
        return Place(IMPLIED[low], _span(tokens, head, head), IMPLIED[low], "INT", "implied", 0.55, head)
    if low == "home" and before in _HOME_VERBS:
        return Place("home", _span(tokens, head, head), "home", "INT", "home", _WEIGHTS["home"], head)
    first = _first_modifier(tokens, head)
    start = first
    owner, preposition_at = "", first - 1
    while preposition_at >= 0 and tokens[preposition_at].low in DETERMINERS:
        preposition_at -= 1
    if preposition_at == first - 1 and first > 0 and tokens[first - 1].owns:
        owner, preposition_at = _owner(tokens, first - 1, people)
    elif preposition_at == first - 1 and not tokens[head].capital and not _plural(low):
        # A singular common noun without determiner names no one place ("in high school", "in bed"): weak.
        return _bare(tokens, head, start, setting)
    rule = _rule(tokens, preposition_at, low)
    part = _part_before(tokens, preposition_at)
    if part:
        rule = "static"
    if rule is None:
        return None
    if two is not None:
        setting = two[1]
    if (
        rule == "out"
        or part in _OUTER_PARTS
        or (preposition_at >= 0 and tokens[preposition_at].low in _OUTSIDE_PREPOSITIONS)
    ):
        setting = "EXT"
    name = IMPLIED.get(low) or _name(tokens, _short_start(tokens, start, head), head)
    weight = _WEIGHTS[rule] * (0.6 if low in GENERAL or low in FURNITURE else 1.0)
    if low in WIDE:
        setting = "EXT" if tokens[max(0, preposition_at)].low in _THROUGH else ""
    if tokens[max(0, preposition_at)].low in LEAVING:
        weight *= 0.4  # "leaves the hall": soon no longer there
    return Place(
        name, _span(tokens, start, head), IMPLIED.get(low, low), setting, rule, weight, max(0, preposition_at), owner
    )


_PARTS_OF_PLACES = words(
    "steps surface top edge middle center centre bottom back front outskirts entrance foot heart gates shore shores"
)
_OUTER_PARTS = words("steps surface front outskirts entrance foot gates shore shores")
"""Parts of a place that lie outside: "on the steps of the courthouse", "in front of the embassy"."""


def _part_before(tokens: Sequence[Token], at: int) -> str:
    """Return the part of a place that 'of' at a token speaks of: "steps" in "on the steps of"; else nothing."""
    if at < 2 or tokens[at].low != "of" or tokens[at - 1].low not in _PARTS_OF_PLACES:
        return ""
    before = at - 2 if tokens[at - 2].low not in DETERMINERS else at - 3
    return tokens[at - 1].low if before >= 0 and tokens[before].low in _STATIC | _GOAL else ""


def _owning(tokens: Sequence[Token], head: int, setting: str) -> Place | None:
    """Read a place that owns something: "his agency's biggest account" - a ground, a weak one."""
    if head == 0 or tokens[head - 1].low not in POSSESSIVES:
        return None
    low = tokens[head].low
    return Place(low, _span(tokens, head, head), low, setting, "owner", 0.5, head - 1)


_MAKING = words(
    "make makes made making cook cooks cooked cooking prepare prepares prepared preparing eat eats ate eating"
)


def _goes_on(following: Token) -> bool:
    """Tell whether the noun is only a modifier of the next one: "apartment building", "car chassis"."""
    low = following.low
    if low in INSIDE or low in OUTSIDE or low in EVENT_INSIDE:
        return True
    return _attributive(following) and not low.endswith(("s", "ed", "ing", "ly")) and low not in _AFTER_PLACE


def _plural(low: str) -> bool:
    return low.endswith("s")


def _first_modifier(tokens: Sequence[Token], head: int) -> int:
    """Return the number of the first modifier of the noun at `head`; the determiner or owner stands before it."""
    first = head
    while first > 0 and head - first < _LONGEST_NAME:
        token = tokens[first - 1]
        if not token.word or token.low in DETERMINERS or token.low in _MODIFIER_STOPS:
            break
        if token.owns and not (token.low == "year" and first > 1 and tokens[first - 2].low == "new"):
            break
        if token.low in _PLACE_PREPOSITIONS or token.low in _GOAL_VERBS or token.low in _HOME_VERBS:
            break
        first -= 1
    return first


def _owner(tokens: Sequence[Token], at: int, people: Mapping[int, tuple[int, int]]) -> tuple[str, int]:
    """Return the owner's name before a place and the number of the token before that."""
    for back in range(at, max(-1, at - _LONGEST_NAME), -1):
        if back in people and people[back][1] == at:
            first = back
            if back > 1 and tokens[back - 1].low == "and":  # "Jess and Marie's wedding dinner"
                ahead = range(back - 2, max(-1, back - 5), -1)
                first = next((n for n in ahead if people.get(n, (0, -1))[1] == back - 2), back)
            return _bare_name(tokens, first, at), first - 1
    back = at
    while back > 0 and tokens[back - 1].capital:
        back -= 1
    owner = _bare_name(tokens, back, at) if tokens[back].capital else ""
    while back > 0 and (
        tokens[back - 1].low in DETERMINERS or (tokens[back - 1].word and tokens[back].low == tokens[at].low)
    ):
        if tokens[back - 1].low in _PLACE_PREPOSITIONS:
            break
        back -= 1
        if tokens[back].low in DETERMINERS:
            break
    return owner, back - 1


def _bare_name(tokens: Sequence[Token], first: int, last: int) -> str:
    name = " ".join(token.text for token in tokens[first : last + 1])
    for ending in ("'s", "’s", "'", "’"):
        name = name.removesuffix(ending)
    return name


def _bare(tokens: Sequence[Token], head: int, start: int, setting: str) -> Place | None:
    """Read a place noun without article: "in court", "at school", "to prison"."""
    if start == 0 or tokens[start - 1].low not in _STATIC | _GOAL:
        return None
    low = tokens[head].low
    if tokens[start - 1].low in ("by", "of", "through") or low in GENERAL or (start == head and low not in BARE):
        return None
    name = IMPLIED.get(low, _name(tokens, _short_start(tokens, start, head), head))
    return Place(name, _span(tokens, head, head), IMPLIED.get(low, low), setting, "static", 0.6, start - 1)


def _rule(tokens: Sequence[Token], before: int, low: str) -> str | None:
    """Return the rule by which the phrase after token `before` is a place of the sentence."""
    event = low in EVENT_INSIDE or low in EVENT_OUTSIDE
    if before < 0:
        return (
            "held"
            if event and len(tokens) > 1 and not tokens[0].low.endswith("ing")
            else "heading"
            if len(tokens) <= _VERBLESS
            else None
        )
    word = tokens[before].low
    if word == "of" and before > 0 and tokens[before - 1].low == "out":
        return "out"
    if event:
        return "event" if word in ("at", "during", "to", "into", "from") or word in _GOAL_VERBS else None
    if word in _GOAL:
        return "goal"
    if word in _STATIC or word == "from":
        return "static"
    if word in _GOAL_VERBS or word in LEAVING:
        return "object"
    return "loose"


def _short_start(tokens: Sequence[Token], start: int, head: int) -> int:
    """Return where the shortest noun phrase begins: modifiers that only describe are left out."""
    first = head
    while first > start:
        token = tokens[first - 1]
        if token.owns and token.low != "year":
            break
        if not (
            token.capital or token.text[0].isdigit() or token.low in COMPOUND_LEFT or _setting(token.low) is not None
        ):
            break
        first -= 1
    return first


def _name(tokens: Sequence[Token], first: int, head: int) -> str:
    return " ".join(token.text for token in tokens[first : head + 1])


def _span(tokens: Sequence[Token], first: int, last: int) -> Span:
    return Span(tokens[first].start, tokens[last].end)


def _attributive(following: Token) -> bool:
    """Tell whether a small word goes on with the phrase, so that the name before it only describes: "Hmong culture"."""
    return following.word and not following.capital and following.low not in _AFTER_NAME


_AFTER_PLACE = (
    words(
        " together tonight today tomorrow alone again late early later soon next instead first now there here outside"
        " inside back away just only full open close far high low once both all his her their my our its the a an this"
        " that these one two"
    )
    | IRREGULAR
)
_AFTER_NAME = words(PREPOSITIONS, CONJUNCTIONS, SUBORDINATORS, REPORT, AUXILIARIES, SUBJECT_PRONOUNS, "to not then")


_REACHING = words("reach reaches reached enter enters entered")
"""Verbs whose object, a proper name that is no person's, is where the scene goes on: "reaches Marfa"."""
_PROPER_PREPOSITIONS = words("in at to into near outside across through along on toward towards around aboard")
_SAID_IN = words(
    "say says said speak speaks spoke speaking answer answers answered reply replies replied sing sings sang singing"
    " write writes wrote written pray prays curse curses talk talks talked whisper whispers shout shouts"
)
_LANGUAGE_ENDS = ("ish", "ese", "ic", "ian")
_NO_PLACE = words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july"
    " august september october november december christmas thanksgiving easter halloween english spanish"
    " french german italian japanese chinese russian latin i"
)


def _proper(tokens: Sequence[Token], number: int, people: Mapping[int, tuple[int, int]]) -> Place | None:
    """Read a proper name that is no person's after a preposition of place: "in New York", "to Sitka, Alaska"."""
    before = number - 1
    if tokens[before].low in DETERMINERS and tokens[before].low not in POSSESSIVES:
        before -= 1
    outside = before > 0 and tokens[before].low == "of" and tokens[before - 1].low == "outside"
    if (
        before < 0
        or not (tokens[before].low in _PROPER_PREPOSITIONS or tokens[before].low in _REACHING or outside)
        or tokens[number].low in _NO_PLACE
        or tokens[number].owns
    ):
        return None
    last = number
    while last + 1 < len(tokens) and last - number < _LONGEST_NAME and tokens[last + 1].capital:
        if last + 1 in people or tokens[last].owns:
            return None
        last += 1
    if tokens[last].owns or (last + 1 < len(tokens) and _attributive(tokens[last + 1])):
        return None
    if _setting(tokens[last].low) is not None and last > number:
        return None  # the common noun at its end is read by itself, with its modifiers
    final = tokens[last].low
    setting = "EXT" if final in OPEN_AIR_LETTERS else ""
    if tokens[before - 1].low in _SAID_IN and final.endswith(_LANGUAGE_ENDS):
        return None  # "answers in Icelandic"
    if tokens[before].low == "on" and final not in OPEN_AIR_LETTERS:
        return None
    name = _name(tokens, number, last)
    goal = tokens[before].low in _GOAL or tokens[before].low in _REACHING
    return Place(name, _span(tokens, number, last), name.lower(), setting, "proper", 0.75 if goal else 0.6, before)
