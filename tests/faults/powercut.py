"""A power cut right after success was said: ext4 and xfs images whose log is dropped (Linux, as root)."""

import fcntl
import os
import shutil
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

from .rows import Row
from .savers import NEW, OLD, SAVERS, state

# FS_IOC_SHUTDOWN with FSOP_GOING_FLAGS_NOLOGFLUSH: the file system stops as at a power cut, nothing more is written.
_SHUTDOWN = 0x8004587D
_NO_LOG_FLUSH = struct.pack("I", 2)
_ROUNDS = 5
_SIZES = {"ext4": 64, "xfs": 320}  # MB; mkfs.xfs takes no less than 300


def after_success(name: str, kind: str, control: bool = False) -> Row:
    """Save, hear of success, cut the power, look."""
    row = Row(f"power cut after a save, {name}, {kind}", skipped=_why_not(kind), control=control)
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
            for number in range(_ROUNDS):
                _round(row, image, disk, name, number)
        finally:
            _call("umount", "-l", str(disk))
    return row


def _round(row: Row, image: Path, disk: Path, name: str, number: int) -> None:
    path = disk / "story.kramer.json"
    path.write_bytes(OLD)
    os.sync()
    SAVERS[name](path, NEW)
    handle = os.open(disk, os.O_RDONLY)
    try:
        fcntl.ioctl(handle, _SHUTDOWN, _NO_LOG_FLUSH)
    finally:
        os.close(handle)
    _call("umount", str(disk))
    _call("mount", "-o", "loop", str(image), str(disk))
    row.tried += 1
    found = state(path)
    if found != "new":
        row.lost.append(f"round {number + 1}: the file is {found} after success was said")
    for other in disk.glob("*.kramer.json"):
        other.unlink()


def _why_not(kind: str) -> str:
    if sys.platform != "linux":
        return "Linux only"
    if os.geteuid() != 0:
        return "needs root"
    return "" if shutil.which(f"mkfs.{kind}") else f"mkfs.{kind} is not installed"


def _call(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=120)
