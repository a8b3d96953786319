"""YAML front matter of a Markdown file: plain `key: value` lines are taken, all else is kept as it stands.

No YAML is parsed: lists, nested values and comments go back into the file as the lines they were.
"""

import json
import re
from typing import NamedTuple

from ..model.text import clean_line

_KEY = re.compile(r"([^\s:#\-][^:\n]{0,60}):(?:[ \t]+(.*))?")
_FOLDED = re.compile(r"[|>][+\-0-9]{0,2}")
_SPECIAL = re.compile(r"[\[\]{}&*!|>%@`\"'#,?\-:]")
"""What begins a value that is no plain text."""


class Front(NamedTuple):
    """Plain values by their keys in lower case, all other lines as they stand, and the text below."""

    pairs: dict[str, str]
    raw: str
    body: str


def read_front(text: str) -> Front:
    """Take front matter off a text; a text that begins with a rule, not with front matter, stays whole."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return Front({}, "", text)
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), 0)
    block = lines[1:end]
    said = [line for line in block if line.strip() and not line.startswith("#")]
    if not end or (said and not _KEY.fullmatch(said[0])):
        return Front({}, "", text)
    pairs: dict[str, str] = {}
    raw: list[str] = []
    for entry in _entries(block):
        key, value = _plain(entry)
        if key and key not in pairs:
            pairs[key] = value
        elif any(line.strip() for line in entry):
            raw += entry
    return Front(pairs, "\n".join(raw), "\n".join(lines[end + 1 :]))


def _entries(block: list[str]) -> list[list[str]]:
    """Return the lines of a block by the key that they belong to."""
    found: list[list[str]] = []
    for line in block:
        if not found or _KEY.fullmatch(line) or (line.startswith("#") and not found[-1][0].startswith("#")):
            found.append([line])
        else:
            found[-1].append(line)
    return found


def _plain(entry: list[str]) -> tuple[str, str]:
    """Return key and value of an entry that is plain text, empty ones of any other."""
    match = _KEY.fullmatch(entry[0])
    if not match:
        return "", ""
    key, value = match.group(1).strip().casefold(), (match.group(2) or "").strip()
    more = [line.strip() for line in entry[1:] if line.strip()]
    if more:
        # Only the title is needed whatever its form: it may stand on lines of its own.
        folded = key == "title" and (not value or _FOLDED.fullmatch(value)) and not more[0].startswith("-")
        return (key, " ".join(more)) if folded else ("", "")
    if value[:1] == value[-1:] == '"' and len(value) > 1:
        return key, _unquoted(value)
    if value[:1] == value[-1:] == "'" and len(value) > 1:
        return key, value[1:-1].replace("''", "'")
    return (key, value) if not _SPECIAL.match(value) and " #" not in value else ("", "")


def _unquoted(value: str) -> str:
    try:
        return str(json.loads(value))
    except ValueError:
        return value[1:-1]


def write_front(pairs: dict[str, str], raw: str) -> list[str]:
    """Return the lines of front matter."""
    lines = [f"{key}: {_quoted(clean_line(value))}" for key, value in pairs.items() if value]
    return ["---", *lines, *(raw.split("\n") if raw else ()), "---", ""]


def _quoted(value: str) -> str:
    """Return a value as YAML reads it as text."""
    plain = not _SPECIAL.match(value) and ": " not in value and " #" not in value and not value.endswith(":")
    return value if plain else json.dumps(value, ensure_ascii=False)
