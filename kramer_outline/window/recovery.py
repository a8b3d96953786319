"""At the start: edits of an earlier run that were never saved are offered again."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..session.jobs import Job
from ..widgets.theme import GRID, MARGIN

if TYPE_CHECKING:
    from ..storage.recovery import Unsaved

_STATES = {
    "same": "Its file is as it was then: restoring puts the edits back into it, unsaved.",
    "changed": "Its file has changed since: restoring opens a project of its own beside it.",
    "missing": "Its file is not there any more: restoring opens a new project.",
    "untitled": "It was never saved: restoring opens it as a new project.",
}


class RecoveryController(QObject):
    """Looks for journals that nobody holds, in a thread, and offers what they have."""

    restore = Signal(object)
    """An `Unsaved` that the writer wants back."""
    damaged = Signal(str)
    """What to tell of journals that could not be read."""

    def __init__(self, folder: Callable[[], Path], parent: QObject) -> None:
        super().__init__(parent)
        self._folder = folder
        self._window: QWidget | None = None
        self._job: Job | None = None
        self.dialog: RecoveryDialog | None = None

    @property
    def busy(self) -> bool:
        """True while journals are being looked through."""
        return self._job is not None

    def look(self, window: QWidget) -> None:
        """Look, and open a dialog over a window when there is something."""
        self._window = window
        self._job = Job(lambda _progress: _found(self._folder))
        self._job.succeeded.connect(self._offer)
        self._job.finished.connect(self._on_finished)
        self._job.start()

    def _on_finished(self) -> None:
        self._job = None

    def _offer(self, outcome: "tuple[list[Unsaved], list[str]]") -> None:
        found, damaged = outcome
        if damaged and self._window is not None:
            names = ", ".join(f"“{name}”" for name in damaged)
            kept = f"They are kept for a month as {names} in {self._folder()}"
            self.damaged.emit(f"Edits of an earlier run cannot be read. {kept}; see also File > Open Backup.")
        if not found or self._window is None:
            return
        self.dialog = RecoveryDialog(found, self._window)
        self.dialog.restore.connect(self.restore)
        self.dialog.finished.connect(self._on_closed)
        self.dialog.open()

    def _on_closed(self) -> None:
        self.dialog = None

    def stop(self) -> None:
        """Wait for a look that runs; nothing is offered any more."""
        self._window = None
        if self._job is not None:
            self._job.wait()


def _found(folder: Callable[[], Path]) -> "tuple[list[Unsaved], list[str]]":
    from ..storage.recovery import prune, unsaved

    damaged: list[str] = []
    try:
        prune(folder())
        return unsaved(folder(), damaged), damaged
    except OSError:
        return [], []  # without a folder of journals there is nothing; the first edit warns that none can be kept


class RecoveryDialog(QDialog):
    """Lists what was not saved; each can be restored, looked at or discarded. Closing keeps all for the next start."""

    restore = Signal(object)

    def __init__(self, found: "Sequence[Unsaved]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Edits That Were Not Saved")
        self.setAccessibleName("Edits that were not saved")
        self._found = list(found)
        intro = QLabel("The program ended before these edits were saved. Nothing is lost:", self)
        intro.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Projects")
        self.list.setWordWrap(True)
        self._about = QPlainTextEdit(self)
        self._about.setAccessibleName("What would be restored")
        self._about.setReadOnly(True)
        self._about.setTabChangesFocus(True)
        role = QDialogButtonBox.ButtonRole
        self.buttons = QDialogButtonBox(self)
        self.restore_button = self._button("&Restore", role.AcceptRole, self._restore)
        self.show_button = self._button("&Show", role.ActionRole, self._show)
        self.discard_button = self._button("&Discard", role.DestructiveRole, self._discard)
        self._button("&Later", role.RejectRole, self.reject)
        self.restore_button.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(2 * GRID)
        for widget, stretch in ((intro, 0), (self.list, 2), (self._about, 3), (self.buttons, 0)):
            column.addWidget(widget, stretch)
        self.resize(620, 480)
        self.list.currentRowChanged.connect(self._on_row)
        for one in self._found:
            self.list.addItem(QListWidgetItem(describe(one)))
        self.list.setCurrentRow(len(self._found) - 1)

    def _button(self, text: str, role: QDialogButtonBox.ButtonRole, act: Callable[[], object]) -> QPushButton:
        button = self.buttons.addButton(text, role)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _current(self) -> "Unsaved | None":
        row = self.list.currentRow()
        return self._found[row] if 0 <= row < len(self._found) else None

    def _on_row(self) -> None:
        one = self._current()
        if one is not None:
            newest = f"The newest words:\n{one.newest}\n\n" if one.newest else ""
            place = f"\n\n{one.project}" if one.project else ""
            self._about.setPlainText(f"{newest}{_STATES[one.state]}{place}")

    def _take_off(self) -> None:
        row = self.list.currentRow()
        del self._found[row]
        self.list.takeItem(row)
        if not self._found:
            self.accept()

    def _restore(self) -> None:
        one = self._current()
        if one is not None:
            self.restore.emit(one)
            self._take_off()

    def _show(self) -> None:
        """Show the outline as it would be restored."""
        from ..formats.overview import outline_text
        from ..storage.recovery import JournalDamaged, recover

        one = self._current()
        if one is None:
            return
        try:
            self._about.setPlainText(outline_text(recover(one.journal).document))
        except JournalDamaged as error:
            self._about.setPlainText(f"The edits cannot be read: {error}")

    def _discard(self) -> None:
        from ..storage.recovery import discard

        one = self._current()
        if one is not None:
            discard(one.journal)
            self._take_off()


def describe(one: "Unsaved") -> str:
    """Return two lines about what was not saved."""
    edits = "1 edit" if one.edits == 1 else f"{one.edits} edits"
    scenes = "1 line" if one.scenes == 1 else f"{one.scenes} lines"
    when = time.strftime("%d %B %Y, %H:%M", time.localtime(one.time)).lstrip("0")
    return f"{one.name}\n{edits} in {scenes} of the outline, {when}"
