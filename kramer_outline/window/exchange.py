"""Import, Export, Copy As: other programs' files in and out of the window."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from ..actions.actionset import ActionSet
from ..edits.importing import branch
from ..formats.base import Format, Notice, Options
from ..formats.table import FORMATS, by_id
from ..model.document import Document
from ..printing.pdf import PDF
from ..session.jobs import Job
from ..session.session import Session
from ..widgets.theme import GRID, MARGIN
from . import dialogs
from .files import FileController, Program, file_name
from .reader import Opened

if TYPE_CHECKING:
    from ..storage.interchange import Brought

_LABELS = {"info": "", "kept": "Kept: ", "lost": "Not kept: ", "mended": "Mended: "}
_COPIES = {"edit.copy_fountain": "fountain", "edit.copy_markdown": "markdown"}


def filters() -> tuple[str, ...]:
    """Return the filters of a file dialog for all formats that are read."""
    readable = [entry for entry in FORMATS if entry.reads]
    every = " ".join(f"*{suffix}" for entry in readable for suffix in entry.suffixes)
    one_by_one = (f"{entry.name} ({' '.join(f'*{suffix}' for suffix in entry.suffixes)})" for entry in readable)
    return (f"All known files ({every})", *one_by_one, dialogs.ANY)


WRITTEN = (*(entry for entry in FORMATS if entry.writes), PDF)


@dataclass(frozen=True, slots=True)
class _Task:
    path: Path
    into: bool


class ExchangeController(QObject):
    """Connects the actions; the work is done in threads."""

    def __init__(
        self, session: Session, files: FileController, actions: ActionSet, program: Program, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session, self._files, self._program, self._window = session, files, program, window
        self._job: Job | None = None
        self._waiting: list[_Task] = []
        self._task = _Task(Path(), False)
        files.foreign_wanted.connect(self.bring)
        actions.on("file.import", partial(self._ask, False))
        actions.on("file.import_into", partial(self._ask, True))
        actions.on("file.export", self._show_export)
        for action, name in _COPIES.items():
            actions.on(action, partial(self._copy_as, name))

    @property
    def busy(self) -> bool:
        """True while something is read or written."""
        return self._job is not None

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
        """Read files of other programs: each a project of its own, or `into` this one as branches."""
        self._waiting += [_Task(path.absolute(), into) for path in paths]
        if self._job is None:
            self._next()

    def _next(self) -> None:
        from ..storage.errors import ProjectError

        if not self._waiting:
            return
        self._task = self._waiting.pop(0)
        self._program.settings.update(last_folder=str(self._task.path.parent))
        self._job = Job(partial(_bring, self._task.path), (ProjectError,))
        self._job.succeeded.connect(self._take)
        self._job.failed.connect(self._on_failed)
        self._job.finished.connect(self._on_finished)
        self._job.start()

    def _on_finished(self) -> None:
        self._job = None
        self._next()

    def _on_failed(self, error: Exception) -> None:
        self._session.show_message(str(error), "error")

    def _take(self, brought: "Brought") -> None:
        path = self._task.path
        if self._task.into:
            if not self._session.attempt(branch, brought.document, path.name):
                return
            self._session.show_message(f"“{path.name}” was imported; undo takes it out again.")
        else:
            self._files.place(Opened(brought.document, found=_summary(brought.notices)))
        if any(notice.kind != "info" for notice in brought.notices):
            ReportDialog(path.name, brought.notices, self._window).open()

    # Out

    def _show_export(self) -> None:
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
        from ..storage.errors import ProjectError, SaveError

        if self._job is not None:
            self._session.show_message("Something else is being read or written. Try again in a moment.", "warning")
            return
        self._session.about_to_save.emit()
        snapshot = self._session.document.copy()
        self._job = Job(partial(_export, snapshot, path, chosen, options), (ProjectError, SaveError))
        self._job.succeeded.connect(self._on_exported)
        self._job.failed.connect(self._on_failed)
        self._job.finished.connect(self._on_finished)
        self._job.start()

    def _on_exported(self, path: Path) -> None:
        self._program.settings.update(last_folder=str(path.parent))
        self._session.show_message(f"Exported to “{path.name}”.")

    def _copy_as(self, name: str) -> None:
        """Put the selected lines, or the whole outline, on the clipboard as another program's text."""
        from ..edits.clipboard import fragment

        chosen = self._session.selection.items
        document = self._session.document
        part = fragment(document, chosen) if chosen else document
        text = by_id(name).write(part).decode()
        QGuiApplication.clipboard().setText(text)
        what = f"{len(chosen)} lines" if len(chosen) > 1 else "The line" if chosen else "The outline"
        self._session.show_message(f"{what} can be pasted as {by_id(name).name}.")


def _bring(path: Path, progress: object) -> "Brought":
    from ..storage.interchange import import_file

    assert callable(progress)
    return import_file(path, "", progress)


def _export(document: Document, path: Path, chosen: Format, options: Options, progress: object) -> Path:
    from ..storage.interchange import export_file

    assert callable(progress)
    export_file(document, path, chosen, options, progress)
    return path


def _summary(notices: Sequence[Notice]) -> str:
    return " ".join(str(notice) for notice in notices if notice.kind == "info")


def lines_of(notices: Sequence[Notice]) -> list[str]:
    """Return notices as lines for the writer."""
    return [
        f"{_LABELS[one.kind]}{one}{f' ({one.count} times)' if one.count > 1 and one.kind != 'info' else ''}"
        for one in notices
    ]


class ReportDialog(QDialog):
    """What an import read, kept as something else, mended, and could not place."""

    def __init__(self, name: str, notices: Sequence[Notice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Import")
        self.setAccessibleName("Import report")
        self.list = QListWidget(self)
        self.list.setAccessibleName("Report")
        self.list.setWordWrap(True)
        self.list.addItems(lines_of(notices))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(2 * GRID)
        for widget in (QLabel(f"“{name}” was read:", self), self.list, buttons):
            column.addWidget(widget)
        self.resize(560, 320)


class ExportDialog(QDialog):
    """Chooses a format and how to write it, and says beforehand what it cannot carry."""

    chosen = Signal(object, object)
    """A Format and its Options."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Export")
        self.setAccessibleName("Export")
        self._document = document
        self.format = QComboBox(self)
        self.layout_ = QComboBox(self)
        self.page = QComboBox(self)
        self.notes, self.numbers = QCheckBox("&Notes", self), QCheckBox("&Scene numbers", self)
        self.losses = QListWidget(self)
        self.losses.setAccessibleName("What is not carried")
        self.losses.setWordWrap(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.buttons.addButton("&Export…", QDialogButtonBox.ButtonRole.AcceptRole)
        self._compose()
        for entry in WRITTEN:
            self.format.addItem(entry.name, entry.id)
        self._on_format()

    def _compose(self) -> None:
        for name, box in (("Format", self.format), ("Layout", self.layout_), ("Page size", self.page)):
            box.setAccessibleName(name)
        self.page.addItems(["Letter", "A4"])
        for check in (self.notes, self.numbers):
            check.setChecked(True)
            check.toggled.connect(lambda _: self._show_losses())
        self.format.currentIndexChanged.connect(lambda _: self._on_format())
        self.layout_.currentIndexChanged.connect(lambda _: self._show_losses())
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.addRow("&Format", self.format)
        form.addRow("&Layout", self.layout_)
        form.addRow("&Page size", self.page)
        form.addRow("Include", self.notes)
        form.addRow("", self.numbers)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(2 * GRID)
        column.addLayout(form)
        column.addWidget(QLabel("What this format cannot carry:", self))
        column.addWidget(self.losses)
        column.addWidget(self.buttons)
        self.resize(520, 420)

    @property
    def current(self) -> Format:
        """The chosen format."""
        return WRITTEN[max(0, self.format.currentIndex())]

    @property
    def options(self) -> Options:
        """How to write it."""
        return Options(
            layout=str(self.layout_.currentData() or ""),
            page="A4" if self.page.currentText() == "A4" else "Letter",
            notes=self.notes.isChecked(),
            numbers=self.numbers.isChecked(),
        )

    def _on_format(self) -> None:
        self.layout_.blockSignals(True)
        self.layout_.clear()
        for name, label in self.current.layouts:
            self.layout_.addItem(label, name)
        self.layout_.setEnabled(bool(self.current.layouts))
        self.layout_.blockSignals(False)
        self.page.setEnabled(self.current.paged)
        self._show_losses()

    def _show_losses(self) -> None:
        notices = self.current.losses(self._document, self.options)
        self.losses.clear()
        lines = [f"{one} ({one.count})" if one.count > 1 else str(one) for one in notices]
        self.losses.addItems(lines or ["Nothing is lost."])

    def _accept(self) -> None:
        self.accept()
        self.chosen.emit(self.current, self.options)
