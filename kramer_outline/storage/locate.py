"""Where in a JSON text a path leads: for messages that name a line."""

import json
from collections.abc import Sequence

_WHITE = " \t\r\n"


def line_of(data: bytes, path: Sequence[int | str]) -> int:
    """Return the line (from 1) of the value at a path of keys and indices in well-formed JSON, as far as it exists."""
    text = data.decode("utf-8", "replace")
    at = _skip(text, 0)
    for part in path:
        found = _member(text, at, part)
        if found is None:
            break
        at = found
    return text.count("\n", 0, at) + 1


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in _WHITE:
        at += 1
    return at


def _member(text: str, at: int, part: int | str) -> int | None:
    """Return where the value of a key or index begins inside the object or list that begins at `at`."""
    opening = text[at : at + 1]
    if opening not in ("{", "[") or (opening == "{") == isinstance(part, int):
        return None
    decoder = json.JSONDecoder()
    at, number = _skip(text, at + 1), 0
    while at < len(text) and text[at] not in "]}":
        key: int | str = number
        if opening == "{":
            key, at = decoder.raw_decode(text, at)
            at = _skip(text, _skip(text, at) + 1)
        if key == part:
            return at
        _, at = decoder.raw_decode(text, at)
        at = _skip(text, at)
        if text[at : at + 1] == ",":
            at = _skip(text, at + 1)
        number += 1
    return None
