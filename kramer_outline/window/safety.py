"""What keeps one window's project safe: the journal, the lock beside the file, and a look at what others do to it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ..session.locking import Holder, ProjectLock
from ..session.recorder import Recorder
from ..session.saving import Saver
from ..session.session import Session
from ..session.watching import Watcher
from . import dialogs


class SafetyController(QObject):
    """Follows the session's file, and asks the writer when somebody else has it or has changed it."""

    reload_wanted = Signal()
    merge_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, session: Session, saver: Saver, recorder: Recorder, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._saver = saver
        self._recorder = recorder
        self._window = window
        self._lock = ProjectLock()
        self._asked = False
        self.watcher = Watcher(session, self)
        self.watcher.busy = lambda: saver.busy
        self.watcher.changed.connect(lambda _sha: self._ask_changed())
        self.watcher.gone.connect(self._on_gone)
        self.watcher.copies_found.connect(self._on_copies)
        saver.foreign.connect(lambda _path: self._ask_changed())
        saver.noticed.connect(lambda text: session.show_message(text, "warning"))
        recorder.failed.connect(lambda text: session.show_message(text, "warning"))
        session.path_changed.connect(self._take_lock)
        session.reset.connect(self._take_lock)

    # The lock

    def _take_lock(self) -> None:
        path = self._session.path
        if path is None or self._session.guarded:
            self._lock.release()
            return
        holder = self._lock.take(path)
        if holder is None:
            self._sweep(path)
            return
        self._guard(f"“{path.name}” is open in {holder}.")
        if not holder.here:
            dialogs.locked(self._window, path.name, holder.host, partial(self._take_over, path))

    def _sweep(self, path: Path) -> None:
        from ..storage.save import sweep

        sweep(path)

    def _guard(self, reason: str) -> None:
        self._session.guarded = reason
        self._session.path_changed.emit()
        self._session.show_message(f"{reason} Here it is read-only: what you change can be saved as a copy.", "warning")

    def _take_over(self, path: Path) -> None:
        if self._session.path == path and self._lock.take_over(path) is None:
            self._session.guarded = ""
            self._session.path_changed.emit()
            self._session.show_message(f"“{path.name}” can be saved from here now.")

    def holder_of(self, path: Path) -> Holder | None:
        """Return who has a project open that is not this window's, None when nobody has."""
        if self._session.path is not None and path == self._session.path:
            return None
        probe = ProjectLock()
        holder = probe.take(path)
        probe.release()
        return holder

    # What others do

    def _ask_changed(self) -> None:
        path = self._session.path
        if path is None or self._asked:
            return
        self._asked = True
        dialogs.changed_outside(self._window, path.name, self._session.modified, self._on_answer)

    def _on_answer(self, answer: str) -> None:
        self._asked = False
        actions: dict[str, Callable[[], None]] = {
            "reload": self.reload_wanted.emit,
            "merge": self.merge_wanted.emit,
            "copy": self.copy_wanted.emit,
            "keep": self._keep_mine,
        }
        actions.get(answer, lambda: None)()

    def _keep_mine(self) -> None:
        path = self._session.path
        if path is not None:
            self._saver.save(path, over=True)

    def _on_gone(self) -> None:
        path = self._session.path
        if path is not None:
            text = f"“{path.name}” was moved or deleted by another program. What you see is still here: save it again."
            self._session.stack.resetClean()
            self._session.show_message(text, "warning")

    def _on_copies(self, names: list[str]) -> None:
        listed = ", ".join(f"“{name}”" for name in names[:3]) + (" and others" if len(names) > 3 else "")
        text = f"Beside the project lies {listed}: a sync program kept two versions. File > Merge a Version joins them."
        self._session.show_message(text, "warning")

    def close(self, keep: bool) -> None:
        """Let everything go when the window closes; `keep` the undo history of what was saved."""
        self.watcher.stop()
        self._recorder.close(keep)
        self._lock.release()
