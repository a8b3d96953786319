"""Paragraphs to pages: lines broken by Qt, pages broken by us, the same for PDF, printer and preview.

Lengths are points (1/72 inch). Text is laid out ten times as large with design metrics, so that it looks the same at
any resolution. A heading stays with what follows, and no page ends or begins with one line of a longer paragraph.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPen, QRawFont, QTextLayout, QTextOption

from ..config.resources import resource
from ..formats.base import Options
from ..model.document import Document
from . import paragraphs
from .paragraphs import Paragraph

SIZES: dict[str, tuple[float, float]] = {"Letter": (612, 792), "A4": (595.28, 841.89)}
MARGIN = 64.0
_SCALE = 10.0
_LEADING = 1.35
_INK, _MUTED, _RULE = QColor("#1f1d1b"), QColor("#5f5a54"), QColor("#b9b3ab")
Layout = Literal["outline", "cards", "breakdown", "characters"]
LAYOUTS = (
    ("outline", "Outline"),
    ("cards", "Index cards"),
    ("breakdown", "Scene breakdown"),
    ("characters", "Characters"),
)


@dataclass(slots=True)
class Line:
    """One line of text at a place on a page."""

    layout: QTextLayout
    number: int
    x: float
    y: float
    colour: QColor


@dataclass(slots=True)
class Page:
    """One page: lines of text, rules as (x, y, length), frames, coloured bars, and bookmarks that begin on it."""

    lines: list[Line] = field(default_factory=list)
    rules: list[tuple[float, float, float]] = field(default_factory=list)
    frames: list[QRectF] = field(default_factory=list)
    bars: list[tuple[QRectF, str]] = field(default_factory=list)
    bookmarks: list[tuple[int, str]] = field(default_factory=list)


@dataclass(slots=True)
class Pages:
    """All pages of a document in one layout."""

    width: float
    height: float
    title: str
    pages: list[Page]
    numbered: bool = True

    @property
    def count(self) -> int:
        """How many pages there are, at least one."""
        return len(self.pages)

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint page `number` from 0, on a painter whose unit is a point."""
        page = self.pages[number]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(_RULE, 0.6))
        for x, y, length in page.rules:
            painter.drawLine(QPointF(x, y), QPointF(x + length, y))
        for bar, colour in page.bars:
            painter.fillRect(bar, QColor(colour))
        for frame in page.frames:
            painter.drawRect(frame)
        painter.save()
        painter.scale(1 / _SCALE, 1 / _SCALE)
        for line in page.lines:
            painter.setPen(line.colour)
            found = line.layout.lineAt(line.number)
            found.draw(painter, QPointF(line.x * _SCALE - found.x(), line.y * _SCALE - found.y()))
        painter.restore()
        if self.numbered:
            self._foot(painter, number)

    def _foot(self, painter: QPainter, number: int) -> None:
        painter.save()
        painter.scale(1 / _SCALE, 1 / _SCALE)
        painter.setFont(font(Paragraph("", size=8.5)))
        painter.setPen(_MUTED)
        area = QRectF(MARGIN, self.height - MARGIN + 18, self.width - 2 * MARGIN, 16)
        scaled = QRectF(area.x() * _SCALE, area.y() * _SCALE, area.width() * _SCALE, area.height() * _SCALE)
        painter.drawText(scaled, int(Qt.AlignmentFlag.AlignLeft), self.title[:70])
        painter.drawText(scaled, int(Qt.AlignmentFlag.AlignRight), f"{number + 1}")
        painter.restore()


def load_fonts() -> None:
    """Load the bundled fonts where the program has not done so: a bare machine has none."""
    if "Noto Sans" not in QFontDatabase.families():
        for file in sorted(resource("fonts").glob("*.[ot]tf")):
            QFontDatabase.addApplicationFont(str(file))


def missing(text: str) -> list[str]:
    """Return the characters of a text that no font has: not the bundled ones, and none of the system's."""
    load_fonts()
    bundled = QRawFont.fromFont(font(Paragraph("")))
    seen = (c for c in dict.fromkeys(text) if unicodedata.category(c)[0] not in "MZ" and c not in _UNSEEN)
    return [c for c in seen if not bundled.supportsCharacter(c) and _is_box(c)]


_UNSEEN = "\n\t\u200b\u200c\u200d\u2060\ufeff"
"""What is drawn as nothing: a font need not have it."""


def _is_box(character: str) -> bool:
    """Tell whether a character is drawn as a box: Qt asks all fonts of the system before it comes to that."""
    runs = _broken(Paragraph(character), 100).glyphRuns()
    return not runs or any(0 in run.glyphIndexes() for run in runs)


def font(paragraph: Paragraph) -> QFont:
    """Return the font of a paragraph, ten times as large."""
    made = QFont("Noto Sans")
    made.setPixelSize(round(paragraph.size * _SCALE))
    made.setBold(paragraph.bold)
    made.setItalic(paragraph.italic)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def _broken(paragraph: Paragraph, width: float) -> QTextLayout:
    layout = QTextLayout(paragraph.text, font(paragraph))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setUseDesignMetrics(True)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(40.0, width) * _SCALE)
    layout.endLayout()
    return layout


def lay_out(document: Document, options: Options) -> Pages:
    """Return the pages of a document: `options.layout` is one of LAYOUTS, the first when empty."""
    load_fonts()
    width, height = SIZES[options.page]
    title = document.project.title or "Untitled"
    if options.layout == "cards":
        from .cards import cards

        return Pages(width, height, title, cards(document, options, width, height), numbered=False)
    makers = {"breakdown": paragraphs.breakdown, "characters": paragraphs.characters}
    flow = _Flow(width, height)
    flow.take(makers.get(options.layout, paragraphs.outline)(document, options))
    return Pages(width, height, title, flow.pages)


@dataclass(slots=True)
class _Broken:
    """A paragraph and its lines; `tail` is the height of what its last lines have to stay with."""

    paragraph: Paragraph
    layout: QTextLayout
    tail: float = 0

    def height(self, lines: int) -> float:
        """Return the height of the first lines, with the distance above them."""
        count = min(self.layout.lineCount(), lines)
        return self.paragraph.before + count * self.paragraph.size * _LEADING

    @property
    def least(self) -> float:
        """The height that must be left for the paragraph to begin on a page."""
        return self.height(3) + self.tail if self.layout.lineCount() <= 3 else self.height(2)


class _Flow:
    """Fills pages with paragraphs."""

    def __init__(self, width: float, height: float) -> None:
        self._width, self._bottom = width - 2 * MARGIN, height - MARGIN
        self.pages = [Page()]
        self._y = MARGIN

    def take(self, flow: Iterable[Paragraph]) -> None:
        """Place all paragraphs; those that keep together are placed as one."""
        group: list[_Broken] = []
        found = [_Broken(paragraph, _broken(paragraph, self._width - paragraph.indent)) for paragraph in flow]
        for one, following in zip(found, [*found[1:], None], strict=True):
            if one.paragraph.hold and following is not None:
                one.tail = following.height(2)
            group.append(one)
            if not one.paragraph.keep:
                self._place(group)
                group = []
        if group:
            self._place(group)

    def _place(self, group: list[_Broken]) -> None:
        need = sum(one.height(99) for one in group[:-1]) + group[-1].least
        if self._y + need > self._bottom and self._y > MARGIN:
            self._next_page()
        for one in group:
            self._lines(one)

    def _next_page(self) -> None:
        self.pages.append(Page())
        self._y = MARGIN

    def _lines(self, one: _Broken) -> None:
        paragraph, layout = one.paragraph, one.layout
        if self._y > MARGIN:
            self._y += paragraph.before
        page = self.pages[-1]
        if paragraph.rule and self._y > MARGIN:
            page.rules.append((MARGIN, self._y - 6, self._width))
        if paragraph.bookmark:
            page.bookmarks.append(paragraph.bookmark)
        colour = _MUTED if paragraph.muted else _INK
        step = paragraph.size * _LEADING
        count = layout.lineCount()
        for number in range(count):
            # The last two lines, of three all, go over together, and with what must not stand alone after them.
            left = count - number
            together = left if left == 2 or (left == count <= 3) else 1
            need = together * step + (one.tail if together == left and (left > 1 or count == 1) else 0)
            if self._y + need > self._bottom and self._y > MARGIN:
                self._next_page()
            if number == 0 and paragraph.margin:
                mark = _broken(Paragraph(paragraph.margin, size=9), 60)
                self.pages[-1].lines.append(Line(mark, 0, MARGIN, self._y + 1.5, _MUTED))
            self.pages[-1].lines.append(Line(layout, number, MARGIN + paragraph.indent, self._y, colour))
            self._y += step
