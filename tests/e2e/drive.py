"""Runs the whole program in a process of its own and works in it by keyboard, as a writer does.

Usage: drive.py WHAT OUT PICTURES [FILE ...]
"""

import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from unittest import mock

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QWidget

from kramer_outline import app
from kramer_outline.window.main_window import MainWindow
from kramer_outline.window.windows import Windows

CTRL = Qt.KeyboardModifier.ControlModifier


def wait(milliseconds: int) -> None:
    """Let the program go on. QTest.qWait keeps Python's lock, so that no thread would get anywhere in one long wait."""
    end = time.monotonic() + milliseconds / 1000
    while time.monotonic() < end:
        QTest.qWait(5)
        time.sleep(0.001)


class Writer:
    """Somebody at the keyboard."""

    def __init__(self, windows: Windows, out: Path, pictures: Path) -> None:
        self.windows = windows
        self.out = out
        self.pictures = pictures
        self.window: MainWindow = windows.all[0]

    def settle(self) -> None:
        wait(50)
        while self.windows.busy:
            wait(20)
        wait(150)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        if QApplication.focusWidget() is None:
            self.window.activateWindow()
            wait(50)
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, modifiers)
        self.settle()

    def type(self, text: str) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, text)
        self.settle()

    def name_file(self, path: Path) -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog), dialog
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(field, QLineEdit)
        field.selectAll()
        QTest.keyClicks(field, str(path))
        QTest.keyClick(field, Qt.Key.Key_Return)
        self.settle()

    def picture(self, name: str, widget: QWidget | None = None) -> None:
        self.settle()
        assert (widget or self.window).grab().save(str(self.pictures / f"{name}.png"))

    def dialog(self) -> QWidget:
        for _ in range(200):
            dialog = QApplication.activeModalWidget()
            if dialog is not None:
                return dialog
            wait(50)
        raise AssertionError("no dialog came")


def edit(writer: Writer) -> None:
    """Go to the outline, write a scene, move it, undo and redo, save it, close."""
    writer.key(Qt.Key.Key_1, CTRL)
    writer.key(Qt.Key.Key_Return)
    writer.type("A scene of my own")
    writer.picture("editing")
    writer.key(Qt.Key.Key_Escape)
    writer.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    writer.key(Qt.Key.Key_Z, CTRL)
    writer.key(Qt.Key.Key_Y, CTRL)
    assert any(item.title == "A scene of my own" for item in writer.window.session.document.items())
    writer.key(Qt.Key.Key_S, CTRL)
    writer.name_file(writer.out)
    assert not writer.window.session.modified, writer.window.messages.text
    writer.key(Qt.Key.Key_W, CTRL)


def reopen(writer: Writer) -> None:
    """Open by keys what was saved, save it again unchanged, quit."""
    before = writer.out.read_bytes()
    writer.key(Qt.Key.Key_O, CTRL)
    writer.name_file(writer.out)
    assert writer.window.session.path == writer.out
    assert any(item.title == "A scene of my own" for item in writer.window.session.document.items())
    writer.key(Qt.Key.Key_S, CTRL)
    assert writer.out.read_bytes() == before
    writer.key(Qt.Key.Key_Q, CTRL)


def pictures(writer: Writer) -> None:
    """Take pictures of the main states."""
    writer.settle()
    writer.picture("read")
    writer.window.actions_["outline.delete"].trigger()
    writer.picture("text-in-no-scene")
    writer.window.session.show_message("This line cannot move further up.", "warning")
    writer.window.actions_["view.undo_list"].trigger()
    writer.picture("undo-list-and-warning")
    writer.window.actions_["view.reset"].trigger()
    for action, name in (
        ("help.shortcuts", "shortcuts"),
        ("help.about", "about"),
        ("file.save", "save"),
        ("file.open", "open"),
        ("edit.project_title", "project-title"),
    ):
        writer.window.actions_[action].trigger()
        writer.settle()
        writer.picture(name, writer.dialog())
        writer.dialog().close()
        writer.settle()
    writer.window.close()
    writer.picture("unsaved-edits", writer.dialog())
    box = writer.dialog()
    assert isinstance(box, QMessageBox)
    box.button(QMessageBox.StandardButton.Discard).click()


def interrupt(writer: Writer) -> None:
    """Press Ctrl+C in the terminal."""
    os.kill(os.getpid(), signal.SIGINT)


def bug(writer: Writer) -> None:
    """Let something go wrong inside the program."""

    def fail() -> None:
        raise RuntimeError("a bug of ours")

    def look() -> None:
        writer.picture("something-went-wrong", writer.dialog())
        writer.dialog().close()
        writer.settle()
        writer.window.close()

    # From the event loop, because an exception inside QTest.qWait comes out of it.
    QTimer.singleShot(0, fail)
    QTimer.singleShot(300, lambda: guarded(writer, look))


def die(writer: Writer) -> None:
    """Write something into a saved project, wait a second, and be killed."""
    if writer.window.session.path is None:
        writer.key(Qt.Key.Key_S, CTRL)
        writer.name_file(writer.out)
    writer.key(Qt.Key.Key_1, CTRL)
    writer.key(Qt.Key.Key_Return)
    writer.type("Written before the end")
    wait(1000)
    os.kill(os.getpid(), signal.SIGKILL)


def restore(writer: Writer) -> None:
    """Take back what the run before did not save, by keyboard; undo works on it."""
    dialog = writer.dialog()
    writer.picture("recovery", dialog)
    while not dialog.isActiveWindow():
        wait(20)
    QTest.keyClick(dialog, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    writer.settle()
    window = writer.windows.all[-1]
    for _ in range(100):
        if any(item.title == "Written before the end" for item in window.session.document.items()):
            break
        wait(50)
    assert any(item.title == "Written before the end" for item in window.session.document.items())
    assert window.session.path == writer.out
    before = window.session.modified
    window.session.undo()
    window.session.redo()
    window.actions_["file.save"].trigger()
    writer.settle()
    assert (before, window.session.modified) == (True, False), window.messages.text
    writer.key(Qt.Key.Key_Q, CTRL)


def history(writer: Writer) -> None:
    """Undo what was done and saved in an earlier run."""
    window = writer.window
    assert window.session.path == writer.out, window.messages.text
    assert not window.session.modified
    assert window.session.stack.canUndo()
    states = []
    for step in (window.session.undo, window.session.redo):
        step()
        states.append(window.session.modified)
    assert states == [True, False]
    writer.key(Qt.Key.Key_Q, CTRL)


TASKS: dict[str, Callable[[Writer], None]] = {
    "edit": edit,
    "reopen": reopen,
    "pictures": pictures,
    "interrupt": interrupt,
    "bug": bug,
    "die": die,
    "restore": restore,
    "history": history,
}


def guarded(writer: Writer, work: Callable[[], None]) -> None:
    """Work; end the program with code 9 when something is not as it should be."""
    try:
        writer.settle()
        work()
    except AssertionError:
        traceback.print_exc()
        QApplication.exit(9)


def main() -> int:
    what, out, where, *files = sys.argv[1:]
    real = Windows.start

    def start(windows: Windows, paths: list[Path], size: tuple[int, int] | None = None, title: str = "") -> MainWindow:
        window = real(windows, paths, size, title)

        writer = Writer(windows, Path(out), Path(where))
        QTimer.singleShot(0, lambda: guarded(writer, lambda: TASKS[what](writer)))
        return window

    mock.patch.object(Windows, "start", start).start()
    return app.main(["--size", "1280x800", "--title", "Kramer vs. Kramer", "--appearance", "light", *files])


if __name__ == "__main__":
    sys.exit(main())
