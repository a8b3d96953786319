"""A power cut right after success was said: ext4 and xfs images whose log is dropped (Linux, as root)."""

import fcntl
import os
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from kramer_outline.edits.fields import set_fields
from kramer_outline.storage.journal import Entry, History, Journal
from kramer_outline.storage.project_file import load
from kramer_outline.storage.recovery import JournalDamaged, recover

from .rows import Row
from .savers import NEW, OLD, SAVERS, state

# FS_IOC_SHUTDOWN with FSOP_GOING_FLAGS_NOLOGFLUSH: the file system stops as at a power cut, nothing more is written.
_SHUTDOWN = 0x8004587D
_NO_LOG_FLUSH = struct.pack("I", 2)
_ROUNDS = 5
_SIZES = {"ext4": 64, "xfs": 320}  # MB; mkfs.xfs takes no less than 300


def after_success(name: str, kind: str, control: bool = False) -> Row:
    """Save, hear of success, cut the power, look."""

    def one(row: Row, disk: Path, cut: Callable[[], None]) -> None:
        path = disk / "story.kramer.json"
        path.write_bytes(OLD)
        os.sync()
        SAVERS[name](path, NEW)
        cut()
        found = state(path)
        if found != "new":
            row.lost.append(f"round {row.tried}: the file is {found} after success was said")

    return _rounds(Row(f"power cut after a save, {name}, {kind}", control=control), kind, one)


def after_entries(kind: str) -> Row:
    """Write the first entries of a journal, cut the power, recover."""

    def one(row: Row, disk: Path, cut: Callable[[], None]) -> None:
        count = row.tried  # the first entry makes the file; the later ones only make it longer
        document = load(OLD)
        journal = Journal(disk)
        journal.begin("", "old", "", OLD, History())
        for number in range(count):
            change = set_fields(document, [document.children()[0]], "Edit", summary=f"edit {number}")
            document.apply(change)
            journal.append([Entry("do", change)])
        journal._close()  # or the disk could not be taken off
        cut()
        try:
            found = recover(journal.path).document
        except (JournalDamaged, OSError) as error:
            row.lost.append(f"after {count} entries: {error}")
            return
        if found != document:
            row.lost.append(f"after {count} entries: edits are missing")

    return _rounds(Row(f"power cut after entries of a journal, {kind}"), kind, one)


def _rounds(row: Row, kind: str, one: Callable[[Row, Path, Callable[[], None]], None]) -> Row:
    """Do something on a disk of its own, with a power cut in it, some times."""
    row.skipped = _why_not(kind)
    if row.skipped:
        return row
    with tempfile.TemporaryDirectory() as folder:
        image, disk = Path(folder) / "image", Path(folder) / "disk"
        disk.mkdir()
        with image.open("wb") as file:
            file.truncate(_SIZES[kind] << 20)
        try:
            _call(f"mkfs.{kind}", "-q", str(image))
            _call("mount", "-o", "loop", str(image), str(disk))
        except (subprocess.CalledProcessError, OSError) as error:
            row.skipped = f"no loop mount here: {error}"
            return row
        try:
            for _ in range(_ROUNDS):
                row.tried += 1
                one(row, disk, lambda: _cut(image, disk))
                for other in disk.iterdir():
                    if other.is_file():
                        other.unlink()
        finally:
            _call("umount", "-l", str(disk))
    return row


def _cut(image: Path, disk: Path) -> None:
    handle = os.open(disk, os.O_RDONLY)
    try:
        fcntl.ioctl(handle, _SHUTDOWN, _NO_LOG_FLUSH)
    finally:
        os.close(handle)
    _call("umount", str(disk))
    _call("mount", "-o", "loop", str(image), str(disk))


def _why_not(kind: str) -> str:
    if sys.platform != "linux":
        return "Linux only"
    if os.geteuid() != 0:
        return "needs root"
    return "" if shutil.which(f"mkfs.{kind}") else f"mkfs.{kind} is not installed"


def _call(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=120)
