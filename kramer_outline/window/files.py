"""File: new, open, read, save, revert, close, quit; and files that are dropped on the window."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ..actions.actionset import ActionSet
from ..config.paths import backups_dir, documents_dir
from ..config.settings import SettingsStore
from ..edits.whole import filling
from ..model.document import Document
from ..model.records import Kind
from ..session.saving import Saver
from ..session.session import Session
from ..widgets.theme import Themes
from . import dialogs
from .addition import AdditionDialog
from .opener import Opener
from .reader import (
    Added,
    Opened,
    Progress,
    Reading,
    accept_reading,
    empty_project,
    is_foreign,
    is_project,
    open_file,
    read_again,
    read_files,
    read_for_preview,
    read_into,
    recover_journal,
)
from .safety import SafetyController

if TYPE_CHECKING:
    from ..reading.findings import Findings
    from ..storage.recovery import Unsaved

Into = Callable[[Document, Path, Progress], Added]

_LOOK_AHEAD = 50  # lines among which the first scene is looked for


class Program(Protocol):
    """What a window needs of the program around it."""

    @property
    def settings(self) -> SettingsStore:
        """The settings."""

    def new_window(self) -> None:
        """Open an empty window."""

    def raise_window_of(self, path: Path) -> bool:
        """Raise the window in which a project is open; False when it is open in none."""

    def show_in_new_window(self, opened: Opened) -> QWidget:
        """Open a window with a document, and return it."""

    def put_back(self, opened: Opened) -> bool:
        """Show what was recovered where its project is open; False when it is open nowhere."""

    def quit(self) -> None:
        """Close all windows."""


class FileController(QObject):
    """Connects the actions of the File menu."""

    save_cancelled = Signal()
    foreign_wanted = Signal(object)
    """Paths of other programs' files."""

    def __init__(
        self,
        session: Session,
        saver: Saver,
        opener: Opener,
        safety: SafetyController,
        actions: ActionSet,
        program: Program,
        themes: Themes,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._saver = saver
        self._opener = opener
        self._safety = safety
        safety.reload_wanted.connect(self.reload)
        safety.copy_wanted.connect(self.save_as)
        self._actions = actions
        self._program = program
        self._themes = themes
        self._window = window
        self._reverting = False
        self._waiting: list[tuple[Into, Path]] = []
        self._into: tuple[Into, Path] | None = None
        for name, handler in {
            "new": self._new,
            "open": self._ask_open,
            "read": self._ask_read,
            "read_into": self._ask_read_into,
            "read_again": self._ask_read_again,
            "save": self.save,
            "save_as": self.save_as,
            "revert": self._ask_revert,
            "backups": self._show_backups,
            "close": window.close,
            "quit": program.quit,
        }.items():
            actions.on(f"file.{name}", handler)
        saver.saved.connect(self._on_saved)
        saver.failed.connect(lambda text: session.show_message(text, "error"))
        actions.on("tools.preferences", self._show_preferences)
        preview = actions["tools.preview"]
        preview.setChecked(program.settings.now.preview)
        actions.on("tools.preview", lambda: program.settings.update(preview=preview.isChecked()))
        opener.failed.connect(self._on_failed)
        session.modified_changed.connect(lambda _: self._enable())
        session.path_changed.connect(self._enable)
        self._enable()

    def _enable(self) -> None:
        self._actions["file.revert"].setEnabled(self._session.path is not None and self._session.modified)

    @property
    def name(self) -> str:
        """What the project is called in titles and questions: its file, else its title."""
        path = self._session.path
        return path.name if path else self._session.document.project.title or "Untitled"

    @property
    def pristine(self) -> bool:
        """True for an untitled window in which nothing was ever done."""
        session = self._session
        return session.path is None and session.stack.count() == 0 and session.document == empty_project()

    @property
    def _settings(self) -> SettingsStore:
        return self._program.settings

    @property
    def _folder(self) -> Path:
        """Where file dialogs begin: beside the project, else where files were last."""
        if self._session.path:
            return self._session.path.parent
        last = self._settings.now.last_folder
        return Path(last) if last and Path(last).is_dir() else documents_dir()

    # Opening

    def _new(self) -> None:
        if self.pristine and not self._opener.busy:
            self._session.show_message("This is a new, empty project.")
        else:
            self._program.new_window()

    def _ask_open(self) -> None:
        filters = (dialogs.BOTH, dialogs.PROJECTS, dialogs.TEXTS, dialogs.ANY)
        dialogs.choose_files(self._window, "Open", self._folder, filters, self.open_paths)

    def _ask_read(self) -> None:
        filters = (dialogs.TEXTS, dialogs.ANY)
        dialogs.choose_files(self._window, "Read Summaries", self._folder, filters, self.preview_paths)

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open projects, each in a window of its own, and read all texts among the files into one new project."""
        paths = [path.absolute() for path in paths]
        projects = [path for path in paths if is_project(path)]
        foreign = [path for path in paths if not is_project(path) and is_foreign(path)]
        texts = [path for path in paths if path not in projects and path not in foreign]
        if foreign:
            self.foreign_wanted.emit(foreign)
        for path in projects:
            self.open_project(path)
        if texts:
            self.read_texts(texts)

    def _ask_read_into(self) -> None:
        if not self._session.document.children():
            self._ask_read()
            return
        filters = (dialogs.TEXTS, dialogs.ANY)
        dialogs.choose_files(self._window, "Read into This Project", self._folder, filters, self.read_into)

    def read_into(self, paths: Sequence[Path]) -> None:
        """Read texts into the open project, one after the other, each one step that can be undone."""
        self._read_later(read_into, paths)

    def _ask_read_again(self) -> None:
        filters = (dialogs.TEXTS, dialogs.ANY)
        dialogs.choose_files(self._window, "Read a Changed Source", self._folder, filters, self.read_again)

    def read_again(self, paths: Sequence[Path]) -> None:
        """Read changed texts in the place of the sources of their names, each one step that can be undone."""
        self._read_later(read_again, paths)

    def _read_later(self, work: Into, paths: Sequence[Path]) -> None:
        self._waiting += [(work, path.absolute()) for path in paths]
        self._read_next()

    def _read_next(self) -> None:
        """Start with the next text on a snapshot of the project as it is now."""
        if self._waiting:
            self._into = self._waiting.pop(0)
            work, path = self._into
            snapshot = self._session.document.copy()
            self._opener.start(f"Reading {path.name}", partial(work, snapshot, path), self._take_addition)

    def _take_addition(self, added: Added) -> None:
        """Show what a text would change, or take it at once where no previews are wanted."""
        if added.revision != self._session.document.revision and self._into is not None:
            self._waiting.insert(0, self._into)  # something was edited meanwhile
            self._read_next()
        elif self._settings.now.preview:
            dialog = AdditionDialog(added, self._session.document, self._window)
            dialog.taken.connect(self._commit_addition)
            dialog.finished.connect(lambda _: self._read_next())
            dialog.open()
        else:
            self._commit_addition(added)
            self._read_next()

    def _commit_addition(self, added: Added) -> None:
        self._session.commit(added.change)
        self._session.show_message(added.summary)

    def preview_paths(self, paths: Sequence[Path]) -> None:
        """Open files as `open_paths` does, but show what is read in a preview first, unless the writer wants none."""
        texts = [path.absolute() for path in paths if not is_project(path) and not is_foreign(path)]
        if not self._settings.now.preview or not texts:
            self.open_paths(paths)
            return
        self.open_paths([path for path in paths if is_project(path) or is_foreign(path)])
        self._settings.update(last_folder=str(texts[0].parent))
        self._opener.start(f"Reading {_named(texts)}", partial(read_for_preview, texts, ""), self._show_preview)

    def _show_preview(self, reading: Reading) -> None:
        from .preview.dialog import PreviewDialog

        dialog = PreviewDialog(reading.findings, reading.name, self._themes, self._window)
        dialog.taken.connect(lambda findings: self._accept_reading(reading, findings, dialog.skip.isChecked()))
        dialog.open()

    def _accept_reading(self, reading: Reading, findings: "Findings", skip: bool) -> None:
        if skip:
            self._actions["tools.preview"].setChecked(False)
            self._settings.update(preview=False)
        self._opener.start(f"Reading {reading.name}", partial(accept_reading, reading, findings), self.place)

    def open_project(self, path: Path) -> None:
        """Open one project, or raise its window."""
        if not self._program.raise_window_of(path):
            self._opener.start(f"Opening {path.name}", partial(open_file, path), self.place)

    def tell(self, text: str, level: str = "info") -> None:
        """Show one line in the message bar."""
        self._session.show_message(text, level)

    def read_texts(self, paths: Sequence[Path], title: str = "", remember: bool = True) -> None:
        """Read texts into one new project; `remember` their folder for the next time."""
        if remember:
            self._settings.update(last_folder=str(paths[0].parent))
        self._opener.start(f"Reading {_named(paths)}", partial(read_files, paths, title), self.place)

    def place(self, opened: Opened) -> QWidget:
        """Show what was opened: here when nothing was done here yet, else in a window of its own; return the window."""
        reverted = self._reverting and opened.path == self._session.path
        self._reverting = False
        if opened.recovered and opened.path and self._program.put_back(opened):
            return self._window
        if opened.path and not reverted and self._program.raise_window_of(opened.path):
            return self._window
        if reverted or self.pristine:
            self.show_document(opened)
            return self._window
        return self._program.show_in_new_window(opened)

    def _on_failed(self, text: str) -> None:
        self._reverting = False
        self._session.show_message(text, "error")

    def show_document(self, opened: Opened) -> None:
        """Put a document into this window and say what it holds."""
        if opened.previewed:
            self._session.replace_document(empty_project())
            self._session.commit(filling(opened.document, "Read Summaries"))
        else:
            self._session.replace_document(opened.document, opened.path, opened.base, opened.guarded, opened.restored)
        if opened.path:
            self._remember(opened.path)
        if opened.notices:
            self._session.show_message(" ".join((*opened.notices, opened.found)).strip(), "warning")
        elif opened.found:
            self._session.show_message(opened.found)
        items = list(islice(opened.document.items(), _LOOK_AHEAD))
        first = next((item for item in items if item.kind is Kind.SCENE), items[0] if items else None)
        if first is not None:
            self._session.select([first.id])

    def _remember(self, path: Path) -> None:
        self._settings.add_recent(path)
        self._settings.update(last_folder=str(path.parent))

    # Saving

    def save(self) -> None:
        """Save the project in its file, or ask for one."""
        if self._session.path is None or self._session.guarded:
            self.save_as()
        else:
            self._saver.budget = self._settings.now.backup_budget
            self._saver.save(self._session.path)

    def save_as(self) -> None:
        """Ask for a file and save the project in it."""
        path = self._session.path or self._folder / file_name(self._session.document.project.title)
        if self._session.guarded:
            path = free_name(path)
        dialogs.choose_target(self._window, path, self._session.path, self._save_in)

    def _save_in(self, path: Path | None) -> None:
        self._saver.budget = self._settings.now.backup_budget
        if path is None:
            self.save_cancelled.emit()
            return
        if path != self._session.path and self._program.raise_window_of(path):
            self._session.show_message(f"“{path.name}” is open in another window; it was not saved there.", "warning")
            self.save_cancelled.emit()
            return
        holder = self._safety.holder_of(path)
        if holder is not None or (self._session.guarded and path == self._session.path):
            reason = f"“{path.name}” is open in {holder}" if holder else self._session.guarded.rstrip(".")
            self._session.show_message(f"{reason}; it was not saved there. Choose another name.", "warning")
            self.save_cancelled.emit()
            return
        self._saver.save(path)

    def _on_saved(self, path: Path) -> None:
        self._remember(path)

    # Going back

    def _show_backups(self) -> None:
        from .backups import BackupsDialog

        dialog = BackupsDialog(backups_dir(), self._session.path, self._window)
        dialog.chosen.connect(self._open_backup)
        dialog.open()

    def _open_backup(self, document: Document, when: str) -> None:
        self._program.show_in_new_window(Opened(document, found=f"This is a copy of the backup of {when}."))

    def _show_preferences(self) -> None:
        from .preferences import PreferencesDialog

        dialog = PreferencesDialog(self._settings, backups_dir(), self._window)
        dialog.finished.connect(lambda _: self._actions["tools.preview"].setChecked(self._settings.now.preview))
        dialog.open()

    def restore(self, one: "Unsaved") -> None:
        """Put back what a journal holds."""
        self._opener.start(f"Restoring {one.name}", partial(recover_journal, one), self.place)

    def _ask_revert(self) -> None:
        dialogs.revert(self._window, self.name, self._revert)

    def reload(self) -> None:
        """Show what the project's file holds now."""
        self._revert()

    def _revert(self) -> None:
        path = self._session.path
        if path is not None:
            self._reverting = True
            self._opener.start(f"Opening {path.name}", partial(open_file, path), self.place)


def _named(paths: Sequence[Path]) -> str:
    return paths[0].name if len(paths) == 1 else f"{len(paths)} texts"


def free_name(path: Path) -> Path:
    """Return a path beside another one where no file is yet: “Story copy.kramer.json”."""
    stem = path.name.removesuffix(dialogs.SUFFIX)
    for number in range(1, 1000):
        other = path.with_name(f"{stem} copy{f' {number}' if number > 1 else ''}{dialogs.SUFFIX}")
        if not other.exists():
            return other
    return path


def file_name(title: str) -> str:
    """Return a file name for a project of a title, one that every system takes."""
    kept = "".join(" " if c in '<>:"/\\|?*' or ord(c) < 32 else c for c in title)
    return (" ".join(kept.split()).strip(". ")[:80] or "Untitled") + dialogs.SUFFIX
