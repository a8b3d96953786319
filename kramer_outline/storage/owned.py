"""Files that a running program holds: the system lets go of the hold when the program dies, however it dies."""

import os
import sys
from pathlib import Path

_FAR = 1 << 40  # on Windows a lock keeps others from reading: it lies where nothing is


def hold(handle: int) -> bool:
    """Hold an open file for as long as it stays open; False when another program holds it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, _FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def is_held(path: Path) -> bool:
    """Tell whether a running program holds a file; False when there is no such file."""
    try:
        handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        return False
    except OSError:
        return True  # what we may not even open is none of ours
    try:
        return not hold(handle)
    finally:
        os.close(handle)
