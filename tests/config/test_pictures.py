"""The bundled fonts and icons are what Qt can use."""

from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase, QImage
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot

from kramer_outline.config.resources import resource

MARK = "kramer-outline"
ICONS = sorted(resource("icons").glob("*.svg"))


@pytest.mark.parametrize("family", ["Courier Prime", "Noto Sans"])
def test_each_family_has_all_four_cuts(family: str, qtbot: QtBot) -> None:
    styles: set[str] = set()
    for path in sorted(resource("fonts").glob(f"{family.replace(' ', '')}-*.ttf")):
        number = QFontDatabase.addApplicationFont(str(path))
        assert QFontDatabase.applicationFontFamilies(number) == [family], path.name
        styles.update(QFontDatabase.styles(family))
    assert styles >= {"Regular", "Bold", "Italic", "Bold Italic"}


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_icons_can_be_drawn_in_the_colour_of_the_text(path: Path, qtbot: QtBot) -> None:
    assert QSvgRenderer(str(path)).isValid()
    assert ('stroke="currentColor"' in path.read_text(encoding="utf-8")) is (path.stem != MARK)


@pytest.mark.parametrize("side", [16, 32, 48, 64, 128, 256])
def test_the_mark_is_there_in_all_sizes(side: int) -> None:
    image = QImage(str(resource("icons", f"{MARK}-{side}.png")))
    assert (image.width(), image.height()) == (side, side)
    assert image.hasAlphaChannel()
