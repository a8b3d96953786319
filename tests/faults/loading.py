"""Damaged files: each gives a valid document or one typed error, quickly, and nothing is written."""

import random
import resource
import time

from kramer_outline.storage.errors import ProjectError
from kramer_outline.storage.project_file import load

from .rows import Row
from .savers import version

_SECONDS = 10
_BYTES = 1 << 30


def _try(row: Row, name: str, data: bytes) -> None:
    row.tried += 1
    start = time.perf_counter()
    try:
        problems = load(data).check()
        if problems:
            row.lost.append(f"{name}: opened with {problems[0]}")
    except ProjectError:
        pass
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, MemoryError, OSError) as error:
        row.lost.append(f"{name}: {type(error).__name__}: {error}")
    if time.perf_counter() - start > _SECONDS:
        row.lost.append(f"{name}: took {time.perf_counter() - start:.1f} s")


def damaged(step: int = 1) -> Row:
    """Cut a good file off at every byte, and flip every byte in turn."""
    row = Row("opening: cut off at, and flipped in, every byte")
    data = version("small", 3)
    dice = random.Random(1)
    for at in range(0, len(data), step):
        _try(row, f"cut at {at}", data[:at])
        _try(row, f"flipped at {at}", data[:at] + bytes([data[at] ^ dice.randrange(1, 256)]) + data[at + 1 :])
    return row


def hostile() -> Row:
    """Open files that are too much of everything."""
    row = Row("opening: a million items, 100,000 levels, huge texts")
    head = b'{"format": "kramer-outline", "version": "1.1", "outline": ['
    item = b'{"id": "i%d", "kind": "scene"}'
    _try(row, "a million items", head + b",".join(item % n for n in range(1_000_000)) + b"]}")
    nested = b'{"id": "i", "kind": "act", "children": ['
    _try(row, "100,000 levels", head + nested * 100_000 + b"]}" * 100_000 + b"]}")
    _try(row, "100,000 brackets", b"[" * 100_000)
    _try(row, "a text of 60 MB", head + b'{"id": "i", "kind": "scene", "summary": "' + b"x" * 60_000_000 + b'"}]}')
    _try(row, "300 MB of blanks", b" " * 300_000_000)
    _try(row, "a million times one id", head + b",".join([item % 1] * 1_000_000) + b"]}")
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    if used > _BYTES * 2:
        row.lost.append(f"it took {used >> 20} MB")
    return row
