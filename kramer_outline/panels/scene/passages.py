"""The passages a line came from, as the words of their sources."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...model.document import Document
from ...model.records import Item, Passage
from ...reading.clean import display
from ...widgets.fields import grid_box, heading, muted
from ...widgets.quotes import QuoteButton
from ...widgets.theme import GRID

_LONGEST = 220  # characters of a quotation
_MOST = 40  # quotations; a line merged of more says how many are left out


class PassageList(QWidget):
    """Quotations, one below the other; activating one tells its place in its source."""

    activated = Signal(str, int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[tuple[Passage, str], ...] = ()
        layout = QVBoxLayout(self)
        grid_box(layout, GRID)
        layout.addWidget(heading("From the sources"))
        self._rows = QVBoxLayout()
        grid_box(self._rows, GRID)
        layout.addLayout(self._rows)
        self.hide()

    def show_item(self, document: Document, item: Item | None) -> None:
        """Show the passages of an item."""
        passages = item.passages if item else ()
        wanted = tuple((passage, document.source(passage.source).name) for passage in passages)
        if wanted == self._shown:
            return
        self._shown = wanted
        while row := self._rows.takeAt(0):
            widget = row.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for passage, name in wanted[:_MOST]:
            self._rows.addWidget(self._row(passage, name, document.source(passage.source).text))
        if len(wanted) > _MOST:
            self._rows.addWidget(muted(f"and {len(wanted) - _MOST} more"))
        self.setVisible(bool(wanted))

    def _row(self, passage: Passage, name: str, text: str) -> QuoteButton:
        row = QuoteButton(quoted(text, passage.start, passage.end), name)
        row.setToolTip("Show it in Sources")
        row.clicked.connect(lambda: self.activated.emit(passage.source, passage.start, passage.end))
        return row


def quoted(text: str, start: int, end: int) -> str:
    """Return the words of a passage in quotation marks, a long one without its middle."""
    words = " ".join(display(text, start, end).split())
    if len(words) > _LONGEST:
        half = _LONGEST // 2
        words = f"{words[:half].rsplit(' ', 1)[0]} … {words[-half:].split(' ', 1)[-1]}"
    return f"“{words}”"
