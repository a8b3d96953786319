"""What the columns of a table are taken for, chosen before it is read."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ...formats.table_csv import FIELDS, Columns, with_headed
from ...widgets.theme import GRID, MARGIN

_ASIDE = "(keep aside)"
_ROWS = 3  # shown of each column
_MAX = 160  # characters of them


class ColumnsDialog(QDialog):
    """A line for each column: its name, what is in it, the field it is taken for; `chosen(columns)`."""

    chosen = Signal(object)

    def __init__(self, name: str, columns: Columns, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Import a Table")
        self.setAccessibleName("Columns of the table")
        self._columns = columns
        self.fields: list[QComboBox] = []
        about = QLabel(f"“{name}”: each row is a scene. What is in its columns?", self)
        about.setWordWrap(True)
        self.headed = QCheckBox("The &first row names the columns", self)
        self.headed.setChecked(columns.headed)
        self.headed.toggled.connect(self._on_headed)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.buttons.addButton("&Import", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(2 * GRID)
        for widget in (about, self.headed, self._area, self.buttons):
            column.addWidget(widget)
        self._fill()
        self.resize(640, 480)

    def _fill(self) -> None:
        inside = QWidget(self._area)
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, MARGIN, 0)
        grid.setHorizontalSpacing(MARGIN)
        grid.setVerticalSpacing(2 * GRID)
        grid.setColumnStretch(1, 1)
        self.fields = []
        for number, header in enumerate(self._columns.headers):
            box = self._box(number, header)
            name = QLabel(header, inside)
            name.setTextFormat(Qt.TextFormat.PlainText)
            name.setBuddy(box)
            sample = QLabel(self._sample(number), inside)
            sample.setTextFormat(Qt.TextFormat.PlainText)
            sample.setWordWrap(True)
            sample.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            sample.setEnabled(False)
            for place, widget in enumerate((name, sample, box)):
                grid.addWidget(widget, number, place, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(len(self._columns.headers), 1)
        self._area.setWidget(inside)

    def _box(self, number: int, header: str) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(f"{header} is")
        box.addItem(_ASIDE, "")
        for field in FIELDS:
            box.addItem(field.capitalize(), field)
        field = self._columns.mapping[number] if number < len(self._columns.mapping) else ""
        box.setCurrentIndex(max(0, box.findData(field)))
        box.currentIndexChanged.connect(partial(self._take_from_others, number))
        self.fields.append(box)
        return box

    def _sample(self, number: int) -> str:
        cells = [row[number].strip() for row in self._columns.rows if number < len(row) and row[number].strip()]
        said = " | ".join(" ".join(cell.split()) for cell in cells[:_ROWS])
        return said if len(said) <= _MAX else f"{said[:_MAX]}…"

    def _take_from_others(self, number: int, index: int) -> None:
        """A field stands in one column only: the one that had it is kept aside."""
        for other, box in enumerate(self.fields):
            if other != number and index > 0 and box.currentIndex() == index:
                box.setCurrentIndex(0)

    def _on_headed(self, headed: bool) -> None:
        self._columns = with_headed(self._columns, headed)
        self._fill()

    @property
    def columns(self) -> Columns:
        """The table's columns as they are chosen now."""
        return self._columns._replace(mapping=tuple(str(box.currentData()) for box in self.fields))

    def _accept(self) -> None:
        self.accept()
        self.chosen.emit(self.columns)
