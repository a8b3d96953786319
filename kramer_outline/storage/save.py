"""Reading files whole and replacing them whole: a save that fails leaves the old file as it was."""

import contextlib
import errno
import os
import secrets
import stat
from pathlib import Path

from ..model.document import Document
from ..model.text import Decoded, NotText, decode
from .errors import ProjectError, SaveError
from .project_file import MAX_SIZE, load

SUFFIX = ".kramer.json"
MAX_TEXT = 20_000_000
"""The largest text that is read, bytes."""


def save(path: Path, data: bytes) -> None:
    """Replace a file by `data`: temp file in the same folder, write, fsync, replace, fsync of the folder.

    Symlinks are followed and the mode is kept. Raises SaveError, with the old file whole and the temp file gone.
    """
    try:
        target = Path(os.path.realpath(path, strict=False))
        if target.is_dir():
            raise SaveError(f"“{path.name}” is a folder. Choose another name.")
        mode = _mode(target)
        temp = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
        try:
            _write(temp, data, mode)
            temp.replace(target)
        except BaseException:
            with contextlib.suppress(OSError):
                temp.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise SaveError(f"“{path.name}” could not be saved: {_reason(error)}") from error
    _sync_folder(target.parent)


def _mode(target: Path) -> int | None:
    """Return the mode of the file to replace, None when there is none; raises SaveError when it is read-only."""
    try:
        mode = stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        return None
    if not os.access(target, os.W_OK) or not mode & 0o222:
        raise SaveError(f"“{target.name}” is read-only. Save under another name, or allow writing first.")
    return mode


def _write(temp: Path, data: bytes, mode: int | None) -> None:
    handle = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(handle, view) :]
        if mode is not None and hasattr(os, "fchmod"):
            os.fchmod(handle, mode)
        os.fsync(handle)
    finally:
        os.close(handle)


def _sync_folder(folder: Path) -> None:
    """Let the new name survive a power cut; the file is there already, so a failure here is none of the save."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


_REASONS = {
    errno.ENOSPC: "the disk is full. Free some space, or save elsewhere.",
    errno.EDQUOT: "your disk quota is used up. Free some space, or save elsewhere.",
    errno.EACCES: "you may not write there. Save elsewhere.",
    errno.EPERM: "you may not write there. Save elsewhere.",
    errno.EROFS: "the disk is read-only. Save elsewhere.",
    errno.ENOENT: "the folder is not there. Save elsewhere.",
    errno.ENOTDIR: "the folder is not there. Save elsewhere.",
    errno.ENAMETOOLONG: "the name is too long. Choose a shorter one.",
    errno.EIO: "the disk reports an error. Save to another disk now.",
}


def _reason(error: OSError) -> str:
    return _REASONS.get(error.errno or 0, f"{error.strerror or error}. Try again, or save elsewhere.")


def read_bytes(path: Path, limit: int) -> bytes:
    """Return the bytes of a file; raises ProjectError when it is missing, no file, not allowed or over the limit."""
    name = path.name or str(path)
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        raise ProjectError("unreadable", f"There is no file “{path}”.") from None
    except IsADirectoryError:
        raise ProjectError("unreadable", f"“{name}” is a folder, not a file.") from None
    except PermissionError:
        detail = "is a folder, not a file" if path.is_dir() else "may not be read by you"
        raise ProjectError("unreadable", f"“{name}” {detail}.") from None
    except (OSError, ValueError) as error:
        raise ProjectError("unreadable", f"“{name}” cannot be read: {error}.") from error
    if len(data) > limit:
        raise ProjectError("too-big", f"“{name}” is over {limit // 1_000_000} MB; that is more than is opened.")
    return data


def open_project(path: Path) -> Document:
    """Return the document of a project file; raises ProjectError."""
    try:
        return load(read_bytes(path, MAX_SIZE))
    except ProjectError as error:
        if error.code == "unreadable":
            raise
        raise ProjectError(error.code, f"“{path.name}” was not opened. {error}", error.problems) from error


def read_text_file(path: Path) -> Decoded:
    """Return the text of a file in any usual encoding; raises ProjectError."""
    try:
        return decode(read_bytes(path, MAX_TEXT))
    except NotText as error:
        raise ProjectError("unreadable", f"“{path.name}” is no text: {error}.") from error
