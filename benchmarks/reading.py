"""Characters a second of the whole reader, and how it grows."""

from functools import partial

from kramer_outline.config.resources import seeds
from kramer_outline.reading.read import read

from .projects import prose
from .timing import exponent, timed


def measure(sizes: list[int]) -> dict[str, object]:
    """Return characters a second for texts of some sizes, and the growth exponent."""
    seed = seeds()[0].read_text(encoding="utf-8")
    read(seed)
    rows: dict[str, object] = {"seeds_per_s": round(len(seed) * 20 / timed(lambda: [read(seed) for _ in range(20)]))}
    times = []
    for size in sizes:
        text = prose(size)
        seconds = timed(partial(read, text))
        times.append(seconds)
        rows[f"{size}_per_s"] = round(len(text) / seconds)
    return {**rows, "growth_exponent": round(exponent(sizes, times), 2), "target_per_s": 100_000}
