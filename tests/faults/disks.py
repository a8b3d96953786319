"""Disks that are full, read-only, limited or pulled away under an open project (Linux; most of it as root)."""

import ctypes
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kramer_outline.storage.errors import SaveError
from kramer_outline.storage.save import save

from .rows import Row
from .savers import NEW, OLD, SAVERS, state


def _root() -> str:
    if sys.platform != "linux":
        return "Linux only"
    return "" if os.geteuid() == 0 else "needs root"


@contextmanager
def mounted(*arguments: str) -> Iterator[Path]:
    """Mount a file system on a folder of its own; raises CalledProcessError."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["mount", *arguments, folder], check=True, capture_output=True, timeout=60)
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "-l", folder], check=True, capture_output=True, timeout=60)


def _attempt(row: Row, what: str, path: Path, saver: Callable[[Path, bytes], object] = save) -> None:
    row.tried += 1
    said = "saved"
    try:
        saver(path, NEW)
    except (SaveError, OSError):
        said = "failed"
    found = state(path)
    if found not in (("new",) if said == "saved" else ("old",)):
        row.lost.append(f"{what}: {said}, the file is {found}")
    left = [other.name for other in path.parent.iterdir() if other.name.endswith(".tmp")]
    if left:
        row.lost.append(f"{what}: left {left[0]}")


def full(name: str, control: bool = False) -> Row:
    """Save on a disk that is full at every size from nothing to enough."""
    row = Row(f"save, {name}: a disk that is full", skipped=_root(), control=control)
    if row.skipped:
        return row
    try:
        with mounted("-t", "tmpfs", "-o", "size=256k", "tmpfs") as disk:
            path, filler = disk / "story.kramer.json", disk / "filler"
            for kilobytes in range(0, 252, 4):
                for old in disk.iterdir():
                    old.unlink()
                path.write_bytes(OLD)
                try:
                    filler.write_bytes(b"x" * kilobytes * 1024)
                except OSError:
                    break
                _attempt(row, f"{kilobytes} kB taken", path, SAVERS[name])
    except (subprocess.CalledProcessError, OSError) as error:
        row.skipped = f"no tmpfs here: {error}"
    return row


def full_for_a_user() -> Row:
    """Do the same as an ordinary user, who mounts in a name space of his own."""
    row = Row("save: a disk that is full, as an ordinary user", skipped="" if sys.platform == "linux" else "Linux only")
    if row.skipped:
        return row
    answer, tell = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            _become_a_user()
            found = full("ours")
            said = [found.skipped or str(found.tried), *found.lost]
        except OSError as error:
            said = [f"no name space of one's own here: {error}"]
        finally:
            os.write(tell, "\n".join(said).encode()[:4000])
            os._exit(0)
    os.close(tell)
    with os.fdopen(answer, encoding="utf-8") as pipe:
        first, *row.lost = pipe.read().splitlines() or ["the child died"]
    os.waitpid(child, 0)
    if first.isdecimal():
        row.tried = int(first)
    else:
        row.skipped = first
    return row


def _become_a_user() -> None:
    """Give up root for good, then be root in a name space of one's own, as `unshare -rm` does for anybody."""
    libc = ctypes.CDLL(None, use_errno=True)
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(_NOBODY)
        os.setuid(_NOBODY)
        libc.prctl(_PR_SET_DUMPABLE, 1, 0, 0, 0)  # or /proc/self belongs to root
    user, group = os.getuid(), os.getgid()
    if libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNS) != 0:
        raise OSError(ctypes.get_errno(), "unshare")
    for name, text in (("setgroups", "deny"), ("uid_map", f"0 {user} 1"), ("gid_map", f"0 {group} 1")):
        Path("/proc/self", name).write_text(text)


_NOBODY = 65534
_PR_SET_DUMPABLE, _CLONE_NEWNS, _CLONE_NEWUSER = 4, 0x00020000, 0x10000000


def read_only() -> Row:
    """Save on a disk that was made read-only, and on files that may not be changed."""
    row = Row("save: read-only disk, immutable file, file size limit", skipped=_root())
    if row.skipped:
        return row
    try:
        with mounted("-t", "tmpfs", "-o", "size=1m", "tmpfs") as disk:
            path = disk / "story.kramer.json"
            path.write_bytes(OLD)
            subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True, capture_output=True, timeout=60)
            _attempt(row, "read-only disk", path)
    except (subprocess.CalledProcessError, OSError) as error:
        row.skipped = f"no tmpfs here: {error}"
        return row
    _immutable(row)
    _limited(row)
    return row


def _immutable(row: Row) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "story.kramer.json"
        path.write_bytes(OLD)
        if shutil.which("chattr") is None:
            return
        made = subprocess.run(["chattr", "+i", str(path)], check=False, capture_output=True)
        if made.returncode == 0:
            try:
                _attempt(row, "immutable file", path)
            finally:
                subprocess.run(["chattr", "-i", str(path)], check=True)


def _limited(row: Row) -> None:
    """Save in a child that may write no more than a few kilobytes into one file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "story.kramer.json"
        path.write_bytes(OLD)
        child = os.fork()
        if child == 0:
            code = 1
            try:
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
                save(path, NEW)
                code = 0
            except SaveError:
                code = 3
            finally:
                os._exit(code)
        _, status = os.waitpid(child, 0)
        row.tried += 1
        if os.WEXITSTATUS(status) != 3 or state(path) != "old" or len(list(path.parent.iterdir())) != 1:
            row.lost.append(f"file size limit: code {os.WEXITSTATUS(status)}, the file is {state(path)}")


def moved_folder() -> Row:
    """Rename and delete the folder under a project: the save says so and makes no other one."""
    row = Row("save: the folder was renamed or deleted")
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "stories"
        for what in ("renamed", "deleted"):
            folder.mkdir()
            path = folder / "story.kramer.json"
            path.write_bytes(OLD)
            if what == "renamed":
                folder.rename(Path(home) / "elsewhere")
            else:
                shutil.rmtree(folder)
            row.tried += 1
            try:
                save(path, NEW)
                row.lost.append(f"{what}: success was said")
            except SaveError as error:
                if "folder is not there" not in str(error):
                    row.lost.append(f"{what}: {error}")
        if state(Path(home) / "elsewhere" / "story.kramer.json") != "old":
            row.lost.append("renamed: the old file is not whole")
    return row
