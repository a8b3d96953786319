"""The list of all steps that can be undone: Qt's own view of the session's stack."""

from PySide6.QtWidgets import QUndoView, QVBoxLayout, QWidget

from ..session.session import Session
from ..widgets.theme import GRID, MARGIN, Themes


class UndoList(QWidget):
    """Shows the steps; choosing one goes back or forward to it."""

    def __init__(self, session: Session, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Undo List")
        view = QUndoView(session.stack, self)
        view.setAccessibleName("Steps")
        view.setEmptyLabel("As opened")
        self.setFocusProxy(view)
        self._view = view
        self._themes = themes
        themes.changed.connect(self._take_colours)
        self._take_colours()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(view)

    def _take_colours(self) -> None:
        theme = self._themes.now
        self._view.setStyleSheet(
            f"QListView::item {{ padding: {GRID}px {MARGIN}px; color: {theme.text}; }}"
            f"QListView::item:selected {{ background: {theme.selected}; }}"
        )
