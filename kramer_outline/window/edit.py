"""Edit: undo and redo, named after the step they take, and the project's title."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QWidget

from ..actions.actionset import ActionSet
from ..edits import numbers
from ..edits.fields import set_project_title
from ..session.session import Session


class EditController(QObject):
    """Connects the actions of the Edit menu that are no panel's."""

    def __init__(self, session: Session, actions: ActionSet, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._undo, self._redo = actions["edit.undo"], actions["edit.redo"]
        actions.on("edit.undo", self._take_back)
        actions.on("edit.redo", session.redo)
        actions.on("edit.project_title", self._ask_title)
        actions.on("story.lock_numbers", lambda: session.attempt(numbers.lock))
        actions.on("story.unlock_numbers", lambda: session.attempt(numbers.unlock))
        stack = session.stack
        stack.undoTextChanged.connect(lambda _: self._name())
        stack.redoTextChanged.connect(lambda _: self._name())
        stack.indexChanged.connect(lambda _: self._name())
        self._name()

    def _name(self) -> None:
        stack = self._session.stack
        _name(self._undo, "&Undo", stack.undoText(), stack.canUndo())
        _name(self._redo, "&Redo", stack.redoText(), stack.canRedo())

    def _take_back(self) -> None:
        self._session.about_to_save.emit()  # what is still being typed is a step as well
        self._session.undo()

    def _ask_title(self) -> None:
        dialog = QInputDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle("Project Title")
        dialog.setLabelText("&Title of the project:")
        dialog.setTextValue(self._session.document.project.title)
        dialog.textValueSelected.connect(lambda text: self._session.attempt(set_project_title, text.strip()))
        dialog.open()


def _name(action: QAction, verb: str, step: str, possible: bool) -> None:
    action.setText(f"{verb} {step.replace('&', '&&')}".strip())
    action.setEnabled(possible)
