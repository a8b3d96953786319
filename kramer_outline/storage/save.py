"""Replacing a file whole: a save that fails leaves the old file as it was; one that succeeded survives a power cut.

The order is that of "All File Systems Are Not Created Equal" (Pillai et al., OSDI 2014): write a temp file in the same
folder, fsync it, rename it over the old one, fsync the folder.
"""

import contextlib
import errno
import hashlib
import os
import re
import secrets
import stat
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from .errors import ForeignChange, SaveError

SUFFIX = ".kramer.json"
_PART = 1 << 20
_RETRIES = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between tries on Windows, where a virus scanner or an indexer may hold a file for a moment."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What was written: SHA-256 of the bytes, and what the writer should know about it."""

    sha256: str
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Old:
    """What the file to be replaced is like, as far as the new one must be like it."""

    mode: int
    owner: int
    group: int
    links: int
    attributes: tuple[tuple[str, bytes], ...]


def sha256_of(data: bytes) -> str:
    """Return the SHA-256 of bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def save(path: Path, data: bytes, base: str | None = None) -> Saved:
    """Replace a file by `data`; `base` is the SHA-256 the file must still have, None not to look.

    Symlinks are followed; mode, owner, extended attributes and ACLs are kept. Raises ForeignChange when the file is
    another than `base` and not what is to be written, SaveError with the old file whole and the temp file gone.
    """
    try:
        target = Path(os.path.realpath(path, strict=False))
        if target.is_dir():
            raise SaveError(f"“{path.name}” is a folder. Choose another name.")
        old = _old(target)
        if base is not None and old is not None:
            _refuse_foreign(target, base, data)
        temp = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
        try:
            _write(temp, data, old)
            _verify(temp, data)
            retried(partial(temp.replace, target))
        except BaseException:
            with contextlib.suppress(OSError):
                temp.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise SaveError(f"“{path.name}” could not be saved: {_reason(error)}") from error
    sync_folder(target.parent)
    notices: tuple[str, ...] = ()
    if old is not None and old.links > 1:
        notices = (f"“{target.name}” has another name on this disk (a hard link); that one keeps the old version.",)
    return Saved(sha256_of(data), notices)


def _old(target: Path) -> _Old | None:
    """Return what the file to replace is like, None when there is none; raises SaveError when it is read-only."""
    try:
        found = target.stat()
    except FileNotFoundError:
        return None
    mode = stat.S_IMODE(found.st_mode)
    if not stat.S_ISREG(found.st_mode):
        raise SaveError(f"“{target.name}” is no plain file. Choose another name.")
    if not os.access(target, os.W_OK) or not mode & 0o222:
        raise SaveError(f"“{target.name}” is read-only. Save under another name, or allow writing first.")
    return _Old(mode, found.st_uid, found.st_gid, found.st_nlink, _attributes(target))


def _attributes(target: Path) -> tuple[tuple[str, bytes], ...]:
    """Return the extended attributes, ACLs among them, where the system has such."""
    if not hasattr(os, "listxattr"):
        return ()
    try:
        return tuple((name, os.getxattr(target, name)) for name in os.listxattr(target))
    except OSError:
        return ()  # a file system without them


def _refuse_foreign(target: Path, base: str, data: bytes) -> None:
    found = sha256_of(target.read_bytes())
    if found not in (base, sha256_of(data)):
        raise ForeignChange(f"“{target.name}” was changed by another program since it was opened.")


def _write(temp: Path, data: bytes, old: _Old | None) -> None:
    handle = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(handle, view) :]
        if old is not None:
            _dress(handle, old)
        os.fsync(handle)
    finally:
        os.close(handle)


def _dress(handle: int, old: _Old) -> None:
    """Give the new file the owner, attributes and mode of the old one, as far as this user may."""
    if hasattr(os, "fchown"):
        with contextlib.suppress(OSError):
            os.fchown(handle, old.owner, old.group)
    if hasattr(os, "setxattr"):
        for name, value in old.attributes:
            with contextlib.suppress(OSError):
                os.setxattr(handle, name, value)
    if hasattr(os, "fchmod"):
        os.fchmod(handle, old.mode)  # last: a change of owner takes bits off


def _verify(temp: Path, data: bytes) -> None:
    """Read the new file back before it takes the old one's place."""
    view = memoryview(data)
    with temp.open("rb") as back:
        while part := back.read(_PART):
            if part != view[: len(part)]:
                break
            view = view[len(part) :]
    if part or view:
        raise OSError(errno.EIO, "what was written reads back differently")


def sync_folder(folder: Path) -> None:
    """Let the new name survive a power cut; the file is there already, so a failure here is none of the save."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sweep(path: Path) -> int:
    """Remove what saves of this file that were killed have left beside it; return how many; raises nothing.

    Only the holder of the project's lock may call this: another program's temp file may be in use.
    """
    target = Path(os.path.realpath(path, strict=False))
    pattern = re.compile(rf"\.{re.escape(target.name)}\.[0-9a-f]{{8}}\.tmp")
    count = 0
    with contextlib.suppress(OSError):
        for other in target.parent.iterdir():
            if pattern.fullmatch(other.name) and other.is_file() and not other.is_symlink():
                other.unlink()
                count += 1
    return count


def fingerprint(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, empty when it is not there or cannot be read."""
    try:
        return sha256_of(path.read_bytes())
    except OSError:
        return ""


_REASONS = {
    errno.ENOSPC: "the disk is full. Free some space, or save elsewhere.",
    errno.EDQUOT: "your disk quota is used up. Free some space, or save elsewhere.",
    errno.EFBIG: "the file would be larger than is allowed here. Save elsewhere.",
    errno.EACCES: "you may not write there. Save elsewhere.",
    errno.EPERM: "you may not write there. Save elsewhere.",
    errno.EROFS: "the disk is read-only. Save elsewhere.",
    errno.ENOENT: "the folder is not there. Save elsewhere.",
    errno.ENOTDIR: "the folder is not there. Save elsewhere.",
    errno.ENAMETOOLONG: "the name is too long. Choose a shorter one.",
    errno.EIO: "the disk reports an error. Save to another disk now.",
    errno.EBUSY: "the file is held by another program and cannot be replaced. Save a copy elsewhere.",
    errno.EXDEV: "this place does not let a file be replaced. Save a copy elsewhere.",
}


def _reason(error: OSError) -> str:
    return _REASONS.get(error.errno or 0, f"{error.strerror or error}. Try again, or save elsewhere.")


def retried(action: Callable[[], object]) -> None:
    """Do something to a file; on Windows again while another program holds it. Raises OSError."""
    for pause in _RETRIES if os.name == "nt" else ():
        try:
            action()
        except PermissionError:
            time.sleep(pause)
        else:
            return
    action()
