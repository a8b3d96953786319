"""Two edits of one text made one, sentence by sentence, where they do not touch.

The rule is that of diff3 (Khanna, Kunal and Pierce, "A Formal Investigation of Diff3", 2007): what changed on one side
only is taken, what changed on both sides alike is taken once, all else is for the writer.
"""

import re
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

_PIECE = re.compile(r"[^.!?\n]*(?:[.!?]+[”’\"')\]]*\s*|\n+|$)")
_MOST = 4000
"""Pieces of a text beyond which looking for what moved would take too long."""


class _Edit(NamedTuple):
    start: int
    end: int
    new: tuple[str, ...]


def merge_texts(base: str, ours: str, theirs: str) -> str | None:
    """Return a text with the edits of both sides, None when they touch each other."""
    pieces = [_pieces(text) for text in (base, ours, theirs)]
    if any(len(some) > _MOST for some in pieces):
        return None
    common, left, right = pieces
    edits = sorted({*_edits(common, left), *_edits(common, right)})
    for one, two in pairwise(edits):
        if two.start < one.end or two.start == one.start:
            return None
    out: list[str] = []
    at = 0
    for edit in edits:
        out += common[at : edit.start]
        out += edit.new
        at = edit.end
    return "".join(out + common[at:])


def _pieces(text: str) -> list[str]:
    """Return the sentences and lines of a text with what divides them: joined they are the text."""
    return [piece for piece in _PIECE.findall(text) if piece]


def _edits(base: list[str], side: list[str]) -> list[_Edit]:
    matcher = SequenceMatcher(None, base, side, autojunk=False)
    return [_Edit(i1, i2, tuple(side[j1:j2])) for tag, i1, i2, j1, j2 in matcher.get_opcodes() if tag != "equal"]
