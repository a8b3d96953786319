"""Journals that nobody holds: edits to be offered again, and the undo history of projects that were closed."""

import contextlib
import json
import os
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..model.change import Change
from ..model.document import ChangeError, Document
from ..model.records import Item
from .changes import ChangeDataError, decode, decode_back
from .errors import ProjectError
from .journal import BASE_SUFFIX, FORMAT, SUFFIX, Entry, History, remove
from .owned import is_held
from .project_file import load
from .save import fingerprint, sha256_of

MAX_HISTORIES = 50
"""Closed projects whose undo history is kept."""
_A_DAY = 86_400
_A_MONTH = 30 * _A_DAY
_NEWEST = 80  # characters of the newest words that are shown


@dataclass(frozen=True, slots=True)
class Recovered:
    """A project as a journal has it: the document, its undo steps, and what could not be read."""

    document: Document
    history: History
    sha256: str
    """Of the project's file that the edits were made on, empty for an untitled project."""
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Unsaved:
    """Edits that were never saved, as offered to the writer.

    `state` compares the project's file with the one the edits were made on: "same", "changed", "missing", or
    "untitled" when it never had one.
    """

    journal: Path
    project: str
    title: str
    state: str
    edits: int
    scenes: int
    newest: str
    time: float
    """Seconds since 1970 of the last edit, as the disk has it: to be shown, never to be decided by."""

    @property
    def name(self) -> str:
        """What the project is called."""
        return Path(self.project).name if self.project else self.title or "Untitled"


class JournalDamaged(Exception):
    """A journal or its base cannot be used at all."""


@dataclass(slots=True)
class _Read:
    header: dict[str, Any]
    past: list[Any] = field(default_factory=list)
    future: list[Any] = field(default_factory=list)
    live: list[dict[str, Any]] = field(default_factory=list)
    whole: bool = True

    @property
    def unsaved(self) -> bool:
        """True when the project's file may lack something that is here."""
        return bool(self.live or self.header.get("dirty"))


def unsaved(folder: Path, damaged: list[str] | None = None) -> list[Unsaved]:
    """Return what can be recovered from the journals that no running program holds, newest last.

    The names of those that cannot be read, and are kept aside, are added to `damaged`.
    """
    found = []
    for path in _dead(folder):
        try:
            one = _describe(path)
        except JournalDamaged:
            _keep_aside(path)
            if damaged is not None:
                damaged.append(path.with_suffix(".damaged").name)
            continue
        if one is not None:
            found.append(one)
    return sorted(found, key=lambda one: one.time)


def recover(path: Path) -> Recovered:
    """Return the project of a journal with everything that was done; raises JournalDamaged."""
    read = _read(path)
    document = _base(path, read)
    history = _history(read, document)
    for number, entry in enumerate(read.live):
        try:
            _replay(entry, document, history)
        except (ChangeDataError, ChangeError, ValueError):
            notice = f"The last {len(read.live) - number} edits could not be read."
            return Recovered(document, history, read.header["sha256"], notice)
    if document.check():
        raise JournalDamaged("the edits do not fit together")
    notice = "" if read.whole else "The very last edit was cut off."
    return Recovered(document, history, read.header["sha256"], notice)


def history_of(folder: Path, project: Path, sha256: str, document: Document) -> tuple[History, Path] | None:
    """Return the undo history of a project that was closed with this content, and its journal; None when none is."""
    wanted = os.path.realpath(project)
    for path in _dead(folder):
        try:
            read = _read(path)
        except JournalDamaged:
            continue
        if read.header["project"] == wanted and read.header["sha256"] == sha256 and not read.unsaved:
            history = _history(read, document.copy())
            if history.changes:
                return history, path
    return None


def prune(folder: Path) -> None:
    """Remove the oldest histories over the limit, what was set aside a month ago, and bases without a journal."""
    histories = []
    for path in _dead(folder):
        try:
            read = _read(path)
        except JournalDamaged:
            continue
        if not read.unsaved:
            histories.append((path.stat().st_mtime, path))
    for _, path in sorted(histories)[:-MAX_HISTORIES]:
        remove(path)
    for path in (*folder.glob("*.discarded"), *folder.glob("*.damaged")):
        if time.time() - path.stat().st_mtime > _A_MONTH:
            path.unlink(missing_ok=True)
    names = {path.stem for path in folder.iterdir() if path.suffix in (SUFFIX, ".discarded", ".damaged")}
    for base in folder.glob(f"*{BASE_SUFFIX}"):
        # A young one may belong to a journal that another window is just about to write.
        if base.name.split(".", 1)[0] not in names and time.time() - base.stat().st_mtime > _A_DAY:
            base.unlink(missing_ok=True)


def _dead(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.glob(f"*{SUFFIX}")) if not is_held(path)]


def _describe(path: Path) -> Unsaved | None:
    read = _read(path)
    if not read.unsaved:
        return None
    recovered = recover(path)
    history = recovered.history
    if history.index == history.clean and not read.header.get("dirty"):
        return None  # all of it was undone again
    clean = 0 if read.header.get("dirty") else max(history.clean, 0)
    low, high = sorted((clean, history.index))
    changes = history.changes[low:high]
    touched = {key for change in changes for key in change.ids() if recovered.document.is_item(key)}
    project = read.header["project"]
    return Unsaved(
        path,
        project,
        read.header["title"],
        state_of(project, read.header["sha256"]),
        len(changes),
        len(touched),
        _newest(changes),
        path.stat().st_mtime,
    )


def state_of(project: str, sha256: str) -> str:
    """Return how a project's file compares with the one that edits were made on; see `Unsaved`."""
    if not project:
        return "untitled"
    found = fingerprint(Path(project))
    return "same" if found == sha256 else "changed" if found else "missing"


def _newest(changes: list[Change]) -> str:
    """Return the last words that were written, as far as one line shows."""
    for change in reversed(changes):
        for step in reversed(change.steps):
            before, after = step.before, step.after
            if not isinstance(after, Item):
                continue
            old = before if isinstance(before, Item) else Item(id=after.id, kind=after.kind)
            for name in ("summary", "title", "notes", "when"):
                words = str(getattr(after, name))
                if words and words != getattr(old, name):
                    line = " ".join(words.split())
                    return line if len(line) <= _NEWEST else f"…{line[-_NEWEST:]}"
    return ""


# Reading a journal


def _read(path: Path) -> _Read:
    lines = _lines(path)
    header = next(lines, None)
    if not isinstance(header, dict) or header.get("journal") != FORMAT:
        raise JournalDamaged(f"{path.name}: no header")
    for key in ("project", "title", "sha256", "base"):
        if not isinstance(header.get(key), str):
            raise JournalDamaged(f"{path.name}: no {key}")
    read = _Read(header)
    for entry in lines:
        if entry is None:
            read.whole = False
            break
        if "past" in entry:
            read.past.append(entry["past"])
        elif "future" in entry:
            read.future.append(entry["future"])
        else:
            read.live.append(entry)
    return read


def _lines(path: Path) -> Iterator[dict[str, Any] | None]:
    """Yield the lines of a journal, and None for the first one that is not whole: nothing after it is of use."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise JournalDamaged(f"{path.name}: {error}") from error
    for line in data.splitlines(keepends=True):
        sum_, _, text = line.rstrip(b"\n").partition(b" ")
        try:
            good = line.endswith(b"\n") and int(sum_, 16) == zlib.crc32(text)
            value = json.loads(text.decode("utf-8", "surrogatepass")) if good else None
        except ValueError:
            value = None
        if not isinstance(value, dict):
            yield None
            return
        yield value


def _base(path: Path, read: _Read) -> Document:
    """Return the document the edits begin from: the copy beside the journal, else the project's file as it was then."""
    name = Path(read.header["base"]).name  # a name, whatever a damaged header says
    try:
        return load((path.parent / name).read_bytes())
    except (OSError, ProjectError) as error:
        file, sha256 = Path(read.header["project"]), read.header["sha256"]
        with contextlib.suppress(OSError, ProjectError):
            if sha256 and not read.header.get("dirty"):
                data = file.read_bytes()
                if sha256_of(data) == sha256:
                    return load(data)
        raise JournalDamaged(f"{path.name}: its base cannot be read: {error}") from error


def _history(read: _Read, document: Document) -> History:
    """Return the undo steps around a base; those that cannot be read, and all beyond them, are left out."""
    past: list[Change] = []
    back = document.copy()
    for data in reversed(read.past):
        try:
            past.append(decode_back(data, back))
        except ChangeDataError:
            break
    future: list[Change] = []
    ahead = document.copy()
    for data in read.future:
        try:
            future.append(decode(data, ahead))
        except ChangeDataError:
            break
    return History([*reversed(past), *future], len(past), len(past))


def _replay(entry: dict[str, Any], document: Document, history: History) -> None:
    if "do" in entry:
        history.take(Entry("do", decode(entry["do"], document)))
    elif "join" in entry:
        history.take(Entry("join"))
    elif "undo" in entry and history.index > 0:
        document.apply(history.changes[history.index - 1].inverse())
        history.take(Entry("undo"))
    elif "redo" in entry and history.index < len(history.changes):
        document.apply(history.changes[history.index])
        history.take(Entry("redo"))
    else:
        raise ChangeDataError("no such entry")


def discard(path: Path) -> None:
    """Set a journal aside that the writer does not want; it goes for good after a month."""
    _keep_aside(path, ".discarded")


def _keep_aside(path: Path, suffix: str = ".damaged") -> None:
    """Keep a journal under a name that is not looked at again."""
    try:
        path.replace(path.with_suffix(suffix))
    except OSError:
        return  # it is looked at again at the next start
