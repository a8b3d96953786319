"""One line that tells the writer what happened, below the work: never a box, never in the way of typing."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from .glyphs import CROSS, GlyphButton
from .theme import GRID, MARGIN, Themes

_READING_TIME = 6_000  # ms an information stays; what went wrong stays until it is closed


class MessageBar(QFrame):
    """Shows the last message; its button (or the window, on Esc) closes it, an information goes by itself."""

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self.level = "info"
        self.setAccessibleName("Messages")
        self.setAutoFillBackground(True)
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._text.setAccessibleName("Message")
        self._close = GlyphButton(CROSS, "Close Message", self)
        self._close.setToolTip("Close (Esc)")
        self._close.clicked.connect(self.close_message)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, GRID, GRID, GRID)
        row.addWidget(self._text, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._timer = QTimer(self, singleShot=True, interval=_READING_TIME)
        self._timer.timeout.connect(self.close_message)
        themes.changed.connect(self._take_colours)
        self._take_colours()
        self.hide()

    @property
    def text(self) -> str:
        """The message shown, empty when there is none."""
        return "" if self.isHidden() else self._text.text()

    def show_message(self, text: str, level: str = "info") -> None:
        """Show a message; `level` is "info", "warning" or "error"."""
        if self.level == "error" and level == "info" and self.text:
            return  # what went wrong is not covered by what went well
        self.level = level
        self._text.setText(text)
        self._text.setAccessibleDescription(level)
        self._take_colours()
        self.show()
        if level == "info":
            self._timer.start()
        else:
            self._timer.stop()

    def saved(self) -> None:
        """Take away what a good save has made untrue: what went wrong before it, or that something is not saved."""
        self.close_message()

    def close_message(self) -> None:
        """Take the message away."""
        self._timer.stop()
        self.hide()

    def _take_colours(self) -> None:
        theme = self._themes.now
        colour = {"warning": theme.warning, "error": theme.error}.get(self.level, theme.text)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, QColor(theme.hover))
        palette.setColor(QPalette.ColorRole.WindowText, QColor(colour))
        # The label's own as well: under an application's style sheet palettes are not handed down.
        for widget in (self, self._text):
            widget.setPalette(palette)
