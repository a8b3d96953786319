"""Watches the project's file and folder for what others do to them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from .jobs import Job
from .session import Session

_SETTLE = 300  # ms without news before the file is looked at: others write in several steps too
# How sync programs name the version they did not dare to overwrite: Dropbox (also in German, French, Spanish and
# Italian), Nextcloud, Syncthing, Box. OneDrive's and Google Drive's names are like those that people give their copies.
_CONFLICTED = re.compile(
    r"conflicted copy|conflict[- _]|\.sync-conflict-|\bin conflict\b|in Konflikt stehende Kopie|copie en conflit"
    r"|copia en conflicto|copia in conflitto",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Look:
    """What was found: SHA-256 of the file, empty when it is gone, and conflicted copies beside it."""

    sha256: str
    copies: tuple[str, ...]


class Watcher(QObject):
    """Looks at the file when the system says that something happened, and when the window asks; in a thread."""

    changed = Signal(str)
    """The SHA-256 of what another program wrote; said once for each version."""
    gone = Signal()
    """The file is not there any more."""
    copies_found = Signal(object)
    """Names of conflicted copies beside the project that were not told yet."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._watcher = QFileSystemWatcher(self)
        self._timer = QTimer(self, singleShot=True, interval=_SETTLE)
        self._timer.timeout.connect(self.look)
        self._watcher.fileChanged.connect(lambda _: self._timer.start())
        self._watcher.directoryChanged.connect(lambda _: self._timer.start())
        self._job: Job | None = None
        self._told: str | None = None
        self._told_copies: set[str] = set()
        self.busy: Callable[[], bool] = lambda: False
        """Asked before a look: True while the project is being saved."""
        session.path_changed.connect(self._follow)
        session.reset.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        """Watch the session's file and its folder; a watched file is forgotten by Qt when it is replaced."""
        path = self._session.path
        wanted = set() if path is None else {name for name in (str(path), str(path.parent)) if Path(name).exists()}
        have = set(self._watcher.files()) | set(self._watcher.directories())
        if have - wanted:
            self._watcher.removePaths(list(have - wanted))
        if wanted - have:
            self._watcher.addPaths(list(wanted - have))
        if path is not None and have - wanted:
            self._timer.start()

    def look(self) -> None:
        """Look at the file now."""
        path = self._session.path
        if path is None or not self._session.base:
            return
        if self._job is not None or self.busy():
            self._timer.start()
            return
        self._job = Job(lambda _progress: _look(path))
        self._job.succeeded.connect(self._on_looked)
        self._job.finished.connect(self._on_finished)
        self._job.start()

    def _on_finished(self) -> None:
        self._job = None

    def _on_looked(self, look: _Look) -> None:
        self._follow()
        if self.busy():
            self._timer.start()
            return
        new = set(look.copies) - self._told_copies
        if new:
            self._told_copies |= new
            self.copies_found.emit(sorted(new))
        if look.sha256 in (self._session.base, self._told):
            if look.sha256 == self._session.base:
                self._told = None
            return
        self._told = look.sha256
        if look.sha256:
            self.changed.emit(look.sha256)
        elif self._session.base:
            self.gone.emit()

    def stop(self) -> None:
        """Look no more, whatever the system still says."""
        self._watcher.blockSignals(True)
        self._timer.blockSignals(True)
        self._timer.stop()
        if self._job is not None:
            self._job.succeeded.disconnect(self._on_looked)
            self._job.wait()
        self.blockSignals(True)


def _look(path: Path) -> _Look:
    from ..storage.save import fingerprint

    return _Look(fingerprint(path), tuple(conflicted_copies(path)))


def conflicted_copies(path: Path) -> list[str]:
    """Return the names of files beside a project that a sync program put there as its conflicted copies."""
    stem = path.name.removesuffix(".kramer.json")
    try:
        names = [entry.name for entry in path.parent.iterdir()]
    except OSError:
        return []
    return sorted(
        name
        for name in names
        if name != path.name and name.startswith(stem) and ".json" in name and _CONFLICTED.search(name[len(stem) :])
    )
