"""What the text says someone is: 'a workaholic advertising executive', in apposition, behind 'is', before the name."""

import re
from collections.abc import Sequence

from .findings import Evidence, Span
from .names_verbs import ANIMATE, AUXILIARIES
from .names_words import BONDS, GRAMMAR, KIN, spaced, words
from .people_weigh import person_noun, plural_of_people, role_shaped

_NOT_NOUN = GRAMMAR | AUXILIARIES
_TRIED = 12
"""Who someone is, is said where they enter: only so many mentions are looked at."""
_LONGEST = 14
_APPOSED = spaced(r"(?: ?\([^()]{1,80}\))? ?(?:, |—| — | – )(?=(?:an?|the|one of) )")
_COPULA = spaced(
    r"(?: ?\([^()]{1,80}\))?(?:,? who)? (?:is|was) (?:also |now |actually |really )?(?=(?:an?|the|one of) )"
)
_WORDS = re.compile(r"[\w’'$%-]+|[^\w\s]")
_PHRASE_ENDS = words("who that which whom whose where when while as after before because but if until to named called")
_CALLED = spaced(r"\b((?:[Aa]n?|the) (?:[\w’'-]+ ){1,6})(?:named|called|nicknamed) [\"“]?\Z")
_BEFORE = re.compile(r"((?:[\w’'-]{1,30}\s){1,4})\Z")


def describe(text: str, mentions: Sequence[Span], ends: Sequence[int]) -> tuple[str, Evidence | None]:
    """Return who a person is in the text's own words, with the place; empty when the text does not say.

    `ends` are the ends of the sentences of the mentions, in the same order.
    """
    for rule, pattern in (("apposition", _APPOSED), ("is", _COPULA)):
        for span, end in list(zip(mentions, ends, strict=True))[:_TRIED]:
            match = pattern.match(text, span.end, end)
            if match and (phrase := _phrase(text, match.end(), end)):
                return " ".join(text[phrase.start : phrase.end].split()), Evidence(phrase, rule)
    for span in mentions[:_TRIED]:
        low = max(0, span.start - 80)
        match = _CALLED.search(text, low, span.start)
        if match and _is_someone(match.group(1).split()):
            return match.group(1).strip(), Evidence(Span(*match.span(1)), "called so")
    return _before(text, mentions[0]) if mentions else ("", None)


def _before(text: str, mention: Span) -> tuple[str, Evidence | None]:
    """Return the kind of person that stands before a name: 'soap salesman Tyler Durden', 'the drifter Cole'."""
    match = _BEFORE.search(text, max(0, mention.start - 60), mention.start)
    found: list[str] = []
    for word in reversed(match.group(1).split() if match else []):
        plain = word.casefold()
        if plain in ("a", "an", "the") and found:
            found.insert(0, word)
            break
        if (
            plain in _NOT_NOUN
            or plain in ANIMATE
            or not (word[:1].islower() or (found and _opens(text, mention, word)))
        ):
            break
        found.insert(0, word)
    if not found or not person_noun(found[-1]) or found[-1] in KIN or found[-1] in BONDS:
        return "", None
    end = mention.start - 1
    start = text.rindex(found[0], max(0, mention.start - 60), end)
    phrase = " ".join(text[start:end].split())
    return (phrase, Evidence(Span(start, end), "before the name")) if phrase == " ".join(found) else ("", None)


def _opens(text: str, mention: Span, word: str) -> bool:
    """Tell whether a word before a name opens a sentence: 'Software engineer Maya'."""
    at = text.rfind(word, max(0, mention.start - 60), mention.start)
    return text[max(0, at - 3) : at].rstrip()[-1:] in ("", ".", "!", "?")


def _phrase(text: str, start: int, end: int) -> Span | None:
    """Return the noun phrase that starts here when it says what kind of person someone is."""
    found: list[str] = []
    stop = start
    for match in _WORDS.finditer(text, start, min(end, start + 160)):
        word = match.group()
        plain = word.casefold()
        if not (word[0].isalnum() or word in '&"“”') or len(found) > _LONGEST or plain in _PHRASE_ENDS:
            break
        if found and found[-1] == "and" and (plain in ANIMATE or plain.endswith("ed") or plain in _NOT_NOUN):
            break
        if found and plain.endswith(("ed", "ing", "known")) and role_shaped(found[-1]):
            break
        found.append(plain)
        stop = match.end() if plain != "and" else stop
    while found and found[-1] in _NOT_NOUN and len(found) > 1:
        last = found.pop()
        if text[start:stop].casefold().endswith(last):
            stop = start + len(text[start : stop - len(last)].rstrip())
    return Span(start, stop) if _is_someone(found) else None


def _is_someone(phrase: Sequence[str]) -> bool:
    """Tell whether the head of a noun phrase, the last noun before a preposition, is a kind of person."""
    if any(word in ("latter", "former") or (word in ANIMATE and word.endswith("s")) for word in phrase[1:]):
        return False
    if phrase[:2] == ["one", "of"]:
        return any(plural_of_people(word) for word in phrase)
    for index, word in enumerate(phrase[1:], 1):
        if word in GRAMMAR and index > 1:
            return role_shaped(phrase[index - 1]) or any(role_shaped(w) for w in phrase[1:index])
    return len(phrase) > 1 and any(role_shaped(word) for word in phrase[-3:])
