"""File > Print Preview: the same pages as in a PDF file, one at a time on the screen, and on a printer."""

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QImage, QKeySequence, QPageSize, QPainter, QPixmap, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ..actions.actionset import ActionSet
from ..formats.base import Options
from ..model.document import Document
from ..printing.pages import LAYOUTS, Pages, lay_out
from ..session.session import Session
from ..widgets.theme import GRID, MARGIN

_ZOOM = 1.25  # pixels for a point


class PrintController(QObject):
    """Connects the action."""

    def __init__(self, session: Session, actions: ActionSet, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        actions.on("file.print", self._preview)

    def _preview(self) -> None:
        self._session.about_to_save.emit()
        PreviewDialog(self._session.document.copy(), self._window).open()


class PreviewDialog(QDialog):
    """Shows one page; Page Up and Down turn over, the layout and the paper are chosen above, Print prints.

    Qt's own preview goes through a recording of the pages in which text loses its glyphs.
    """

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Print Preview")
        self.setAccessibleName("Print Preview")
        self._document = document
        self._pages: Pages = lay_out(document, Options())
        self._number = 0
        self.layout_, self.paper = QComboBox(self), QComboBox(self)
        self.layout_.setAccessibleName("Layout")
        self.paper.setAccessibleName("Paper")
        for name, label in LAYOUTS:
            self.layout_.addItem(label, name)
        self.paper.addItems(["Letter", "A4"])
        self.back, self.on = QPushButton("P&revious", self), QPushButton("&Next", self)
        self.print, close = QPushButton("&Print…", self), QPushButton("&Close", self)
        self.count = QLabel(self)
        self.count.setAccessibleName("Page")
        self.sheet = QLabel(self)
        self.sheet.setAccessibleName("The page")
        self._compose(close)
        self.layout_.currentIndexChanged.connect(lambda _: self._lay_out())
        self.paper.currentIndexChanged.connect(lambda _: self._lay_out())
        self.back.clicked.connect(lambda: self.turn(-1))
        self.on.clicked.connect(lambda: self.turn(1))
        self.print.clicked.connect(self._print)
        close.clicked.connect(self.reject)
        keys = QKeySequence.StandardKey
        QShortcut(QKeySequence(keys.MoveToPreviousPage), self).activated.connect(lambda: self.turn(-1))
        QShortcut(QKeySequence(keys.MoveToNextPage), self).activated.connect(lambda: self.turn(1))
        self._show()

    def _compose(self, close: QPushButton) -> None:
        top, bottom = QHBoxLayout(), QHBoxLayout()
        for widget in (self.layout_, self.paper):
            top.addWidget(widget)
        top.addStretch()
        for button in (self.back, self.count, self.on):
            top.addWidget(button)
        bottom.addStretch()
        for button in (self.print, close):
            bottom.addWidget(button)
        area = QScrollArea(self)
        area.setWidget(self.sheet)
        area.setWidgetResizable(True)
        self.sheet.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(2 * GRID)
        column.addLayout(top)
        column.addWidget(area, 1)
        column.addLayout(bottom)
        self.resize(880, 820)

    @property
    def options(self) -> Options:
        """What is shown."""
        a4 = self.paper.currentText() == "A4"
        return Options(layout=str(self.layout_.currentData()), page="A4" if a4 else "Letter")

    def _lay_out(self) -> None:
        self._pages = lay_out(self._document, self.options)
        self._number = 0
        self._show()

    def turn(self, step: int) -> None:
        """Show another page."""
        self._number = min(max(self._number + step, 0), self._pages.count - 1)
        self._show()

    def _show(self) -> None:
        ratio = self.devicePixelRatioF()
        size = QSize(round(self._pages.width * _ZOOM * ratio), round(self._pages.height * _ZOOM * ratio))
        image = QImage(size, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.scale(_ZOOM * ratio, _ZOOM * ratio)
        self._pages.paint(painter, self._number)
        painter.end()
        image.setDevicePixelRatio(ratio)
        self.sheet.setPixmap(QPixmap.fromImage(image))
        self.count.setText(f"Page {self._number + 1} of {self._pages.count}")
        self.back.setEnabled(self._number > 0)
        self.on.setEnabled(self._number + 1 < self._pages.count)

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        letter = self.options.page == "Letter"
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4))
        printer.setDocName(self._pages.title)
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            self.paint(printer)
            self.accept()

    def paint(self, printer: object) -> None:
        """Paint the pages that the printer is asked for."""
        from PySide6.QtPrintSupport import QPrinter

        assert isinstance(printer, QPrinter)
        printer.setFullPage(True)
        first, last = printer.fromPage() or 1, printer.toPage() or self._pages.count
        painter = QPainter(printer)
        for number in range(first - 1, min(last, self._pages.count)):
            if number > first - 1:
                printer.newPage()
            painter.save()
            painter.scale(printer.resolution() / 72, printer.resolution() / 72)
            self._pages.paint(painter, number)
            painter.restore()
        painter.end()
