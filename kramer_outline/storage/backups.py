"""Backups of a project: each saved version, compressed, outside the project's folder, thinned with age.

Names hold what is needed to list and thin them: `00000012-1763922000-120s-5400w.kramer.json.gz` is the twelfth, written
at that second, of 120 scenes and 5,400 words. The counter orders them, because clocks go wrong.
"""

import contextlib
import gzip
import hashlib
import os
import re
import secrets
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from ..model.document import Document
from ..model.records import Kind
from .errors import ProjectError, SaveError
from .project_file import load

_NAME = re.compile(r"(\d{8})-(\d{1,12})-(\d+)s-(\d+)w(-kept)?\.kramer\.json\.gz")
_HOUR, _DAY = 3600, 86_400
_MONTH = 30 * _DAY
_LEVEL = 1  # a third larger than the best, in a third of the time: the writer waits for it


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup; `kept` marks the last one before a shrink of more than half, which is never rotated away."""

    path: Path
    number: int
    time: int
    scenes: int
    words: int
    kept: bool


def folder_of(root: Path, project: Path) -> Path:
    """Return the folder of a project's backups below `root`: its name for people, a hash of its path for us."""
    real = os.path.realpath(project)
    name = re.sub(r"[^\w-]+", "-", Path(real).name.removesuffix(".kramer.json"))[:40].strip("-") or "project"
    return root / f"{name}-{hashlib.sha256(real.encode('utf-8', 'surrogateescape')).hexdigest()[:12]}"


def listed(folder: Path) -> list[Backup]:
    """Return the backups in a folder, oldest first by their counter."""
    found = []
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            match = _NAME.fullmatch(path.name)
            if match:
                number, second, scenes, words = (int(part) for part in match.groups()[:4])
                found.append(Backup(path, number, second, scenes, words, bool(match.group(5))))
    return sorted(found, key=lambda backup: backup.number)


def read(backup: Backup) -> bytes:
    """Return the project file of a backup; raises ProjectError."""
    try:
        with gzip.open(backup.path) as file:
            return file.read()
    except (OSError, EOFError, ValueError) as error:
        raise ProjectError("unreadable", f"The backup “{backup.path.name}” cannot be read: {error}.") from error


def add(
    root: Path, project: Path, data: bytes, document: Document | None, now: Callable[[], float] = time.time
) -> Backup:
    """Write a backup of a version of a project, read it back, and thin the older ones; raises SaveError.

    `document` is what the bytes hold, None when that is not known. What the newest backup has is not written again.
    """
    folder = folder_of(root, project)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        before = listed(folder)
        if before and _same(before[-1], data):
            return before[-1]
        made = _write(folder, before, data, document, int(now()))
    except (OSError, ProjectError) as error:
        raise SaveError(f"The project is saved, but its backup is not: {error}.") from error
    if before and _shrunk(before[-1], made):
        before = _mark(before)
    for old in thinned([*before, made], made.time):
        with contextlib.suppress(OSError):
            old.path.unlink(missing_ok=True)
    return made


def _shrunk(before: Backup, made: Backup) -> bool:
    """Tell whether a version has less than half of the one before, in words, scenes or bytes: notes count there."""
    sizes = [(backup.words, backup.scenes, backup.path.stat().st_size) for backup in (before, made)]
    return any(new * 2 < old for old, new in zip(*sizes, strict=True))


def _same(backup: Backup, data: bytes) -> bool:
    try:
        with backup.path.open("rb") as file:
            file.seek(-4, os.SEEK_END)
            size = int.from_bytes(file.read(4), "little")  # RFC 1952, 2.3: the length of what was packed
        return size == len(data) & 0xFFFFFFFF and read(backup) == data
    except (OSError, ProjectError):
        return False


def _counts(data: bytes, document: Document | None) -> tuple[int, int]:
    """Return how many scenes and words a version has; what cannot be opened has none, and is kept all the same."""
    if document is None:
        try:
            document = load(data)
        except ProjectError:
            return 0, 0
    scenes = words = 0
    for item in document.items():
        scenes += item.kind is Kind.SCENE
        words += len(item.summary.split()) + len(item.script.split())
    return scenes, words


def _write(folder: Path, before: list[Backup], data: bytes, document: Document | None, second: int) -> Backup:
    number = before[-1].number + 1 if before else 1
    scenes, words = _counts(data, document)
    path = folder / f"{number:08}-{second}-{scenes}s-{words}w.kramer.json.gz"
    temp = folder / f".{secrets.token_hex(8)}.tmp"
    try:
        with temp.open("xb") as file:
            with gzip.GzipFile("", "wb", _LEVEL, file, mtime=0) as packed:
                packed.write(data)
            file.flush()
            os.fsync(file.fileno())
        made = Backup(temp, number, second, scenes, words, False)
        if read(made) != data:
            raise OSError("it reads back differently")
        temp.replace(path)
    finally:
        temp.unlink(missing_ok=True)
    return Backup(path, number, second, scenes, words, False)


def _mark(before: list[Backup]) -> list[Backup]:
    """Keep the newest backup for good, in the place of the one that was kept before it."""
    changed = []
    for backup in before:
        keep = backup is before[-1]
        if keep == backup.kept:
            changed.append(backup)
            continue
        stem = backup.path.name.replace("-kept.", ".")
        path = backup.path.with_name(stem.replace("w.kramer", "w-kept.kramer") if keep else stem)
        backup.path.replace(path)
        changed.append(Backup(path, backup.number, backup.time, backup.scenes, backup.words, keep))
    return changed


def thinned(backups: Iterable[Backup], now: int) -> list[Backup]:
    """Return the backups to be removed.

    All of the last hour stay, one an hour for a day, one a day for a month, one a month after: the newest of each span.
    The last one of all and the kept one stay whatever the clock says.
    """
    ordered = sorted(backups, key=lambda backup: -backup.number)
    seen: set[tuple[int, int]] = set()
    gone = []
    for place, backup in enumerate(ordered):
        age = now - backup.time
        span = 1 if age <= _HOUR else _HOUR if age <= _DAY else _DAY if age <= _MONTH else _MONTH
        if age <= _HOUR:
            continue  # young, or from a clock that ran ahead
        slot = (span, backup.time // span)
        if slot in seen and place > 0 and not backup.kept:
            gone.append(backup)
        seen.add(slot)
    return gone


def size_of(root: Path) -> int:
    """Return the bytes that all backups take."""
    return sum(backup.path.stat().st_size for folder in _folders(root) for backup in listed(folder))


def keep_budget(root: Path, megabytes: int) -> int:
    """Remove the oldest backups of all projects until they fit; return how many went.

    The last one of each project and the one before a shrink stay, even over the budget. Within a project the counter
    says what is older: a clock that ran ahead and was set back does not cost the newest.
    """
    budget = megabytes * 1_000_000
    loose: list[tuple[int, int, Backup]] = []
    sizes: dict[Path, int] = {}
    for folder in _folders(root):
        latest = sys.maxsize
        for place, backup in enumerate(reversed(listed(folder))):
            sizes[backup.path] = backup.path.stat().st_size
            latest = min(latest, backup.time)  # no later than those that came after it
            if place > 0 and not backup.kept:
                loose.append((latest, backup.number, backup))
    total, count = sum(sizes.values()), 0
    for _, _, backup in sorted(loose, key=lambda one: one[:2]):
        if total <= budget:
            break
        with contextlib.suppress(OSError):
            backup.path.unlink()
            total -= sizes[backup.path]
            count += 1
    return count


def _folders(root: Path) -> list[Path]:
    return [folder for folder in root.iterdir() if folder.is_dir()] if root.is_dir() else []


def open_backup(backup: Backup) -> Document:
    """Return the document of a backup; raises ProjectError."""
    return load(read(backup))
