"""The program's own files and the user's folders."""

import hashlib
from pathlib import Path

import pytest

from kramer_outline.config import paths
from kramer_outline.config.resources import ResourceMissing, resource, seeds


def test_the_seeds_are_byte_for_byte_what_was_given() -> None:
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in seeds()}
    assert found == {
        "000_32380da0442bf139.txt": SHA_000,
        "002_ea1d7848e27f7bfb.txt": SHA_002,
    }


SHA_000 = "8a6f2d479361f1c2bb0091c1089e520ef4736c987b3b1f9c7c5a6235339fa985"
SHA_002 = "b22777bbf551bd9c6ff9fae661226e62f3aa06b627a674a82792f5df23e30d1d"


def test_resources_are_found_and_a_missing_one_is_told() -> None:
    assert resource("icons", "plus.svg").is_file()
    with pytest.raises(ResourceMissing, match="install the program again"):
        resource("icons", "none.svg")


def test_one_folder_can_hold_all_of_the_users(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KRAMER_OUTLINE_HOME", str(tmp_path))
    for folder in (paths.config_dir(), paths.state_dir(), paths.cache_dir()):
        assert folder.is_dir() and folder.parent == tmp_path
    assert paths.documents_dir() == tmp_path
