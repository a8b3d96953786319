"""Texts whose capitals say nothing, all capitals or none: guess the names and write them as other texts do."""

import re

from .names_given import is_given
from .names_verbs import ANIMATE, AUXILIARIES
from .names_words import (
    ABBREVIATED_TITLES,
    BONDS,
    CALENDAR,
    GRAMMAR,
    KIN,
    PEOPLE_NOUNS,
    PEOPLES,
    PLACE_WORDS,
    THING_WORDS,
    TITLES,
    words,
)

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_COMMON = (
    GRAMMAR
    | ANIMATE
    | AUXILIARIES
    | frozenset(KIN)
    | BONDS
    | PEOPLE_NOUNS
    | PLACE_WORDS
    | THING_WORDS
    | CALENDAR
    | PEOPLES
    | TITLES
    | ABBREVIATED_TITLES
)
_DETERMINERS = words("the a an his her their its my our your this that these those some any no every each many all")
_FEW_LETTERS = 40
_SAMPLE = 50_000


def with_names_capitalised(text: str) -> str:
    """Return `text`; one in capitals only or without any, with capitals for names and first words, equally long."""
    sample = text[:_SAMPLE]
    upper = sum(c.isupper() for c in sample)
    lower = sum(c.islower() for c in sample)
    if upper + lower < _FEW_LETTERS or (upper and upper * 4 < (upper + lower) * 3):
        return text
    small = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    return _capitalised(small)


def _capitalised(small: str) -> str:
    found = list(_WORD.finditer(small))
    known = _names(small, [(match.group(), match.start(), match.end()) for match in found])
    letters = list(small)
    opens = True
    bracket = False
    end = 0
    for match in found:
        gap = small[end : match.start()]
        opens = opens or any(c in gap for c in ".!?\n")
        bracket = "(" in gap or (bracket and ")" not in gap)
        end = match.end()
        plain = match.group().removesuffix("'s").removesuffix("’s")
        if opens or plain in known or (bracket and plain not in GRAMMAR) or plain == "i" or plain in ABBREVIATED_TITLES:
            first = small[match.start()].upper()
            letters[match.start()] = first if len(first) == 1 else small[match.start()]
        opens = False
    return "".join(letters)


def _names(small: str, found: list[tuple[str, int, int]]) -> set[str]:
    """Return the words that stand where names stand."""
    known: set[str] = set()
    before = ""
    for index, (word, _, end) in enumerate(found):
        plain = word.removesuffix("'s").removesuffix("’s")
        after = found[index + 1][0] if index + 1 < len(found) else ""
        if is_given(plain) and plain not in GRAMMAR:
            known.add(plain)
        elif plain not in _COMMON and not plain.endswith(("ly", "ing")):
            acts = after in ANIMATE and after.endswith(("s", "ed")) and before not in _DETERMINERS
            acts = acts and (not before or before in GRAMMAR or before in ANIMATE or before in known)
            called = before in TITLES or before in ABBREVIATED_TITLES or before in KIN or is_given(before)
            if acts or called or small[end : end + 2] == " (":
                known.add(plain)
        before = plain if small[end : end + 1] not in ".!?" else ""
    return known
