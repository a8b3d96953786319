"""Connects the actions of import and export; the work is done in threads."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ...actions.actionset import ActionSet
from ...formats.base import Format, Notice, Options
from ...formats.table import FORMATS, by_id
from ...model.change import Change
from ...model.document import Document
from ...session.session import Session
from .. import dialogs
from ..files import FileController, Program, file_name
from ..opener import Opener
from ..reader import Opened

# What is asked and compared is imported when it is: a start needs none of it.
if TYPE_CHECKING:
    from ...edits.updating import Comparison
    from ...formats.table_csv import Columns
    from ...storage.interchange import Brought

_COPIES = {"edit.copy_fountain": "fountain", "edit.copy_markdown": "markdown"}


def filters() -> tuple[str, ...]:
    """Return the filters of a file dialog for all formats that are read."""
    readable = [entry for entry in FORMATS if entry.reads]
    every = " ".join(f"*{suffix}" for entry in readable for suffix in entry.suffixes)
    one_by_one = (f"{entry.name} ({' '.join(f'*{suffix}' for suffix in entry.suffixes)})" for entry in readable)
    return (f"All known files ({every})", *one_by_one, dialogs.ANY)


@dataclass(frozen=True, slots=True)
class _Task:
    path: Path
    into: bool


class ExchangeController(QObject):
    """Brings files in, one after the other with what each of them asks, and writes them."""

    def __init__(
        self,
        session: Session,
        files: FileController,
        opener: Opener,
        actions: ActionSet,
        program: Program,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._files, self._opener = session, files, opener
        self._program, self._window = program, window
        self._waiting: list[_Task] = []
        self._task: _Task | None = None
        files.foreign_wanted.connect(self.bring)
        opener.cancelled.connect(self._forget)
        actions.on("file.import", partial(self._ask, False))
        actions.on("file.import_into", partial(self._ask, True))
        actions.on("file.export", self._show_export)
        for action, name in _COPIES.items():
            actions.on(action, partial(self._copy_as, name))
        actions.on("edit.copy_rich", self._copy_rich)

    # In

    def _ask(self, into: bool) -> None:
        title = "Import into This Project" if into else "Import"
        dialogs.choose_files(self._window, title, self._folder, filters(), partial(self.bring, into=into))

    @property
    def _folder(self) -> Path:
        path = self._session.path
        last = self._program.settings.now.last_folder
        return path.parent if path is not None else Path(last) if last else Path.home()

    def bring(self, paths: Sequence[Path], into: bool = False) -> None:
        """Read files of other programs: each a project of its own, or `into` this one."""
        self._waiting += [_Task(path.absolute(), into) for path in paths]
        if self._task is None:
            self._next()

    def _next(self) -> None:
        self._task = self._waiting.pop(0) if self._waiting else None
        if self._task is None:
            return
        path = self._task.path
        self._program.settings.update(last_folder=str(path.parent))
        if self._program.settings.now.preview and path.name.lower().endswith(by_id("csv").suffixes):
            self._opener.start(f"Reading {path.name}", partial(_columns, path), self._ask_columns, self._next)
        else:
            self._read(None)

    def _forget(self) -> None:
        self._waiting.clear()
        self._task = None

    def _ask_columns(self, columns: "Columns") -> None:
        from .columns import ColumnsDialog

        assert self._task is not None
        dialog = ColumnsDialog(self._task.path.name, columns, self._window)
        dialog.chosen.connect(self._read)
        dialog.rejected.connect(self._next)
        dialog.open()

    def _read(self, columns: "Columns | None") -> None:
        assert self._task is not None
        path = self._task.path
        over = self._session.document.copy() if self._task.into else None
        self._opener.start(f"Reading {path.name}", partial(_bring, path, columns, over), self._take, self._next)

    def _take(self, outcome: "tuple[Brought, Comparison | None]") -> None:
        from ...edits.updating import compare
        from .into import IntoDialog

        assert self._task is not None
        brought, compared = outcome
        name, document = self._task.path.name, self._session.document
        if compared is None:
            window = self._files.place(Opened(brought.document, found=_summary(brought.notices)))
            self._report(name, brought.notices, window)
            return
        if compared.revision != document.revision:
            compared = compare(document, brought.document)  # something was edited meanwhile
        lines = sum(1 for _ in brought.document.items())
        dialog = IntoDialog(name, lines, compared, self._window)
        dialog.updated.connect(partial(self._update, brought, compared.twins, name))
        dialog.branched.connect(partial(self._branch, brought, name))
        dialog.rejected.connect(self._next)
        dialog.open()

    def _update(self, brought: "Brought", twins: dict[str, str], name: str, wanted: Collection[str]) -> None:
        from ...edits.updating import update

        self._commit(partial(update, other=brought.document, twins=twins, wanted=wanted, name=name), brought, name)

    def _branch(self, brought: "Brought", name: str) -> None:
        from ...edits.importing import branch

        self._commit(partial(branch, other=brought.document, name=name), brought, name)

    def _commit(self, edit: Callable[[Document], Change], brought: "Brought", name: str) -> None:
        if self._session.attempt(edit):
            self._session.show_message(f"“{name}” was imported; undo takes it out again.")
        self._report(name, brought.notices, self._window)

    def _report(self, name: str, notices: Sequence[Notice], window: QWidget) -> None:
        from .report import ReportDialog

        if any(notice.kind != "info" for notice in notices):
            dialog = ReportDialog(name, notices, window)
            dialog.finished.connect(lambda _: self._next())
            dialog.open()
        else:
            self._next()

    # Out

    def _show_export(self) -> None:
        from .export import ExportDialog

        dialog = ExportDialog(self._session.document, self._window)
        dialog.chosen.connect(self._ask_target)
        dialog.open()

    def _ask_target(self, chosen: Format, options: Options) -> None:
        stem = file_name(self._session.document.project.title).removesuffix(dialogs.SUFFIX)
        path = self._folder / f"{stem}{chosen.suffixes[0]}"
        dialogs.choose_export(
            self._window, path, chosen.name, chosen.suffixes, partial(self._export, chosen=chosen, options=options)
        )

    def _export(self, path: Path, chosen: Format, options: Options) -> None:
        self._session.about_to_save.emit()
        snapshot = self._session.document.copy()
        work = partial(_export, snapshot, path, chosen, options)
        self._opener.start(f"Writing {path.name}", work, self._on_exported)

    def _on_exported(self, path: Path) -> None:
        self._program.settings.update(last_folder=str(path.parent))
        self._session.show_message(f"Exported to “{path.name}”.")

    # Copies

    def _copy_as(self, name: str) -> None:
        """Put the selected lines, or the whole outline, on the clipboard as another program's text."""
        part, what = self._part()
        QGuiApplication.clipboard().setText(by_id(name).write(part).decode())
        self._session.show_message(f"{what} can be pasted as {by_id(name).name}.")

    def _copy_rich(self) -> None:
        """Put them on the clipboard with headings and emphasis, for word processors and mail."""
        from ...formats.html import fragment

        part, what = self._part()
        data = QMimeData()
        data.setHtml(fragment(part))
        data.setText(by_id("markdown").write(part).decode())
        QGuiApplication.clipboard().setMimeData(data)
        self._session.show_message(f"{what} can be pasted as rich text.")

    def _part(self) -> tuple[Document, str]:
        from ...edits.clipboard import fragment

        chosen = self._session.selection.items
        document = self._session.document
        what = f"{len(chosen)} lines" if len(chosen) > 1 else "The line" if chosen else "The outline"
        return (fragment(document, chosen) if chosen else document), what


def _columns(path: Path, _progress: object) -> "Columns":
    from ...storage.interchange import columns_of

    return columns_of(path)


def _bring(
    path: Path, columns: "Columns | None", over: Document | None, progress: object
) -> "tuple[Brought, Comparison | None]":
    from ...edits.updating import compare
    from ...storage.interchange import import_file

    assert callable(progress)
    brought = import_file(path, "", progress, columns)
    return brought, compare(over, brought.document) if over is not None else None


def _export(document: Document, path: Path, chosen: Format, options: Options, progress: object) -> Path:
    from ...storage.interchange import export_file

    assert callable(progress)
    export_file(document, path, chosen, options, progress)
    return path


def _summary(notices: Sequence[Notice]) -> str:
    return " ".join(str(notice) for notice in notices if notice.kind == "info")
