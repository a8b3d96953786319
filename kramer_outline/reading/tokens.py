"""The words and signs of a sentence, with what the scene stages ask of each."""

import re
from typing import NamedTuple

_TOKEN = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+){0,6}['’]?|[^\w\s]|_")


class Token(NamedTuple):
    """A word or sign: where it stands, the word in small letters without the possessive ending, and its shape."""

    start: int
    end: int
    text: str
    low: str
    word: bool
    capital: bool
    owns: bool
    """It ends in a possessive: Bud's, the members'."""


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """Return the tokens of `text[start:end]`."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        piece = match.group()
        first = piece[0]
        if not first.isalnum():
            found.append(Token(match.start(), match.end(), piece, piece, False, False, False))
            continue
        low = piece.lower()
        owns = False
        if len(low) > 2 and (low[-1] in "'’" or low[-2] in "'’"):
            if low[-1] == "s":
                low, owns = low[:-2], True
            elif low[-1] in "'’":
                low, owns = low[:-1], low[-2] == "s"
        found.append(Token(match.start(), match.end(), piece, low, True, first.isupper(), owns))
    return found
