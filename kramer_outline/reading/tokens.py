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


_make = tuple.__new__


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """Return the tokens of `text[start:end]`."""
    found: list[Token] = []
    add = found.append
    for match in _TOKEN.finditer(text, start, end):
        piece = match[0]
        begin, stop = match.span()
        if not piece[0].isalnum():
            # The plain tuple constructor: half the time of the named one, and this is the innermost loop.
            add(_make(Token, (begin, stop, piece, piece, False, False, False)))
            continue
        low = piece.lower()
        owns = False
        last = low[-1]
        if last in "'’":
            low = low[:-1]
            owns = low[-1] == "s"
        elif last == "s" and len(low) > 2 and low[-2] in "'’":
            low, owns = low[:-2], True
        add(_make(Token, (begin, stop, piece, low, True, piece[0].isupper(), owns)))
    return found
