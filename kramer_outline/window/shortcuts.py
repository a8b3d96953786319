"""All keys, made from the table of actions, with a field to find one."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..actions.table import ACTIONS, CHARACTERS, MENUS, OUTLINE, ActionSpec
from ..widgets.theme import GRID, MARGIN

_PLACES = {OUTLINE: "in Outline", CHARACTERS: "in Characters"}
# What the panels do by themselves, beside the table.
_MORE = (
    ("Sources", "Go to the scene at the cursor", "Return", ""),
    ("Editing in place", "Leave the text and keep it", "Esc", ""),
    ("Message bar", "Close the message", "Esc", ""),
)


class ShortcutsDialog(QDialog):
    """Lists every action that has keys, by menu."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Keyboard Shortcuts")
        self.setAccessibleName("Keyboard Shortcuts")
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText("Find an action or a key")
        self.filter.setAccessibleName("Find")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._filter)
        self.list = QTreeWidget(self)
        self.list.setAccessibleName("Shortcuts")
        self.list.setHeaderLabels(["Action", "Keys", ""])
        self.list.setRootIsDecorated(False)
        self.list.setIndentation(MARGIN)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._nothing = QLabel("No action or key is called that.", self)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.hide()
        self._groups: dict[str, QTreeWidgetItem] = {}
        self._fill()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(2 * GRID)
        column.addWidget(self.filter)
        column.addWidget(self.list, 1)
        column.addWidget(self._nothing)
        column.addWidget(buttons)
        self.resize(560, min(720, round(parent.height() * 0.9)))

    def _fill(self) -> None:
        header = self.list.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(False)
        specs = sorted((spec for spec in ACTIONS if spec.keys), key=lambda spec: MENUS.index(_menu(spec)))
        for spec in specs:
            self._add(_menu(spec).replace("&", ""), spec.plain_text.rstrip("…"), spec.keys, _place(spec))
        for group, text, key, place in _MORE:
            self._add(group, text, (key,), place)
        self.list.expandAll()

    def _add(self, group: str, text: str, keys: tuple[str, ...], place: str) -> None:
        groups = self._groups
        if group not in groups:
            top = QTreeWidgetItem(self.list, [group])
            top.setFlags(Qt.ItemFlag.ItemIsEnabled)
            font = top.font(0)
            font.setBold(True)
            top.setFont(0, font)
            groups[group] = top
        shown = ", ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys)
        QTreeWidgetItem(groups[group], [text, shown, place])

    def _filter(self, text: str) -> None:
        words = text.lower().split()
        found = False
        for group in self._groups.values():
            shown = 0
            for child in filter(None, (group.child(row) for row in range(group.childCount()))):
                line = f"{group.text(0)} {child.text(0)} {child.text(1)} {child.text(2)}".lower()
                child.setHidden(not all(word in line for word in words))
                shown += not child.isHidden()
            group.setHidden(shown == 0)
            found = found or shown > 0
        self.list.setVisible(found)
        self._nothing.setVisible(not found)


def _menu(spec: ActionSpec) -> str:
    return spec.menu.split("/")[0]


def _place(spec: ActionSpec) -> str:
    return _PLACES.get(spec.scope, "")
