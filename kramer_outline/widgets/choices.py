"""Choosing one of a few: a quiet combo box, and a button that shows and picks a colour."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QIcon, QPainter, QPaintEvent, QPalette, QPixmap, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QMenu, QToolButton, QWidget
from typing_extensions import override

from .glyphs import CHEVRON, draw_glyph
from .textfields import SEVERAL, LineEdit

_NONE = "–"


class ComboBox(QComboBox):
    """One of a list of values; a value that is not listed is shown all the same."""

    edited = Signal(str)
    left = Signal()

    def __init__(self, values: Sequence[str], labels: Mapping[str, str] | None = None, parent: QWidget | None = None):
        super().__init__(parent)
        self._values = list(values)
        self._labels = labels or {}
        self._fill(self._values)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.activated.connect(lambda row: self.edited.emit(self.itemData(row)))

    def _fill(self, values: Sequence[str]) -> None:
        self.clear()
        for value in values:
            self.addItem(self._labels.get(value, value) or _NONE, value)

    def show_value(self, value: str, fresh: bool = False, follow: bool = False) -> None:
        """Show a value."""
        self.setPlaceholderText("")
        row = self.findData(value)
        if row < 0:
            self._fill([*self._values, value])
            row = self.count() - 1
        if row != self.currentIndex():
            self.setCurrentIndex(row)

    def show_several(self) -> None:
        """Show that the records do not agree."""
        self.setPlaceholderText(SEVERAL)
        self.setCurrentIndex(-1)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the panel scrolls; a value must not change because the mouse rests on it

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_chevron(self)


class EditableComboBox(QComboBox):
    """A line of text with a list of usual values."""

    edited = Signal(str)
    left = Signal()

    def __init__(self, values: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.line = LineEdit()
        self.line.setProperty("bare", True)
        self.setLineEdit(self.line)
        self.addItems([value for value in values if value])
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        completer = QCompleter(self.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self.show_value("", fresh=True)
        self.line.edited.connect(self.edited)

    def text(self) -> str:
        """Return the text."""
        return self.line.text()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)  # the line never has the focus itself
        self.left.emit()

    def show_value(self, value: str, fresh: bool = False, follow: bool = False) -> None:
        """Show a text."""
        self.line.show_value(value, fresh, follow)

    def show_several(self) -> None:
        """Show that the records do not agree."""
        self.line.show_several()

    @override
    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    @override
    def setAccessibleDescription(self, description: str) -> None:
        super().setAccessibleDescription(description)
        self.line.setAccessibleDescription(description)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_chevron(self)


def paint_chevron(widget: QWidget) -> None:
    """Draw the sign of a list that opens at the right edge."""
    painter = QPainter(widget)
    role = QPalette.ColorRole.PlaceholderText
    box = QRectF(widget.width() - 20, (widget.height() - 14) / 2, 14, 14)
    draw_glyph(painter, CHEVRON, box, widget.palette().color(role))
    painter.end()


class ColourButton(QToolButton):
    """Shows a colour; its menu offers the colours by name, and none."""

    edited = Signal(str)
    left = Signal()

    def __init__(self, colours: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours = colours
        self._value = ""
        self._several = False
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Colour")
        self.setFixedSize(44, 28)
        menu = QMenu(self)
        menu.addAction("None", lambda: self.edited.emit(""))
        for colour, name in colours.items():
            menu.addAction(_swatch(colour), name, lambda c=colour: self.edited.emit(c))
        self.setMenu(menu)
        self._tell()

    def show_value(self, value: str, fresh: bool = False, follow: bool = False) -> None:
        """Show a colour (#rrggbb, or empty)."""
        if value != self._value or self._several:
            self._value, self._several = value, False
            self._tell()

    def show_several(self) -> None:
        """Show that the records do not agree."""
        self._value, self._several = "", True
        self._tell()

    def _tell(self) -> None:
        name = SEVERAL if self._several else self._colours.get(self._value, self._value) or "none"
        self.setToolTip(f"Colour: {name}")
        self.setAccessibleDescription(name)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(44, 28)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, role = self.palette(), QPalette.ColorRole
        painter.setPen(palette.color(role.Highlight if self.hasFocus() else role.Mid))
        painter.setBrush(palette.color(role.Midlight if self.underMouse() else role.Base))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        dot = QRectF(8, (self.height() - 12) / 2, 12, 12)
        painter.setPen(palette.color(role.PlaceholderText) if not self._value else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._value) if self._value else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(dot.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()
        paint_chevron(self)


def _swatch(colour: str) -> QIcon:
    pixmap = QPixmap(32, 32)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(4, 4, 24, 24)
    painter.end()
    return QIcon(pixmap)
