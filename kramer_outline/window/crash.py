"""What happens when the program itself is wrong: the trace goes to the log, the writer is told and can go on."""

import logging
import sys
import traceback
from logging.handlers import RotatingFileHandler
from types import TracebackType

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from ..config.paths import state_dir

_LOG = "kramer-outline.log"
_SIZE = 1_000_000  # bytes of one log file; one older one is kept
log = logging.getLogger("kramer_outline")


class CrashHandler(QObject):
    """Takes every exception that nothing caught; one box at a time."""

    def __init__(self, app: QApplication, quiet: bool) -> None:
        super().__init__(app)
        self._quiet = quiet
        self._box: QMessageBox | None = None
        self.count = 0
        try:
            handler = RotatingFileHandler(
                state_dir() / _LOG, maxBytes=_SIZE, backupCount=1, encoding="utf-8", delay=True
            )
        except OSError:
            return  # no log then; the trace still goes to the terminal
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        log.addHandler(handler)

    def install(self) -> None:
        """Take over `sys.excepthook`."""
        sys.excepthook = self._hook

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        self.count += 1
        text = "".join(traceback.format_exception(kind, error, trace))
        log.error("%s", text)
        if sys.stderr is not None:
            sys.stderr.write(text)
        if not self._quiet and self._box is None:
            self._tell(text)

    def _tell(self, text: str) -> None:
        box = QMessageBox(
            QMessageBox.Icon.Critical,
            "Something Went Wrong",
            "Something went wrong inside Kramer Outline.",
            QMessageBox.StandardButton.Close,
            QApplication.activeWindow(),
        )
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setInformativeText(
            "What you wrote is still there. Please save it under another name, then start the program again."
        )
        box.setDetailedText(text)
        box.finished.connect(self._on_closed)
        self._box = box
        box.open()

    def _on_closed(self) -> None:
        self._box = None
