"""Progress on a terminal, only when something takes long."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_PATIENCE = 0.5  # seconds before anything is shown


@contextmanager
def shown_progress(label: str) -> Iterator[Callable[[float], None]]:
    """Give a progress function that draws one line on a terminal's standard error after half a second."""
    begun = time.monotonic()
    drawn = False

    def progress(share: float) -> None:
        nonlocal drawn
        if sys.stderr.isatty() and time.monotonic() - begun > _PATIENCE:
            drawn = True
            print(f"\r{label}: {share:4.0%}", end="", file=sys.stderr, flush=True)

    try:
        yield progress
    finally:
        if drawn:
            print("\r" + " " * (len(label) + 8) + "\r", end="", file=sys.stderr, flush=True)
