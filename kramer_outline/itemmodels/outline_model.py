"""The outline as a tree model: a mirror of the document's order that replays changes with exact begin and end calls."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer
from typing_extensions import override

from ..edits.clipboard import paste_at
from ..edits.refusal import Refusal
from ..edits.structure import move_to
from ..model.change import Change, Step
from ..model.document import can_hold
from ..model.records import OUTLINE, Item, Kind
from ..model.slugline import format_heading
from ..session.session import Session
from .mime import DRAGGED, LINES, accepts, from_mime, to_mime
from .tree import Tree

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
_LINE = (
    Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsEditable
    | Qt.ItemFlag.ItemIsDragEnabled
)
_HOLDS = _LINE | Qt.ItemFlag.ItemIsDropEnabled
_FLAGS = {  # by (leaf, beat); made once, because Qt asks for the flags of every row it lays out
    (False, False): _HOLDS,
    (True, False): _HOLDS | Qt.ItemFlag.ItemNeverHasChildren,
    (False, True): _LINE,
    (True, True): _LINE | Qt.ItemFlag.ItemNeverHasChildren,
}
_TYPING = 40  # milliseconds until the row shows what is being typed in another panel


class OutlineModel(QAbstractItemModel):
    """One column, a row per item; `internalId` is a number of our own, never a Python object."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tree = Tree()
        # The items as the rows show them now: a view asks for rows about to go when the document has lost them.
        self._items: dict[str, Item] = {}
        self._numbers: dict[str, str] | None = None
        # Rows follow typing elsewhere a moment later: measuring and painting one costs more than the keystroke.
        self._stale: dict[str, None] = {}
        self._typing = QTimer(self, singleShot=True, interval=_TYPING)
        self._typing.timeout.connect(self._tell_stale)
        self._fill()
        session.changed.connect(self._replay)
        session.reset.connect(self._on_reset)

    # Looking things up

    def key(self, index: Index) -> str:
        """Return the item id of an index; the root's is "outline"."""
        return self._tree.key(index.internalId()) if index.isValid() else OUTLINE

    def item(self, index: Index) -> Item:
        """Return the item of a valid index."""
        return self._items[self.key(index)]

    def index_of(self, key: str) -> QModelIndex:
        """Return the index of an item id; an invalid one for the root and for what is not there."""
        node = self._tree.node(key)
        if not node:
            return QModelIndex()
        return self.createIndex(self._tree.row(node), 0, node)

    def number(self, key: str) -> str:
        """Return the scene number of an item: the locked one, else its count among scenes; empty for other kinds."""
        if self._numbers is None:
            self._numbers = self._count_scenes()
        return self._numbers.get(key, "")

    def _count_scenes(self) -> dict[str, str]:
        numbers, count = {}, 0
        for item in self._session.document.items():
            if item.kind is Kind.SCENE:
                count += 1
                numbers[item.id] = item.number or str(count)
            elif item.number:
                numbers[item.id] = item.number
        return numbers

    # QAbstractItemModel

    @override
    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        above = parent.internalId() if parent.isValid() else 0
        kids = self._tree.kids(above)
        if column != 0 or not 0 <= row < len(kids):
            return QModelIndex()
        return self.createIndex(row, 0, kids[row])

    @override
    def parent(self, child: Index = ROOT) -> Any:  # QObject.parent() shares the name
        above = self._tree.up(child.internalId()) if child.isValid() else 0
        return self.createIndex(self._tree.row(above), 0, above) if above else QModelIndex()

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return len(self._tree.kids(parent.internalId() if parent.isValid() else 0))

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 1

    @override
    def hasChildren(self, parent: Index = ROOT) -> bool:
        return self.rowCount(parent) > 0

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        leaf = not self._tree.kids(index.internalId())
        return _FLAGS[leaf, self.item(index).kind is Kind.BEAT]

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self.item(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return head_of(item) or item.summary
        if role == Qt.ItemDataRole.EditRole:
            return item.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (self.number(item.id), head_of(item) or item.kind.label, item.summary)
            return ". ".join(part.rstrip(".") for part in parts if part)
        return None

    # Following the document

    def _on_reset(self) -> None:
        self.beginResetModel()
        self._fill()
        self.endResetModel()

    def _fill(self) -> None:
        self._tree = Tree()
        self._tree.fill(self._session.document, OUTLINE)
        self._items = {item.id: item for item in self._session.document.items()}
        self._numbers = None

    def _replay(self, change: Change) -> None:
        steps = [step for step in change.steps if isinstance(step.before or step.after, Item)]
        if any(step.origin or step.place or self._numbered(step) for step in steps):
            self._numbers = None
        at = 0
        while at < len(steps):
            step = steps[at]
            if step.inserted:
                at = self._replay_inserts(steps, at)
            elif step.removed:
                at = self._replay_removals(steps, at)
            else:
                assert isinstance(step.after, Item)
                self._items[step.id] = step.after
                if step.moved:
                    self._replay_move(step)
                at += 1
        self._stale.update(
            (step.id, None) for step in steps if step.before and step.after and step.before != step.after
        )
        if not change.run:
            self._tell_stale()
        elif not self._typing.isActive():
            self._typing.start()

    def _tell_stale(self) -> None:
        """Tell the views which rows say something else now."""
        self._typing.stop()
        stale, self._stale = self._stale, {}
        for key in stale:
            index = self.index_of(key)
            if index.isValid():
                self.dataChanged.emit(index, index)

    def _numbered(self, step: Step) -> bool:
        before, after = step.before, step.after
        if not isinstance(before, Item) or not isinstance(after, Item):
            return True
        return before.kind is not after.kind or before.number != after.number

    def _replay_inserts(self, steps: Sequence[Step], at: int) -> int:
        """Insert a run of neighbours, with all that comes right after into them, as one begin and end."""
        first = steps[at].place
        assert first is not None
        inserted, tops, end = {steps[at].id}, 1, at + 1
        while end < len(steps) and steps[end].inserted:
            place = steps[end].place
            assert place is not None
            if place.parent == first.parent and place.row == first.row + tops:
                tops += 1
            elif place.parent not in inserted:
                break
            inserted.add(steps[end].id)
            end += 1
        self.beginInsertRows(self.index_of(first.parent), first.row, first.row + tops - 1)
        for step in steps[at:end]:
            assert step.place is not None and isinstance(step.after, Item)
            self._items[step.id] = step.after
            self._tree.insert(step.id, step.place.parent, step.place.row)
        self.endInsertRows()
        return end

    def _replay_removals(self, steps: Sequence[Step], at: int) -> int:
        """Remove a run of lines: only the topmost ones are told, neighbours together."""
        end = at
        while end < len(steps) and steps[end].removed:
            end += 1
        gone = {step.id for step in steps[at:end]}
        tops = [key for key in gone if self._tree.parent_key(key) not in gone]
        places = sorted(
            ((self._tree.parent_key(key), self._tree.row(self._tree.node(key)), key) for key in tops), reverse=True
        )
        while places:
            parent, last, _ = run = places.pop(0)
            first = last
            keys = [run[2]]
            while places and places[0][0] == parent and places[0][1] == first - 1:
                first -= 1
                keys.append(places.pop(0)[2])
            self.beginRemoveRows(self.index_of(parent), first, last)
            for key in keys:
                self._tree.remove(key)
            self.endRemoveRows()
        for key in gone:
            del self._items[key]
        return end

    def _replay_move(self, step: Step) -> None:
        assert step.origin is not None and step.place is not None
        source, row = self.index_of(step.origin.parent), step.origin.row
        target, at = self.index_of(step.place.parent), step.place.row
        # Qt counts the destination with the moved row still in its place.
        destination = at + 1 if step.origin.parent == step.place.parent and at > row else at
        self.beginMoveRows(source, row, row, target, destination)
        self._tree.move(step.id, step.place.parent, at)
        self.endMoveRows()

    # Drag and drop

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    @override
    def mimeTypes(self) -> list[str]:
        return [LINES, DRAGGED, "text/plain"]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        keys = [self.key(index) for index in indexes]
        data = to_mime(self._session.document, keys)
        data.setData(DRAGGED, "\n".join([self._token, *keys]).encode())
        return data

    @property
    def _token(self) -> str:
        return str(id(self._session))

    def _dragged(self, data: QMimeData) -> list[str]:
        """Return the ids of lines dragged from this very window."""
        token, *keys = bytes(data.data(DRAGGED).data()).decode().split("\n")
        return keys if token == self._token else []

    @override
    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        return accepts(data) and (not parent.isValid() or self.item(parent).kind is not Kind.BEAT)

    @override
    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Move lines of this window, copy all others; edits go through the session, so the view removes nothing."""
        above = self.key(parent)
        at = row if row >= 0 else len(self._session.document.children(above))
        moving = self._dragged(data) if action == Qt.DropAction.MoveAction else []
        if moving:
            return self._session.attempt(move_to, moving, above, at)
        try:
            pasted = from_mime(data)
        except Refusal as refusal:
            self._session.show_message(str(refusal), "warning")
            return False
        return self._session.attempt(paste_at, pasted, above, at, "Drop")


def head_of(item: Item) -> str:
    """Return what stands first in a row: the slugline and the title, as far as there are any."""
    return " · ".join(part for part in (format_heading(item.heading), item.title) if part)


def kinds_allowed(above: Kind | None, below: Iterable[Kind]) -> list[Kind]:
    """Return the kinds an item may have under a parent's kind and above its children's."""
    below = list(below)
    return [
        kind
        for kind in Kind
        if (above is None or can_hold(above, kind)) and all(can_hold(kind, child) for child in below)
    ]
