"""The text of one source, to be read: what is chosen lit up, what is in no item marked, only where it is seen."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget
from typing_extensions import override

from ...widgets.theme import MARGIN, MEASURE, reading_font
from .lines import Lines

_CHUNK = 300_000  # characters put into the view at a time


class Mark(NamedTuple):
    """A run of the source to be shown on a ground of its own."""

    start: int
    end: int
    ground: str
    dotted: str = ""
    """Colour of a dotted line below; what a colour alone says is lost on some."""


class SourceView(QPlainTextEdit):
    """A read-only text; a click, or Enter at the cursor, chooses a place in it."""

    chosen = Signal(int)
    """The offset in the source."""

    def __init__(self, name: str, lines: Lines, marks: Callable[[int, int], Iterable[Mark]], parent: QWidget) -> None:
        super().__init__(parent)
        self.lines = lines
        self._marks = marks
        self._loaded = 0
        self._wanted: tuple[int, int] | None = None
        self._pressed: QPoint | None = None
        self.setAccessibleName(f"Source {name}")
        self.setAccessibleDescription("Enter goes to the scene at the cursor")
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFont(reading_font())
        self.document().setDocumentMargin(MARGIN)
        self._loader = QTimer(self, interval=0)
        self._loader.timeout.connect(self._load_more)
        self.verticalScrollBar().valueChanged.connect(self.mark)
        self._load_more()
        if self._loaded < len(self.lines):
            self._loader.start()

    # The text comes in parts, so that a very long one does not hold the window up

    def _load_more(self) -> None:
        first, size = self._loaded, 0
        while self._loaded < len(self.lines) and size < _CHUNK:
            size += self.lines.end(self._loaded) - self.lines.start(self._loaded) + 1
            self._loaded += 1
        text = "\n".join(self.lines.block(number) for number in range(first, self._loaded))
        if first == 0:
            self.setPlainText(text)
        elif self._loaded > first:
            cursor = QTextCursor(self.document())
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertText("\n" + text)
        if self._loaded == len(self.lines):
            self._loader.stop()
        if self._wanted and self._has(self._wanted[1]):
            self.reveal(*self._wanted)

    def _has(self, offset: int) -> bool:
        """Tell whether the text up to an offset is in the view."""
        return self._loaded == len(self.lines) or offset <= self.lines.end(self._loaded - 1)

    # Places

    def _cursor(self, offset: int) -> QTextCursor:
        number, column = self.lines.place(offset)
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.document().findBlockByNumber(number).position() + column)
        return cursor

    def _span(self, start: int, end: int) -> QTextCursor:
        cursor = self._cursor(start)
        cursor.setPosition(self._cursor(end).position(), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _offset(self, cursor: QTextCursor) -> int:
        return self.lines.offset(cursor.blockNumber(), cursor.positionInBlock())

    def cursor_offset(self) -> int:
        """Return the offset in the source of the text cursor."""
        return self._offset(self.textCursor())

    def reveal(self, start: int, end: int) -> None:
        """Put the cursor at the start of a run, and scroll so that it is seen, if it is not seen already.

        When the run is not in the view yet, this happens as soon as it is.
        """
        self._wanted = None
        if not self._has(end):
            self._wanted = (start, end)
            return
        first, last = self._cursor(start), self._cursor(end)
        seen = self.viewport().rect()
        top, bottom = self.cursorRect(first), self.cursorRect(last)
        whole = seen.top() <= top.top() and bottom.bottom() <= seen.bottom()
        at = self.verticalScrollBar().value()
        self.setTextCursor(first)
        if whole:
            self.verticalScrollBar().setValue(at)
        else:
            self._scroll_to(first)
        self.mark()

    def _scroll_to(self, cursor: QTextCursor) -> None:
        """Bring a line to the upper part of the view."""
        self.centerCursor()
        rows = self.viewport().height() // max(1, self.cursorRect(cursor).height())
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + rows // 4)

    # Marks

    def visible_span(self) -> tuple[int, int]:
        """Return the offsets between which the source is seen, to whole lines."""
        block = self.firstVisibleBlock()
        first = last = max(0, block.blockNumber())
        bottom = self.viewport().height()
        while block.isValid() and self.blockBoundingGeometry(block).translated(self.contentOffset()).top() < bottom:
            last = block.blockNumber()
            block = block.next()
        return self.lines.start(first), self.lines.end(min(last, len(self.lines) - 1))

    def mark(self) -> None:
        """Show the marks in the part that is seen."""
        start, end = self.visible_span()
        shown = []
        for mark in self._marks(start, end):
            selection = QTextEdit.ExtraSelection()
            form = QTextCharFormat()
            form.setBackground(QColor(mark.ground))
            if mark.dotted:
                form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
                form.setUnderlineColor(QColor(mark.dotted))
            # Both are attributes in Python's stubs and in the C++ struct.
            selection.format = form
            selection.cursor = self._span(max(mark.start, start), min(mark.end, end))
            shown.append(selection)
        self.setExtraSelections(shown)

    # Events

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        width = QFontMetricsF(self.font()).averageCharWidth() * MEASURE + 2 * MARGIN
        spare = self.width() - self.verticalScrollBar().sizeHint().width() - round(width)
        self.setViewportMargins(0, 0, max(0, spare), 0)
        super().resizeEvent(event)
        self.mark()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.mark()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressed = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        at = event.position().toPoint()
        if pressed is None or self.textCursor().hasSelection() or (at - pressed).manhattanLength() > 4:
            return
        cursor = self.cursorForPosition(at)
        line = self.cursorRect(cursor)
        if line.top() <= at.y() <= line.bottom():  # not the empty space below the text
            self.chosen.emit(self._offset(cursor))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self.cursor_offset())
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        offset = self._offset(self.cursorForPosition(event.pos()) if mouse else self.textCursor())
        first = menu.actions()[0]
        go = menu.addAction("&Go to Its Scene")
        go.triggered.connect(lambda: self.chosen.emit(offset))
        menu.insertAction(first, go)
        menu.insertSeparator(first)
        menu.popup(event.globalPos())
