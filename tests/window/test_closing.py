"""Closing and quitting: asked once, nothing lost."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kramer_outline.model.document import Document
from kramer_outline.storage import save as save_module
from kramer_outline.storage.files import open_project
from kramer_outline.window import files, reader

from .bench import CTRL, Start


def test_a_project_only_read_closes_without_a_question(start: Start, story: Path) -> None:
    program = start(story)
    program.key(Qt.Key.Key_W, CTRL)
    assert program.windows.all == []


def test_unsaved_edits_are_asked_about_once(start: Start, project: Path) -> None:
    program = start(project)
    program.edit("mine")
    program.window.close()
    box = program.box()
    assert "mill.kramer.json" in box.text()
    program.window.close()
    assert program.box() is box
    program.answer("Cancel")
    assert program.windows.all == [program.window] and program.no_dialog()
    assert program.edited()


def test_discard_closes_and_writes_nothing(start: Start, project: Path) -> None:
    program = start(project)
    before = project.read_bytes()
    program.edit("mine")
    program.window.close()
    program.answer("Discard")
    assert program.windows.all == [] and project.read_bytes() == before


def test_save_saves_and_closes(start: Start, project: Path) -> None:
    program = start(project)
    program.edit("mine")
    document = program.window.session.document
    program.window.close()
    program.answer("Save")
    assert program.windows.all == [] and open_project(project) == document


def test_escape_stays(start: Start, project: Path) -> None:
    program = start(project)
    program.edit("mine")
    program.window.close()
    QTest.keyClick(program.box(), Qt.Key.Key_Escape)
    program.settle()
    assert program.windows.all == [program.window]


def test_an_untitled_project_asks_where_to_save_and_closes(start: Start, story: Path, tmp_path: Path) -> None:
    program = start(story)
    program.edit("mine")
    program.window.close()
    program.answer("Save")
    program.file_dialog().reject()
    program.settle()
    assert program.windows.all == [program.window] and program.edited()
    program.window.close()
    program.answer("Save")
    program.answer_file(str(tmp_path / "out"))
    assert program.windows.all == []
    assert (tmp_path / "out.kramer.json").exists()


def test_a_failed_save_keeps_the_window(start: Start, project: Path, tmp_path: Path) -> None:
    program = start(project)
    program.edit("mine")
    program.window.session.set_path(tmp_path / "nowhere" / "x.kramer.json")
    program.window.close()
    program.answer("Save")
    assert program.windows.all == [program.window] and program.edited()
    assert "folder is not there" in program.message


def test_closing_waits_for_a_save_that_runs(start: Start, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = start(project)
    go_on = threading.Event()
    real = save_module.save

    def slow(path: Path, data: bytes, base: str | None = None) -> save_module.Saved:
        go_on.wait(10)
        return real(path, data, base)

    monkeypatch.setattr(save_module, "save", slow)
    program.edit("mine")
    program.window.actions_["file.save"].trigger()
    program.window.close()
    assert program.windows.all == [program.window] and program.no_dialog()
    go_on.set()
    program.settle()
    assert program.windows.all == [] and "mine" in project.read_text(encoding="utf-8")


def test_a_window_that_still_opens_something_can_be_closed(
    start: Start, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = start()
    go_on = threading.Event()

    def slow(paths: object, title: str, progress: reader.Progress) -> reader.Opened:
        go_on.wait(10)
        return reader.Opened(Document())

    monkeypatch.setattr(files, "read_files", slow)
    program.window.files.open_paths([story])
    program.window.close()
    program.settle()
    assert program.windows.all == []
    go_on.set()
    program.qtbot.waitUntil(lambda: not [t for t in threading.enumerate() if t.name.startswith("kramer")])


def test_quit_asks_for_each_window_and_stops_at_cancel(start: Start, project: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.kramer.json"
    other.write_bytes(project.read_bytes())
    program = start(project, other)
    first, second = program.windows.all
    program.edit("one", first)
    program.edit("two", second)
    program.key(Qt.Key.Key_Q, CTRL)
    assert "other" in program.box().text()
    program.answer("Discard")
    assert program.windows.all == [first]
    assert "mill" in program.box().text()
    program.answer("Cancel")
    assert program.windows.all == [first] and program.no_dialog()
    program.windows.quit()
    program.answer("Save")
    assert program.windows.all == []
    assert "one" in project.read_text(encoding="utf-8") and "two" not in other.read_text(encoding="utf-8")
