"""Where in a JSON text a path leads, and which keys stand twice: for messages that name a line."""

import json
import re
from collections.abc import Iterable, Iterator

Path = tuple[int | str, ...]
_WHITE = " \t\r\n"
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]')


def lines_of(data: bytes, paths: Iterable[Path]) -> dict[Path, int]:
    """Return the line (from 1) of the value at each path in well-formed JSON, or of what it comes nearest to.

    One walk for all paths: what no path leads into is skipped whole.
    """
    text = data.decode("utf-8", "replace")
    places: dict[Path, int] = {}
    # A value that waits to be looked into, and the paths that lead there, each with how much of it is done.
    stack = [(_skip(text, 0), 0, list(dict.fromkeys(paths)))]
    while stack:
        at, depth, wanted = stack.pop()
        places.update(dict.fromkeys(wanted, at))
        further: dict[int | str, list[Path]] = {}
        for path in wanted:
            if len(path) > depth:
                further.setdefault(path[depth], []).append(path)
        stack += [(where, depth + 1, further[key]) for key, where in _members(text, at, set(further))]
    return _lines(text, places)


def _lines(text: str, places: dict[Path, int]) -> dict[Path, int]:
    lines: dict[Path, int] = {}
    line, last = 1, 0
    for path, at in sorted(places.items(), key=lambda place: place[1]):
        line += text.count("\n", last, at)
        last = at
        lines[path] = line
    return lines


def _skip(text: str, at: int) -> int:
    while text[at : at + 1] and text[at] in _WHITE:
        at += 1
    return at


def _members(text: str, at: int, keys: set[int | str]) -> Iterator[tuple[int | str, int]]:
    """Yield the keys or indices that are asked for, with where their values begin, of the object or list at `at`."""
    opening = text[at : at + 1]
    if not keys or opening not in ("{", "["):
        return
    decode = json.JSONDecoder().raw_decode
    at, number = _skip(text, at + 1), 0
    while keys and text[at : at + 1] not in ("]", "}", ""):
        key: int | str = number
        if opening == "{":
            key, at = decode(text, at)
            at = _skip(text, _skip(text, at) + 1)
        if key in keys:
            keys.discard(key)
            yield key, at
        _, at = decode(text, at)
        at = _skip(text, at)
        if text[at : at + 1] == ",":
            at = _skip(text, at + 1)
        number += 1


def has_repeated_keys(data: bytes) -> bool:
    """Tell whether some object of well-formed JSON has a key twice: only one of its values would be read."""
    found = False

    def look(pairs: list[tuple[str, object]]) -> None:
        # Nothing is returned, so that what was looked at is let go at once.
        nonlocal found
        found = found or len({key for key, _ in pairs}) < len(pairs)

    json.loads(data, object_pairs_hook=look)
    return found


def repeated_keys(data: bytes) -> Iterator[tuple[Path, int]]:
    """Yield the path and the line of each key that its object has already."""
    text = data.decode("utf-8", "replace")
    # For each open object or list: the keys met (None in a list), and the key or index that stands now.
    met: list[set[str] | None] = []
    now: list[int | str] = []
    line, counted = 1, 0
    previous = ""
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token in ("{", "["):
            met.append(set() if token == "{" else None)
            now.append("" if token == "{" else 0)
        elif token in ("}", "]"):
            met.pop()
            now.pop()
        elif token == "," and met and met[-1] is None:
            number = now[-1]
            assert isinstance(number, int)
            now[-1] = number + 1
        elif token[0] == '"' and met and met[-1] is not None and previous in ("{", ","):
            key = json.loads(token)
            now[-1] = key
            if key in met[-1]:
                line += text.count("\n", counted, match.start())
                counted = match.start()
                yield tuple(now), line
            met[-1].add(key)
        previous = token
