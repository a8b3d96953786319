"""Files made to do harm: one result or one clear error each, quickly, and nothing of other files in it."""

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
