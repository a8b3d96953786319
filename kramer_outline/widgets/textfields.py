"""Text fields without an undo of their own: what is typed goes to the owner at once, whose undo takes it back.

Both classes speak the same small language: `edited(str)` for what the writer did, never for what a program set;
`left()` when the focus goes; `show_value` and `show_several` for the owner.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit, QSizePolicy, QWidget
from typing_extensions import override

from ..model.text import clean, clean_line
from .offsets import difference, from_utf16, to_utf16

SEVERAL = "several"
"""Shown in place of a value when several records are chosen that do not agree."""


def is_history_key(event: QKeyEvent) -> bool:
    """Tell whether a key means undo or redo, which belong to the window."""
    if event.modifiers() == Qt.KeyboardModifier.NoModifier:
        return False
    key = QKeySequence.StandardKey
    return (
        event.matches(key.Undo)
        or event.matches(key.Redo)
        or (event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier)
    )


def passes_by(event: QEvent) -> bool:
    """Ignore a shortcut override for undo and redo, and tell whether it was one."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent) or not is_history_key(event):
        return False
    event.ignore()
    return True


def without_history(menu: QMenu, field: QWidget) -> QMenu:
    """Take undo and redo out of a field's standard menu, and put the field's own actions first."""
    for action in menu.actions():
        if action.objectName() in ("edit-undo", "edit-redo"):
            menu.removeAction(action)
    while menu.actions() and menu.actions()[0].isSeparator():
        menu.removeAction(menu.actions()[0])
    first = menu.actions()[0] if menu.actions() else None
    own = [action for action in field.actions() if action.isVisible()]
    if own and first:
        menu.insertActions(first, own)
        menu.insertSeparator(first)
    return menu


class LineEdit(QLineEdit):
    """One line of text."""

    edited = Signal(str)
    left = Signal()
    entered = Signal()
    """The focus came in: the time to prepare completions."""

    def __init__(self, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = hint
        self._showing = False
        self._composing = False
        self.special_keys: list[Callable[[QKeyEvent], bool]] = []
        """Asked in turn about each key, before the line is; true means that it was handled."""
        self.setPlaceholderText(hint)
        self.textChanged.connect(self._on_changed)

    def take(self, text: str) -> None:
        """Put a text in, as if it had been typed."""
        self.selectAll()
        self.insert(text)

    def _on_changed(self, text: str) -> None:
        self.setToolTip(text if self.fontMetrics().horizontalAdvance(text) > self.width() - 16 else "")
        if not self._showing:
            self.edited.emit(text)

    def show_value(self, value: str, fresh: bool = False, follow: bool = False) -> None:
        """Show a text; `fresh` is that of another record, `follow` puts the cursor where it differs."""
        self.setPlaceholderText(self._hint)
        before = self.text()
        if value == before or (self._composing and not fresh):
            return
        at = self.cursorPosition()
        self._showing = True
        self.setText(value)
        self._showing = False
        if fresh:
            at = 0
        elif follow:
            at = to_utf16(value, difference(before, value)[2])
        self.setCursorPosition(at)

    def show_several(self) -> None:
        """Show that the records do not agree."""
        self.show_value("", fresh=True)
        self.setPlaceholderText(SEVERAL)

    @override
    def event(self, event: QEvent) -> bool:
        return False if passes_by(event) else super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_history_key(event):
            event.ignore()
        elif any(handles(event) for handles in self.special_keys):
            event.accept()
        else:
            super().keyPressEvent(event)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self._composing = bool(event.preeditString())

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._composing = False
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        if menu is not None:
            without_history(menu, self).exec(event.globalPos())
            menu.deleteLater()


class TextEdit(QPlainTextEdit):
    """Plain text that wraps and grows from `least` to `most` lines; with `single`, one paragraph without line ends."""

    edited = Signal(str)
    left = Signal()
    entered = Signal()
    caret_moved = Signal(int)
    """The cursor's offset in characters, while the field has the focus."""

    def __init__(
        self, hint: str = "", least: int = 1, most: int = 24, single: bool = False, history: bool = False
    ) -> None:
        """Make a field; one with `history` undoes by itself what its owner has not taken yet."""
        super().__init__()
        self._hint, self._least, self._most, self._single = hint, least, most, single
        self._text, self._units = "", 0
        self._showing = False
        self._composing = False
        self.setPlaceholderText(hint)
        self.setUndoRedoEnabled(history)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._on_changed)
        self.cursorPositionChanged.connect(self._on_caret)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    # The text

    def text(self) -> str:
        """Return the text with its no-break blanks, which `toPlainText` would lose."""
        return self._text

    def _read(self) -> str:
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def _on_changed(self) -> None:
        text = self._read()
        if text != self._text:
            self._keep(text)
            if not self._showing:
                self.edited.emit(text)
                self._on_caret()

    def _keep(self, text: str) -> None:
        self._text, self._units = text, to_utf16(text, len(text))

    def show_value(self, value: str, fresh: bool = False, follow: bool = False) -> None:
        """Show a text; `fresh` is that of another record, `follow` puts the cursor where it differs."""
        self.setPlaceholderText(self._hint)
        if value == self._text or (self._composing and not fresh):
            return
        self._showing = True
        if fresh:
            if self._composing:
                QGuiApplication.inputMethod().reset()
            self.setPlainText(value)
        else:
            self._patch(value, follow)
        self._keep(value)
        self.document().clearUndoRedoStacks()
        self._showing = False
        self._fit()

    def _patch(self, value: str, follow: bool) -> None:
        """Replace only what differs, so that the cursor and the scroll position stay where they are."""
        start, end, new_end = difference(self._text, value)
        cursor = QTextCursor(self.document())
        cursor.setPosition(to_utf16(self._text, start))
        cursor.setPosition(to_utf16(self._text, end), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(value[start:new_end])
        if follow:
            self.setTextCursor(cursor)

    def show_several(self) -> None:
        """Show that the records do not agree."""
        self.show_value("", fresh=True)
        self.setPlaceholderText(SEVERAL)

    # The cursor

    @property
    def caret(self) -> int:
        """The cursor's offset in characters."""
        return from_utf16(self._text, self.textCursor().position())

    def _on_caret(self) -> None:
        # Qt moves the cursor before it tells that the text has changed; then `_on_changed` comes here again.
        if not self._showing and self.hasFocus() and self.document().characterCount() - 1 == self._units:
            self.caret_moved.emit(self.caret)

    # Size

    def _fit(self) -> None:
        """Take the height of the text, between the least and the most lines."""
        line = self.fontMetrics().lineSpacing()
        high, block = 0.0, self.document().firstBlock()
        while block.isValid() and high < line * self._most:
            high += self.blockBoundingRect(block).height()
            block = block.next()
        high = min(max(high, line * self._least), line * self._most)
        margins = self.contentsMargins() + self.viewportMargins()
        wanted = round(high) + margins.top() + margins.bottom() + 2
        if wanted != self.minimumHeight():
            self.setFixedHeight(wanted)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    # Events

    @property
    def _has_history(self) -> bool:
        return self.document().isUndoAvailable() or self.document().isRedoAvailable()

    @override
    def event(self, event: QEvent) -> bool:
        if not self._has_history and passes_by(event):
            return False
        done = super().event(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.Polish, QEvent.Type.StyleChange):
            self._fit()
        return done

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = self._single and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter or (not self._has_history and is_history_key(event)):
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        text = clean_line(source.text()) if self._single else clean(source.text())
        self.textCursor().insertText(text)
        self.ensureCursorVisible()

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self._composing = bool(event.preeditString())

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.verticalScrollBar().maximum() == 0:
            event.ignore()  # the panel scrolls
        else:
            super().wheelEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._composing = False
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        if menu is not None:
            without_history(menu, self).exec(event.globalPos())
            menu.deleteLater()
