"""Icons from `resources/icons`, drawn in the text colour of the theme."""

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ..config.resources import resource

_SIZES = (16, 20, 24, 32, 48)


def icon(name: str, colour: str) -> QIcon:
    """Return the icon of a name in a colour (#rrggbb), at all usual sizes."""
    svg = resource("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    made = QIcon()
    for size in _SIZES:
        pixmap = QPixmap(QSize(size, size))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter)
        painter.end()
        made.addPixmap(pixmap)
    return made
