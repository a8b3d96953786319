"""The title page: `Key: value` lines before the first blank line; values may stand indented on the lines below.

A script may begin with such a line ("SUPER: Berlin, 1945"), so one of the keys must be one that title pages have.
"""

import re
from collections.abc import Sequence

from ...model.records import Pairs
from ...model.text import clean_line
from .lines import looks_like_heading

_KEY = re.compile(r"([^\s:#=.\[!@>~][^:]{0,40}):[ \t]*(.*)")
_KNOWN = {
    "title", "credit", "author", "authors", "source", "notes", "draft date", "date", "draft", "contact", "copyright",
    "revision", "format", "episode", "series", "version", "written by", "font", "language", "watermark", "header",
    "footer",
}  # fmt: skip
_TRANSITION = re.compile(r"(?:FADE|CUT|DISSOLVE|SMASH|MATCH|WIPE|IRIS)\b.*:\s*$|.* TO:\s*$")


def read_title_page(lines: Sequence[str]) -> tuple[int, Pairs]:
    """Return how many lines the title page takes up, 0 without one, and its keys in lower case with their values."""
    first = lines[0].strip() if lines else ""
    if not _KEY.fullmatch(first) or _TRANSITION.fullmatch(first) or looks_like_heading(first):
        return 0, ()
    indent = lines[0][: len(lines[0]) - len(lines[0].lstrip())]
    pairs: dict[str, list[str]] = {}
    key = ""
    count = 0
    for text in lines:
        if not text.strip():
            break
        text = text.removeprefix(indent)
        match = None if text[:1] in " \t" else _KEY.fullmatch(text)
        if match:
            key = clean_line(match.group(1)).casefold()
            pairs.setdefault(key, [])
            if match.group(2).strip():
                pairs[key].append(clean_line(match.group(2)))
        elif text[:1] in " \t" and key:
            pairs[key].append(clean_line(text))
        else:
            return 0, ()  # a line that is neither: this was no title page
        count += 1
    if not _KNOWN & pairs.keys():
        return 0, ()
    return count, tuple((name, "\n".join(values)) for name, values in pairs.items())


def write_title_page(title: str, pairs: Pairs) -> list[str]:
    """Return the lines of a title page, none when there is nothing to say."""
    values = {"title": title, **{key: value for key, value in pairs if key != "title"}}
    lines: list[str] = []
    if any(values.values()) and not any(value and key.casefold() in _KNOWN for key, value in values.items()):
        lines.append("Title:")  # else it would not be known for a title page
    for key, value in values.items():
        if not value:
            continue
        name = " ".join(word.capitalize() for word in key.split()) if key.islower() else key
        parts = value.split("\n")
        if len(parts) == 1:
            lines.append(f"{name}: {parts[0]}")
        else:
            lines += [f"{name}:", *(f"    {part}" for part in parts)]
    return lines
