"""A layout that sets widgets in lines, as words are, and gives what is left of the last line to the last widget."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from typing_extensions import override

_LEAST = 72  # pixels a line is never narrower than


class FlowLayout(QLayout):
    """Left to right, top to bottom, each widget at the size it asks for, never wider than the line."""

    def __init__(self, parent: QWidget | None = None, gap: int = 4) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def place(self, widget: QWidget, row: int) -> None:
        """Put a widget at a place in the order."""
        self.addWidget(widget)
        self._items.insert(row, self._items.pop())
        self.invalidate()

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), False)

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, True)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def minimumSize(self) -> QSize:
        margins = self.contentsMargins()
        high = max((item.sizeHint().height() for item in self._items), default=0)
        return QSize(_LEAST + margins.left() + margins.right(), high + margins.top() + margins.bottom())

    def _arrange(self, rect: QRect, really: bool) -> int:
        """Set the items within a rectangle's width, or only measure; return the height it takes."""
        margins = self.contentsMargins()
        left, right = rect.x() + margins.left(), rect.right() + 1 - margins.right()
        x, y, high = left, rect.y() + margins.top(), 0
        for item in self._items:
            size = item.sizeHint()
            last = item is self._items[-1]
            wide = min(size.width(), max(right - left, 0))
            if x > left and x + wide > right:
                x, y, high = left, y + high + self._gap, 0
            if last:
                wide = max(right - x, wide)
            if really:
                item.setGeometry(QRect(QPoint(x, y), QSize(wide, size.height())))
            x += wide + self._gap
            high = max(high, size.height())
        return y + high + margins.bottom() - rect.y()
