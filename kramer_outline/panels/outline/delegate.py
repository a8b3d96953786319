"""Draws the rows of the outline and opens the editor in them; measuring is the cost, so rows are laid out once."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QPointF, QSize
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget
from typing_extensions import override

from ...itemmodels.outline_model import OutlineModel
from ...model.document import Document
from ...model.records import Item
from ...session.session import Session
from ...widgets.theme import GRID, Theme, Themes
from .editor import RowEditor
from .row import Chip, Fonts, RowContent, RowLayout, lay_out

Index = QModelIndex | QPersistentModelIndex
_KEPT = 4000  # laid out rows in memory: some 10 kB each


class RowDelegate(QStyledItemDelegate):
    """Rows by key: the layout is kept until its content, the width or the theme differs."""

    def __init__(self, session: Session, model: OutlineModel, themes: Themes, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._model = model
        self._themes = themes
        self._fonts = Fonts()
        self._rows: dict[str, RowLayout] = {}
        self._people: dict[str, tuple[str, str]] = {}
        self._editing: dict[str, int] = {}
        themes.changed.connect(self.forget)
        session.reset.connect(self.forget)

    def forget(self) -> None:
        """Drop all layouts: fonts or colours are others now."""
        self._fonts = Fonts()
        self._rows.clear()
        self._people.clear()

    @property
    def fonts(self) -> Fonts:
        """The fonts of rows."""
        return self._fonts

    # Content and layout

    def content(self, index: Index) -> RowContent:
        """Return what the row of an index shows."""
        item = self._model.item(index)
        return RowContent(item, self._model.number(item.id), self._chips(item))

    def _chips(self, item: Item) -> tuple[Chip, ...]:
        theme = self._themes.now
        chips = [Chip(item.status, theme.status(item.status), dot=True)] if item.status else []
        guess = "?" if "turning_points" in item.proposed else ""
        chips += [Chip(point + guess, theme.warning, dot=True) for point in item.turning_points]
        people = self._people_shown()
        chips += [Chip(*people[key]) for key in item.characters if key in people]
        chips += [Chip(f"#{tag}", theme.muted) for tag in item.tags]
        return tuple(chips)

    def _people_shown(self) -> dict[str, tuple[str, str]]:
        """Return the name and colour of every character, made anew when characters changed."""
        if not self._people:
            self._people = people_shown(self._session.document, self._themes.now)
        return self._people

    def forget_people(self) -> None:
        """Names or colours of characters are others now."""
        self._people.clear()

    def row(self, index: Index, width: int) -> RowLayout:
        """Return the row of an index laid out for a width."""
        content = self.content(index)
        key = content.item.id
        known = self._rows.get(key)
        if known is None or known.width != width or known.content != content:
            if len(self._rows) >= _KEPT:
                self._rows.clear()
            known = self._rows[key] = lay_out(content, width, self._fonts, self._themes.now)
        return known

    def _width(self, option: QStyleOptionViewItem, index: Index) -> int:
        """Return the width a row has in its tree: that of the viewport without the indentation of its level."""
        view = option.widget
        if not isinstance(view, QTreeView):
            return option.rect.width()
        depth, above = 1, index.parent()
        while above.isValid():
            depth, above = depth + 1, above.parent()
        return view.viewport().width() - depth * view.indentation()

    # QStyledItemDelegate

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._width(option, index)
        height = self.row(index, width).height
        return QSize(width, max(height, self._editing.get(self._model.key(index), 0)))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._themes.now
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(theme.selected))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(theme.hover))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(option.rect)
        self.row(index, option.rect.width()).paint(painter, QPointF(option.rect.topLeft()), theme, self._fonts)
        painter.restore()
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Active:
            painter.save()
            painter.setPen(QColor(theme.accent))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
            painter.restore()

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        key = self._model.key(index)
        editor = RowEditor(self._session, key, self._fonts, parent)
        editor.setAutoFillBackground(True)
        editor.setBackgroundRole(QPalette.ColorRole.Base)
        editor.height_wanted.connect(self._resize)
        editor.left.connect(lambda: self._close(editor))
        self._resize(key, editor.wanted_height())
        return editor

    def _resize(self, key: str, height: int) -> None:
        if self._editing.get(key) != height:
            self._editing[key] = height
            self.sizeHintChanged.emit(self._model.index_of(key))

    def _close(self, editor: RowEditor) -> None:
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    @override
    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, RowEditor):
            self._editing.pop(editor.key, None)
            self.sizeHintChanged.emit(self._model.index_of(editor.key))
        super().destroyEditor(editor, index)

    @override
    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect.adjusted(0, 1, -2 * GRID, -1))

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, RowEditor):
            editor.refresh()

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Do nothing: the editor commits as the writer types."""

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave all keys to the editor, which closes itself."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride, QEvent.Type.FocusOut):
            return False
        return super().eventFilter(watched, event)


def people_shown(document: Document, theme: Theme) -> dict[str, tuple[str, str]]:
    """Return id to (name as a chip shows it, colour) for all characters: the first name when nobody shares it."""
    people = list(document.characters())
    firsts = [short_name(person.name) for person in people]
    shown = {}
    for number, (person, first) in enumerate(zip(people, firsts, strict=True)):
        name = first if firsts.count(first) == 1 else person.name
        colour = person.colour or theme.people[number % len(theme.people)]
        shown[person.id] = (name, colour)
    return shown


_TITLES = {
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "sir",
    "lady",
    "lord",
    "the",
    "captain",
    "father",
    "sister",
    "uncle",
    "aunt",
}


def short_name(name: str) -> str:
    """Return a name's first word, or all of it when that word is a title."""
    first = name.split(" ", 1)[0]
    return name if first.rstrip(".").lower() in _TITLES else first
