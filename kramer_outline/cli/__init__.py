"""The command line `kramer`: the same work without a window. No Qt is loaded here."""

import sys


def main() -> None:
    """Run the command line and exit: 0, 1 for bad input, 2 for wrong usage, 130 when interrupted."""
    from .commands import run

    sys.exit(run(sys.argv[1:]))
