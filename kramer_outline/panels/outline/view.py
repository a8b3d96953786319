"""The tree of the outline: selection shared with the session, keys and menus from the action table."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QMenu, QTreeView, QWidget
from typing_extensions import override

from ...itemmodels.outline_model import OutlineModel
from ...model.records import Kind
from ...session.session import Session
from ...widgets.theme import ROW_INDENT, Themes

Index = QModelIndex | QPersistentModelIndex

_CENTRED = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
_EMPTY = (
    "There is no outline yet.\n\n"
    "Read a plot summary or a treatment to get one (Ctrl+Shift+O), or press Enter to write the first scene."
)
_SMALL = 600  # up to this many items scroll smoothly and start unfolded: more rows cost too much measuring


class OutlineView(QTreeView):
    """A tree of wrapped rows."""

    def __init__(self, session: Session, model: OutlineModel, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._model = model
        self._themes = themes
        self._syncing = False
        self.make_menu: Callable[[], QMenu] | None = None
        self.setAccessibleName("Outline")
        self.setModel(model)
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(ROW_INDENT)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setExpandsOnDoubleClick(False)
        self.setWordWrap(True)
        self.setMouseTracking(True)
        self.setUniformRowHeights(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setTabKeyNavigation(False)
        self._set_up_drops()
        themes.changed.connect(self._take_colours)
        self._take_colours()
        session.selection_changed.connect(self._take_selection)
        session.changed.connect(lambda _: self._set_scrolling())
        session.reset.connect(self.start_over)
        model.rowsInserted.connect(self._unfold_new)
        self.start_over()

    def _set_up_drops(self) -> None:
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)

    def _take_colours(self) -> None:
        """Let the ground of a selected row be quiet, under the branch as well; its text keeps its colour."""
        palette = QPalette(QApplication.palette())
        palette.setColor(QPalette.ColorRole.Highlight, QColor(self._themes.now.selected))
        palette.setColor(QPalette.ColorRole.HighlightedText, QColor(self._themes.now.text))
        self.setPalette(palette)
        self.viewport().update()

    # Folding

    def start_over(self) -> None:
        """Show a new document: unfolded when it is small, else its top lines."""
        self._set_scrolling()
        if self._small():
            self.expandAll()
        self._take_selection()

    def _small(self) -> bool:
        return len(self._session.document) <= _SMALL

    def _set_scrolling(self) -> None:
        """Scroll by pixel while that is cheap: with many rows Qt would measure every open one."""
        small = self._small()
        mode = QAbstractItemView.ScrollMode
        self.setVerticalScrollMode(mode.ScrollPerPixel if small else mode.ScrollPerItem)
        if small:
            self.verticalScrollBar().setSingleStep(24)

    def _unfold_new(self, parent: QModelIndex, first: int, last: int) -> None:
        """Show what was put in with all that is in it, while the outline is small."""
        if self._small():
            for row in range(first, last + 1):
                self.expandRecursively(self._model.index(row, 0, parent))

    def show_level(self, kind: Kind) -> None:
        """Unfold so that lines down to a kind are seen, and fold what is below."""
        self.collapseAll()
        if kind is Kind.ACT:
            return
        for item in self._session.document.items():
            if item.kind.rank < kind.rank:
                index = self._model.index_of(item.id)
                if self._model.hasChildren(index):
                    self.expand(index)

    def reveal(self, key: str) -> None:
        """Unfold what a line stands in and scroll to it."""
        index = self._model.index_of(key)
        above = index.parent()
        while above.isValid():
            self.expand(above)
            above = above.parent()
        self.scrollTo(index)

    # Selection

    @override
    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if not self._syncing:
            self._give_selection()

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._syncing:
            self._give_selection()

    def _give_selection(self) -> None:
        model = self.selectionModel()
        current = self.currentIndex()
        keys = [self._model.key(index) for index in model.selectedIndexes()]
        key = self._model.key(current) if current.isValid() else None
        self._syncing = True
        self._session.select(keys, key if key in keys else None)
        self._syncing = False

    def _take_selection(self) -> None:
        if self._syncing:
            return
        chosen = self._session.selection
        self._syncing = True
        wanted = QItemSelection()
        for key in chosen.items:
            index = self._model.index_of(key)
            wanted.select(index, index)
        flags = QItemSelectionModel.SelectionFlag
        model = self.selectionModel()
        if chosen.current is not None:
            model.setCurrentIndex(self._model.index_of(chosen.current), flags.NoUpdate)
        model.select(wanted, flags.ClearAndSelect)
        self._syncing = False
        if chosen.current is not None:
            self.reveal(chosen.current)

    def keys(self) -> tuple[str, ...]:
        """Return the ids of the selected lines."""
        return self._session.selection.items

    # Events

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._session.document.children():
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(self.viewport().rect().adjusted(24, 24, -24, -24), _CENTRED, _EMPTY)
            painter.end()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.make_menu is not None:
            self.make_menu().popup(event.globalPos())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type ahead is off: letters would jump about; Home and End go to the first and last line."""
        if event.text().strip() and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
            return
        super().keyPressEvent(event)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        """Keep the base class from removing the dragged rows: the model has moved them through the session."""
        super().dropEvent(event)
        event.setDropAction(Qt.DropAction.CopyAction)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def selected_indexes(self, keys: Iterable[str]) -> list[QModelIndex]:
        """Return the indexes of some lines."""
        return [self._model.index_of(key) for key in keys]
