"""A quotation that can be activated: the words, wrapped, and where they come from."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

_PAD = 8
_BAR = 2
_WRAP = int(Qt.TextFlag.TextWordWrap)


class QuoteButton(QAbstractButton):
    """Enter, Space or a click activates it (`clicked`)."""

    def __init__(self, quote: str, origin: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quote, self._origin = quote, origin
        self.setAccessibleName(f"{quote} {origin}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(max(font.pointSizeF() - 1, 7))
        return font

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(width - 2 * _PAD - _BAR, 1), 100_000)
        high = self.fontMetrics().boundingRect(room, _WRAP, self._quote).height()
        return high + self.fontMetrics().lineSpacing() + 2 * _PAD

    @override
    def sizeHint(self) -> QSize:
        return QSize(160, self.minimumSizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(80, 2 * self.fontMetrics().lineSpacing() + 2 * _PAD)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, role = self.palette(), QPalette.ColorRole
        if self.underMouse() or self.hasFocus():
            painter.setPen(palette.color(role.Highlight) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(role.Midlight))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.fillRect(QRect(0, _PAD // 2, _BAR, self.height() - _PAD), palette.color(role.Mid))
        line = self.fontMetrics().lineSpacing()
        room = self.rect().adjusted(_PAD + _BAR, _PAD, -_PAD, -_PAD - line)
        painter.setPen(palette.color(role.Text))
        painter.drawText(room, _WRAP, self._quote)
        small = self._small()
        painter.setFont(small)
        painter.setPen(palette.color(role.PlaceholderText))
        below = QRect(room.left(), self.height() - _PAD - line + 2, room.width(), line)
        name = painter.fontMetrics().elidedText(self._origin, Qt.TextElideMode.ElideMiddle, below.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        painter.end()
