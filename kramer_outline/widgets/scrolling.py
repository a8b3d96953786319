"""The page of a panel: it scrolls up and down, never sideways, and follows the text cursor."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from .textfields import TextEdit
from .theme import GRID, MARGIN


class Page(QScrollArea):
    """Holds a column of widgets within the panel's margins."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = inside = QWidget()
        inside.setObjectName("page")
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(MARGIN, 2 * GRID, MARGIN, MARGIN)
        self.column.setSpacing(2 * GRID)
        self.setWidget(inside)

    def follow_caret_of(self, field: TextEdit) -> None:
        """Keep the cursor of a field in sight while it is written in."""
        field.cursorPositionChanged.connect(lambda: self._show_caret(field))

    def _show_caret(self, field: TextEdit) -> None:
        if field.hasFocus() and self.verticalScrollBar().maximum():
            at = field.mapTo(self._inside, field.cursorRect().center())
            self.ensureVisible(MARGIN, at.y(), 0, 2 * MARGIN)
