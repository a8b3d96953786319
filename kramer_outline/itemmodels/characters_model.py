"""The characters as a list model: a mirror of their order that replays changes, with how many scenes each is in."""

from collections import Counter
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from ..model.change import Change, Step
from ..model.records import CHARACTERS, Character, Entity, Item
from ..session.session import Session

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()

KEY = Qt.ItemDataRole.UserRole
"""The character's id."""
SCENES = Qt.ItemDataRole.UserRole + 1
"""In how many lines of the outline the character is."""
COLOUR = Qt.ItemDataRole.UserRole + 2
"""The character's own colour, #rrggbb or empty."""
NAMES = Qt.ItemDataRole.UserRole + 3
"""Name and aliases, to be filtered by."""
ROW = Qt.ItemDataRole.UserRole + 4
"""The row here, also through a filter that shows only some."""


class CharactersModel(QAbstractListModel):
    """A row per character; records and counts are a mirror of its own, right at every moment of a replay."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._keys: list[str] = []
        self._people: dict[str, Character] = {}
        self._counts: Counter[str] = Counter()
        self._fill()
        session.changed.connect(self._replay)
        session.reset.connect(self._on_reset)

    def _fill(self) -> None:
        document = self._session.document
        self._keys = list(document.children(CHARACTERS))
        self._people = {key: document.character(key) for key in self._keys}
        self._counts = Counter(key for item in document.items() for key in set(item.characters))

    # Looking things up

    def key(self, index: Index) -> str:
        """Return the id of the character at a valid index."""
        return self._keys[index.row()]

    def index_of(self, key: str | None) -> QModelIndex:
        """Return the index of a character's id, an invalid one for what is not there."""
        return self.index(self._keys.index(key), 0) if key in self._people else QModelIndex()

    def scenes(self, key: str) -> int:
        """Return in how many lines of the outline a character is."""
        return self._counts[key]

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._keys)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._keys):
            return None
        person = self._people[self._keys[index.row()]]
        count = self._counts[person.id]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return person.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{person.name}, {count} scene{'' if count == 1 else 's'}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return ", ".join(person.aliases)
        if role == NAMES:
            return "\n".join((person.name, *person.aliases))
        own: dict[int, Any] = {KEY: person.id, SCENES: count, COLOUR: person.colour, ROW: index.row()}
        return own.get(role)

    # Following the document

    def _on_reset(self) -> None:
        self.beginResetModel()
        self._fill()
        self.endResetModel()

    def _replay(self, change: Change) -> None:
        touched: dict[str, None] = {}
        for step in change.steps:
            if isinstance(step.before or step.after, Item):
                touched.update(self._recount(step))
            elif isinstance(step.before or step.after, Character):
                self._replay_step(step)
                touched[step.id] = None
        for key in touched:
            if key in self._people:
                index = self.index_of(key)
                self.dataChanged.emit(index, index)

    def _recount(self, step: Step) -> dict[str, None]:
        """Count what a line had and has; return the characters whose count became another."""
        before, after = _people_of(step.before), _people_of(step.after)
        if before == after:
            return {}
        self._counts.subtract(set(before))
        self._counts.update(set(after))
        return dict.fromkeys(set(before) ^ set(after))

    def _replay_step(self, step: Step) -> None:
        if step.moved:
            self._move(step)
        elif step.place and isinstance(step.after, Character):
            self.beginInsertRows(ROOT, step.place.row, step.place.row)
            self._keys.insert(step.place.row, step.id)
            self._people[step.id] = step.after
            self.endInsertRows()
        elif step.origin:
            self.beginRemoveRows(ROOT, step.origin.row, step.origin.row)
            del self._keys[step.origin.row], self._people[step.id]
            self.endRemoveRows()
        if isinstance(step.after, Character):
            self._people[step.id] = step.after

    def _move(self, step: Step) -> None:
        assert step.origin is not None and step.place is not None
        row, at = step.origin.row, step.place.row
        if row != at:
            # Qt counts the destination with the moved row still in its place.
            self.beginMoveRows(ROOT, row, row, ROOT, at + 1 if at > row else at)
            self._keys.insert(at, self._keys.pop(row))
            self.endMoveRows()


def _people_of(record: Entity | None) -> tuple[str, ...]:
    return record.characters if isinstance(record, Item) else ()
