"""Saving: whole or not at all."""

import errno
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from kramer_outline.storage.errors import ProjectError, SaveError
from kramer_outline.storage.files import open_project, read_bytes, read_text_file
from kramer_outline.storage.save import save


def test_writes_a_new_file_and_replaces_an_old_one(tmp_path: Path) -> None:
    path = tmp_path / "a.kramer.json"
    save(path, b"one")
    save(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("call", ["open", "write", "fsync", "close", "replace"])
def test_a_failure_anywhere_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    path = tmp_path / "a.kramer.json"
    save(path, b"old words")

    def fail(*args: Any, **kwargs: Any) -> Any:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(os, call, fail)
        with pytest.raises(SaveError, match="disk is full"):
            save(path, b"new words")
    assert path.read_bytes() == b"old words"
    assert list(tmp_path.iterdir()) == [path]


def test_short_writes_are_continued(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, bytes(data)[:3]))
    save(tmp_path / "a", b"all of the words")
    assert (tmp_path / "a").read_bytes() == b"all of the words"


def test_follows_a_link_and_keeps_the_mode(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    save(real, b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    save(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_refuses_a_read_only_file_a_folder_and_a_missing_folder(tmp_path: Path) -> None:
    path = tmp_path / "a"
    save(path, b"old")
    path.chmod(0o444)
    with pytest.raises(SaveError, match="read-only"):
        save(path, b"new")
    with pytest.raises(SaveError, match="folder"):
        save(tmp_path, b"new")
    with pytest.raises(SaveError, match="folder is not there"):
        save(tmp_path / "no" / "a", b"new")
    assert path.read_bytes() == b"old"


def test_opening_says_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "text.kramer.json").write_text("Ted leaves.")
    for path, says in [
        (tmp_path / "none", "no file"),
        (tmp_path, "folder"),
        (tmp_path / "text.kramer.json", "text.kramer.json"),
    ]:
        with pytest.raises(ProjectError, match=says):
            open_project(path)
    with pytest.raises(ProjectError, match="no text"):
        (tmp_path / "binary").write_bytes(bytes(range(256)) * 10)
        read_text_file(tmp_path / "binary")
    with pytest.raises(ProjectError, match="over"):
        (tmp_path / "big").write_bytes(b"x" * 2_000_001)
        read_bytes(tmp_path / "big", 2_000_000)
