"""Small signs that fields need at any size and in any colour: a check, a cross, a chevron, a plus."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QToolButton, QWidget
from typing_extensions import override

CHECK, CROSS, CHEVRON, PLUS = "check", "cross", "chevron", "plus"

_LINES: dict[str, tuple[tuple[tuple[float, float], ...], ...]] = {
    CHECK: (((0.18, 0.52), (0.42, 0.76), (0.84, 0.26)),),
    CROSS: (((0.25, 0.25), (0.75, 0.75)), ((0.75, 0.25), (0.25, 0.75))),
    PLUS: (((0.5, 0.15), (0.5, 0.85)), ((0.15, 0.5), (0.85, 0.5))),
    CHEVRON: (((0.24, 0.40), (0.50, 0.64), (0.76, 0.40)),),
}
_SIDE = 20


def draw_glyph(painter: QPainter, name: str, rect: QRectF, colour: QColor) -> None:
    """Draw a glyph inside a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, 1.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    for line in _LINES[name]:
        points = [QPointF(rect.x() + x * rect.width(), rect.y() + y * rect.height()) for x, y in line]
        painter.drawPolyline(QPolygonF(points))
    painter.restore()


class GlyphButton(QToolButton):
    """A small flat button that shows one glyph; its ground appears under the mouse and on focus."""

    def __init__(self, name: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setText(text)
        self.setToolTip(text)
        self.setAccessibleName(text)
        self.setFixedSize(_SIDE, _SIDE)

    @override
    def sizeHint(self) -> QSize:
        return QSize(_SIDE, _SIDE)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        lively = self.underMouse() or self.hasFocus()
        if lively:
            painter.setPen(palette.color(QPalette.ColorRole.Highlight) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.Mid))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        role = QPalette.ColorRole.Text if lively else QPalette.ColorRole.PlaceholderText
        draw_glyph(painter, self._name, QRectF(self.rect()).adjusted(4, 4, -4, -4), palette.color(role))
        painter.end()
