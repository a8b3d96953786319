"""`make faults`: the whole matrix, printed as a table; exit code 1 when anything was lost or a control went unseen."""

import sys
import time
from collections.abc import Callable

from . import disks, loading, powercut, program, shim, traced
from .rows import Row
from .savers import SAVERS

MATRIX: tuple[Callable[[], Row], ...] = (
    lambda: shim.saves("ours", SAVERS["ours"]),
    lambda: shim.saves("plain", SAVERS["plain"], control=True),
    shim.journals,
    lambda: traced.kills("ours"),
    lambda: traced.kills("plain", ("write",), control=True),
    lambda: traced.errors("ours"),
    lambda: traced.errors("plain", ("write",), control=True),
    traced.journal_kills,
    traced.journal_errors,
    lambda: disks.full("ours"),
    lambda: disks.full("plain", control=True),
    disks.full_for_a_user,
    disks.read_only,
    disks.moved_folder,
    *(lambda kind=kind: powercut.after_success("ours", kind) for kind in ("ext4", "xfs")),
    *(lambda kind=kind: powercut.after_success("plain", kind, control=True) for kind in ("ext4", "xfs")),
    *(lambda kind=kind: powercut.after_success("hasty", kind, control=True) for kind in ("ext4", "xfs")),
    *(lambda kind=kind: powercut.after_entries(kind) for kind in ("ext4", "xfs")),
    loading.damaged,
    loading.hostile,
    lambda: program.kills(200),
    lambda: program.restarts(20),
    lambda: program.two(10),
)


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main() -> int:
    """Run everything and print the table."""
    say(f"{'what was tried':<58} {'times':>6}  lost")
    rows = []
    for make in MATRIX:
        start = time.perf_counter()
        row = make()
        rows.append(row)
        say(f"{row}  [{time.perf_counter() - start:.0f} s]")
    bad = [row for row in rows if not row.good]
    for row in bad:
        for loss in row.lost[:20]:
            say(f"  {row.what}: {loss}")
    skipped = sum(bool(row.skipped) for row in rows)
    say(f"{sum(row.tried for row in rows)} faults, {len(bad)} rows bad, {skipped} rows skipped")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
