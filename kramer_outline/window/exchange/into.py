"""Import into this project: the lines it knows updated, with what would change before it does, or all as a branch."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QRadioButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...edits.updating import Comparison, Difference
from ...widgets.offsets import difference
from ...widgets.theme import GRID, MARGIN

_KEY = Qt.ItemDataRole.UserRole
_STATES = {"changed": "", "new": "new", "missing": "not in the file; it stays"}
_BEFORE, _LONG_START = 12, 30  # characters shown before a difference, and up to where a text is shown from its start
_LONG = 300  # characters of a text that are shown; the whole of it is in the tool tip


class IntoDialog(QDialog):
    """`updated(ids)` with the lines of the file to take, or `branched()`; `lines` is how many the file has."""

    updated = Signal(object)
    branched = Signal()

    def __init__(self, name: str, lines: int, compared: Comparison, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Import into This Project")
        self.setAccessibleName("Import into this project")
        self._found = compared.differences
        known = len(compared.twins)
        self._about = QLabel(_about(name, lines, known, self._found), self)
        self._about.setWordWrap(True)
        self.update_ = QRadioButton("&Update the lines that are known here, and put new ones in their places", self)
        self.branch = QRadioButton("Add all of it as a &branch at the end", self)
        self.tree = QTreeWidget(self)
        self.note = QLabel(self)
        self.note.setWordWrap(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.take = self.buttons.addButton("&Import", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        self._compose()
        self._fill()
        (self.update_ if known else self.branch).setChecked(True)
        self.update_.setEnabled(bool(known))
        self.update_.toggled.connect(lambda _: self._show())
        self.tree.itemChanged.connect(lambda _item, _column: self._show())
        self._show()
        (self.update_ if known else self.branch).setFocus()

    def _compose(self) -> None:
        self.tree.setAccessibleName("What would change")
        self.tree.setHeaderLabels(["Line", "Here", "In the file"])
        self.tree.setWordWrap(True)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.tree.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(2 * GRID)
        for widget in (self._about, self.update_, self.branch, self.tree, self.note, self.buttons):
            column.addWidget(widget)
        self.resize(820, 560)

    def _fill(self) -> None:
        for one in self._found:
            row = QTreeWidgetItem([one.name, _STATES[one.state] if one.state == "missing" else "", ""])
            if one.state == "new":
                row.setText(2, _STATES["new"])
            if one.state != "missing":
                row.setData(0, _KEY, one.key)
                row.setCheckState(0, Qt.CheckState.Checked)
            for field, here, there in one.fields:
                start, _, _ = difference(here, there)
                child = QTreeWidgetItem([field.capitalize(), _short(here, start), _short(there, start)])
                child.setToolTip(1, here)
                child.setToolTip(2, there)
                row.addChild(child)
            self.tree.addTopLevelItem(row)
            row.setExpanded(one.state == "changed" and len(self._found) <= 200)

    @property
    def wanted(self) -> set[str]:
        """The ids, in the file, of the lines that are ticked."""
        rows = (self.tree.topLevelItem(row) for row in range(self.tree.topLevelItemCount()))
        return {
            row.data(0, _KEY)
            for row in rows
            if row is not None and row.data(0, _KEY) and row.checkState(0) is Qt.CheckState.Checked
        }

    def _show(self) -> None:
        updating = self.update_.isChecked()
        self.tree.setEnabled(updating)
        self.take.setEnabled(not updating or bool(self.wanted))
        self.note.setText(
            "What the file leaves empty stays as it is. Nothing is moved or taken out. One undo takes all of it back."
            if updating
            else "People of the same name are joined. One undo takes all of it back."
        )

    def _accept(self) -> None:
        self.accept()
        if self.update_.isChecked():
            self.updated.emit(self.wanted)
        else:
            self.branched.emit()


def _about(name: str, lines: int, known: int, found: Sequence[Difference]) -> str:
    said = f"“{name}” has {lines:,} line{'s' * (lines != 1)}; "
    if not known:
        return f"{said}none of them is known here."
    changed = sum(one.state == "changed" for one in found)
    new = sum(one.state == "new" for one in found)
    return f"{said}{known:,} {'is' if known == 1 else 'are'} known here, {changed:,} of these changed; {new:,} new."


def _short(text: str, start: int) -> str:
    """Return a text on one line, from a few words before the place where it differs."""
    begin = text.rfind(" ", 0, max(0, start - _BEFORE)) + 1 if start > _LONG_START else 0
    line = " ".join(text[begin:].split())
    line = line if len(line) <= _LONG else f"{line[:_LONG]}…"
    return f"… {line}" if begin else line
