"""Closing a window: a save that runs is waited for, unsaved edits are asked about once."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from ..session.saving import Saver
from ..session.session import Session
from .dialogs import unsaved
from .files import FileController


class ClosingController(QObject):
    """Says whether a window may close, and closes it when what it waited for is there."""

    stayed = Signal()
    """The writer wants the window to stay open, or its project could not be saved."""

    def __init__(self, session: Session, saver: Saver, files: FileController, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._files = files
        self._saver = saver
        self._window = window
        self._box: QMessageBox | None = None
        self._waiting = False
        self._discard = False
        saver.finished.connect(self._on_saved)
        files.save_cancelled.connect(self._on_stay)

    def may_close(self) -> bool:
        """Tell whether the window may close now; if not, it is closed later or the writer is asked."""
        if self._discard:
            return True
        if self._box is not None:
            self._box.raise_()
            self._box.activateWindow()
            return False
        self._session.about_to_save.emit()
        if self._saver.busy:
            self._waiting = True
            return False
        if not self._session.modified:
            return True
        self._box = unsaved(self._window, self._files.name, self._on_answer)
        return False

    def _on_answer(self, answer: str) -> None:
        self._box = None
        if answer == "save":
            self._waiting = True
            self._files.save()
        elif answer == "discard":
            self._discard = True
            self._window.close()
        else:
            self._on_stay()

    def _on_saved(self, good: bool) -> None:
        if not self._waiting:
            return
        self._waiting = False
        if good:
            self._window.close()
        else:
            self.stayed.emit()

    def _on_stay(self) -> None:
        self._waiting = False
        self.stayed.emit()
