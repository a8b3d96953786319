"""The title page: `Key: value` lines before the first blank line; values may stand indented on the lines below."""

import re
from collections.abc import Sequence

from ...model.records import Pairs
from ...model.text import clean_line

_KEY = re.compile(r"([^\s:#=.\[!@>~][^:]{0,40}):[ \t]*(.*)")
_TRANSITION = re.compile(r"(?:FADE|CUT|DISSOLVE|SMASH|MATCH|WIPE|IRIS)\b.*:\s*$|.* TO:\s*$")


def read_title_page(lines: Sequence[str]) -> tuple[int, Pairs]:
    """Return how many lines the title page takes up, 0 without one, and its keys in lower case with their values."""
    if not lines or not _KEY.fullmatch(lines[0]) or _TRANSITION.fullmatch(lines[0].strip()):
        return 0, ()
    pairs: dict[str, list[str]] = {}
    key = ""
    count = 0
    for text in lines:
        if not text.strip():
            break
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
    return count, tuple((name, "\n".join(values)) for name, values in pairs.items())


def write_title_page(title: str, pairs: Pairs) -> list[str]:
    """Return the lines of a title page, none when there is nothing to say."""
    values = {"title": title, **{key: value for key, value in pairs if key != "title"}}
    lines: list[str] = []
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
