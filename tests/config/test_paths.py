"""The user's folders."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from kramer_outline.config import paths


def test_one_folder_can_hold_all_of_the_users(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KRAMER_OUTLINE_HOME", str(tmp_path / "all"))
    assert not (tmp_path / "all").exists()
    folders = [paths.config_dir(), paths.state_dir(), paths.cache_dir()]
    assert len(set(folders)) == 3
    assert all(folder.is_dir() and folder.parent == tmp_path / "all" for folder in folders)
    assert paths.documents_dir() == tmp_path / "all"


def test_a_relative_home_stays_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KRAMER_OUTLINE_HOME", "portable")
    assert paths.config_dir() == tmp_path / "portable" / "config"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_the_folders_are_this_users_alone_and_an_old_one_keeps_its_mode(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KRAMER_OUTLINE_HOME", str(tmp_path))
    assert stat.S_IMODE(paths.state_dir().stat().st_mode) == 0o700
    paths.cache_dir().chmod(0o750)
    assert stat.S_IMODE(paths.cache_dir().stat().st_mode) == 0o750


def test_without_it_the_system_says_where_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KRAMER_OUTLINE_HOME")
    monkeypatch.setattr(platformdirs, "user_config_dir", lambda name, appauthor: str(tmp_path / "c" / name))
    monkeypatch.setattr(platformdirs, "user_documents_dir", lambda: str(tmp_path / "Documents"))
    assert paths.config_dir() == tmp_path / "c" / "kramer-outline"
    assert paths.config_dir().is_dir()
    assert paths.documents_dir() == tmp_path / "Documents"
    assert not paths.documents_dir().exists()


def test_platformdirs_is_not_imported_before_it_is_needed() -> None:
    code = "import sys, kramer_outline.config.paths; sys.exit('platformdirs' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
