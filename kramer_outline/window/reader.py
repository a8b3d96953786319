"""Work on files for worker threads: a project opened, texts read into a new one. Values in, values out, no Qt."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..config.paths import journals_dir
from ..model.change import Change
from ..model.document import Document
from ..model.records import PROJECT, Kind, Project
from ..model.text import Decoded
from ..session.session import Restored

if TYPE_CHECKING:
    from ..reading.findings import Findings
    from ..storage.recovery import Unsaved

Progress = Callable[[float], None]

_LARGE = 100_000  # objects made in one go


@dataclass(frozen=True, slots=True)
class Opened:
    """A document, its file when it has one, and what to tell the writer."""

    document: Document
    path: Path | None = None
    notices: tuple[str, ...] = ()
    found: str = ""
    """What a reading has found, in a sentence."""
    previewed: bool = False
    """The writer accepted it in a preview: it enters the project as one step that can be undone."""
    base: str = ""
    """SHA-256 of the file."""
    guarded: str = ""
    """Why it must not be saved in its own file."""
    restored: Restored | None = None
    """Its undo history from an earlier run."""
    recovered: bool = False
    """It holds edits of an earlier run that were never saved."""

    def untied(self) -> "Opened":
        """Return it as a project without a file: nothing of it is saved anywhere."""
        restored = self.restored
        if restored is not None:
            history = replace(restored.history, clean=-1)
            restored = replace(restored, history=history)
        return replace(self, path=None, base="", guarded="", restored=restored)


def is_project(path: Path) -> bool:
    """Tell whether a file is a project by its name; anything else is a text."""
    return path.name.lower().endswith(".json")


def is_foreign(path: Path) -> bool:
    """Tell whether a file is another program's by its name; plain text and Markdown may be prose, for the reader."""
    from ..formats.table import FORMATS

    name = path.name.lower()
    return any(
        name.endswith(entry.suffixes) for entry in FORMATS if entry.reads and entry.id not in ("text", "markdown")
    )


def open_file(path: Path, progress: Progress) -> Opened:
    """Open a project; raises ProjectError."""
    from ..storage.files import project_of, read_bytes
    from ..storage.project_file import MAX_SIZE
    from ..storage.recovery import history_of
    from ..storage.save import sha256_of

    progress(0.0)
    with collecting_later():
        data = read_bytes(path, MAX_SIZE)
        document = project_of(path, data)
        base = sha256_of(data)
        found = None
        with suppress(OSError):  # without a folder of journals there is no history
            found = history_of(journals_dir(), path, base, document)
    guarded = _newer(document, path)
    progress(1.0)
    notices = (f"{guarded} It is opened read-only: save it under another name.",) if guarded else ()
    restored = Restored(*found) if found else None
    return Opened(document, path, notices, base=base, guarded=guarded, restored=restored)


def recover_journal(one: "Unsaved", progress: Progress) -> Opened:
    """Restore what a journal holds: in its project's file when that is as it was, else as a project of its own.

    Raises ProjectError when the journal cannot be read after all.
    """
    from ..storage.errors import ProjectError
    from ..storage.journal import History
    from ..storage.recovery import JournalDamaged, recover, state_of

    progress(0.0)
    try:
        found = recover(one.journal)
    except JournalDamaged as error:
        raise ProjectError("damaged", f"The edits of “{one.name}” could not be restored: {error}.") from error
    history, path, base = found.history, None, ""
    state = state_of(one.project, found.sha256)  # anew: a sync program may have been quicker than the writer
    if state == "same":
        path, base = Path(one.project), found.sha256
    elif state != "untitled":
        history = History(history.changes, history.index, -1)
    notices = (found.notice,) if found.notice else ()
    said = f"{one.edits} edits restored; they are not saved yet."
    if one.edits == 1:
        said = "1 edit restored; it is not saved yet."
    guarded = _newer(found.document, Path(one.project or one.name)) if path is not None else ""
    progress(1.0)
    restored = Restored(history, one.journal)
    return Opened(found.document, path, notices, said, base=base, guarded=guarded, restored=restored, recovered=True)


def _newer(document: Document, path: Path) -> str:
    """Return why a project of a newer major version must not be saved in its own file; empty for any other."""
    from ..storage.project_file import newer_major

    newer = newer_major(document)
    return f"“{path.name}” was made by a newer version of Kramer Outline ({newer})." if newer else ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Texts that were read and wait for a preview: what was found in the fullest of them."""

    title: str
    sources: tuple[tuple[str, str], ...]
    findings: "Findings"
    notices: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name of the text that the preview shows."""
        from ..reading.proposal import fullest

        return self.sources[fullest(self.sources)][0]


def read_for_preview(paths: Sequence[Path], title: str, progress: Progress) -> Reading:
    """Read texts up to the preview; raises ProjectError for a file that cannot be read, and Cancelled."""
    from ..reading.naming import project_title
    from ..reading.proposal import fullest
    from ..reading.read import read

    decoded, notices = _decoded(paths, progress)
    sources = tuple((path.name, text.text) for path, text in decoded)
    named = title or project_title([(path, text.text) for path, text in decoded])
    findings = read(sources[fullest(sources)][1], progress)
    return Reading(named, sources, findings, (*notices, *findings.notices))


def accept_reading(reading: Reading, findings: "Findings", progress: Progress) -> Opened:
    """Make the project of a reading that was corrected in a preview; raises Cancelled."""
    from ..reading.proposal import new_document

    document, more = new_document(reading.title, reading.sources, progress, findings)
    return Opened(document, None, tuple(dict.fromkeys((*reading.notices, *more))), _found(document), previewed=True)


@dataclass(frozen=True, slots=True)
class Added:
    """What a further source, or a changed one, does to the project that was given."""

    change: Change
    summary: str
    revision: int
    """The project's revision that it was made for."""
    path: Path


def read_into(document: Document, path: Path, progress: Progress) -> Added:
    """Read a text into a snapshot of a project; raises ProjectError for a file that cannot be read, and Cancelled."""
    from ..reading.later import merge_source

    ((_, text),), _ = _decoded([path], progress)
    addition = merge_source(document, path.name, text.text, progress)
    return Added(addition.change, addition.summary, document.revision, path)


def read_again(document: Document, path: Path, progress: Progress) -> Added:
    """Read a changed text in the place of the project's source of that name; raises ProjectError and Cancelled."""
    from ..reading.again import reread_source
    from ..storage.errors import ProjectError

    ((_, text),), _ = _decoded([path], progress)
    source = next((source for source in document.sources() if source.name == path.name), None)
    if source is None:
        names = ", ".join(f"“{source.name}”" for source in document.sources()) or "none"
        raise ProjectError("unreadable", f"The project has no source named “{path.name}”. Its sources: {names}.")
    if source.text == text.text:
        raise ProjectError("unreadable", f"“{path.name}” says what it said before; nothing was changed.")
    again = reread_source(document, source.id, text.text)
    return Added(again.change, _lost(path.name, again.lost), document.revision, path)


_SHOWN = 3  # lost passages quoted in a message


def _lost(name: str, lost: Sequence[str]) -> str:
    """Say what a changed version no longer has."""
    if not lost:
        return f"{name} was read again; every line is tied to its words as before."
    quoted = "; ".join(f"“{words[:80]}{'…' * (len(words) > 80)}”" for words in lost[:_SHOWN])
    more = f" and {len(lost) - _SHOWN} more" if len(lost) > _SHOWN else ""
    return f"{name} was read again. No longer in it, but kept in your lines: {quoted}{more}."


def _decoded(paths: Sequence[Path], progress: Progress) -> tuple[list[tuple[Path, Decoded]], list[str]]:
    from ..storage.files import read_text_file

    decoded = []
    for path in paths:
        progress(0.0)
        decoded.append((path, read_text_file(path)))
    return decoded, [f"{path.name}: {text.notice}" for path, text in decoded if text.notice]


def read_files(paths: Sequence[Path], title: str, progress: Progress) -> Opened:
    """Read texts into one new project; raises ProjectError for a file that cannot be read, and Cancelled."""
    from ..reading.naming import project_title
    from ..reading.proposal import new_document

    decoded, notices = _decoded(paths, progress)
    named = title or project_title([(path, text.text) for path, text in decoded])
    with collecting_later():
        document, more = new_document(named, [(path.name, text.text) for path, text in decoded], progress)
    return Opened(document, None, (*notices, *more), _found(document))


@contextmanager
def collecting_later() -> Iterator[None]:
    """Keep the garbage collector from looking through a document while it grows, and ever after when it is large.

    A look at a million records holds all threads up for half a second, and records have no cycles to be found.
    """
    gc.disable()
    try:
        yield
    finally:
        if gc.get_count()[0] > _LARGE:
            gc.freeze()
        gc.enable()


def _found(document: Document) -> str:
    scenes = sum(item.kind is Kind.SCENE for item in document.items())
    people = sum(1 for _ in document.characters())
    if not scenes:
        return "No scenes were found; the text stands in Sources."
    found = f"{scenes:,} scene{'s' * (scenes != 1)}"
    if people:
        found += f" and {people:,} character{'s' * (people != 1)}"
    return f"{found} found. What was guessed stands in italics until you touch or accept it."


def empty_project() -> Document:
    """Return a document with nothing in it."""
    return Document(Project(id=PROJECT))
