"""What every format is made of: notices, the outcome of a reading, options for writing, and the one error."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Literal, NamedTuple, Protocol, cast

from ..model.document import Document

Progress = Callable[[float], None]
"""Called now and then with a share from 0 to 1; what it raises ends the work."""


def no_progress(_share: float) -> None:
    """Tell nobody."""


MAX_SIZE = 100_000_000
"""The largest file that is read, bytes."""


FOUNTAIN_PREAMBLE, FDX_PREAMBLE = "fountain.preamble", "fdx.preamble"
"""Names in a project's `extra`: the script before the first item, as each of the two formats keeps it."""


class FormatError(ValueError):
    """A file cannot be read or written; its text is for the writer: what, where and what to do."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(f"Line {line}: {message}" if line else message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Notice:
    """One line of the report of an import or export.

    "kept": carried, though as something else (a note, an extra); "lost": not carried; "mended": the file broke its
    format's rules and was read all the same; "info": what was read.
    """

    kind: Literal["info", "kept", "lost", "mended"]
    text: str
    count: int = 1
    line: int = 0

    def __str__(self) -> str:
        where = f" (line {self.line})" if self.line else ""
        return f"{self.text}{where}"


def counted(count: int, one: str, many: str = "") -> str:
    """Return a number with its noun: "1 scene", "2 scenes"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def were_read(*counts: str) -> Notice:
    """Return the notice of what was read, of one count or more."""
    verb = "was" if len(counts) == 1 and counts[0].startswith("1 ") else "were"
    return Notice("info", f"{', '.join(counts)} {verb} read.")


class Imported(NamedTuple):
    """What a file became. `prose` is set instead of a tree when the file is running text, which the reader takes."""

    document: Document
    notices: tuple[Notice, ...] = ()
    prose: str = ""


@dataclass(frozen=True, slots=True)
class Options:
    """How to write: `layout` is one of the format's own, its first when empty."""

    layout: str = ""
    page: Literal["Letter", "A4"] = "Letter"
    notes: bool = True
    numbers: bool = True


class _Module(Protocol):
    def sniff(self, name: str, head: bytes) -> bool: ...
    def read(self, data: bytes, name: str, progress: Progress) -> Imported: ...
    def write(self, document: Document, options: Options, progress: Progress) -> bytes: ...
    def losses(self, document: Document, options: Options) -> tuple[Notice, ...]: ...


@dataclass(frozen=True, slots=True)
class Format:
    """One row of the table of formats; its module is imported when it is first used."""

    id: str
    name: str
    suffixes: tuple[str, ...]
    module: str
    reads: bool = True
    writes: bool = True
    layouts: tuple[tuple[str, str], ...] = ()
    """(id, what the writer reads) of the ways to write it."""
    paged: bool = False
    """Whether the size of the paper matters."""
    keeps: str = ""
    """What a round trip keeps, for the README and the dialogs."""

    def _loaded(self) -> _Module:
        return cast(_Module, import_module(self.module))

    def sniff(self, name: str, head: bytes) -> bool:
        """Tell whether a file of this name and these first bytes (4096 at least, or all) is of this format."""
        return self.reads and self._loaded().sniff(name, head)

    def read(self, data: bytes, name: str = "", progress: Progress = no_progress) -> Imported:
        """Return the document of a file's bytes; `name` is the file's, for titles; raises FormatError."""
        if not self.reads:
            raise FormatError(f"{self.name} files are written, but not read.")
        if len(data) > MAX_SIZE:
            raise FormatError(f"The file has {len(data) // 1_000_000} MB; at most {MAX_SIZE // 1_000_000} MB are read.")
        paused = gc.isenabled()
        gc.disable()  # half the time of a large file would be spent looking for garbage among what is being made
        try:
            return self._loaded().read(data, name, progress)
        finally:
            if paused:
                gc.enable()

    def write(self, document: Document, options: Options | None = None, progress: Progress = no_progress) -> bytes:
        """Return a document as a file's bytes; raises FormatError."""
        if not self.writes:
            raise FormatError(f"{self.name} files are read, but not written.")
        return self._loaded().write(document, options or Options(), progress)

    def losses(self, document: Document, options: Options | None = None) -> tuple[Notice, ...]:
        """Return what of this document the format cannot carry, before it is written."""
        return self._loaded().losses(document, options or Options())
