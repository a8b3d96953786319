"""The Nth call of each system function fails, for every N, in a save and in a journal: everywhere, without tools."""

import errno
import os
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from unittest import mock

from kramer_outline.edits.fields import set_fields
from kramer_outline.model.document import Document
from kramer_outline.storage.errors import SaveError
from kramer_outline.storage.journal import Entry, History, Journal
from kramer_outline.storage.project_file import load
from kramer_outline.storage.recovery import recover

from .rows import Row
from .savers import NEW, OLD, Saver, state

CALLS = ("open", "write", "fsync", "fdatasync", "close", "replace", "fchmod", "unlink")
ERRORS = (errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EACCES)
_MOST = 40


class Shim:
    """Lets the Nth call of a function of `os` fail."""

    def __init__(self, name: str, number: int, error: int) -> None:
        self._real: Callable[..., Any] = getattr(os, name)
        self._name, self._left, self._error = name, number, error
        self.reached = False

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        self._left -= 1
        if self._left == 0:
            self.reached = True
            if self._name == "close":
                self._real(*args, **kwargs)  # the kernel has let go of it, whatever it says
            raise OSError(self._error, os.strerror(self._error))
        return self._real(*args, **kwargs)


def saves(name: str, saver: Saver, control: bool = False) -> Row:
    """Try every call of a save with every error: the file is old or new, and new when success was said."""
    row = Row(f"save, {name}: each call fails in turn", control=control)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "story.kramer.json"
        for call in CALLS:
            for error in ERRORS:
                for number in range(1, _MOST):
                    if not _one(row, path, saver, call, error, number):
                        break
    return row


def _one(row: Row, path: Path, saver: Saver, call: str, error: int, number: int) -> bool:
    for old in path.parent.iterdir():
        old.unlink()
    path.write_bytes(OLD)
    shim = Shim(call, number, error)
    said = "saved"
    with mock.patch.object(os, call, shim):
        try:
            saver(path, NEW)
        except (SaveError, OSError):
            said = "failed"
    if not shim.reached:
        return False
    row.tried += 1
    found = state(path)
    wanted = ("new",) if said == "saved" else ("old", "new")
    if found not in wanted:
        row.lost.append(f"{call} {number} {errno.errorcode[error]}: {said}, the file is {found}")
    left = [other.name for other in path.parent.iterdir() if other != path]
    if left and call != "unlink":
        row.lost.append(f"{call} {number} {errno.errorcode[error]}: left {left[0]}")
    return True


def journals() -> Row:
    """Try every call of the journal: what was recorded before a failure, and after it, is recovered."""
    row = Row("journal: each call fails in turn")
    for call in ("open", "write", "fsync", "fdatasync", "close", "replace"):
        for number in range(1, _MOST):
            with tempfile.TemporaryDirectory() as folder:
                if not _one_journal(row, Path(folder), call, number):
                    break
    return row


def _one_journal(row: Row, folder: Path, call: str, number: int) -> bool:
    document = load(OLD)
    first = document.copy()
    journal = Journal(folder)
    journal.begin("", "old", "", OLD, History())
    shim = Shim(call, number, errno.ENOSPC)
    entries = [_edit(document, text) for text in ("one", "two", "three", "four")]
    on_disk: list[Document] = [first]
    with ExitStack() as stack:
        stack.enter_context(mock.patch.object(os, call, shim))
        shown = first.copy()
        for entry in entries[:3]:
            assert entry.change is not None
            shown.apply(entry.change)
            try:
                journal.append([entry])
                on_disk = [shown.copy()]
            except OSError:
                on_disk.append(shown.copy())
    if not shim.reached:
        return False
    row.tried += 1
    journal.append([entries[3]])
    journal._close()
    found = recover(journal.path).document
    if found != document:
        row.lost.append(f"{call} {number}: an edit is missing after the disk worked again")
    return True


def _edit(document: Document, text: str) -> Entry:
    change = set_fields(document, [document.children()[0]], "Edit Summary", summary=text)
    document.apply(change)
    return Entry("do", change)
