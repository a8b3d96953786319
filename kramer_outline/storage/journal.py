"""The journal of one window: what was edited, on disk within a second, so that no crash can take it.

A journal is a text file of lines, each the CRC-32 of what follows and a JSON object: first a header, then the undo
steps that led to the base (`past`) and those that were taken back (`future`), then what was done since: `do`, `join`
(the last two steps are one), `undo`, `redo`. The base, the project as it was opened or saved last, stands beside it.
A save moves the base on and writes the journal anew. Its owner holds the file; the system lets go when it dies.
"""

import contextlib
import json
import os
import secrets
import socket
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, NamedTuple

from .. import __version__
from ..model.change import Change
from .changes import encode
from .owned import hold
from .save import sha256_of, sync_folder

SUFFIX = ".journal"
BASE_SUFFIX = ".base"
FORMAT = 1
MAX_STEPS = 1000
"""Undo steps of the past that a journal keeps; the oldest go first."""

Event = Literal["do", "join", "undo", "redo"]


class Entry(NamedTuple):
    """One thing that happened to the undo stack; `change` is there for "do"."""

    event: Event
    change: Change | None = None


@dataclass(slots=True)
class History:
    """An undo stack as values: all its changes, how many of them are in force, and how many were at the base."""

    changes: list[Change] = field(default_factory=list)
    index: int = 0
    clean: int = 0

    def take(self, entry: Entry) -> None:
        """Follow one thing that happened."""
        if entry.event == "do" and entry.change is not None:
            if self.clean > self.index:
                self.clean = -1  # the base was among what is cut off here
            self.changes[self.index :] = [entry.change]
            self.index += 1
        elif entry.event == "join" and self.index > 1:
            last = self.changes.pop()
            self.changes[-1] = self.changes[-1].then(last)
            self.index -= 1
            if self.clean > self.index:
                self.clean = -1
        elif entry.event == "undo" and self.index > 0:
            self.index -= 1
        elif entry.event == "redo" and self.index < len(self.changes):
            self.index += 1


def line_of(value: dict[str, Any]) -> bytes:
    """Return one line of a journal."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return b"%08x %s\n" % (zlib.crc32(text), text)


class Journal:
    """Writes one journal; meant for one thread. All its methods raise OSError when the disk refuses."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._name = secrets.token_hex(8)
        self._handle = -1
        self._base = b""
        self._header: dict[str, Any] = {}
        self._history = History()
        self._live: list[Entry] = []
        self._replaces: Path | None = None

    @property
    def path(self) -> Path:
        """The journal's file, which is there from the first entry on."""
        return self._folder / f"{self._name}{SUFFIX}"

    def begin(
        self,
        project: str,
        title: str,
        sha256: str,
        base: bytes,
        history: History,
        replaces: Path | None = None,
        dirty: bool = False,
    ) -> None:
        """Start over from a base; nothing is written yet. `replaces` is the journal the history came from.

        `project` is the path of the project's file, empty for an untitled one; `sha256` is that file's, `base` are the
        bytes of a project file with the document at `history.index`; `dirty` when the project's file lacks some of it.
        """
        self.end(keep=False)
        self._name = secrets.token_hex(8)
        self._header = {"project": project, "title": title, "sha256": sha256, "dirty": dirty}
        self._base = base
        self._history = History(list(history.changes), history.index, history.index)
        self._live = []
        self._replaces = replaces

    def append(self, entries: Sequence[Entry]) -> None:
        """Write what happened, and have the disk take it."""
        self._live += entries
        if self._handle < 0:
            self._rewrite()
        else:
            try:
                self._put(b"".join(line_of(_value(entry)) for entry in entries))
            except OSError:
                self._close()  # half a line may stand there now: the next time everything is written anew
                raise

    def saved(self, project: str, title: str, sha256: str, base: bytes, count: int) -> None:
        """Move the base on to what was saved, which was after the first `count` entries since the last base."""
        for entry in self._live[:count]:
            self._history.take(entry)
        self._history.clean = self._history.index
        self._live = self._live[count:]
        self._header = {"project": project, "title": title, "sha256": sha256}
        self._base = base
        if self._handle >= 0 or self._live or self._history.changes:
            self._rewrite()

    @property
    def length(self) -> int:
        """How many entries were written since the base."""
        return len(self._live)

    def end(self, keep: bool) -> None:
        """Let the journal go: as a history when `keep` and its project has a file, else altogether.

        What was done since the base is dropped: it was undone, or the writer did not want it saved.
        """
        if self._handle < 0:
            self._live = []
            return
        if keep and self._header["project"] and not self._header.get("dirty"):
            history = History(list(self._history.changes), self._history.index, self._history.index)
            for entry in self._live:
                history.take(entry)
            if history.index != history.clean:
                history = self._history
            self._history, self._live = history, []
            self._rewrite()
            self._close()
        else:
            self._close()
            self.path.unlink(missing_ok=True)
            self._base_path().unlink(missing_ok=True)

    def _close(self) -> None:
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def _base_path(self) -> Path:
        return self._folder / str(self._header["base"])

    def _rewrite(self) -> None:
        """Write base and journal anew; the old ones are good until the new ones are."""
        before = self._header.get("base", "")
        name = f"{self._name}.{sha256_of(self._base)[:16]}{BASE_SUFFIX}"
        if not (self._folder / name).exists():
            _write_whole(self._folder / name, [self._base])
        self._header["base"] = name
        temp = self.path.with_suffix(".tmp")
        handle = _write_whole(temp, self._lines(), keep=True)
        try:
            temp.replace(self.path)
        except OSError:
            os.close(handle)
            raise
        self._close()
        self._handle = handle
        sync_folder(self._folder)  # or a power cut takes the name away
        for old in self._folder.glob(f"{self._name}.*{BASE_SUFFIX}"):
            if old.name != name:
                old.unlink(missing_ok=True)
        if before and before != name:
            (self._folder / before).unlink(missing_ok=True)
        if self._replaces is not None:
            remove(self._replaces)
            self._replaces = None

    def _lines(self) -> Iterable[bytes]:
        header = {"journal": FORMAT, "program": __version__, "host": socket.gethostname(), "pid": os.getpid()}
        yield line_of(header | self._header)
        past = self._history.changes[: self._history.index]
        for change in past[-MAX_STEPS:]:
            yield line_of({"past": encode(change)})
        for change in self._history.changes[self._history.index :]:
            yield line_of({"future": encode(change)})
        for entry in self._live:
            yield line_of(_value(entry))

    def _put(self, data: bytes) -> None:
        view = memoryview(data)
        while view:
            view = view[os.write(self._handle, view) :]
        getattr(os, "fdatasync", os.fsync)(self._handle)


def _value(entry: Entry) -> dict[str, Any]:
    return {entry.event: encode(entry.change) if entry.change is not None else 1}


def _write_whole(path: Path, pieces: Iterable[bytes], keep: bool = False) -> int:
    """Write a file that only this user can read; return its handle, held, when `keep`, else -1."""
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        hold(handle)
        for piece in pieces:
            view = memoryview(piece)
            while view:
                view = view[os.write(handle, view) :]
        os.fsync(handle)
    except BaseException:
        os.close(handle)
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
        raise
    if keep:
        return handle
    os.close(handle)
    return -1


def remove(path: Path) -> None:
    """Remove a journal and its bases; what is gone already is no error."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
        for base in path.parent.glob(f"{path.stem}.*{BASE_SUFFIX}"):
            base.unlink(missing_ok=True)
