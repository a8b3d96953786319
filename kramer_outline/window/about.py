"""What the program is, which versions it runs on, and under which licences its parts come."""

import platform

import PySide6
from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from .. import __version__
from ..widgets.theme import GRID, MARGIN

_PURPOSE = "An outline editor for screenwriters who start from prose: plot summaries in, an editable step outline out."
_LICENCES = """\
Kramer Outline: MIT
Qt {qt} and PySide6 {pyside}: LGPL 3
pydantic {pydantic}: MIT
Python {python}: PSF
Noto Sans and Courier Prime (fonts): SIL Open Font License 1.1
Tabler Icons: MIT"""


class AboutDialog(QDialog):
    """Shows name, version, purpose and licences; the text can be copied into a report."""

    def __init__(self, parent: QWidget) -> None:
        import pydantic

        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("About Kramer Outline")
        self.setAccessibleName("About Kramer Outline")
        name = QLabel(f"Kramer Outline {__version__}", self)
        font = name.font()
        font.setPointSizeF(font.pointSizeF() * 1.4)
        font.setBold(True)
        name.setFont(font)
        purpose = QLabel(_PURPOSE, self)
        purpose.setWordWrap(True)
        parts = QPlainTextEdit(self)
        parts.setAccessibleName("Versions and licences")
        parts.setReadOnly(True)
        parts.setTabChangesFocus(True)
        parts.setPlainText(
            _LICENCES.format(
                qt=qVersion(),
                pyside=PySide6.__version__,
                pydantic=pydantic.VERSION,
                python=platform.python_version(),
            )
            + f"\n\n{platform.platform()}"
        )
        parts.setFixedHeight(parts.fontMetrics().lineSpacing() * 9 + 4 * GRID)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * MARGIN, 2 * MARGIN, 2 * MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        for widget in (name, purpose, parts, buttons):
            column.addWidget(widget)
        self.setMinimumWidth(460)
