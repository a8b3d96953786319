"""Saving: a snapshot of the document is written by a worker thread while editing goes on."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ..model.document import Document
from .jobs import Job
from .recorder import Mark, Recorder
from .session import Session

if TYPE_CHECKING:
    from ..storage.save import Saved


@dataclass(frozen=True, slots=True)
class _Order:
    """One save that was asked for: into which file, and the SHA-256 that file must have, None for any."""

    path: Path
    base: str | None
    own: str = ""
    """SHA-256 of the version this session wrote there last; any other is backed up before it is replaced."""
    opened: Document | None = None
    """What was opened from the file, when that is known."""


@dataclass(frozen=True, slots=True)
class _Done:
    saved: "Saved"
    data: bytes
    snapshot: Document
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Backups:
    """Where backups go, a folder that is made when it is asked for, and how many megabytes they may take."""

    root: Callable[[], Path]
    budget: int


class Saver(QObject):
    """Saves one session's project.

    What is edited while a save runs stays unsaved; a save asked for meanwhile follows with what is there then.
    A failed save leaves the file as it was, and the project counts as edited.
    """

    saved = Signal(object)
    """The path, when its file holds the snapshot."""
    failed = Signal(str)
    """Why not, in words for the writer."""
    foreign = Signal(object)
    """The path, when its file was changed by someone else and nothing was written."""
    noticed = Signal(str)
    """What the writer should know about a save that went well."""
    busy_changed = Signal(bool)
    finished = Signal(bool)
    """All saves that were asked for have ended; True when the last one did well."""

    def __init__(
        self,
        session: Session,
        recorder: Recorder,
        backups: Callable[[], Path] | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._recorder = recorder
        self._backups = backups
        self._job: Job | None = None
        self._order = _Order(Path(), None)
        self._mark = Mark(0)
        self._next: _Order | None = None
        self._good = True
        self.budget = 500
        """Megabytes that all backups together may take."""
        self._own = ""
        session.reset.connect(self._on_reset)

    def _on_reset(self) -> None:
        self._own = ""

    @property
    def busy(self) -> bool:
        """True while a save runs or waits."""
        return self._job is not None

    def save(self, path: Path, over: bool = False) -> None:
        """Write the project into a file; its outcome comes as a signal.

        The project's own file must be what it was when it was opened or saved last, unless the writer said to write
        `over` it; another file was chosen by the writer and is replaced.
        """
        self._session.about_to_save.emit()
        self._session.end_run()
        base = self._session.base if path == self._session.path and not over else ""
        opened = self._session.base_document if base else None
        order = _Order(path, base or None, self._own, opened)
        if self._job is not None:
            self._next = order
            return
        self._start(order)
        self.busy_changed.emit(True)

    def _start(self, order: _Order) -> None:
        from ..storage.errors import ForeignChange, SaveError

        snapshot = self._session.document.copy()
        backups = _Backups(self._backups, self.budget) if self._backups is not None else None
        self._mark = self._recorder.mark()
        self._session.stack.setClean()
        job = Job(lambda _progress: _save(order, snapshot, backups), (ForeignChange, SaveError))
        job.succeeded.connect(self._on_saved)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)
        self._job = job
        self._order = order
        job.start()

    def _on_saved(self, done: _Done) -> None:
        path = self._order.path
        self._good = True
        self._own = self._session.base = done.saved.sha256
        self._session.base_document = done.snapshot
        self._session.guarded = ""
        self._recorder.saved(self._mark, path, done.snapshot.project.title, done.saved.sha256, done.data)
        self._session.set_path(path)
        self.saved.emit(path)
        for notice in done.notices:
            self.noticed.emit(notice)

    def _on_failed(self, error: Exception) -> None:
        from ..storage.errors import ForeignChange

        self._good = False
        self._session.stack.resetClean()
        if isinstance(error, ForeignChange):
            self.foreign.emit(self._order.path)
        else:
            self.failed.emit(str(error) or "The project could not be saved.")

    def _on_finished(self) -> None:
        order, self._next = self._next, None
        if order is not None and self._good and order.base is not None:
            order = _Order(order.path, self._session.base, self._own)  # the save before has changed it
        if order is not None and (self._good or order.path != self._order.path):
            self._start(order)
            return
        self._job = None
        self.busy_changed.emit(False)
        self.finished.emit(self._good)


def _save(order: _Order, snapshot: Document, backups: _Backups | None) -> _Done:
    """Write a snapshot, then its backup; raises SaveError with the file as it was."""
    from ..storage.errors import SaveError
    from ..storage.project_file import DumpError, dump
    from ..storage.save import save

    try:
        data = dump(snapshot)
    except (DumpError, ValueError) as error:
        raise SaveError(f"“{order.path.name}” was not saved, because it would not come back whole: {error}") from error
    notices: list[str] = []
    if backups is not None:
        notices += _back_up_old(backups, order, data)
    saved = save(order.path, data, order.base)
    notices += saved.notices
    if backups is not None:
        notices += _back_up(backups, order.path, data, snapshot)
    return _Done(saved, data, snapshot, tuple(notices))


def _back_up_old(backups: _Backups, order: _Order, data: bytes) -> list[str]:
    """Keep what a save is about to replace, when no backup of ours has it."""
    from ..storage.save import sha256_of

    try:
        old = order.path.read_bytes()
    except OSError:
        return []  # nothing there, or nothing that a backup could be made of
    sha256 = sha256_of(old)
    if old == data or sha256 == order.own or order.base not in (None, sha256):
        return []  # the same, one that was backed up when it was written, or a foreign one: the save will refuse it
    return _back_up(backups, order.path, old, order.opened if sha256 == order.base else None)


def _back_up(backups: _Backups, path: Path, data: bytes, document: Document | None) -> list[str]:
    from ..storage.backups import add, keep_budget
    from ..storage.errors import SaveError

    try:
        root = backups.root()
        add(root, path, data, document)
        keep_budget(root, backups.budget)
    except SaveError as error:
        return [str(error)]
    except OSError as error:
        return [f"The project is saved, but its backup is not: {error}."]
    return []
