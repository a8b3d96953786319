"""Opening and reading without holding the window up: one job after the other, its progress, and Cancel."""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QWidget

from ..session.jobs import Job
from ..widgets.theme import GRID, MARGIN
from .reader import Added, Opened, Reading

_PATIENCE = 500  # ms before progress is shown; what is quicker needs none
Work = Callable[[Callable[[float], None]], Opened | Reading | Added]


class ProgressRow(QWidget):
    """What is going on, how far it is, and a button to stop it."""

    cancelled = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Progress")
        self._label = QLabel(self)
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._bar = QProgressBar(self)
        self._bar.setAccessibleName("Share done")
        self._bar.setTextVisible(False)
        self._bar.setMaximumHeight(3 * GRID)
        self.button = QPushButton("&Cancel", self)
        self.button.setAccessibleName("Cancel")
        self.button.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        row.addWidget(self._label, 2)
        row.addWidget(self._bar, 3)
        row.addWidget(self.button)
        self._wait = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._wait.timeout.connect(self.show)
        self.hide()

    def begin(self, text: str) -> None:
        """Show in a moment that something is going on."""
        self._label.setText(text)
        self._bar.setRange(0, 0)
        self._wait.start()

    def set_share(self, share: float) -> None:
        """Show how much is done; until something is known the bar only shows that it goes on."""
        if share > 0:
            self._bar.setRange(0, 100)
            self._bar.setValue(round(share * 100))

    def end(self) -> None:
        """Nothing goes on any more."""
        self._wait.stop()
        self.hide()


class Opener(QObject):
    """Runs the jobs of one window, in the order they were asked for."""

    opened = Signal(object)
    read = Signal(object)
    """Texts, up to their preview."""
    added = Signal(object)
    """A text read into the open project."""
    failed = Signal(str)
    idle = Signal()

    def __init__(self, row: ProgressRow, keep: Callable[[Job], None], parent: QObject) -> None:
        super().__init__(parent)
        self._row = row
        self._keep = keep
        self._waiting: deque[tuple[str, Work]] = deque()
        self._job: Job | None = None
        row.cancelled.connect(self.cancel)

    @property
    def busy(self) -> bool:
        """True while something is being opened, or waits."""
        return self._job is not None

    def start(self, text: str, work: Work) -> None:
        """Do `work` in a thread, after what was asked for before; `text` says what it is."""
        self._waiting.append((text, work))
        if self._job is None:
            self._start_next()

    def cancel(self) -> None:
        """Stop what is going on and forget what waits; an outcome that comes all the same is dropped."""
        self._waiting.clear()
        if self._job is not None:
            self._job.cancel()
            self._drop()

    def _start_next(self) -> None:
        from ..storage.errors import ProjectError

        text, work = self._waiting.popleft()
        job = Job(work, (ProjectError,))
        self._keep(job)
        self._job = job
        # Connected to methods of a QObject, which Qt takes off when the window is gone before the job.
        job.progressed.connect(self._row.set_share)
        job.succeeded.connect(self._on_succeeded)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)
        self._row.begin(text)
        job.start()

    def _drop(self) -> None:
        """Let a job go: it ends by itself, unheard."""
        job, self._job = self._job, None
        if job is not None:
            job.progressed.disconnect(self._row.set_share)
            job.succeeded.disconnect(self._on_succeeded)
            job.failed.disconnect(self._on_failed)
            job.finished.disconnect(self._on_finished)
        self._row.end()
        self.idle.emit()

    def _on_succeeded(self, outcome: Opened | Reading | Added) -> None:
        if isinstance(outcome, Reading):
            self.read.emit(outcome)
        elif isinstance(outcome, Added):
            self.added.emit(outcome)
        else:
            self.opened.emit(outcome)

    def _on_failed(self, error: Exception) -> None:
        self.failed.emit(str(error) or "The file could not be opened.")

    def _on_finished(self) -> None:
        self._job = None
        self._row.end()
        if self._waiting:
            self._start_next()
        else:
            self.idle.emit()
