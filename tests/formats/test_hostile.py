"""Files made to do harm: one result or one clear error each, quickly, and nothing of other files in it."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from kramer_outline.formats.table import FORMATS
from kramer_outline.storage.errors import ProjectError
from kramer_outline.storage.interchange import import_file
from kramer_outline.storage.project_file import dump

from .corpus import hostile_files

_SECONDS = 5
_SUFFIXES = tuple(suffix for entry in FORMATS if entry.reads for suffix in entry.suffixes)


def test_hostile_files(tmp_path: Path) -> None:
    files = [path for path in hostile_files(tmp_path) if path.name.endswith(_SUFFIXES) and path.name != "canary.txt"]
    if not files:
        pytest.skip("the maker of hostile files is not at hand (KRAMER_CORPUS)")
    for path in files:
        start = time.perf_counter()
        try:
            document = import_file(path, "", lambda _share: None).document
        except ProjectError as error:
            assert "\n" not in str(error), path.name
        else:
            assert len(document) > 100_000 or document.check() == [], path.name
            assert len(document) > 100_000 or b"CANARY" not in dump(document), path.name
        assert time.perf_counter() - start < 3 * _SECONDS, path.name  # three times: the machine may be busy


# A process of its own for each file, started by another: what children took at most is told by the system.
_MEASURED = """
import resource, subprocess, sys
ended = subprocess.run([sys.executable, "-c", "import sys; from kramer_outline.cli import main; sys.exit(main())",
                        "convert", *sys.argv[1:]], capture_output=True, text=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
unit = 1 if sys.platform == "darwin" else 1024
print(ended.returncode, used.ru_maxrss * unit, used.ru_utime + used.ru_stime, ended.stderr.count("Traceback"))
"""
_MEMORY = 500_000_000  # bytes


def test_hostile_files_take_little_memory_and_time(tmp_path: Path) -> None:
    pytest.importorskip("resource", reason="no resource usage on this system")
    every = [path for path in hostile_files(tmp_path) if path.name.endswith(_SUFFIXES)]
    files = [path for path in every if path.stat().st_size > 1_000_000 or path.suffix in (".docx", ".csv")]
    if not files:
        pytest.skip("the maker of hostile files is not at hand (KRAMER_CORPUS)")
    for path in files:
        command = [sys.executable, "-c", _MEASURED, str(path), str(tmp_path / "out.kramer.json"), "--force"]
        said = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout.split()
        code, memory, seconds, broken = int(said[0]), int(said[1]), float(said[2]), int(said[3])
        assert code in (0, 1) and not broken, path.name
        assert memory < _MEMORY, (path.name, memory)
        assert seconds < 2 * _SECONDS, (path.name, seconds)  # twice: of the processor, which others use too
