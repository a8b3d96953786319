"""How long a scene is, in eighths of a page: as planned, else as its script text fills a screenplay's page.

A page of a screenplay has 55 lines of 12-point Courier; action is 60 characters wide, dialogue 35 (the usual American
format, as in "The Hollywood Standard", Riley 2009). A breakdown counts in eighths, and nothing is shorter than one.
"""

import re

from .records import Item

LINES = 55
_ACTION, _DIALOGUE = 60, 35
_WHOLE, _PART = re.compile("[0-9]{1,4}"), re.compile("([0-9]{1,2})/8")
_DECIMAL = re.compile("([0-9]{1,4})[.,]([0-9]{1,3})")
_UNITS = ("page", "pages", "pg", "pgs")


def eighths(item: Item) -> int:
    """Return the length of an item: its target, else that of its script; 0 when neither says anything."""
    if item.target or not item.script.strip():
        return item.target
    lines, speaking = 2, False  # the heading and a blank line
    for text in item.script.split("\n"):
        bare = text.strip()
        if not bare:
            lines, speaking = lines + 1, False
            continue
        if not speaking:
            speaking = bare == bare.upper() and any(c.isalpha() for c in bare)
        width = _DIALOGUE if speaking else _ACTION
        lines += -(-len(bare) // width)
    return max(1, round(lines * 8 / LINES))


def written(length: int) -> str:
    """Return eighths as a breakdown writes them: "1 3/8"; nothing for 0."""
    whole, part = divmod(length, 8)
    return " ".join(text for text in (str(whole) if whole else "", f"{part}/8" if part else "") if text)


def parsed(text: str) -> int | None:
    """Read a length in pages: "1 3/8", "5/8", "2", "1.5 pages"; 0 for nothing, None for what is no length."""
    words = text.casefold().replace("+", " ").split()
    if words[-1:] and words[-1] in _UNITS:
        words.pop()
    decimal = _DECIMAL.fullmatch(words[0]) if len(words) == 1 else None
    if decimal is not None:
        return round(float(".".join(decimal.groups())) * 8)
    total = 0
    if words and _WHOLE.fullmatch(words[0]):
        total = 8 * int(words.pop(0))
    part = _PART.fullmatch(words[0]) if len(words) == 1 else None
    if part is not None:
        return total + int(part.group(1))
    return None if words or (text.strip() and not any(c.isdecimal() for c in text)) else total
