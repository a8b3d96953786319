"""File > Open Backup: the earlier versions of a project, each with what it holds, opened as a copy."""

import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..session.jobs import Job
from ..widgets.theme import GRID, MARGIN

if TYPE_CHECKING:
    from ..model.document import Document
    from ..storage.backups import Backup

_COLUMNS = ("Saved", "Scenes", "Words", "")


class BackupsDialog(QDialog):
    """Lists backups, newest first, with a preview; `chosen(document)` when one is opened."""

    chosen = Signal(object, str)
    """The document and a name for it."""

    def __init__(self, root: Path, project: Path | None, parent: QWidget | None = None) -> None:
        from ..storage.backups import folder_of

        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Open Backup")
        self.setAccessibleName("Open Backup")
        self._backups: list[Backup] = []
        self._document: Document | None = None
        self._job: Job | None = None
        self.projects = QComboBox(self)
        self.projects.setAccessibleName("Project")
        self.list = QTreeWidget(self)
        self.list.setAccessibleName("Backups")
        self.list.setHeaderLabels(_COLUMNS)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.preview = QPlainTextEdit(self)
        self.preview.setAccessibleName("What it holds")
        self.preview.setReadOnly(True)
        self.preview.setTabChangesFocus(True)
        self.note = QLabel("A backup opens as a project of its own; the one you have stays as it is.", self)
        self.note.setWordWrap(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.open_button = self.buttons.addButton("&Open as Copy", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self._open)
        self.buttons.rejected.connect(self.reject)
        self._compose()
        self.projects.currentIndexChanged.connect(lambda _: self._fill())
        self.list.currentItemChanged.connect(lambda *_: self._show())
        self.list.itemActivated.connect(lambda *_: self._open())
        own = folder_of(root, project) if project is not None else None
        self._fill_projects(root, own)

    def _compose(self) -> None:
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.addWidget(self.list)
        split.addWidget(self.preview)
        split.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(2 * GRID)
        column.addWidget(self.projects)
        column.addWidget(split, 1)
        column.addWidget(self.note)
        column.addWidget(self.buttons)
        self.resize(680, 560)

    def _fill_projects(self, root: Path, own: Path | None) -> None:
        from ..storage.backups import listed

        folders = sorted(folder for folder in root.iterdir() if folder.is_dir() and listed(folder))
        if own in folders:
            folders.remove(own)
            folders.insert(0, own)
        for folder in folders:
            self.projects.addItem(folder.name.rsplit("-", 1)[0], folder)
        if not folders:
            self.projects.setEnabled(False)
            self.projects.addItem("No project was saved yet")
        self._fill()

    def _fill(self) -> None:
        from ..storage.backups import listed

        folder = self.projects.currentData()
        self._backups = listed(folder)[::-1] if isinstance(folder, Path) else []
        self.list.clear()
        for backup in self._backups:
            kept = "before it shrank" if backup.kept else ""
            row = QTreeWidgetItem(self.list, [saved_at(backup), str(backup.scenes), f"{backup.words:,}", kept])
            for column in (1, 2):
                row.setTextAlignment(column, Qt.AlignmentFlag.AlignRight)
        self.list.setCurrentIndex(self.list.model().index(0, 0))
        self._show()

    def _current(self) -> "Backup | None":
        row = self.list.currentIndex().row()
        return self._backups[row] if 0 <= row < len(self._backups) else None

    def _show(self) -> None:
        """Read the chosen backup in a thread and show what it holds."""
        self._document = None
        self.open_button.setEnabled(False)
        backup = self._current()
        if backup is None:
            self.preview.setPlainText("Backups are made at every save. There is none here yet.")
            return
        if self._job is None:
            self._read(backup)

    def _read(self, backup: "Backup") -> None:
        from ..storage.errors import ProjectError

        self._reading = backup
        self._job = Job(lambda _progress: _preview(backup), (ProjectError,))
        self._job.succeeded.connect(self._on_read)
        self._job.failed.connect(self._on_failed)
        self._job.finished.connect(self._on_finished)
        self._job.start()

    def _on_read(self, read: "tuple[Document, str]") -> None:
        if self._reading == self._current():
            self._document, text = read
            self.preview.setPlainText(text)
            self.open_button.setEnabled(True)

    def _on_failed(self, error: Exception) -> None:
        if self._reading == self._current():
            self.preview.setPlainText(str(error))

    def _on_finished(self) -> None:
        self._job = None
        current = self._current()
        if current is not None and current != self._reading:
            self._read(current)

    def _open(self) -> None:
        backup = self._current()
        if self._document is not None and backup is not None:
            self.chosen.emit(self._document, saved_at(backup))
            self.accept()


def saved_at(backup: "Backup") -> str:
    """Return when a backup was made, in words."""
    return time.strftime("%d %B %Y, %H:%M:%S", time.localtime(backup.time)).lstrip("0")


def _preview(backup: "Backup") -> "tuple[Document, str]":
    from ..formats.overview import outline_text
    from ..storage.backups import open_backup

    document = open_backup(backup)
    return document, outline_text(document)[:200_000]
