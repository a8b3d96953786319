"""Tells whether Qt can start here: exits with 1 and names the first library of the system that is missing."""

import ctypes
import importlib
import os
import sys
from pathlib import Path


def missing() -> str:
    """Return what the loader says of the first thing that is missing, or nothing."""
    try:
        package = importlib.import_module("PySide6")
        importlib.import_module("PySide6.QtWidgets")
    except ImportError as error:
        return str(error)
    if not sys.platform.startswith("linux"):
        return ""
    folder = Path(str(package.__file__)).parent / "Qt" / "plugins" / "platforms"
    for name in platforms():
        try:
            ctypes.CDLL(str(folder / f"libq{name}.so"))
        except OSError as error:
            return str(error)
    return ""


def platforms() -> list[str]:
    """Return the ways to draw that the program uses here; Qt ends the process when it cannot load one."""
    x11_alone = "DISPLAY" in os.environ and "WAYLAND_DISPLAY" not in os.environ
    chosen = os.environ.get("QT_QPA_PLATFORM", "xcb" if x11_alone else "offscreen")
    return ["offscreen", "xcb"] if chosen.startswith("xcb") else ["offscreen"]


if __name__ == "__main__":
    sys.exit(missing() or 0)
