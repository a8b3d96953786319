"""The editor that opens in a row: title and text, committed as they are typed."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from ...edits.fields import set_fields
from ...model.records import Item, Kind
from ...model.slugline import format_heading, parse_heading
from ...session.session import Session
from ...widgets.theme import GRID
from .row import Fonts

_LINES = 3  # the text is at least this high while it is edited


class RowEditor(QFrame):
    """Title and text of one item; Tab goes between them, Esc, F2 and Ctrl+Return leave. `left()` when it is done."""

    height_wanted = Signal(str, int)
    left = Signal()

    def __init__(self, session: Session, key: str, fonts: Fonts, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = key
        self._session = session
        self._done = False
        item = session.document.item(key)
        self._title = QLineEdit(item.title)
        self._title.setFont(fonts.title)
        self._title.setAccessibleName("Title")
        self._title.setPlaceholderText("Title, or a slugline such as INT. KITCHEN - DAY")
        self._text = QPlainTextEdit(item.summary)
        self._text.setFont(fonts.text)
        self._text.setAccessibleName("Text")
        self._text.setPlaceholderText("What happens")
        self._text.setTabChangesFocus(True)
        self._text.setUndoRedoEnabled(False)
        self._text.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, 0, GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        self.setFocusProxy(self._title)
        self._title.textEdited.connect(self._commit_title)
        self._title.editingFinished.connect(self._take_slugline)
        self._text.textChanged.connect(self._commit_text)
        self._text.cursorPositionChanged.connect(self._tell_cursor)
        for field in (self._title, self._text):
            field.installEventFilter(self)

    def focus_text(self, offset: int | None = None) -> None:
        """Put the cursor into the text, at its end without an offset (code points)."""
        self._text.setFocus()
        cursor = self._text.textCursor()
        text = self._text.toPlainText()
        cursor.setPosition(_utf16(text[: len(text) if offset is None else offset]))
        self._text.setTextCursor(cursor)

    def refresh(self) -> None:
        """Show what the document says now, where it differs from what is shown."""
        item = self._item()
        if item is None:
            return
        if self._title.text() != item.title:
            self._title.setText(item.title)
        if self._text.toPlainText() != item.summary:
            offset = self._text.textCursor().position()
            self._text.blockSignals(True)
            self._text.setPlainText(item.summary)
            self._text.blockSignals(False)
            cursor = self._text.textCursor()
            cursor.setPosition(min(offset, _utf16(item.summary)))
            self._text.setTextCursor(cursor)
            self._tell_height()

    def _item(self) -> Item | None:
        return self._session.document.item(self.key) if self._session.document.is_item(self.key) else None

    # What is typed

    def _commit_title(self, text: str) -> None:
        if not self._session.attempt(set_fields, [self.key], "Edit Title", run=f"title:{self.key}", title=text):
            self.refresh()  # what was refused would stand here and nowhere else

    def _commit_text(self) -> None:
        text = self._text.toPlainText()
        item = self._item()
        run = f"summary:{self.key}"
        changed = item is not None and item.summary != text
        if changed and not self._session.attempt(set_fields, [self.key], "Edit Text", run=run, summary=text):
            self.refresh()
        self._tell_height()

    def _take_slugline(self) -> None:
        """Make a heading of a title that is a slugline."""
        item = self._item()
        if item is None or item.kind not in (Kind.SCENE, Kind.BEAT):
            return
        heading = parse_heading(item.title)
        if heading is not None and self._title.text() == item.title:
            self._session.attempt(set_fields, [self.key], "Set Heading", heading=heading, title="")
            self._session.show_message(f"The title became the heading {format_heading(heading)}.")

    def _tell_cursor(self) -> None:
        text = self._text.toPlainText()
        units = self._text.textCursor().position()
        self._session.cursor = (self.key, len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")))

    # Size

    def wanted_height(self) -> int:
        """Return the height that shows all of the text, pixels."""
        metrics = self._text.fontMetrics()
        lines = max(_LINES, round(self._text.document().size().height()) + 1)
        text = lines * metrics.lineSpacing() + 2 * GRID + 2 * self._text.frameWidth()
        return int(text + self._title.sizeHint().height() + 3 * GRID)

    def _tell_height(self) -> None:
        self.height_wanted.emit(self.key, self.wanted_height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_height()

    # Keys

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo):
                event.ignore()  # the window's undo, which covers everything
                return True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(watched, event)
        elif event.type() == QEvent.Type.FocusOut:
            self._on_focus_out()
        return super().eventFilter(watched, event)

    def _on_key(self, watched: QObject, event: QKeyEvent) -> bool:
        key = event.key()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_F2) or (enter and control):
            self._leave()
            return True
        if enter and watched is self._title:
            self.focus_text()
            return True
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            (self._text if watched is self._title else self._title).setFocus()
            return True
        return False

    def _leave(self) -> None:
        if not self._done:
            self._done = True
            self.left.emit()

    def _on_focus_out(self) -> None:
        self._session.end_run()
        focus = QApplication.focusWidget()
        if focus is not None and not self.isAncestorOf(focus) and QApplication.activePopupWidget() is None:
            self._leave()


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
