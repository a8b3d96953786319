"""The whole program inside a test: its windows, the keyboard, its dialogs."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kramer_outline.config.settings import SettingsStore
from kramer_outline.edits.fields import set_fields
from kramer_outline.widgets.theme import Themes, load_fonts
from kramer_outline.window.main_window import MainWindow
from kramer_outline.window.windows import Windows

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
STORY = "Ada Stone opens the door of the mill. She finds a garden.\n\nThe next day Ada meets Ben at the station."
W = TypeVar("W", bound=QWidget)


class Program:
    """The program as it is after its start."""

    def __init__(self, qtbot: QtBot, *paths: Path, size: tuple[int, int] | None = (1000, 700)) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        load_fonts()  # as the program does at its start; fonts that come later mix up glyphs
        self.qtbot = qtbot
        self.settings = SettingsStore()
        self.windows = Windows(app, self.settings, Themes(app, "light"))
        self.window = self.windows.start(paths, size)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing goes on."""
        self.qtbot.waitUntil(lambda: not self.windows.busy, timeout=20_000)
        self.qtbot.wait(60)

    def end(self) -> None:
        """Close everything without a question."""
        for box in QApplication.topLevelWidgets():
            if box.isModal() and box.isVisible():
                box.close()
        self.settle()
        for window in list(self.windows.all):
            window.session.stack.setClean()
            window.close()
        self.windows.end()
        self.qtbot.wait(20)

    @property
    def message(self) -> str:
        return self.window.messages.text

    def edited(self) -> bool:
        return self.window.session.modified

    def state(self, window: MainWindow | None = None) -> str:
        return label(window or self.window, "State")

    def edit(self, text: str = "changed", window: MainWindow | None = None) -> None:
        """Change the summary of the first line."""
        session = (window or self.window).session
        first = next(session.document.items())
        session.attempt(set_fields, [first.id], "Edit Text", summary=text)

    def do(self, action: str) -> None:
        self.window.actions_[action].trigger()
        self.settle()

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.take_focus()
        QTest.keyClick(focus(), key, modifiers)
        self.settle()

    def take_focus(self) -> None:
        """Activate the window after a dialog, as a window manager does."""
        if QApplication.focusWidget() is None:
            self.window.activateWindow()
            self.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)

    def type(self, text: str) -> None:
        QTest.keyClicks(focus(), text)
        QApplication.processEvents()

    # Dialogs

    def file_dialog(self) -> QFileDialog:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog), dialog
        return dialog

    def answer_file(self, text: str) -> None:
        """Type a name into Qt's file dialog, and Enter."""
        field = self.file_dialog().findChild(QLineEdit, "fileNameEdit")
        assert isinstance(field, QLineEdit)
        self.qtbot.waitUntil(field.hasFocus)
        field.selectAll()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
        self.settle()

    def box(self) -> QMessageBox:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox), box
        return box

    def answer(self, button: str) -> None:
        """Press a button of the box that is open."""
        box = self.box()
        found = [b for b in box.buttons() if b.text().replace("&", "") == button]
        assert len(found) == 1, [b.text() for b in box.buttons()]
        found[0].click()
        self.settle()

    def no_dialog(self) -> bool:
        return QApplication.activeModalWidget() is None


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def label(window: QWidget, name: str) -> str:
    found = [widget for widget in window.findChildren(QLabel) if widget.accessibleName() == name]
    assert len(found) == 1, (name, found)
    return found[0].text()


def button(window: QWidget, name: str) -> QPushButton:
    found = [widget for widget in window.findChildren(QPushButton) if widget.accessibleName() == name]
    assert found, name
    return found[0]


Start = Callable[..., Program]
