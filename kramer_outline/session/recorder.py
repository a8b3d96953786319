"""Keeps the journal of a session: what is edited goes to a thread that has it on disk within a second."""

import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from ..model.change import Change
from ..model.document import Document
from .session import Restored, Session

if TYPE_CHECKING:
    from ..storage.journal import Entry, Event, History, Journal

_GATHER = 0.25  # seconds in which edits are gathered before the disk is asked to take them
_LAST_WAIT = 5.0  # seconds that closing waits for the disk


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment between two edits: how many had been recorded since the journal began."""

    count: int


class Recorder(QObject):
    """Follows one session's undo stack. The window's thread only puts things into a queue, it never waits."""

    failed = Signal(str)
    """The journal cannot be written; said once until it works again."""
    _failed_there = Signal(str)

    def __init__(self, session: Session, folder: Callable[[], Path], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._count = 0
        self._writer = _Writer(folder, self._failed_there.emit)
        self._failed_there.connect(self.failed, Qt.ConnectionType.QueuedConnection)
        session.stepped.connect(self._on_step)
        session.reset.connect(self.begin)
        self.begin()

    def begin(self) -> None:
        """Start over with the session's document as it is now, and the history it came with."""
        session = self._session
        self._count = 0
        snapshot, restored = session.base_document.copy(), session.restored
        path, title, base = session.path, session.document.project.title, session.base
        self._writer.call(lambda writer: writer.begin(snapshot, path, title, base, restored))

    def _on_step(self, event: "Event", change: Change | None) -> None:
        self._count += 1
        self._writer.put(event, change)

    def mark(self) -> Mark:
        """Return this moment, for `saved`."""
        return Mark(self._count)

    def saved(self, mark: Mark, path: Path, title: str, sha256: str, data: bytes) -> None:
        """Say that the file holds what the document was at a mark."""
        self._writer.call(lambda writer: writer.saved(mark.count, path, title, sha256, data))

    def sync(self, seconds: float = _LAST_WAIT) -> bool:
        """Wait until everything so far is on disk; False when that took too long."""
        done = threading.Event()
        self._writer.call(lambda _writer: done.set())
        return done.wait(seconds)

    def close(self, keep: bool) -> None:
        """End the recording: keep the undo history of a saved project when `keep`, drop what was not saved."""
        self._session.stepped.disconnect(self._on_step)
        self._session.reset.disconnect(self.begin)
        self._writer.call(lambda writer: writer.end(keep))
        self._writer.stop(_LAST_WAIT)


class _Writer:
    """The thread: takes entries from a queue, some at a time, and knows the journal."""

    def __init__(self, folder: Callable[[], Path], tell: Callable[[str], None]) -> None:
        self._folder = folder
        self._tell = tell
        self._queue: queue.SimpleQueue[tuple[Event, Change | None] | Callable[[_Writer], object] | None]
        self._queue = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._journal: Journal | None = None
        self._start: Callable[[Journal], None] | None = None
        self._restored: Restored | None = None
        self._counted = 0
        """Entries recorded up to the journal's base."""
        self._pending: list[Entry] = []
        self._early: list[Entry] = []
        """Entries for which no journal could be made yet."""
        self._since = 0.0
        self._told = False

    def put(self, event: "Event", change: Change | None) -> None:
        """Hand an entry to the thread, which is started with the first one."""
        self._queue.put((event, change))
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="kramer-journal", daemon=True)
            self._thread.start()

    def call(self, work: "Callable[[_Writer], object]") -> None:
        """Have something done after all that was put before; without a thread there is nothing to wait for."""
        if self._thread is None:
            self._attempt(work)
        else:
            self._queue.put(work)

    def stop(self, seconds: float) -> None:
        """End the thread after all that was put before."""
        if self._thread is not None:
            self._queue.put(None)
            self._thread.join(seconds)

    def _run(self) -> None:
        from ..storage.journal import Entry

        while True:
            wait = max(0.0, self._since + _GATHER - time.monotonic()) if self._pending else None
            try:
                what = self._queue.get(timeout=wait)
            except queue.Empty:
                self._flush()
                continue
            if isinstance(what, tuple):
                if not self._pending:
                    self._since = time.monotonic()
                self._pending.append(Entry(*what))
                if time.monotonic() - self._since >= _GATHER:
                    self._flush()
                continue
            self._flush()
            if what is None:
                return
            self._attempt(what)

    def _flush(self) -> None:
        entries, self._pending = self._pending, []
        if entries:
            self._attempt(lambda writer: writer.append(entries))

    def _attempt(self, action: "Callable[[_Writer], object]") -> None:
        try:
            action(self)
        except (OSError, ValueError) as error:
            if not self._told:
                self._told = True
                reason = getattr(error, "strerror", None) or str(error)
                self._tell(f"Your edits are not kept safe while you write: {reason}. Please save often.")
        else:
            self._told = False

    # In the thread

    def begin(self, snapshot: Document, path: Path | None, title: str, base: str, restored: Restored | None) -> None:
        """Remember from what a journal is to start; it is made at the first edit, or now when some is unsaved."""
        if self._journal is not None:
            self._journal.end(keep=True)
            self._journal = None
        self._restored = restored
        self._early = []
        self._start_with(lambda: _bytes_of(snapshot, path, base), path, title, base)
        if restored is not None and restored.history.index != restored.history.clean:
            self._lead(restored.history)

    def _lead(self, history: "History") -> None:
        """Write anew how the document came from its base, when that was never saved."""
        from ..storage.journal import Entry

        event: Event = "redo" if history.index > history.clean else "undo"
        count = abs(history.index - history.clean) if history.clean >= 0 else 0
        self._counted = -count
        self.append([Entry(event)] * count)

    def _start_with(self, data: Callable[[], bytes], path: Path | None, title: str, base: str) -> None:
        def start(fresh: "Journal") -> None:
            from ..storage.journal import History

            history, replaces, dirty = History(), None, False
            if self._restored is not None:
                known = self._restored.history
                dirty = known.clean < 0
                history = History(known.changes, known.index if dirty else known.clean)
                replaces = self._restored.journal
            fresh.begin(_real(path), title, base, data(), history, replaces, dirty)

        self._start = start
        self._counted = 0

    def append(self, entries: "list[Entry]") -> None:
        """Write entries; after a failure all since the base are tried again with the next ones."""
        from ..storage.journal import Journal

        # Until there is a journal that remembers them, they wait here: a folder may come back.
        self._early += entries
        if self._journal is None:
            self._journal = Journal(self._folder())
        if self._start is not None:
            self._start(self._journal)
            self._start = None
        early, self._early = self._early, []
        self._journal.append(early)

    def saved(self, count: int, path: Path, title: str, sha256: str, data: bytes) -> None:
        """Move the base on to what was saved after `count` entries."""
        if self._journal is None or self._start is not None:
            written = max(0, count - self._counted)
            if self._early[:written]:
                self._restored = None  # what led from there to here was never written down
            self._early = self._early[written:]
            self._start_with(lambda: data, path, title, sha256)
        else:
            self._journal.saved(_real(path), title, sha256, data, count - self._counted)
        self._counted = count

    def end(self, keep: bool) -> None:
        """Let the journal go."""
        if self._journal is not None:
            self._journal.end(keep)


def _bytes_of(snapshot: Document, path: Path | None, base: str) -> bytes:
    """Return the bytes of the project's file when it still is what was opened, else those of the document."""
    from ..storage.project_file import dump
    from ..storage.save import sha256_of

    if path is not None and base:
        try:
            data = path.read_bytes()
        except OSError:
            data = b""
        if sha256_of(data) == base:
            return data
    return dump(snapshot)


def _real(path: Path | None) -> str:
    return "" if path is None else str(path.resolve())
