"""A source as Qt shows it: its lines as blocks, and the way between offsets in the source and places in a block.

Offsets in a source are code points of the text as it was given. Qt counts UTF-16 units, has one character for every
line end, and lays out a whole block at once; so the text is cut into blocks here, and places are translated inside
one block only, which stays quick in a text of any length.
"""

import re
from bisect import bisect_right

from ...widgets.offsets import from_utf16, to_utf16

_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2029]")
_LONGEST = 20_000  # characters of one block; a longer line is cut at a blank
# Halves of pairs that Qt would refuse, and what it takes for the frame of a table.
_UNSHOWN = re.compile("[\ud800-\udfff\ufdd0\ufdd1]")


class Lines:
    """The blocks of one source text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts: list[int] = []
        self._ends: list[int] = []
        start = 0
        for match in _LINE_END.finditer(text):
            self._add(start, match.start())
            start = match.end()
        self._add(start, len(text))

    def _add(self, start: int, end: int) -> None:
        while end - start > _LONGEST:
            blank = self.text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
            cut = blank + 1 if blank >= 0 else start + _LONGEST
            self._starts.append(start)
            self._ends.append(cut)
            start = cut
        self._starts.append(start)
        self._ends.append(end)

    def __len__(self) -> int:
        return len(self._starts)

    def block(self, number: int) -> str:
        """Return the text of a block as it is shown."""
        text = self.text[self._starts[number] : self._ends[number]]
        return text if text.isascii() else _UNSHOWN.sub("\ufffd", text)

    def start(self, number: int) -> int:
        """Return the offset in the source at which a block starts."""
        return self._starts[number]

    def end(self, number: int) -> int:
        """Return the offset in the source at which a block ends, without its line end."""
        return self._ends[number]

    def place(self, offset: int) -> tuple[int, int]:
        """Return the block of an offset in the source, and the place in it in UTF-16 units."""
        number = max(0, bisect_right(self._starts, offset) - 1)
        return number, to_utf16(self.block(number), min(offset, self._ends[number]) - self._starts[number])

    def offset(self, number: int, column: int) -> int:
        """Return the offset in the source of a place in a block, in UTF-16 units."""
        return self._starts[number] + from_utf16(self.block(number), column)
