"""The lock beside a project: who has it open. Qt's lock file tells a dead holder (pid, host, boot) from a live one."""

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLockFile, QSysInfo


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a project open."""

    pid: int
    host: str
    here: bool
    """True on this machine, where a dead holder's lock would have been taken over."""

    def __str__(self) -> str:
        return "another window of this machine" if self.here else f"the machine “{self.host}”"


class ProjectLock:
    """Holds one project at a time; let go when the program ends, however it ends."""

    def __init__(self) -> None:
        self._lock: QLockFile | None = None
        self._path: Path | None = None

    def take(self, path: Path) -> Holder | None:
        """Hold a project, letting go of the one before; return who holds it instead of us, None when we do.

        Where no lock can be written (a read-only folder, a full disk), nobody holds it: saving will say what is wrong.
        """
        place = lock_path(path)
        if place == self._path:
            return None
        self.release()
        lock = QLockFile(str(place))
        lock.setStaleLockTime(0)  # a lock held for long is no stale lock; a dead holder's is all the same
        if lock.tryLock(0):
            self._lock, self._path = lock, place
            return None
        if lock.error() != QLockFile.LockError.LockFailedError:
            return None
        pid, host, _program = lock.getLockInfo()
        return Holder(int(pid), str(host), str(host) in ("", QSysInfo.machineHostName()))

    def take_over(self, path: Path) -> Holder | None:
        """Hold a project that another machine is said to hold: the writer said that it does not any more."""
        with contextlib.suppress(OSError):
            lock_path(path).unlink()
        return self.take(path)

    def release(self) -> None:
        """Let go."""
        if self._lock is not None:
            self._lock.unlock()
        self._lock = self._path = None


def lock_path(path: Path) -> Path:
    """Return where the lock of a project stands: beside the file that a link leads to."""
    real = Path(os.path.realpath(path))
    return real.with_name(f".{real.name}.lock")
