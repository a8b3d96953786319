"""Ids of records: random, never positions or titles, so that two writers' new scenes never collide."""

import secrets

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # no i, l, o, 0, 1: an id may be read aloud from a diff
_LENGTH = 10  # 31**10 = 8e14: a million records collide with a chance under one in a thousand

_COUNT = len(_ALPHABET) ** _LENGTH


def new_id(prefix: str = "") -> str:
    """Return a new random id; `prefix` is one letter that helps a person to read the file."""
    number = secrets.randbelow(_COUNT)  # asked once: an import makes hundreds of thousands of ids
    signs = []
    for _ in range(_LENGTH):
        number, sign = divmod(number, len(_ALPHABET))
        signs.append(_ALPHABET[sign])
    return prefix + "".join(signs)
