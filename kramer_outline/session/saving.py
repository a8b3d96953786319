"""Saving: a snapshot of the document is written by a worker thread while editing goes on."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from .jobs import Job
from .session import Session


class Saver(QObject):
    """Saves one session's project.

    What is edited while a save runs stays unsaved; a save asked for meanwhile follows with what is there then.
    A failed save leaves the file as it was, and the project counts as edited.
    """

    saved = Signal(object)
    """The path, when its file holds the snapshot."""
    failed = Signal(str)
    """Why not, in words for the writer."""
    busy_changed = Signal(bool)
    finished = Signal(bool)
    """All saves that were asked for have ended; True when the last one did well."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._job: Job | None = None
        self._path = Path()
        self._next: Path | None = None
        self._good = True

    @property
    def busy(self) -> bool:
        """True while a save runs or waits."""
        return self._job is not None

    def save(self, path: Path) -> None:
        """Write the project into a file; its outcome comes as a signal."""
        self._session.about_to_save.emit()
        self._session.end_run()
        if self._job is not None:
            self._next = path
            return
        self._start(path)
        self.busy_changed.emit(True)

    def _start(self, path: Path) -> None:
        from ..storage.errors import SaveError  # not needed before the first save
        from ..storage.project_file import dump
        from ..storage.save import save

        snapshot = self._session.document.copy()
        self._session.stack.setClean()

        job = Job(lambda _progress: save(path, dump(snapshot)), (SaveError,))
        job.succeeded.connect(self._on_saved)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)
        self._job = job
        self._path = path
        job.start()

    def _on_saved(self, _written: None) -> None:
        path = self._path
        self._good = True
        self._session.set_path(path)
        self.saved.emit(path)

    def _on_failed(self, error: Exception) -> None:
        self._good = False
        self._session.stack.resetClean()
        self.failed.emit(str(error) or "The project could not be saved.")

    def _on_finished(self) -> None:
        path, self._next = self._next, None
        if path is not None:
            self._start(path)
            return
        self._job = None
        self.busy_changed.emit(False)
        self.finished.emit(self._good)
