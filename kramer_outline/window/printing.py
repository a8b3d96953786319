"""File > Print Preview: the same pages as in a PDF file, on the screen and on a printer."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from ..actions.actionset import ActionSet
from ..formats.base import Options
from ..session.session import Session

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class PrintController(QObject):
    """Connects the action; Qt's own dialogs do the rest."""

    def __init__(self, session: Session, actions: ActionSet, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        actions.on("file.print", self._preview)

    def _preview(self) -> None:
        from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._session.document.project.title or "Untitled")
        dialog = QPrintPreviewDialog(printer, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAccessibleName("Print Preview")
        dialog.paintRequested.connect(self.paint)
        dialog.resize(900, 760)
        dialog.open()

    def paint(self, printer: "QPrinter") -> None:
        """Paint all pages on a printer, or on what the preview shows instead of one."""
        from PySide6.QtGui import QPageSize

        from ..printing.pages import lay_out

        letter = printer.pageLayout().pageSize().id() == QPageSize.PageSizeId.Letter
        pages = lay_out(self._session.document, Options(page="Letter" if letter else "A4"))
        printer.setFullPage(True)
        scale = printer.resolution() / 72
        painter = QPainter(printer)
        for number in range(pages.count):
            if number:
                printer.newPage()
            painter.save()
            painter.scale(scale, scale)
            pages.paint(painter, number)
            painter.restore()
        painter.end()
