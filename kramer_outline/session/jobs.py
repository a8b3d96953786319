"""Work in the background: a function in a thread of its own, its progress and outcome back in the window's thread."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from ..reading.findings import Cancelled

_STEP = 0.01  # progress is told in hundredths


class Job(QObject):
    """Runs `work(progress)` in a thread; its signals come in the thread this object lives in.

    `work` gets values only, never the live document. `expected` are the exceptions that mean a failure to be shown to
    the writer; anything else is a bug and is raised again where `sys.excepthook` sees it.
    """

    progressed = Signal(float)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()
    """After one of the three others."""
    _share_told = Signal(float)
    _ended = Signal()

    def __init__(
        self,
        work: Callable[[Callable[[float], None]], Any],
        expected: tuple[type[Exception], ...] = (),
    ) -> None:
        # No parent: one that Python owns and lets go while this waits to be deleted later takes memory with it that
        # PySide still uses (a crash with 6.11.3 on Python 3.11).
        super().__init__()
        self._work = work
        self._expected = expected
        self._stop = threading.Event()
        self._share = -1.0
        self._future: Future[Any] | None = None
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="kramer-job")
        # Queued, because the thread emits and the window's thread must hear.
        self._share_told.connect(self.progressed, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Start the work."""
        self._future = self._pool.submit(self._work, self._progress)
        self._future.add_done_callback(lambda _: self._ended.emit())
        self._pool.shutdown(wait=False)

    def cancel(self) -> None:
        """Ask the work to stop at its next progress call."""
        self._stop.set()

    def wait(self) -> None:
        """Block until the work has ended; its signals still come through the event loop."""
        if self._future:
            self._future.exception()

    @property
    def running(self) -> bool:
        """True from the start until the outcome is there."""
        return self._future is not None and not self._future.done()

    def _progress(self, share: float) -> None:
        if self._stop.is_set():
            raise Cancelled
        if share - self._share >= _STEP:
            self._share = share
            self._share_told.emit(share)

    def _on_ended(self) -> None:
        assert self._future is not None
        self._pool.shutdown(wait=True)
        error = self._future.exception()
        if error is None:
            self.succeeded.emit(self._future.result())
        elif isinstance(error, Cancelled):
            self.cancelled.emit()
        else:
            self.failed.emit(error)
        self.finished.emit()
        if error is not None and not isinstance(error, (Cancelled, *self._expected)):
            raise error
