"""What an import made of a file, line by line."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QListWidget, QVBoxLayout, QWidget

from ...formats.base import Notice
from ...widgets.theme import GRID, MARGIN

_LABELS = {"info": "", "kept": "Kept: ", "lost": "Not kept: ", "mended": "Mended: "}


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
