"""Real files of other programs, where they are at hand; they are other people's and stay outside the project."""

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(os.environ.get("KRAMER_CORPUS") or Path(__file__).parents[2].parent / "shared" / "corpus")


def real_files(kind: str) -> list[Path]:
    """Return the files of a format, none where the corpus is not at hand."""
    folder = ROOT / kind
    return sorted(path for path in folder.iterdir() if path.is_file()) if folder.is_dir() else []


def need(paths: list[Path]) -> list[Path]:
    """Return the files, or skip the test."""
    if not paths:
        pytest.skip("the corpus of real files is not at hand (KRAMER_CORPUS)")
    return paths


@cache
def hostile_files(folder: Path) -> tuple[Path, ...]:
    """Write the hostile files into a folder, and return them."""
    maker = ROOT / "make_hostile.py"
    if not maker.is_file():
        return ()
    subprocess.run([sys.executable, str(maker), str(folder)], check=True, capture_output=True, timeout=300)
    return tuple(sorted(path for path in folder.rglob("*") if path.is_file()))
