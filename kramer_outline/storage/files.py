"""Reading files whole, with what is wrong said in one sentence."""

from pathlib import Path

from ..model.document import Document
from ..model.text import Decoded, NotText, decode
from .errors import ProjectError
from .project_file import MAX_SIZE, load

MAX_TEXT = 20_000_000
"""The largest text that is read, bytes."""


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
    return project_of(path, read_bytes(path, MAX_SIZE))


def project_of(path: Path, data: bytes) -> Document:
    """Return the document of the bytes of a project file; raises ProjectError that names the file."""
    try:
        return load(data)
    except ProjectError as error:
        raise ProjectError(error.code, f"“{path.name}” was not opened. {error}", error.problems) from error


def read_text_file(path: Path) -> Decoded:
    """Return the text of a file in any usual encoding; raises ProjectError."""
    try:
        return decode(read_bytes(path, MAX_TEXT))
    except NotText as error:
        raise ProjectError("unreadable", f"“{path.name}” is no text: {error}.") from error
