"""Help, and that every action of the table does something."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit

from kramer_outline import __version__
from kramer_outline.actions.table import ACTIONS
from kramer_outline.window.shortcuts import ShortcutsDialog

from .bench import Start, focus


def test_the_sample_is_read(start: Start) -> None:
    program = start()
    program.do("help.sample")
    document = program.window.session.document
    assert document.project.title == "Kramer vs. Kramer"
    assert len(list(document.sources())) == 2
    assert not program.edited()
    assert program.settings.now.last_folder == ""


def test_shortcuts_are_found(start: Start) -> None:
    program = start()
    program.key(Qt.Key.Key_F1)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ShortcutsDialog)
    assert dialog.filter.hasFocus()

    def shown() -> list[str]:
        groups = [dialog.list.topLevelItem(row) for row in range(dialog.list.topLevelItemCount())]
        children = [group.child(row) for group in groups if group for row in range(group.childCount())]
        return [child.text(0) for child in children if child and not child.isHidden()]

    assert len(shown()) > len([spec for spec in ACTIONS if spec.keys])
    QTest.keyClicks(focus(), "alt+up")
    assert shown() == ["Move Up"]
    dialog.filter.setText("no such thing")
    assert shown() == [] and not dialog.list.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    program.settle()
    assert program.no_dialog()


def test_about_says_version_and_licences(start: Start) -> None:
    program = start()
    program.do("help.about")
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    text = dialog.findChild(QPlainTextEdit)
    assert isinstance(text, QPlainTextEdit)
    for word in ("LGPL", "MIT", "Open Font License", "PySide6"):
        assert word in text.toPlainText()
    assert __version__
    dialog.close()


def test_every_action_is_handled(start: Start) -> None:
    program = start()
    assert program.window.actions_.unhandled == []


def test_every_action_of_the_table_triggers(start: Start) -> None:
    """One after the other on the sample: nothing raises, and a dialog that opens can be left by Escape."""
    program = start()
    program.do("help.sample")
    ends = {"file.close", "file.quit", "file.new"}
    for spec in ACTIONS:
        if spec.id in ends:
            continue
        action = program.window.actions_[spec.id]
        program.take_focus()
        if spec.id in BLOCKING:
            QTimer.singleShot(100, leave)
        action.trigger()
        program.qtbot.wait(20)
        leave()
        assert program.no_dialog(), spec.id
        if isinstance(QApplication.focusWidget(), (QPlainTextEdit, QLineEdit)):
            QTest.keyClick(focus(), Qt.Key.Key_Escape)  # out of an editor in place
            QApplication.processEvents()
    assert program.window.isVisible()


BLOCKING = {"outline.tags", "character.merge"}  # their dialogs come back only when they are left


def leave() -> None:
    popup = QApplication.activePopupWidget()
    if isinstance(popup, QMenu):
        popup.close()
    dialog = QApplication.activeModalWidget()
    if dialog is not None:
        dialog.close()
