"""What a further source would change, shown before it does."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QListWidget, QVBoxLayout, QWidget

from ..model.change import Change
from ..model.document import Document
from ..model.records import Character, Item
from ..widgets.theme import GRID, MARGIN
from .reader import Added


class AdditionDialog(QDialog):
    """Lists what reading a source into the project would change; `taken(added)` when it is accepted."""

    taken = Signal(object)

    def __init__(self, added: Added, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(added.change.name)
        self.setAccessibleName("What would change")
        summary = QLabel(added.summary, self)
        summary.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Changes")
        self.list.setWordWrap(True)
        self.list.addItems(list(effects(added.change, document)))
        note = QLabel("Nothing you wrote or accepted is overwritten. One undo takes all of it back.", self)
        note.setWordWrap(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.buttons.addButton("&Accept", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(lambda: self._take(added))
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(2 * GRID)
        for widget in (summary, self.list, note, self.buttons):
            column.addWidget(widget)
        self.resize(640, 460)

    def _take(self, added: Added) -> None:
        self.taken.emit(added)
        self.accept()


def effects(change: Change, document: Document) -> Iterator[str]:
    """Yield a line for each record that a change adds, and for each character it completes."""
    for step in change.steps:
        after, before = step.after, step.before
        if isinstance(after, Item) and before is None:
            place = step.place.parent if step.place else ""
            inside = document.item(place).title if document.is_item(place) else ""
            said = after.summary or after.title
            yield f"New {after.kind.value}{f' in “{inside}”' if inside else ''}: {said}"
        elif isinstance(after, Character) and before is None:
            yield f"New character: {after.name}"
        elif isinstance(after, Character) and isinstance(before, Character):
            for field in ("actor", "description", "aliases"):
                value = getattr(after, field)
                if value != getattr(before, field):
                    text = value if isinstance(value, str) else ", ".join(value)
                    yield f"{after.name}: {field} {text}"
