"""How long a scene is, in eighths of a page: as planned, else as its script text fills a screenplay's page.

A page of a screenplay has 55 lines of 12-point Courier; action is 60 characters wide, dialogue 35 (the usual American
format, as in "The Hollywood Standard", Riley 2009). A breakdown counts in eighths, and nothing is shorter than one.
"""

import re

from .records import Item

LINES = 55
_ACTION, _DIALOGUE = 60, 35
_WRITTEN = re.compile(r"(\d{1,4})?(?:[ +]?([1-7])/8)?|(\d{1,4})[.,](\d{1,3})")


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
    """Read a length in pages, as a breakdown writes it or with a decimal point; 0 for nothing, None for no length."""
    match = _WRITTEN.fullmatch(text.strip())
    if match is None:
        return None
    pages, part, whole, decimals = match.groups()
    if whole:
        return round(float(f"{whole}.{decimals}") * 8)
    return int(pages or 0) * 8 + int(part or 0)
