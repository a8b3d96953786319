"""What happens when the program itself is wrong: the trace goes to the log, the writer is told and can go on.

Nothing is sent anywhere. A crash inside Qt runs no Python: faulthandler writes what it can, the next start shows it.
"""

import faulthandler
import logging
import os
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

import PySide6
from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from .. import __version__
from ..config.paths import state_dir
from ..storage.owned import hold, is_held
from ..widgets.theme import GRID, MARGIN

_LOG = "kramer-outline.log"
_SIZE = 1_000_000  # bytes of one log file; two older ones are kept
_FATAL = "crash-*.txt"
log = logging.getLogger("kramer_outline")


def versions() -> str:
    """Return what a report needs to say about the machine; no names and no paths."""
    return (
        f"Kramer Outline {__version__}, Python {platform.python_version()}, "
        f"PySide6 {PySide6.__version__}, Qt {qVersion()}, {platform.platform()}"
    )


class CrashHandler(QObject):
    """Takes every exception that nothing caught, in any thread; one dialog at a time."""

    _in_thread = Signal(object)

    def __init__(self, app: QApplication, quiet: bool) -> None:
        super().__init__(app)
        self._quiet = quiet
        self._dialog: ReportDialog | None = None
        self.count = 0
        self.sync: Callable[[], None] = lambda: None
        """Has what was edited on disk before anything else is tried."""
        self._fatal: Path | None = None
        self._handle = -1
        self._in_thread.connect(self._take, Qt.ConnectionType.QueuedConnection)
        try:
            handler = RotatingFileHandler(
                state_dir() / _LOG, maxBytes=_SIZE, backupCount=2, encoding="utf-8", delay=True
            )
        except OSError:
            return  # no log then; the trace still goes to the terminal
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        log.addHandler(handler)

    def install(self) -> None:
        """Take over the hooks of Python, and let faulthandler write what no hook sees."""
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook
        try:
            path = state_dir() / f"crash-{os.getpid()}.txt"
            self._handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        except OSError:
            return
        self._fatal = path
        hold(self._handle)
        faulthandler.enable(self._handle, all_threads=True)

    def last_crash(self) -> str:
        """Return what faulthandler wrote when an earlier run died, and forget it; empty when none did."""
        found = []
        for path in sorted(state_dir().glob(_FATAL)):
            if path == self._fatal or is_held(path):
                continue
            try:
                found.append(path.read_text(encoding="utf-8", errors="replace").strip())
                path.unlink()
            except OSError:
                continue
        text = "\n\n".join(part for part in found if part)
        if text:
            log.error("An earlier run died:\n%s", text)
        return text

    def tell_last_crash(self, window: QWidget | None, then: Callable[[], None]) -> None:
        """Show over a window what is known of an earlier run that died inside Qt or Python; then go on."""
        text = self.last_crash()
        if not text or self._quiet:
            then()
            return
        message = "The last time, the program ended by a fault of its own. What you wrote is kept in its journal."
        self._show(message, text, window)
        assert self._dialog is not None
        self._dialog.finished.connect(lambda _: then())

    def end(self) -> None:
        """The program ends as it should: there is nothing to tell the next start."""
        if self._fatal is not None:
            faulthandler.disable()
            os.close(self._handle)
            self._fatal.unlink(missing_ok=True)
            self._fatal = None

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        self._take("".join(traceback.format_exception(kind, error, trace)))

    def _thread_hook(self, args: threading.ExceptHookArgs) -> None:
        trace = traceback.format_exception(args.exc_type, args.exc_value, args.exc_traceback)
        self._in_thread.emit("".join(trace))

    def _take(self, text: str) -> None:
        self.count += 1
        log.error("%s\n%s", versions(), text)
        if sys.stderr is not None:
            sys.stderr.write(text)
        self.sync()
        if not self._quiet:
            self._show(
                "Something went wrong inside Kramer Outline. What you wrote is still there, and in the journal. "
                "Save it under another name, then start the program again.",
                text,
            )

    def _show(self, message: str, text: str, window: QWidget | None = None) -> None:
        if self._dialog is None:
            parent = QApplication.activeModalWidget() or QApplication.activeWindow() or window
            self._dialog = ReportDialog(message, f"{versions()}\n\n{text}", parent)
            self._dialog.finished.connect(self._on_closed)
            self._dialog.open()

    def _on_closed(self) -> None:
        self._dialog = None


class ReportDialog(QDialog):
    """Tells what went wrong, with the report that can be copied for whoever mends it."""

    def __init__(self, message: str, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Something Went Wrong")
        self.setAccessibleName("Something went wrong")
        said = QLabel(message, self)
        said.setWordWrap(True)
        self.report = QPlainTextEdit(report, self)
        self.report.setAccessibleName("Report")
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        note = QLabel("Nothing is sent anywhere. Copy the report to pass it on yourself.", self)
        note.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.copy = buttons.addButton("&Copy Report", QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(2 * GRID)
        for widget in (said, self.report, note, buttons):
            column.addWidget(widget)
        self.resize(620, 420)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
