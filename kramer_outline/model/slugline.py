"""The slugline grammar: `INT. AGENCY - EVENING` to its parts and back.

Source: the Fountain 1.1 syntax, "Scene Heading" (fountain.io/syntax), and the usual forms I/E, INT./EXT and EST.
"""

import re

from .records import Heading
from .text import clean_line

_PREFIX = re.compile(r"^(INT|EXT|EST|I(?=\.? ?/))\.?(?: ?/ ?(INT|EXT|E)\.?)?(?=[ .\-–—]|$)[ .]*", re.IGNORECASE)
_SEPARATOR = re.compile(r" +[-–—]+ +")
_WRITTEN = {"": "", "INT": "INT.", "EXT": "EXT.", "INT/EXT": "INT./EXT."}


def format_heading(heading: Heading) -> str:
    """Write the parts as one slugline in capitals; an empty heading gives an empty string."""
    place = " ".join(part for part in (_WRITTEN[heading.setting], heading.location.upper()) if part)
    return " - ".join(part for part in (place, heading.time.upper()) if part)


def parse_heading(text: str) -> Heading | None:
    """Read a slugline into its parts, or return None when the text is none (it has no INT or EXT).

    The last part after a spaced dash is the time; dashes before it belong to the place.
    """
    line = clean_line(text)
    match = _PREFIX.match(line)
    if not match:
        return None
    rest = line[match.end() :].lstrip("-–— ")
    first, second = match.group(1).upper(), match.group(2)
    setting = "INT/EXT" if second or first == "I" else "INT" if first == "INT" else "EXT"
    return _heading(setting, rest)


def parse_place(text: str) -> Heading:
    """Read a slugline that names no INT or EXT, as a forced heading may: a place and, after a spaced dash, the time."""
    return parse_heading(text) or _heading("", clean_line(text))


def _heading(setting: str, rest: str) -> Heading:
    parts = _SEPARATOR.split(rest)
    time = parts.pop() if len(parts) > 1 else ""
    return Heading.model_validate({"setting": setting, "location": " - ".join(parts).strip(), "time": time.strip()})
