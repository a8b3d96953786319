"""The list of all steps that can be undone: Qt's own view of the session's stack."""

from PySide6.QtWidgets import QUndoView, QVBoxLayout, QWidget

from ..session.session import Session


class UndoList(QWidget):
    """Shows the steps; choosing one goes back or forward to it."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Undo List")
        view = QUndoView(session.stack, self)
        view.setAccessibleName("Steps")
        view.setEmptyLabel("As opened")
        self.setFocusProxy(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(view)
