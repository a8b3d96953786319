"""Opening, reading and saving, by keyboard where a keyboard would be used."""

import json
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kramer_outline.config.paths import config_dir
from kramer_outline.model.document import Document
from kramer_outline.storage import save as save_module
from kramer_outline.storage.files import open_project
from kramer_outline.window import dialogs, files, reader
from kramer_outline.window.addition import AdditionDialog
from kramer_outline.window.files import file_name
from kramer_outline.window.preview.dialog import PreviewDialog
from kramer_outline.window.recent import RecentMenu

from .bench import CTRL, SHIFT, Start, button, label

# Opening and reading


def test_texts_become_one_project(start: Start, story: Path, tmp_path: Path) -> None:
    other = tmp_path / "b.md"
    other.write_text("A shorter draft.", encoding="utf-8")
    program = start(story, other)
    document = program.window.session.document
    assert [source.name for source in document.sources()] == ["the-mill.txt", "b.md"]
    assert document.project.title == "The mill"
    assert "found" in program.message
    assert program.window.windowTitle() == "The mill[*]"
    assert program.state() == "not saved yet"
    assert not program.window.isWindowModified()
    assert "scene" in label(program.window, "Counts")
    assert program.window.session.current is not None


def test_settings_that_could_not_be_read_are_told_in_the_end(start: Start, story: Path) -> None:
    (config_dir() / "settings.json").write_text("{ no json", encoding="utf-8")
    program = start(story)
    assert "settings could not be read" in program.message


def test_a_project_is_opened_by_keys(start: Start, project: Path) -> None:
    program = start()
    program.key(Qt.Key.Key_O, CTRL)
    program.answer_file(str(project))
    assert program.window.session.path == project
    assert program.state() == "saved"
    assert program.window.windowTitle() == "mill.kramer.json[*]"
    assert program.settings.now.recent == (str(project),)
    assert len(program.windows.all) == 1  # nothing had been done in it


def test_summaries_are_read_by_keys(start: Start, story: Path) -> None:
    program = start()
    program.key(Qt.Key.Key_O, CTRL | SHIFT)
    program.answer_file(str(story))
    (preview,) = program.window.findChildren(PreviewDialog)
    assert not program.window.session.document.children()
    QTest.keyClick(preview.cuts, Qt.Key.Key_Return, CTRL)
    program.settle()
    assert program.window.session.document.children()


def test_a_window_in_use_is_left_alone(start: Start, project: Path, story: Path) -> None:
    program = start(story)
    program.edit()
    program.window.files.open_paths([project])
    program.settle()
    assert len(program.windows.all) == 2
    assert program.window.session.path is None
    assert program.windows.all[1].session.path == project
    program.window.files.open_paths([project])
    program.settle()
    assert len(program.windows.all) == 2
    assert QApplication.activeWindow() is program.windows.all[1]


def test_several_projects_open_in_windows_of_their_own(start: Start, project: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.kramer.json"
    other.write_bytes(project.read_bytes())
    program = start(project, other)
    assert [window.session.path for window in program.windows.all] == [project, other]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("gone.kramer.json", None, "no file"),
        ("half.kramer.json", b'{"format": "kramer-outline", "version": "1.0", "outline": [', "was not opened"),
        ("new.kramer.json", b'{"format": "kramer-outline", "version": "9.0", "outline": 7}', "update"),
        ("picture.txt", bytes(range(256)) * 40, "no text"),
    ],
)
def test_a_failed_open_leaves_the_window_as_it_was(
    start: Start, story: Path, tmp_path: Path, name: str, data: bytes | None, words: str
) -> None:
    program = start(story)
    before = program.window.session.document.copy()
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    program.window.files.open_paths([path])
    program.settle()
    assert words in program.message
    assert program.window.messages.level == "error"
    assert program.window.session.document == before
    assert len(program.windows.all) == 1 and program.no_dialog()
    assert data is None or path.read_bytes() == data
    assert program.settings.now.recent == ()


def test_slow_reading_shows_progress_and_can_be_cancelled(
    start: Start, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = start()
    go_on = threading.Event()

    def slow(paths: object, title: str, progress: reader.Progress) -> reader.Opened:
        progress(0.4)
        go_on.wait(10)
        progress(0.8)
        return reader.Opened(Document())

    monkeypatch.setattr(files, "read_files", slow)
    program.window.files.open_paths([story])
    row = program.window.progress
    assert not row.isVisible()
    program.qtbot.waitUntil(row.isVisible, timeout=3_000)
    button(row, "Cancel").click()
    assert not row.isVisible() and not program.windows.busy
    go_on.set()
    program.settle()
    program.qtbot.waitUntil(lambda: not [t for t in threading.enumerate() if t.name.startswith("kramer")])
    assert not program.window.session.document.children()


def test_files_are_opened_where_they_are_dropped(start: Start, story: Path) -> None:
    program = start()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(story))])
    over = program.window.outline.view.viewport()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, left, none)
    QApplication.sendEvent(over, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(over, QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, left, none))
    program.settle()
    assert program.window.session.document.children()


def test_recent_projects_are_offered(start: Start, project: Path) -> None:
    program = start(project)
    program.do("file.new")
    assert len(program.windows.all) == 2
    window = program.windows.all[1]
    menu = next(m for m in window.menuBar().findChildren(RecentMenu))
    menu.aboutToShow.emit()
    texts = [action.text() for action in menu.actions()]
    assert texts[0] == "&1 mill.kramer.json" and texts[-1] == "&Clear List"
    menu.actions()[-1].trigger()
    menu.aboutToShow.emit()
    assert [action.isEnabled() for action in menu.actions()] == [False]


# Saving


def test_a_project_is_saved_by_keys(start: Start, story: Path, tmp_path: Path) -> None:
    program = start(story)
    program.edit("A new first line.")
    assert program.state() == "edited" and program.window.isWindowModified()
    program.key(Qt.Key.Key_S, CTRL)
    assert program.file_dialog().selectedFiles()[0].endswith("The mill.kramer.json")
    program.answer_file(str(tmp_path / "out"))
    path = tmp_path / "out.kramer.json"
    assert open_project(path) == program.window.session.document
    assert program.state() == "saved" and not program.window.isWindowModified()
    assert program.window.windowTitle() == "out.kramer.json[*]"
    program.edit("Another.")
    program.key(Qt.Key.Key_S, CTRL)
    assert program.no_dialog()
    assert "Another." in path.read_text(encoding="utf-8")


def test_saving_what_did_not_change_gives_the_same_bytes(start: Start, project: Path) -> None:
    before = project.read_bytes()
    program = start(project)
    program.do("file.save")
    assert project.read_bytes() == before
    assert json.loads(before)["format"] == "kramer-outline"


def test_edits_during_a_save_stay_unsaved_and_a_second_save_follows(
    start: Start, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = start(project)
    go_on = threading.Event()
    real = save_module.save
    written: list[bytes] = []

    def slow(path: Path, data: bytes, base: str | None = None) -> save_module.Saved:
        go_on.wait(10)
        written.append(data)
        return real(path, data, base)

    monkeypatch.setattr(save_module, "save", slow)
    program.edit("first")
    program.window.actions_["file.save"].trigger()
    program.edit("second")
    assert program.state() == "saving…" and program.window.session.modified
    program.window.actions_["file.save"].trigger()
    program.window.actions_["file.save"].trigger()
    program.edit("third")
    go_on.set()
    program.settle()
    assert len(written) == 2
    assert b"first" in written[0] and b"third" in written[1]
    assert not program.edited()


def test_a_failed_save_keeps_the_edits_and_says_why(start: Start, project: Path, tmp_path: Path) -> None:
    program = start(project)
    program.edit("kept")
    program.window.session.set_path(tmp_path / "nowhere" / "x.kramer.json")
    program.do("file.save")
    assert "folder is not there" in program.message and program.window.messages.level == "error"
    assert program.edited() and program.state() == "edited"
    assert "kept" not in project.read_text(encoding="utf-8")
    program.window.session.set_path(project)
    program.do("file.save")
    assert not program.edited() and "kept" in project.read_text(encoding="utf-8")


def test_replacing_a_file_is_confirmed(start: Start, story: Path, tmp_path: Path) -> None:
    there = tmp_path / "there.kramer.json"
    there.write_text("precious", encoding="utf-8")
    program = start(story)
    program.do("file.save_as")
    program.answer_file(str(tmp_path / "there"))
    program.answer("Cancel")
    assert there.read_text(encoding="utf-8") == "precious"
    program.answer_file(str(there))
    program.answer("Replace")
    assert open_project(there) == program.window.session.document


def test_a_project_open_elsewhere_is_not_written_over(start: Start, project: Path, story: Path) -> None:
    program = start(story)
    program.edit()
    program.window.files.open_paths([project])
    program.settle()
    before = project.read_bytes()
    program.window.actions_["file.save_as"].trigger()
    program.answer_file(str(project))
    program.answer("Replace")
    assert project.read_bytes() == before
    assert "another window" in program.message


def test_revert_goes_back_to_the_file(start: Start, project: Path) -> None:
    program = start(project)
    assert not program.window.actions_["file.revert"].isEnabled()
    program.edit("gone soon")
    program.do("file.revert")
    program.answer("Cancel")
    assert program.edited()
    program.do("file.revert")
    program.answer("Revert")
    assert program.window.session.document == open_project(project)
    assert not program.edited() and program.window.session.path == project


# Names


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("Story", "Story.kramer.json"),
        ("Story.json", "Story.kramer.json"),
        ("Story.kramer.json", "Story.kramer.json"),
        ("My.story", "My.story.kramer.json"),
    ],
)
def test_the_suffix_of_a_project_is_added(given: str, wanted: str) -> None:
    assert dialogs.with_suffix(Path("/x") / given) == Path("/x") / wanted


def test_a_title_gives_a_file_name_that_every_system_takes() -> None:
    assert file_name("Kramer vs. Kramer") == "Kramer vs. Kramer.kramer.json"
    assert file_name('A/B: "C"?') == "A B C.kramer.json"
    assert file_name(" .. ") == "Untitled.kramer.json"
    assert file_name("") == "Untitled.kramer.json"


def test_a_further_summary_is_read_into_the_open_project(start: Start, story: Path, tmp_path: Path) -> None:
    program = start(story)
    session = program.window.session
    later = tmp_path / "later.txt"
    later.write_text(story.read_text(encoding="utf-8") + " A heron lands on the wheel.", encoding="utf-8")
    before = session.document.copy()
    program.window.files.read_into([later, tmp_path / "none.txt"])
    program.settle()
    (shown,) = program.window.findChildren(AdditionDialog)
    lines = [shown.list.item(row).text() for row in range(shown.list.count())]
    assert len(lines) == 1 and lines[0].startswith("New beat in “") and "A heron lands on the wheel." in lines[0]
    assert session.document == before
    shown.buttons.accepted.emit()
    program.settle()
    assert [source.name for source in session.document.sources()] == ["the-mill.txt", "later.txt"]
    assert session.stack.count() == 1
    session.undo()
    assert session.document == before


def test_a_changed_source_is_read_again(start: Start, story: Path) -> None:
    program = start(story)
    session = program.window.session
    before = session.document.copy()
    story.write_text("At dawn. " + story.read_text(encoding="utf-8"), encoding="utf-8")
    program.settings.update(preview=False)
    program.window.files.read_again([story])
    program.settle()
    assert next(session.document.sources()).text.startswith("At dawn. ")
    assert session.stack.count() == 1 and session.document.check() == []
    assert "read again" in program.message
    session.undo()
    assert session.document == before
    program.window.files.read_again([story.with_name("unknown.txt")])
    program.settle()
    assert session.stack.index() == 0
