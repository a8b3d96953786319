"""Sentences that tell two scenes: cut where a new clause starts with a time of its own.

Sparing by design: only after a semicolon, a dash, or a comma with a conjunction, only before a phrase that moves time,
and only when a subject follows, so that either half stands by itself.
"""

import re
from collections.abc import Sequence

from .findings import Span

_SHORTEST = 30
"""A half of fewer characters tells no scene."""
_UNIT = r"(?:minutes|hours|days|weeks|months|years)"
_PART = r"(?:day|morning|night|evening|afternoon|week|month|year|spring|summer|fall|winter)"
_NUMBER = r"(?:\d{1,3}|a few|several|many|two|three|four|five|six|seven|eight|nine|ten|some)"
_JUMP = re.compile(
    r"(?:;|—|--|,(?= (?:and|but|then|while) ))\s{1,3}(?:(?:and|but|then|while)\s{1,3}){0,2}"
    rf"(?=(?:(?:on |early |late |later )?(?:the (?:very )?(?:next|following)|that(?: very| same)?|one) {_PART}"
    rf"|(?:{_NUMBER} )?{_UNIT} later|meanwhile),?\s{{1,3}}"
    r"(?:[A-Z]|he |she |they |the |his |her |their |it |a |an ))"
)


def split_clauses(text: str, sentences: Sequence[Span]) -> list[Span]:
    """Return the sentences, those that tell two times cut in two at the clause."""
    found: list[Span] = []
    for span in sentences:
        start = span.start
        if span.end - span.start >= 2 * _SHORTEST:
            for match in _JUMP.finditer(text, span.start + _SHORTEST, span.end - _SHORTEST):
                cut = match.start() + (2 if text[match.start()] == "-" else 1)
                if match.start() - start >= _SHORTEST and _balanced(text[start : match.start()]):
                    found.append(Span(start, cut))
                    start = cut + len(text[cut : match.end()]) - len(text[cut : match.end()].lstrip())
        found.append(Span(start, span.end))
    return found


def _balanced(piece: str) -> bool:
    """Tell whether quotes and brackets are closed before a cut."""
    return piece.count('"') % 2 == 0 and piece.count("“") == piece.count("”") and piece.count("(") == piece.count(")")
