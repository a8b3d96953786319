"""A project that others have or change, edits of an earlier run, backups, preferences, a second start."""

import subprocess
import sys
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from kramer_outline.config.paths import backups_dir, journals_dir
from kramer_outline.edits.fields import set_fields
from kramer_outline.edits.structure import delete
from kramer_outline.model.document import Document
from kramer_outline.model.records import Kind
from kramer_outline.session.locking import ProjectLock, lock_path
from kramer_outline.storage.backups import folder_of, listed
from kramer_outline.storage.files import open_project
from kramer_outline.storage.journal import Entry, History, Journal
from kramer_outline.storage.project_file import dump
from kramer_outline.storage.save import fingerprint
from kramer_outline.window.backups import BackupsDialog
from kramer_outline.window.conflicts import ConflictsDialog
from kramer_outline.window.instance import Instance, _name, hand_over
from kramer_outline.window.preferences import PreferencesDialog
from kramer_outline.window.recovery import RecoveryDialog

from .bench import Program, Start

W = TypeVar("W", bound=QDialog)


def dialog(kind: type[W]) -> W:
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind), found
    return found


def foreign(project: Path, **fields: Any) -> Document:
    """Change a project's file as another program does."""
    document = open_project(project)
    first = next(item for item in document.items() if item.kind is Kind.SCENE)
    document.apply(set_fields(document, [first.id], "Edit", **fields))
    project.write_bytes(dump(document))
    return document


def wait_for_box(program: Program) -> None:
    program.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=10_000)


def first_scene(program: Program) -> str:
    return next(item.id for item in program.window.session.document.items() if item.kind is Kind.SCENE)


# Changes from outside


def test_a_save_over_a_foreign_version_asks_and_merges(start: Start, project: Path) -> None:
    program = start(project)
    session = program.window.session
    session.attempt(set_fields, [first_scene(program)], "Edit", notes="Mine")
    foreign(project, title="Theirs")
    program.window.actions_["file.save"].trigger()
    wait_for_box(program)
    program.answer("Merge")
    program.settle()
    item = session.document.item(first_scene(program))
    assert (item.title, item.notes) == ("Theirs", "Mine")
    assert session.stack.undoText().startswith("Merge")
    program.do("file.save")
    assert program.no_dialog(), "what was merged in is no foreign version any more"
    assert open_project(project).item(item.id) == item


def test_a_merge_with_conflicts_shows_both_versions_and_each_choice_is_a_step(start: Start, project: Path) -> None:
    program = start(project)
    session = program.window.session
    session.attempt(set_fields, [first_scene(program)], "Edit", title="Mine")
    foreign(project, title="Theirs")
    program.window.actions_["file.save"].trigger()
    wait_for_box(program)
    program.answer("Merge")
    program.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ConflictsDialog))
    shown = dialog(ConflictsDialog)
    assert (shown.ours.toPlainText(), shown.theirs.toPlainText()) == ("Mine", "Theirs")
    assert program.window.actions_["story.conflicts"].isEnabled()
    program.qtbot.waitUntil(shown.isActiveWindow)
    shown.take.click()
    assert session.document.item(first_scene(program)).title == "Theirs"
    assert shown.list.count() == 0
    shown.close()
    assert not program.window.actions_["story.conflicts"].isEnabled()
    session.undo()
    assert session.document.item(first_scene(program)).title == "Mine"
    assert program.window.actions_["story.conflicts"].isEnabled()


def test_reload_keep_mine_and_not_now(start: Start, project: Path) -> None:
    program = start(project)
    session = program.window.session
    foreign(project, title="Theirs")
    wait_for_box(program)
    program.answer("Reload")
    assert session.document.item(first_scene(program)).title == "Theirs"
    session.attempt(set_fields, [first_scene(program)], "Edit", title="Mine")
    theirs = dump(foreign(project, title="Theirs again"))
    wait_for_box(program)
    program.answer("Not Now")
    assert project.read_bytes() == theirs
    program.window.actions_["file.save"].trigger()
    wait_for_box(program)
    program.answer("Keep Mine")
    assert open_project(project).item(first_scene(program)).title == "Mine"
    assert not program.edited()
    assert len(listed(folder_of(backups_dir(), project))) >= 2


def test_a_file_that_is_gone_can_be_saved_again(start: Start, project: Path) -> None:
    program = start(project)
    project.unlink()
    program.qtbot.waitUntil(lambda: "moved or deleted" in program.message, timeout=10_000)
    program.do("file.save")
    assert project.exists()


def test_a_conflicted_copy_is_told(start: Start, project: Path) -> None:
    program = start(project)
    (project.parent / "mill (conflicted copy 2026-11-23).kramer.json").write_bytes(project.read_bytes())
    program.qtbot.waitUntil(lambda: "sync program" in program.message, timeout=10_000)


# The lock


def test_a_project_open_elsewhere_is_read_only_and_saved_as_a_copy(start: Start, project: Path) -> None:
    other = ProjectLock()
    assert other.take(project) is None
    before = project.read_bytes()
    program = start(project)
    assert "read-only" in program.message
    assert "(read-only)" in program.window.windowTitle()
    program.edit("mine")
    program.window.actions_["file.save"].trigger()
    program.qtbot.waitUntil(lambda: not program.no_dialog())
    program.answer_file(str(project))
    if not program.no_dialog():
        program.answer("Replace")
    assert project.read_bytes() == before
    program.do("file.save")
    program.answer_file(str(project.parent / "copy.kramer.json"))
    assert (project.parent / "copy.kramer.json").exists()
    assert not program.window.session.guarded
    other.release()


def test_a_lock_of_another_machine_is_asked_about(start: Start, project: Path) -> None:
    lock_path(project).write_text("4242\nkramer-outline\nadas-laptop\n\n\n")
    program = start(project)
    assert "adas-laptop" in program.box().text()
    program.answer("Take Over")
    assert not program.window.session.guarded
    program.edit("mine")
    program.do("file.save")
    assert not program.edited()


def test_the_lock_goes_when_the_window_closes(start: Start, project: Path) -> None:
    program = start(project)
    assert lock_path(project).exists()
    program.window.close()
    program.settle()
    assert not lock_path(project).exists()


def test_a_newer_major_version_opens_read_only(start: Start, project: Path) -> None:
    data = project.read_bytes().replace(b'"version": "1.1"', b'"version": "2.0"')
    project.write_bytes(data)
    program = start(project)
    assert "newer version" in program.message
    program.edit("mine")
    program.window.actions_["file.save"].trigger()
    program.qtbot.waitUntil(lambda: not program.no_dialog())
    program.answer_file(str(project.parent / "copy.kramer.json"))
    assert project.read_bytes() == data
    assert b'"version": "1.1"' in (project.parent / "copy.kramer.json").read_bytes()


# Edits of an earlier run


def leave_unsaved(project: Path | None, base: Document, sha256: str = "", text: str = "Typed before the end") -> None:
    """Leave a journal as a program that was killed leaves it."""
    document = base.copy()
    first = next(item for item in document.items() if item.kind is Kind.SCENE)
    change = set_fields(document, [first.id], "Edit Summary", summary=text)
    journal = Journal(journals_dir())
    same = project is not None and fingerprint(project) == sha256
    data = project.read_bytes() if project is not None and same else dump(base)
    journal.begin(str(project or ""), "The Mill", sha256, data, History())
    journal.append([Entry("do", change)])
    journal._close()


def offered(program: Program) -> RecoveryDialog:
    program.windows.offer_recovery()
    program.settle()
    return dialog(RecoveryDialog)


def test_unsaved_edits_are_restored_into_their_file(start: Start, project: Path) -> None:
    leave_unsaved(project, open_project(project), fingerprint(project))
    program = start()
    box = offered(program)
    assert "1 edit" in box.list.item(0).text()
    box.show_button.click()
    assert "Typed before the end" in box._about.toPlainText()
    box.restore_button.click()
    program.settle()
    session = program.window.session
    assert session.path == project and session.modified
    assert session.document.item(first_scene(program)).summary == "Typed before the end"
    session.undo()
    assert session.document == open_project(project)
    session.redo()
    program.do("file.save")
    assert open_project(project) == session.document
    assert not [one for one in journals_dir().glob("*.journal") if one.stat().st_size == 0]


def test_edits_on_a_file_that_changed_since_become_a_project_of_their_own(start: Start, project: Path) -> None:
    leave_unsaved(project, open_project(project), "another version")
    before = project.read_bytes()
    program = start()
    offered(program).restore_button.click()
    program.settle()
    session = program.window.session
    assert session.path is None and session.modified
    assert session.document.item(first_scene(program)).summary == "Typed before the end"
    assert project.read_bytes() == before


def test_a_start_with_the_project_restores_into_its_window(start: Start, project: Path) -> None:
    leave_unsaved(project, open_project(project), fingerprint(project))
    program = start(project)
    offered(program).restore_button.click()
    program.settle()
    session = program.window.session
    assert len(program.windows.all) == 1 and session.path == project and session.modified
    assert session.document.item(first_scene(program)).summary == "Typed before the end"


def test_what_was_edited_meanwhile_is_not_replaced_by_what_is_restored(start: Start, project: Path) -> None:
    leave_unsaved(project, open_project(project), fingerprint(project))
    program = start(project)
    box = offered(program)
    program.edit("typed just now")
    box.restore_button.click()
    program.settle()
    first, second = (window.session for window in program.windows.all)
    assert any(item.summary == "typed just now" for item in first.document.items())
    assert second.path is None and second.modified
    assert any(item.summary == "Typed before the end" for item in second.document.items())


def test_a_file_that_changes_while_the_dialog_stands_is_not_written_over(start: Start, project: Path) -> None:
    leave_unsaved(project, open_project(project), fingerprint(project))
    program = start()
    box = offered(program)
    foreign(project, title="Theirs")
    box.restore_button.click()
    program.settle()
    assert program.window.session.path is None


def test_a_newer_version_stays_read_only_when_it_is_restored(start: Start, project: Path) -> None:
    text = project.read_text().replace('"version": "1.1"', '"version": "2.0"')
    project.write_text(text)
    leave_unsaved(project, open_project(project), fingerprint(project))
    program = start()
    offered(program).restore_button.click()
    program.settle()
    assert "newer version" in program.window.session.guarded


def test_damaged_edits_are_told(start: Start, project: Path) -> None:
    leave_unsaved(None, open_project(project))
    for base in journals_dir().glob("*.base"):
        base.write_bytes(b"{")
    program = start()
    program.windows.offer_recovery()
    program.settle()
    assert program.no_dialog()
    assert "cannot be read" in program.message and ".damaged" in program.message


def test_a_foreign_copy_is_merged_without_taking_anything_out(start: Start, project: Path) -> None:
    program = start(project)
    session = program.window.session
    before = [item.id for item in session.document.items()]
    theirs = open_project(project)
    scenes = [item.id for item in theirs.items() if item.kind is Kind.SCENE]
    theirs.apply(set_fields(theirs, [scenes[0]], "Edit", title="Theirs"))
    theirs.apply(delete(theirs, [scenes[1]]))
    copy = project.parent / "mill (conflicted copy).json"
    copy.write_bytes(dump(theirs))
    program.window.merging.merge(copy)
    program.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ConflictsDialog))
    shown = dialog(ConflictsDialog)
    assert (shown.list.count(), shown.theirs.toPlainText()) == (1, "Theirs")
    assert [item.id for item in session.document.items()] == before
    shown.close()


def test_a_good_save_takes_old_warnings_away(start: Start, project: Path) -> None:
    program = start(project)
    program.edit()
    program.window.session.show_message("It could not be saved.", "error")
    program.do("file.save")
    assert program.message == ""


def test_a_state_folder_that_cannot_be_written_is_a_warning(start: Start, project: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    moved = home.rename(tmp_path / "elsewhere")
    home.write_text("no folder")
    try:
        program = start(project)
        program.windows.offer_recovery()
        program.edit()
        program.qtbot.waitUntil(lambda: "not kept safe" in program.message, timeout=10_000)
        program.do("file.save")
        assert "its backup is not" in program.message
        assert not program.edited()
    finally:
        home.unlink()
        moved.rename(home)


def test_later_keeps_and_discard_sets_aside(start: Start, project: Path) -> None:
    leave_unsaved(None, open_project(project))
    program = start()
    offered(program).reject()
    offered(program).discard_button.click()
    program.settle()
    program.windows.offer_recovery()
    program.settle()
    assert program.no_dialog()
    assert len(list(journals_dir().glob("*.discarded"))) == 1


# Backups and preferences


def test_backups_are_listed_and_open_as_copies(start: Start, project: Path) -> None:
    program = start(project)
    for text in ("first version", "second version"):
        program.edit(text)
        program.do("file.save")
    program.window.actions_["file.backups"].trigger()
    box = dialog(BackupsDialog)
    program.qtbot.waitUntil(box.open_button.isEnabled)
    assert box.list.topLevelItemCount() >= 3
    assert "second version" in box.preview.toPlainText()
    QTest.keyClick(box.list, Qt.Key.Key_Down)
    program.qtbot.waitUntil(lambda: "first version" in box.preview.toPlainText())
    box.open_button.click()
    program.settle()
    copy = program.windows.all[-1].session
    assert copy.path is None
    assert any(item.summary == "first version" for item in copy.document.items())
    assert any(item.summary == "second version" for item in program.window.session.document.items())


def test_without_backups_it_says_so(start: Start) -> None:
    program = start()
    program.window.actions_["file.backups"].trigger()
    box = dialog(BackupsDialog)
    assert "every save" in box.preview.toPlainText() and not box.open_button.isEnabled()


def test_preferences_hold_at_once(start: Start, project: Path) -> None:
    program = start(project)
    program.window.actions_["tools.preferences"].trigger()
    box = dialog(PreferencesDialog)
    box.preview.click()
    box.budget.setValue(20)
    box.reject()
    assert program.settings.now.backup_budget == 20
    assert not program.settings.now.preview
    assert not program.window.actions_["tools.preview"].isChecked()


# A second start


def test_a_second_start_hands_its_files_to_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    assert not hand_over([])
    parent = QWidget()
    instance = Instance(parent)
    told: list[tuple[object, str]] = []
    instance.asked.connect(lambda paths, title: told.append((paths, title)))
    # In a process of its own, as it will be: Qt's waiting functions keep Python's lock.
    code = (
        "import sys; from pathlib import Path; from kramer_outline.window.instance import hand_over;"
        "sys.exit(0 if hand_over([Path(sys.argv[1])], 'A title') else 5)"
    )
    second = subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "a.txt")], cwd=Path(__file__).parents[2])
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    assert told == [([tmp_path / "a.txt"], "A title")]
    assert second.returncode == 0
    instance.close()
    assert not hand_over([])


def test_rubbish_on_the_socket_is_ignored(qtbot: QtBot) -> None:
    parent = QWidget()
    instance = Instance(parent)
    with qtbot.assertNotEmitted(instance.asked, wait=200):
        socket = QLocalSocket()
        socket.connectToServer(_name())
        socket.write(b'{"paths": 7}\n')
        socket.flush()
        qtbot.wait(50)
        socket.abort()
    instance.close()


@pytest.mark.parametrize("files", [True, False])
def test_the_first_one_opens_them_or_comes_to_the_front(start: Start, project: Path, files: bool) -> None:
    program = start()
    program.windows.open_more([project] if files else [])
    program.settle()
    assert (program.window.session.path == project) is files
