"""The lines of the outline that one character is in, as a list; activating one goes there."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from ...model.change import Change, Step
from ...model.document import Document
from ...model.records import Entity, Item, Kind
from ...model.slugline import format_heading
from ...session.session import Session
from ...widgets.fields import grid_box, muted
from ...widgets.theme import GRID

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
_MOST_ROWS = 8


class AppearancesModel(QAbstractListModel):
    """(item id, scene number) pairs in reading order; a text is read when it is shown."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: list[tuple[str, str]] = []

    def show_rows(self, rows: list[tuple[str, str]]) -> None:
        """Show other lines."""
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def key(self, index: Index) -> str:
        """Return the item's id."""
        return self._rows[index.row()][0]

    def retell(self, keys: set[str]) -> None:
        """Say that some lines read differently now."""
        for row, (key, _) in enumerate(self._rows if keys else ()):
            if key in keys:
                self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        key, number = self._rows[index.row()]
        line = _line(self._session.document.get(key))
        return f"{number}  {line}" if number else line


class _List(QListView):
    """A list as high as its rows; Enter activates."""

    chosen = Signal(QModelIndex)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("lines")
        self.setAccessibleName("Scenes of the Character")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setTabKeyNavigation(False)
        self.clicked.connect(self.chosen)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class Appearances(QWidget):
    """The list with its heading."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._key: str | None = None
        self._label = muted("Scenes")
        self._model = AppearancesModel(session, self)
        self._list = _List()
        self._list.setModel(self._model)
        self._list.chosen.connect(lambda index: session.select([self._model.key(index)]))
        # Many changes in a row cost one walk over the outline, when the events are done.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._collect)
        layout = QVBoxLayout(self)
        grid_box(layout, GRID)
        layout.addWidget(self._label)
        layout.addWidget(self._list)

    def show_character(self, key: str | None) -> None:
        """Show the lines a character is in."""
        if key != self._key:
            self._key = key
            self._collect()

    def follow(self, change: Change) -> None:
        """Show what a change made of the list."""
        steps = [step for step in change.steps if isinstance(step.before or step.after, Item)]
        if any(_moves_rows(step) for step in steps):
            self._later.start()
        else:
            self._model.retell({step.id for step in steps if _line(step.before) != _line(step.after)})

    def renew(self) -> None:
        """Forget all, because the document is another one."""
        self._key = None
        self._model.show_rows([])

    def _collect(self) -> None:
        rows = appearances(self._session.document, self._key) if self._key else []
        self._model.show_rows(rows)
        self._label.setText(f"Scenes ({len(rows)})" if rows else "In no scene yet")
        self._list.setVisible(bool(rows))
        self._list.ensurePolished()
        high = max(self._list.sizeHintForRow(0), 20)
        self._list.setFixedHeight(high * min(len(rows), _MOST_ROWS) + 2)


def appearances(document: Document, key: str) -> list[tuple[str, str]]:
    """Return the items a character is in, in reading order, each with its scene number or nothing."""
    found, count = [], 0
    for item in document.items():
        count += item.kind is Kind.SCENE
        if key in item.characters:
            number = item.number or (str(count) if item.kind is Kind.SCENE else "")
            found.append((item.id, number))
    return found


def _line(record: Entity | None) -> str:
    """Return what an item is called in the list."""
    if not isinstance(record, Item):
        return ""
    return format_heading(record.heading) or record.title or record.summary.split("\n", 1)[0] or f"Empty {record.kind}"


def _moves_rows(step: Step) -> bool:
    return bool(step.origin or step.place) or _row_of(step.before) != _row_of(step.after)


def _row_of(record: Entity | None) -> tuple[object, ...]:
    return (record.characters, record.kind, record.number) if isinstance(record, Item) else ()
