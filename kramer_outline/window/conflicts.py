"""Story > Conflicts: what a merge left open, both versions side by side, one choice after the other."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..edits.conflicts import Choice, can_have_both, label, name_of, open_conflicts, resolve, shown
from ..model.records import Conflict
from ..session.session import Session
from ..widgets.theme import GRID, MARGIN


class ConflictsDialog(QDialog):
    """Lists the open conflicts; each choice is an edit that can be undone. It can be left and opened again."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Conflicts")
        self.setAccessibleName("Conflicts")
        self._session = session
        self._open: list[tuple[str, int]] = []
        self._note = QLabel(self)
        self._note.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Conflicts")
        self.ours, self.theirs = self._side("Your version"), self._side("The other version")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.keep = self._choice("Keep &Mine", "ours")
        self.take = self._choice("Take the &Other", "theirs")
        self.both = self._choice("Keep &Both", "both")
        self.buttons.rejected.connect(self.reject)
        self._compose()
        self.list.currentRowChanged.connect(self._show)
        session.changed.connect(self._on_changed)
        session.reset.connect(self._fill)
        self._fill()
        self.list.setFocus()

    def _side(self, name: str) -> QPlainTextEdit:
        field = QPlainTextEdit(self)
        field.setAccessibleName(name)
        field.setReadOnly(True)
        field.setTabChangesFocus(True)
        return field

    def _choice(self, text: str, choice: Choice) -> QPushButton:
        button = self.buttons.addButton(text, QDialogButtonBox.ButtonRole.ActionRole)
        button.clicked.connect(partial(self._settle, choice))
        return button

    def _compose(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(MARGIN)
        for column, (name, field) in enumerate((("Your version", self.ours), ("The other version", self.theirs))):
            grid.addWidget(QLabel(name, self), 0, column)
            grid.addWidget(field, 1, column)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column_.setSpacing(2 * GRID)
        column_.addWidget(self._note)
        column_.addWidget(self.list, 2)
        column_.addLayout(grid, 3)
        column_.addWidget(self.buttons)
        self.resize(760, 560)

    def _on_changed(self, _change: object) -> None:
        self._fill()

    def _fill(self) -> None:
        document = self._session.document
        row = max(0, self.list.currentRow())
        self._open = open_conflicts(document)
        self.list.blockSignals(True)
        self.list.clear()
        for key, number in self._open:
            self.list.addItem(f"{name_of(document, key)}: {label(self._conflict(key, number))}")
        self.list.blockSignals(False)
        count = len(self._open)
        said = "1 place is" if count == 1 else f"{count} places are"
        self._note.setText(
            f"{said} told differently in the two versions. The outline shows yours until you choose."
            if count
            else "Nothing is open: the two versions are one."
        )
        self.list.setCurrentRow(min(row, count - 1))
        self._show()

    def _conflict(self, key: str, number: int) -> Conflict:
        record = self._session.document.get(key)
        assert record is not None
        return record.conflicts[number]

    def _show(self) -> None:
        row = self.list.currentRow()
        there = 0 <= row < len(self._open)
        for button in (self.keep, self.take, self.both):
            button.setEnabled(there)
        if not there:
            self.ours.clear()
            self.theirs.clear()
            return
        key, number = self._open[row]
        conflict, document = self._conflict(key, number), self._session.document
        self.ours.setPlainText(shown(document, conflict, conflict.ours))
        self.theirs.setPlainText(shown(document, conflict, conflict.theirs))
        self.both.setEnabled(can_have_both(conflict))
        if document.is_item(key):
            self._session.select([key])

    def _settle(self, choice: Choice) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._open):
            self._session.attempt(resolve, *self._open[row], choice)
