"""The Compare panel: one column for each source that tells the current line, with the words only it has lit up."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette, QShowEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from ...reading.several import Telling, told_by
from ...session.session import Session
from ...widgets.offsets import to_utf16
from ...widgets.theme import GRID, MARGIN, Themes, reading_font

_NOTHING = (
    "Choose a scene to see how each source tells it. Only lines that came from a source have something to compare."
)
_ONE = "Only one source tells this line."


class Column(QWidget):
    """One source's words."""

    def __init__(self, telling: Telling, lit: str, parent: QWidget) -> None:
        super().__init__(parent)
        name = QLabel(telling.source, self)
        name.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.words = QPlainTextEdit(telling.text, self)
        self.words.setAccessibleName(f"As {telling.source} tells it")
        self.words.setReadOnly(True)
        self.words.setFrameShape(QFrame.Shape.NoFrame)
        self.words.setFont(reading_font())
        self.words.setTabChangesFocus(True)
        look = QTextCharFormat()
        look.setBackground(QColor(lit))
        self.words.setExtraSelections(
            [self._selection(telling, span.start, span.end, look) for span in telling.differing]
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(name)
        column.addWidget(self.words)

    def _selection(self, telling: Telling, start: int, end: int, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        cursor = QTextCursor(self.words.document())
        cursor.setPosition(to_utf16(telling.text, start))
        cursor.setPosition(to_utf16(telling.text, end), QTextCursor.MoveMode.KeepAnchor)
        selection = QTextEdit.ExtraSelection()
        selection.cursor, selection.format = cursor, look
        return selection


class ComparePanel(QWidget):
    """Follows the current line; works only while it is seen."""

    def __init__(self, session: Session, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Compare")
        self._session = session
        self._themes = themes
        self._shown: list[Telling] | None = None
        self._note = QLabel(_NOTHING, self)
        self._note.setWordWrap(True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._note.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        self._row.setSpacing(MARGIN)
        self._row.addWidget(self._note)
        self.columns: list[Column] = []
        session.selection_changed.connect(self._follow)
        session.changed.connect(lambda _: self._follow())
        session.reset.connect(self._follow)
        themes.changed.connect(self._paint_anew)

    def _paint_anew(self) -> None:
        self._shown = None
        self._follow()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()

    def _follow(self) -> None:
        if not self.isVisible():
            return
        current = self._session.current
        tellings = told_by(self._session.document, current.id) if current else []
        if tellings == self._shown:
            return
        self._shown = tellings
        for column in self.columns:
            self._row.removeWidget(column)
            column.hide()
            column.deleteLater()
        self.columns = [Column(telling, self._themes.now.lit, self) for telling in tellings]
        for column in self.columns:
            self._row.addWidget(column, 1)
        self._note.setText(_NOTHING if not tellings else _ONE)
        self._note.setVisible(len(tellings) < 2)
