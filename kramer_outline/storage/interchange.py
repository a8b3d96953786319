"""Other programs' files in and out, as files: which format, what it became, what is written."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ..formats.base import MAX_SIZE, Format, FormatError, Notice, Options
from ..formats.table import by_id, for_writing, guess
from ..formats.table_csv import Columns, columns, read_mapped
from ..model.document import Document
from .errors import ProjectError
from .files import open_project, read_bytes
from .project_file import dump
from .save import save

Progress = Callable[[float], None]
_HEAD = 65_536
PROJECT_SUFFIX = ".json"


@dataclass(frozen=True, slots=True)
class Brought:
    """What a file became."""

    document: Document
    notices: tuple[Notice, ...]
    format: str


def columns_of(path: Path) -> Columns:
    """Return what the columns of a table are taken for; raises ProjectError."""
    try:
        return columns(read_bytes(path, MAX_SIZE))
    except FormatError as error:
        raise _unread(path, error) from error


def import_file(path: Path, format_id: str, progress: Progress, table: Columns | None = None) -> Brought:
    """Read a file of any known format; running prose goes through the reader. `table` says how to take its columns.

    Raises ProjectError for a file that cannot be read, and what `progress` raises.
    """
    if not format_id and path.name.lower().endswith(PROJECT_SUFFIX):
        return Brought(open_project(path), (), "json")
    data = read_bytes(path, MAX_SIZE)
    try:
        chosen = by_id(format_id) if format_id else guess(path.name, data[:_HEAD])
        got = read_mapped(data, path.name, table, progress) if table else chosen.read(data, path.name, progress)
    except FormatError as error:
        raise _unread(path, error) from error
    if not got.prose:
        return Brought(got.document, got.notices, chosen.id)
    from ..reading.proposal import new_document

    document, more = new_document(got.document.project.title, [(path.name, got.prose)], progress)
    notices = (Notice("info", "It is running text: the reader made scenes of it."), *got.notices)
    return Brought(document, (*notices, *(Notice("info", text) for text in more)), chosen.id)


def _unread(path: Path, error: FormatError) -> ProjectError:
    return ProjectError("unreadable", f"“{path.name}” was not read. {error}")


def format_for(path: Path, format_id: str) -> Format | None:
    """Return the format a file is written in, None for a project; raises ProjectError."""
    if format_id == "json" or (not format_id and path.name.lower().endswith(PROJECT_SUFFIX)):
        return None
    try:
        return by_id(format_id) if format_id else for_writing(path.name)
    except FormatError as error:
        raise ProjectError("unreadable", str(error)) from error


def export_file(document: Document, path: Path, chosen: Format | None, options: Options, progress: Progress) -> None:
    """Write a document into a file, whole or not at all; raises ProjectError and SaveError."""
    try:
        data = dump(document) if chosen is None else chosen.write(document, options, progress)
    except FormatError as error:
        raise ProjectError("unreadable", f"“{path.name}” was not written. {error}") from error
    save(path, data)
