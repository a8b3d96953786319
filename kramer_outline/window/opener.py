"""Work on files without holding the window up: one job after the other, its progress, and Cancel."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QWidget

from ..session.jobs import Job
from ..widgets.theme import GRID, MARGIN

_PATIENCE = 500  # ms before progress is shown; what is quicker needs none
Work = Callable[[Callable[[float], None]], Any]


@dataclass(frozen=True, slots=True)
class _Task:
    text: str
    work: Work
    then: Callable[[Any], object]
    otherwise: Callable[[], None]


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

    failed = Signal(str)
    cancelled = Signal()
    """The writer stopped it, and what waited is forgotten."""
    idle = Signal()

    def __init__(self, row: ProgressRow, keep: Callable[[Job], None], parent: QObject) -> None:
        super().__init__(parent)
        self._row = row
        self._keep = keep
        self._waiting: deque[_Task] = deque()
        self._job: Job | None = None
        self._task = _Task("", lambda _: None, lambda _: None, lambda: None)
        row.cancelled.connect(self.cancel)

    @property
    def busy(self) -> bool:
        """True while something is being done, or waits."""
        return self._job is not None

    def start(
        self, text: str, work: Work, then: Callable[[Any], object], otherwise: Callable[[], None] = lambda: None
    ) -> None:
        """Do `work` in a thread, after what was asked for before, and give its outcome to `then`.

        `text` says what it is. A ProjectError, SaveError or MergeError is told by `failed`, and `otherwise` is called.
        """
        self._waiting.append(_Task(text, work, then, otherwise))
        if self._job is None:
            self._start_next()

    def cancel(self) -> None:
        """Stop what is going on and forget what waits; an outcome that comes all the same is dropped."""
        self._waiting.clear()
        if self._job is not None:
            self._job.cancel()
            self._drop()
            self.cancelled.emit()

    def _start_next(self) -> None:
        from ..merging.merge import MergeError
        from ..storage.errors import ProjectError, SaveError

        self._task = self._waiting.popleft()
        job = Job(self._task.work, (ProjectError, SaveError, MergeError))
        self._keep(job)
        self._job = job
        # Connected to methods of a QObject, which Qt takes off when the window is gone before the job.
        job.progressed.connect(self._row.set_share)
        job.succeeded.connect(self._on_succeeded)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)
        self._row.begin(self._task.text)
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

    def _on_succeeded(self, outcome: object) -> None:
        self._task.then(outcome)

    def _on_failed(self, error: Exception) -> None:
        self.failed.emit(str(error) or "The file could not be opened.")
        self._task.otherwise()

    def _on_finished(self) -> None:
        self._job = None
        self._row.end()
        if self._waiting:
            self._start_next()
        else:
            self.idle.emit()
