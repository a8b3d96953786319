"""The Outline panel: the tree with its model, its looks and its actions."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...actions.actionset import ActionSet
from ...actions.table import OUTLINE
from ...itemmodels.outline_model import OutlineModel
from ...model.change import Change
from ...model.records import Character
from ...session.session import Session
from ...widgets.theme import Themes
from .controller import OutlineController
from .delegate import RowDelegate
from .view import OutlineView


class OutlinePanel(QWidget):
    """Shows the outline of a session and lets it be edited."""

    def __init__(self, session: Session, themes: Themes, actions: ActionSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Outline")
        self._session = session
        self.model = OutlineModel(session, self)
        self.view = OutlineView(session, self.model, themes, self)
        self._delegate = RowDelegate(session, self.model, themes, self.view)
        self.view.setItemDelegate(self._delegate)
        self._controller = OutlineController(session, self.view, actions, self)
        actions.scoped_to(OUTLINE, self.view)
        self.setFocusProxy(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        session.changed.connect(self._on_changed)

    def _on_changed(self, change: Change) -> None:
        if any(isinstance(step.before or step.after, Character) for step in change.steps):
            self._delegate.forget_people()
            self.view.scheduleDelayedItemsLayout()
        if any(step.origin or step.place for step in change.steps):
            self.view.viewport().update()  # numbers below are others now
