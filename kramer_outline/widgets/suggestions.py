"""Suggestions below a line of text: a list inside the window, so that the focus and the keyboard stay in the line."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QObject, QPoint, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from .textfields import LineEdit

_MOST_ROWS = 8
_STYLE = """QListView { background: palette(base); border: 1px solid palette(mid); border-radius: 4px; outline: none; }
QListView::item { padding: 4px 8px; color: palette(text); }
QListView::item:selected { background: palette(highlight); color: palette(highlighted-text); }"""


class Suggestions(QObject):
    """Offers, while something is typed, the words that contain it; Down opens all of them.

    Up and Down choose, Enter or a click takes one.
    """

    taken = Signal(str)

    def __init__(self, line: LineEdit, words: Callable[[], Sequence[str]], eager: bool = False) -> None:
        """Serve `line`. `words` is asked when the line is entered; `eager` marks the first that begins as typed."""
        super().__init__(line)
        self._line, self._collect, self._eager = line, words, eager
        self._words: Sequence[str] = ()
        self._model = QStringListModel(self)
        self._view: QListView | None = None
        line.entered.connect(self.renew)
        line.edited.connect(self.offer)
        line.left.connect(self.hide)
        line.special_keys.append(self._on_key)

    def renew(self) -> None:
        """Collect the words anew."""
        self._words = self._collect()

    @property
    def offered(self) -> list[str]:
        """What is shown now."""
        return self._model.stringList() if self.visible else []

    @property
    def visible(self) -> bool:
        """True while the list is shown."""
        return self._view is not None and self._view.isVisible()

    def hide(self) -> None:
        """Take the list away."""
        if self._view is not None:
            self._view.hide()

    def offer(self, text: str) -> None:
        """Show the words that contain a text, those that begin with it first."""
        typed = text.strip().casefold()
        found = [word for word in self._words if typed in word.casefold()] if typed else []
        found.sort(key=lambda word: not word.casefold().startswith(typed))
        if not found or not self._line.hasFocus() or (len(found) == 1 and found[0] == text.strip()):
            self.hide()
            return
        self._open(found)
        self._mark(0 if self._eager and found[0].casefold().startswith(typed) else -1)

    def _open(self, words: Sequence[str]) -> None:
        self._model.setStringList(list(words))
        self._show()

    def _show(self) -> None:
        view, window = self._view or self._make(), self._line.window()
        if view.parent() is not window:
            view.setParent(window)
        rows = min(self._model.rowCount(), _MOST_ROWS)
        high = rows * max(view.sizeHintForRow(0), 20) + 4
        wide = min(max(self._line.width(), view.sizeHintForColumn(0) + 24), window.width())
        below = self._line.mapTo(window, QPoint(0, self._line.height() + 2))
        if below.y() + high > window.height():
            below.setY(self._line.mapTo(window, QPoint(0, -2)).y() - high)
        view.setGeometry(min(below.x(), window.width() - wide), max(below.y(), 0), wide, high)
        view.show()
        view.raise_()

    def _make(self) -> QListView:
        view = self._view = QListView(self._line.window())
        view.setObjectName("suggestions")
        view.setAccessibleName("Suggestions")
        view.setStyleSheet(_STYLE)
        view.setModel(self._model)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setUniformItemSizes(True)
        view.ensurePolished()
        view.clicked.connect(self._take)
        view.destroyed.connect(self._forget)  # it belongs to the window, which may go before the line does
        return view

    def _forget(self) -> None:
        self._view = None

    def _mark(self, row: int) -> None:
        if self._view is not None:
            self._view.setCurrentIndex(self._model.index(row, 0) if row >= 0 else QModelIndex())

    def _take(self, index: QModelIndex) -> None:
        self.hide()
        self.taken.emit(str(index.data()))

    def _on_key(self, event: QKeyEvent) -> bool:
        """Handle the keys of an open list; tell whether this was one."""
        view = self._view
        if view is None or not view.isVisible():
            if event.key() != Qt.Key.Key_Down or not self._words:
                return False
            self._open(self._words)
            self._mark(0)
            return True
        key, row, last = event.key(), view.currentIndex().row(), self._model.rowCount() - 1
        if key == Qt.Key.Key_Down:
            self._mark(0 if row >= last else row + 1)
        elif key == Qt.Key.Key_Up:
            self._mark(last if row <= 0 else row - 1)
        elif key == Qt.Key.Key_Escape:
            self.hide()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self._take(view.currentIndex())
        else:
            return False
        return True


def complete(line: LineEdit, words: Callable[[], Sequence[str]]) -> Suggestions:
    """Let a line of text be completed: what is taken becomes its text."""
    made = Suggestions(line, words)
    made.taken.connect(line.take)
    return made
