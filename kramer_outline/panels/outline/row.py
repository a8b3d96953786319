"""One row of the outline laid out for a width: slugline, title, story time, text, people; measured once."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

from ...model.length import eighths, written
from ...model.records import Item, Kind
from ...model.slugline import format_heading
from ...widgets.theme import GRID, LINE_HEIGHT, MEASURE, Theme, reading_font

_CHIP_GAP = GRID
_CHIP_PAD = 6
_BAR = 4  # width of the colour bar at the left edge
_DOT = 8
NUMBER_DIGITS = "0000"


@dataclass(frozen=True, slots=True)
class Chip:
    """A small rounded label at the foot of a row: a person, a tag or the status."""

    text: str
    colour: str
    dot: bool = False


@dataclass(frozen=True, slots=True)
class RowContent:
    """All that a row shows; two rows with equal contents look the same."""

    item: Item
    number: str
    chips: tuple[Chip, ...] = ()


class Fonts:
    """The fonts of rows, made once for a theme and window font."""

    def __init__(self) -> None:
        self.text = reading_font()
        self.head = QFont(self.text)
        self.head.setBold(True)
        self.head.setPointSizeF(self.text.pointSizeF() - 1)
        self.head.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 104)
        self.title = QFont(self.text)
        self.title.setWeight(QFont.Weight.DemiBold)
        self.act = QFont(self.text)
        self.act.setBold(True)
        self.act.setPointSizeF(self.text.pointSizeF() + 2)
        self.small = QFont(self.text)
        self.small.setPointSizeF(max(7.0, self.text.pointSizeF() - 2))
        self.number = QFont(self.small)
        metrics = QFontMetricsF(self.text)
        self.line = metrics.height() * LINE_HEIGHT
        self.measure = metrics.averageCharWidth() * MEASURE
        self.number_width = QFontMetricsF(self.number).horizontalAdvance(NUMBER_DIGITS) + 2 * GRID


@dataclass(slots=True)
class RowLayout:
    """A laid out row; coordinates are relative to the row's top left corner, pixels."""

    content: RowContent
    width: int
    height: int
    left: float
    text_width: float
    head: QTextLayout | None = None
    summary: QTextLayout | None = None
    chips: list[tuple[QRectF, Chip]] = field(default_factory=list)

    def paint(self, painter: QPainter, origin: QPointF, theme: Theme, fonts: Fonts) -> None:
        """Draw the row with its top left corner at `origin`; the ground is drawn before."""
        item = self.content.item
        if item.colour:
            painter.fillRect(QRectF(origin.x(), origin.y() + GRID, _BAR, self.height - 2 * GRID), QColor(item.colour))
        if self.content.number:
            painter.setFont(fonts.number)
            painter.setPen(QColor(theme.muted))
            box = QRectF(origin.x() + _BAR, origin.y() + self._top(item), fonts.number_width - GRID, fonts.line)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.content.number)
        if item.kind is Kind.BEAT:
            painter.setPen(QColor(theme.muted))
            box = QRectF(origin.x() + _BAR, origin.y() + self._top(item), fonts.number_width - GRID, fonts.line)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, "\u2013")
        painter.setPen(QColor(theme.text))
        for layout in (self.head, self.summary):
            if layout is not None:
                layout.draw(painter, origin)
        for box, chip in self.chips:
            _paint_chip(painter, box.translated(origin), chip, fonts, theme)
        if item.kind is Kind.ACT:
            painter.setPen(QColor(theme.line))
            y = origin.y() + self.height - 1
            painter.drawLine(QPointF(origin.x(), y), QPointF(origin.x() + self.width, y))

    @staticmethod
    def _top(item: Item) -> float:
        return padding(item.kind)


def padding(kind: Kind) -> int:
    """Return the space above a row's first line, in pixels."""
    return 3 * GRID if kind is Kind.ACT else 2 * GRID


def _paint_chip(painter: QPainter, box: QRectF, chip: Chip, fonts: Fonts, theme: Theme) -> None:
    painter.setFont(fonts.small)
    colour = QColor(chip.colour)
    if chip.dot:
        painter.setBrush(colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QPointF(box.left() + _DOT / 2, box.center().y()), _DOT / 2, _DOT / 2)
        painter.setPen(QColor(theme.muted))
        painter.drawText(box.adjusted(_DOT + GRID, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, chip.text)
        return
    ground = QColor(colour)
    ground.setAlpha(28 if not theme.dark else 44)
    painter.setBrush(ground)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setPen(colour)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, chip.text)


def lay_out(content: RowContent, width: int, fonts: Fonts, theme: Theme) -> RowLayout:
    """Lay a row out for a width in pixels."""
    item = content.item
    left = _BAR + (GRID * 2 if item.kind is Kind.ACT else fonts.number_width + GRID)
    text_width = max(40.0, min(width - left - 3 * GRID, fonts.measure))
    row = RowLayout(content, width, 0, left, text_width)
    y = float(padding(item.kind))
    parts = head_parts(item, fonts, theme)
    if parts:
        text = "".join(part for part, _ in parts)
        row.head = QTextLayout(text, fonts.title)
        row.head.setFormats(_formats(parts))
        y = _break_lines(row.head, left, y, text_width, fonts.line)
    if item.summary:
        row.summary = QTextLayout(item.summary.replace("\n", "\u2028"), fonts.text)
        y = _break_lines(row.summary, left, y, text_width, fonts.line)
    if content.chips:
        y = _place_chips(row, content.chips, left, y + GRID / 2, text_width, fonts)
    row.height = round(max(y, padding(item.kind) + fonts.line) + (2 if item.kind is not Kind.ACT else 1) * GRID)
    return row


def head_parts(item: Item, fonts: Fonts, theme: Theme) -> list[tuple[str, QTextCharFormat]]:
    """Return the runs of a row's first line with their looks: slugline, title, story time, length; else its kind."""
    runs: list[tuple[str, QFont, str, bool]] = []
    proposed = item.proposed
    if item.heading:
        runs.append((format_heading(item.heading), fonts.head, theme.text, "heading" in proposed))
    if item.title:
        font = fonts.act if item.kind is Kind.ACT else fonts.title
        text = item.title.upper() if item.kind is Kind.ACT else item.title
        runs.append((text, font, theme.text, "title" in proposed))
    if item.chronology:
        runs.append((item.chronology.capitalize(), fonts.small, theme.muted, "chronology" in proposed))
    if item.when:
        runs.append((item.when, fonts.small, theme.muted, "when" in proposed))
    length = written(eighths(item)) if item.kind is Kind.SCENE else ""
    if length:
        runs.append((f"{length} p.", fonts.small, theme.muted, False))
    if not runs and not item.summary:
        runs.append((f"Untitled {item.kind.value}", fonts.text, theme.muted, False))
    parts: list[tuple[str, QTextCharFormat]] = []
    for text, font, colour, guessed in runs:
        if parts:
            parts.append(("   ", QTextCharFormat()))
        parts.append((text, _format(font, colour, guessed)))
    return parts


def _format(font: QFont, colour: str, guessed: bool) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setFont(font)
    look.setForeground(QColor(colour))
    if guessed:
        look.setFontItalic(True)
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    return look


def _formats(parts: Sequence[tuple[str, QTextCharFormat]]) -> list[QTextLayout.FormatRange]:
    ranges = []
    at = 0
    for text, look in parts:
        length = len(text.encode("utf-16-le")) // 2  # Qt counts UTF-16 units
        reach = QTextLayout.FormatRange()
        reach.start, reach.length, reach.format = at, length, look
        ranges.append(reach)
        at += length
    return ranges


def _break_lines(layout: QTextLayout, left: float, y: float, width: float, height: float) -> float:
    """Break a text into lines of equal height and return the y below it."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(left, y + (height - line.height()) / 2))
        y += height
    layout.endLayout()
    return y


def _place_chips(row: RowLayout, chips: Sequence[Chip], left: float, y: float, width: float, fonts: Fonts) -> float:
    metrics = QFontMetricsF(fonts.small)
    height = metrics.height() + GRID
    x = left
    for chip in chips:
        room = _DOT + GRID if chip.dot else 2 * _CHIP_PAD
        text = metrics.elidedText(chip.text, Qt.TextElideMode.ElideRight, width - room)
        size = metrics.horizontalAdvance(text) + room
        if x > left and x + size > left + width:
            x, y = left, y + height + _CHIP_GAP
        row.chips.append((QRectF(x, y, size, height), Chip(text, chip.colour, chip.dot)))
        x += size + _CHIP_GAP
    return y + height
