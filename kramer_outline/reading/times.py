"""Story time: the phrases of a sentence that say when it happens, in the text's own words.

The classes follow TIMEX3 (Pustejovsky et al. 2003, TimeML): dates ("in 1977"), times of day ("that night"), durations
("two days"), and offsets from an event ("fifteen months after she walked out"); connectives ("meanwhile") stand beside.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from .cues_words import SUBJECT_PRONOUNS, words
from .findings import Span
from .tokens import Token


class TimePhrase(NamedTuple):
    """A phrase of story time: span, rule, how surely time moves, whether it opens the sentence."""

    span: Span
    rule: str
    weight: float
    fronted: bool
    time_of_day: str
    shown: bool
    """Whether a writer would want to read it as story time; a mere "then" only moves on."""
    last: int
    """Number of its last token."""


_NUMBERS = (
    "a an one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty few several"
    " many some hundred thousand almost nearly about over roughly"
)
_UNITS = (
    "second moment minute hour day night week weekend month year decade century generation evening morning time summer"
    " winter season"
)


def _any(listed: str) -> str:
    return "(?:" + "|".join(listed.split()) + ")"


_NUMBER = rf"(?:\d{{1,4}}|a few|a couple(?: of)?|a hundred|a thousand|{_any(_NUMBERS)})"
_UNIT = rf"(?:{_any(_UNITS)}s?|centuries)"
_PART = (
    r"(?:morning|afternoon|evening|night|day|week|weekend|month|year|fall|autumn|summer|winter|spring|semester|term"
    r"|season|christmas|halloween|thanksgiving)"
)
_DAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_SEASON = r"(?:spring|summer|autumn|fall|winter|midsummer|midwinter)"
_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twelfth|last|final|opening|wedding"
    r"|[a-z]+(?:teenth|tieth)|\d{1,2}(?:st|nd|rd|th))"
)
_FEAST = (
    r"(?:christmas(?: eve| day)?|new year(?:['’]s)?(?: eve| day)?|thanksgiving(?: day)?|halloween"
    r"|easter(?: sunday)?|valentine['’]s day|independence day)"
)
_YEAR = r"(?:1[0-9]|2[0-4])\d\d"
_WEATHER = "fateful rainy cold hot late early stormy snowy sunny summer winter spring autumn particular such"


class _Rule(NamedTuple):
    name: str
    weight: float
    shown: bool
    first: frozenset[str]
    """The words it can begin with; "#" stands for a number in figures."""
    pattern: re.Pattern[str]


def _rule(name: str, weight: float, first: str, *patterns: str, shown: bool = True) -> _Rule:
    return _Rule(name, weight, shown, words(first), re.compile("|".join(patterns), re.IGNORECASE))


# Within a list of rules that begin alike, the longer stands before the shorter.
_RULES = (
    _rule(
        "offset",
        1.0,
        f"# {_NUMBERS}",
        rf"{_NUMBER}(?:[ -]{_NUMBER}){{0,2}}(?: more| long| short)? {_UNIT}"
        r"(?: later| afterwards?| after| before| earlier| ago| hence| on| into)\b",
    ),
    _rule(
        "offset",
        1.0,
        " ".join(f"{unit} {unit}s" for unit in _UNITS.split()) + " centuries",
        rf"{_UNIT} (?:later|afterwards?|after|earlier|before)\b",
    ),
    _rule(
        "offset",
        0.8,
        "not much sometime some shortly soon immediately right long just",
        r"(?:not long|not|much|sometime|some time|shortly|soon|immediately|right|long|just)"
        r" (?:later|afterwards?|thereafter|after)\b",
    ),
    _rule(
        "next",
        1.0,
        "early late later on in by during for the that",
        r"(?:early |late |later )?(?:on |in |by |during |for )?(?:the|that) (?:very )?"
        r"(?:next|following|same(?! time)|ensuing|previous|coming) (?:few |couple of |several |two |three |many )?"
        rf"(?:{_PART}|{_UNIT})(?: {_PART})?\b",
    ),
    _rule(
        "that",
        1.0,
        "early late later earlier on in that",
        rf"(?:early |late |later |earlier )?(?:on |in )?that (?:very |same )?{_PART}\b",
    ),
    _rule("one", 1.0, "late early on one", rf"(?:late |early )?(?:on )?one (?:{_any(_WEATHER)} )?{_PART}\b"),
    _rule("one", 1.0, "next", r"next (?:day|morning|evening|night|week|month|year)\b(?=[,:])"),
    _rule(
        "ordinal",
        1.0,
        "on by during opening wedding",
        rf"(?:on|by|during) (?:(?:the|his|her|their|its) )?{_ORDINAL} (?:{_PART}|birthday|anniversary)\b",
    ),
    _rule(
        "passes",
        1.0,
        f"# half hours days weeks months years decades centuries {_NUMBERS}",
        rf"(?:(?:half a|{_NUMBER}) )?{_UNIT} (?:pass(?:es)?|go(?:es)? by|(?:have|has) passed)\b",
    ),
    _rule("within", 0.8, "within", rf"within {_NUMBER} {_UNIT}\b"),
    _rule("morning after", 1.0, "the", r"the (?:morning|day|night|week|evening) (?:after|before)\b"),
    _rule("year", 1.0, "in by back", rf"(?:back )?(?:in|by) (?:the )?(?:early |late |mid-)?{_YEAR}s?\b"),
    _rule(
        "date",
        0.9,
        "january february march april may june july august september october november december",
        rf"{_MONTH}(?: \d{{1,2}},?)? {_YEAR}\b",
    ),
    _rule(
        "date",
        0.9,
        "in on by during at",
        rf"(?:in|on|by|during|at)(?: the)? (?:early |late |mid-|mid )?(?:{_MONTH}|{_DAY}|{_SEASON})"
        rf"(?: {_PART}| \d{{1,2}})?(?:,? (?:of )?{_YEAR})?\b",
    ),
    _rule(
        "feast",
        0.9,
        "on at by during christmas new thanksgiving halloween easter valentine valentine's independence",
        rf"(?:(?:on|at|by|during) )?{_FEAST}\b",
    ),
    _rule(
        "eve",
        1.0,
        "on",
        r"on (?:the )?(?:early |late )?(?:morning|day|night|evening|eve|afternoon|anniversary|weekend|last day"
        r"|first day|final day) (?:of|that|before|after|when)\b",
        r"on (?:his|her|their) birthday\b",
    ),
    _rule(
        "clock",
        0.7,
        "at by around before until after in during later early",
        r"(?:at|by|around|before|until|after) (?:dawn|dusk|sunrise|sunset|midnight|noon|nightfall|daybreak|night)\b",
        r"at \d{1,2}(?::\d\d)? ?(?:a\.?m|p\.?m)\b",
        r"(?:later |early )?(?:in|during) the (?:early |late |small )?(?:morning|afternoon|evening|night)\b",
        r"in the middle of the night\b",
    ),
    _rule("meanwhile", 0.9, "meanwhile in elsewhere", r"(?:meanwhile|in the meantime|elsewhere)\b"),
    _rule("back", 0.6, "back", r"back(?= (?:at|in|on|home)\b)", shown=False),
    _rule(
        "later",
        0.9,
        "later afterward afterwards subsequently thereafter",
        r"(?:later(?: on)?|afterwards?|subsequently|thereafter)\b",
    ),
    _rule(
        "soon",
        0.6,
        "soon eventually in before over gradually as",
        r"(?:soon|eventually|in time|before long|over time|gradually|as time (?:passes|goes by))\b",
    ),
    _rule(
        "period",
        0.8,
        "during over in throughout within",
        r"(?:during|over|in|throughout|within) (?:the |this |that |these |those )(?:next |following |coming |ensuing"
        rf" |subsequent )?(?:{_NUMBER} )?(?:time|period|{_UNIT})\b",
    ),
    _rule("present day", 0.8, "in present", r"(?:in )?(?:the )?present(?:[ -]day|(?=[,:]))(?=[ ,:])"),
    _rule(
        "present",
        0.8,
        "in at years the film movie story play novel",
        r"(?:in|at) (?:the )?(?:present(?: day)?|modern day|end|final scene|epilogue|opening scene|prologue)\b",
        r"in (?:a )?(?:flashbacks?|flash-forward|montage|subsequent scenes)\b",
        r"years pass\b|(?:the )?(?:film|movie|story|play|novel) (?:begins|opens|starts)\b",
        shown=False,
    ),
    _rule(
        "end",
        0.1,
        "the film movie story play novel",
        r"(?:the )?(?:film|movie|story|play|novel) (?:ends|closes|concludes)\b",
        shown=False,
    ),
    _rule("duration", 0.7, "for", rf"for (?:about |almost |nearly |over )?{_NUMBER} (?:more )?{_UNIT}\b"),
    _rule("tonight", 0.6, "tonight overnight", r"(?:tonight|overnight)\b"),
    _rule("spends", 0.7, f"# {_NUMBERS}", rf"{_NUMBER} {_UNIT}(?= recuperat| together| in | with | at )"),
    # Connectives: they move on, nobody writes them on a card.
    _rule(
        "then",
        0.3,
        "then finally ultimately suddenly at just initially next now once",
        r"(?:then|finally|ultimately|suddenly|at last|at the same time|just then|at first|initially|next|now)\b",
        r"once there\b",
        shown=False,
    ),
)


def _by_first_word() -> dict[str, tuple[_Rule, ...]]:
    """Map the words that a phrase of time can begin with to the rules to try there: most words begin none."""
    table: dict[str, list[_Rule]] = {}
    for rule in _RULES:
        for word in rule.first:
            table.setdefault(word, []).append(rule)
    return {word: tuple(rules) for word, rules in table.items()}


_BY_FIRST_WORD = _by_first_word()
_TIMES_OF_DAY = {
    "midnight": "NIGHT", "tonight": "NIGHT", "overnight": "NIGHT", "night": "NIGHT", "nightfall": "NIGHT",
    "evening": "EVENING",
    "morning": "MORNING", "afternoon": "DAY", "noon": "DAY", "daylight": "DAY", "dawn": "DAWN", "daybreak": "DAWN",
    "sunrise": "DAWN",
    "dusk": "DUSK", "sunset": "DUSK", "work": "EVENING",
}  # fmt: skip
_EVE = re.compile(r"new year['’]?s?['’]? eve|christmas eve", re.IGNORECASE)
_GOING_ON = words("that of after before when")
_AFTER_NO = words(
    "learning discovering realizing realising finding seeing hearing being having becoming failing refusing deciding"
    " witnessing getting trying receiving noticing meeting"
)
_MOVING = words(
    "returns return returned arrives arrive arrived leaves leave left comes come came awakens wakes awakes wake"
)


def times_in(text: str, tokens: Sequence[Token]) -> list[TimePhrase]:
    """Return the phrases of story time of one sentence, in order."""
    found: list[TimePhrase] = []
    next_free = 0
    for number, token in enumerate(tokens):
        if number < next_free or not token.word:
            continue
        phrase = _plain(text, tokens, number) or _clause(tokens, number)
        if phrase is not None:
            found.append(_as_told(tokens, number, phrase))
            next_free = phrase.last + 1
    return found


def time_of_day(words_of: str) -> str:
    """Return the time of day that some words say: NIGHT for "that night"; empty when they say none."""
    low = words_of.lower()
    for word in re.findall(r"[a-z]+", low):
        if word in _TIMES_OF_DAY:
            return _TIMES_OF_DAY[word]
    return "NIGHT" if _EVE.search(low) else ""


def _as_told(tokens: Sequence[Token], number: int, phrase: TimePhrase) -> TimePhrase:
    """Weigh a phrase down that tells of another time than the sentence's: "the day that", "had been ... for years"."""
    if phrase.fronted or not any(token.low in _TOLD for token in tokens[max(0, number - 8) : number]):
        return phrase
    return phrase._replace(weight=phrase.weight * 0.3, shown=False)


_TOLD = words("that who whom whose would will had has have if because should could was were been") | frozenset(
    ('"', "“")
)


def _plain(text: str, tokens: Sequence[Token], number: int) -> TimePhrase | None:
    """Match the patterns that can begin at a token."""
    token = tokens[number]
    candidates = _BY_FIRST_WORD.get("#" if token.text[0].isdigit() else token.low, ())
    limit = tokens[-1].end
    for rule in candidates:
        match = rule.pattern.match(text, token.start, limit)
        if match is None or (match.end() < limit and (text[match.end()].isalnum())):
            continue
        last = _last_token(tokens, number, match.end())
        fronted = _is_fronted(tokens, number)
        if not fronted and tokens[last].low in ("after", "before") and last + 1 < len(tokens) and tokens[last + 1].word:
            return None  # "right after Ted answers"
        if not fronted and (
            rule.name in ("then", "present", "meanwhile", "back") or (rule.name == "soon" and number > 5)
        ):
            return None
        last = _extend(tokens, last, fronted)
        span = Span(token.start, tokens[last].end)
        part = time_of_day(text[span.start : span.end])
        return TimePhrase(span, rule.name, rule.weight, fronted, part, rule.shown, last)
    return None


def _last_token(tokens: Sequence[Token], number: int, end: int) -> int:
    last = number
    while last + 1 < len(tokens) and tokens[last + 1].start < end:
        last += 1
    return last


_CONNECTIVES = words("and but so then however later soon just early late meanwhile until though only")


def _is_first(tokens: Sequence[Token], number: int) -> bool:
    """Tell whether nothing but connectives and commas stands before a token."""
    return all(not token.word or token.low in _CONNECTIVES for token in tokens[:number])


def _is_fronted(tokens: Sequence[Token], number: int) -> bool:
    """Tell whether a phrase at a token opens the sentence, or follows its first word or two and a comma."""
    return _is_first(tokens, number) or (number >= 1 and tokens[number - 1].text == "," and number <= 3)


def _extend(tokens: Sequence[Token], last: int, fronted: bool) -> int:
    """Take the clause along that a phrase leans on: "fifteen months after she walked out", "the morning that ..."."""
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    if following is None:
        return last
    leans = tokens[last].low in _GOING_ON or following.low in ("of", "that", "after")
    if not leans or not fronted:
        return last
    end = _to_comma(tokens, last)
    if following.low.endswith("ing"):
        # "Soon after arriving she meets": the clause ends where a subject begins.
        subjects = (n for n in range(last + 2, end) if tokens[n].low in SUBJECT_PRONOUNS or tokens[n].capital)
        end = next(subjects, end + 1) - 1
    return end


def _to_comma(tokens: Sequence[Token], last: int, longest: int = 16) -> int:
    """Return the last token before the next comma, or `last` when none is near."""
    for number in range(last + 1, min(len(tokens), last + longest)):
        if tokens[number].text in ",;:—":
            return number - 1
    return last


_EVENT_WORDS = words("after following upon once before")


def _clause(tokens: Sequence[Token], number: int) -> TimePhrase | None:
    """Read "After the party is over,", "Following this fight,", "When Thao returns," at the start of a sentence."""
    low = tokens[number].low
    if low not in _EVENT_WORDS and low != "when" and low != "after":
        return None
    if not _is_first(tokens, number) or number + 1 >= len(tokens):
        return None
    last = _to_comma(tokens, number)
    if last == number or last - number > 12:
        return None
    following = tokens[number + 1].low
    inner = [token.low for token in tokens[number + 1 : last + 1]]
    shown = low in ("after", "following") and following not in _AFTER_NO and not (set(inner[1:4]) & _KNOWING)
    if low == "when":
        shown = len(inner) <= 4 and inner[-1] in _MOVING
    if low == "following" and following in SUBJECT_PRONOUNS:
        shown = False
    words_of = " ".join(inner)
    part = "EVENING" if inner == ["work"] else time_of_day(words_of) if shown else ""
    weight = 0.8 if shown else 0.4
    return TimePhrase(Span(tokens[number].start, tokens[last].end), f"{low} ...", weight, True, part, shown, last)


_KNOWING = words(
    "realizes realises learns discovers finds knows notices realize learn discover find realized"
    " learned discovered found"
)
