"""Draws the program's mark, resources/icons/kramer-outline.svg, as PNGs for desktops that take no SVG."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parent.parent / "resources" / "icons"
SIZES = (16, 32, 48, 64, 128, 256)


def draw(renderer: QSvgRenderer, size: int) -> Path:
    """Draw the mark at one size and return the file."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    path = ICONS / f"kramer-outline-{size}.png"
    if not image.save(str(path)):
        sys.exit(f"{path} could not be written.")
    return path


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication([])
    mark = QSvgRenderer(str(ICONS / "kramer-outline.svg"))
    for side in SIZES:
        draw(mark, side)
