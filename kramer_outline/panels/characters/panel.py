"""The Characters panel itself: the list, and the chosen one's details."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QSortFilterProxyModel, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ...actions.actionset import ActionSet
from ...actions.table import CHARACTERS
from ...edits.people import add_character, delete_characters, merge_characters
from ...itemmodels.characters_model import NAMES, CharactersModel
from ...model.change import Change
from ...session.session import Session
from ...widgets.fields import EmptyState, field_style, grid_box, muted
from ...widgets.glyphs import PLUS, GlyphButton
from ...widgets.textfields import LineEdit
from ...widgets.theme import GRID, MARGIN, Themes
from .delegate import ROW_HEIGHT, CharacterDelegate
from .details import Details
from .merging import MergeDialog

_FILTER_FROM = 13  # characters, from which the list gets a filter
_WIDE = 640  # pixels, from which list and details stand beside each other


class CharactersPanel(QWidget):
    """Follows the session's chosen character, and chooses it."""

    def __init__(self, session: Session, themes: Themes, actions: ActionSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._themes, self._actions = session, themes, actions
        self.setAccessibleName("Characters")
        self._model = CharactersModel(session, self)
        self._shown = QSortFilterProxyModel(self)
        self._shown.setSourceModel(self._model)
        self._shown.setFilterRole(NAMES)
        self._shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._list = self._make_list()
        self._filter = LineEdit("Filter by name")
        self._filter.setAccessibleName("Filter Characters")
        self._filter.setClearButtonEnabled(True)
        self._count = muted()
        self.details = Details(session)
        self._following = False
        self._sized = False
        self._lay_out()
        self._connect()
        self._restyle()
        self._count_rows()
        self._on_selection()

    def _make_list(self) -> QListView:
        view = QListView()
        view.setAccessibleName("Character List")
        view.setModel(self._shown)
        view.setItemDelegate(CharacterDelegate(self._themes, view))
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setTabKeyNavigation(False)
        view.setMinimumHeight(88)
        return view

    def _lay_out(self) -> None:
        add = GlyphButton(PLUS, "Add Character")
        add.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        add.clicked.connect(self._actions["character.add"].trigger)
        top = QHBoxLayout()
        grid_box(top)
        top.setContentsMargins(MARGIN, GRID, MARGIN - GRID, 0)
        top.addWidget(self._count)
        top.addWidget(self._filter, 1)
        top.addStretch()
        top.addWidget(add)
        left = QWidget()
        column = QVBoxLayout(left)
        grid_box(column, GRID)
        column.addLayout(top)
        column.addWidget(self._list)
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(left)
        self._splitter.addWidget(self.details)
        self._splitter.setStretchFactor(1, 1)
        text = "They are found when a summary is read. Press Ctrl+Shift+C to add one, or type a name into a scene."
        self._empty = EmptyState("No characters yet", text)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._splitter)

    def _connect(self) -> None:
        session, actions = self._session, self._actions
        session.changed.connect(self._on_changed)
        session.reset.connect(self._on_reset)
        session.selection_changed.connect(self._on_selection)
        self._themes.changed.connect(self._restyle)
        selection = self._list.selectionModel()
        selection.currentChanged.connect(self._on_current)
        self._list.customContextMenuRequested.connect(self._show_menu)
        self._list.doubleClicked.connect(lambda _: self.rename())
        self._filter.edited.connect(self._shown.setFilterFixedString)
        actions.scoped_to(CHARACTERS, self._list)
        handlers: dict[str, Callable[[], object]] = {
            "character.add": self.add,
            "character.rename": self.rename,
            "character.merge": self.merge,
            "character.delete": self.delete,
        }
        for key, handler in handlers.items():
            actions.on(key, handler)

    def _restyle(self) -> None:
        self.setStyleSheet(field_style(self._themes.now))
        self._list.viewport().update()

    # Following the session

    def _on_changed(self, change: Change) -> None:
        self.details.follow(change)
        self._count_rows()

    def _on_reset(self) -> None:
        self.details.renew()
        self._filter.clear()
        self._sized = False
        self._count_rows()
        self._on_selection()

    def _count_rows(self) -> None:
        count = self._model.rowCount()
        self._count.setText(f"{count} character{'' if count == 1 else 's'}")
        many = count >= _FILTER_FROM
        self._filter.setVisible(many)
        self._count.setVisible(not many)
        if not many and self._filter.text():
            self._filter.clear()
        self._stack.setCurrentWidget(self._splitter if count else self._empty)
        if not self._sized:
            self._share_out()

    def _on_selection(self) -> None:
        key = self._session.selection.character
        self.details.show_character(key)
        self.details.setVisible(key is not None)
        index = self._shown.mapFromSource(self._model.index_of(key))
        if index != self._list.currentIndex():
            self._following = True
            flag = QItemSelectionModel.SelectionFlag
            self._list.selectionModel().setCurrentIndex(index, flag.ClearAndSelect)
            self._following = False

    def _on_current(self, index: QModelIndex) -> None:
        if not self._following and index.isValid():
            self._session.select_character(self._model.key(self._shown.mapToSource(index)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        way = Qt.Orientation.Horizontal if event.size().width() >= _WIDE else Qt.Orientation.Vertical
        if way != self._splitter.orientation() or not self._sized:
            self._splitter.setOrientation(way)
            self._share_out()

    def _share_out(self) -> None:
        """Give the list the room that its rows need, but never most of the panel; the writer may change that."""
        self._sized = self._model.rowCount() > 0
        wide = self._splitter.orientation() == Qt.Orientation.Horizontal
        whole = self.width() if wide else self.height()
        wanted = 240 if wide else (self._model.rowCount() + 1) * ROW_HEIGHT + 2 * GRID
        part = min(wanted, whole * 2 // 5)
        self._splitter.setSizes([part, whole - part])

    # What the writer does

    def chosen(self) -> list[str]:
        """Return the ids of the selected characters, the current one first."""
        current = self._session.selection.character
        rows = self._list.selectionModel().selectedIndexes()
        keys = [self._model.key(self._shown.mapToSource(index)) for index in rows]
        return sorted(keys or ([current] if current else []), key=lambda key: key != current)

    def add(self) -> None:
        """Add a character and let its name be typed."""
        self._filter.clear()
        if self._session.attempt(add_character):
            self.rename()

    def rename(self) -> None:
        """Go to the name of the chosen character; a first one is chosen when there is none."""
        if self._session.selection.character is None:
            self._session.show_message("Choose a character first.", "warning")
            return
        self.details.ensureWidgetVisible(self.details.name)
        self.details.name.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.details.name.selectAll()

    def merge(self) -> None:
        """Ask which characters become one."""
        people = list(self._session.document.characters())
        if len(people) < 2:
            self._session.show_message("There is only one character.", "warning")
            return
        dialog = MergeDialog(people, self.chosen(), field_style(self._themes.now), self)
        dialog.accepted.connect(lambda: self._session.attempt(merge_characters, dialog.keep, dialog.others))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def delete(self) -> None:
        """Delete the selected characters."""
        self._session.attempt(delete_characters, self.chosen())

    def _show_menu(self, at: QPoint) -> None:
        menu = self._actions.context_menu(self, ["&Story"], CHARACTERS)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._list.viewport().mapToGlobal(at))
