"""File > Export: the format, how it is written, and what it cannot carry."""

from PySide6.QtCore import Qt, Signal
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

from ...formats.base import Format, Options
from ...formats.table import FORMATS
from ...model.document import Document
from ...printing.pdf import PDF
from ...widgets.theme import GRID, MARGIN

WRITTEN = (*(entry for entry in FORMATS if entry.writes), PDF)


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
