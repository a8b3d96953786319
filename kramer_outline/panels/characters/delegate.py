"""How a character looks in the list: a dot in the colour, the name, the number of scenes."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from ...itemmodels.characters_model import COLOUR, ROW, SCENES
from ...widgets.people import person_colour
from ...widgets.theme import GRID, MARGIN, Themes

_DOT = 8
ROW_HEIGHT = 28
"""The least height of a row, in pixels."""

Index = QModelIndex | QPersistentModelIndex


class CharacterDelegate(QStyledItemDelegate):
    """Paints one row; a colour that nobody chose follows the row in the whole list, filtered or not."""

    def __init__(self, themes: Themes, parent: QObject) -> None:
        super().__init__(parent)
        self._themes = themes

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, max(ROW_HEIGHT, option.fontMetrics.height() + 2 * GRID))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._themes.now
        rect, state = QRectF(option.rect), QStyle.StateFlag
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & state.State_Selected:
            painter.fillRect(rect, QColor(theme.selected))
        elif option.state & state.State_MouseOver:
            painter.fillRect(rect, QColor(theme.hover))
        if option.state & state.State_HasFocus:
            painter.fillRect(QRectF(rect.x(), rect.y(), 2, rect.height()), QColor(theme.accent))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(person_colour(theme, index.data(COLOUR), index.data(ROW))))
        painter.drawEllipse(QRectF(rect.x() + MARGIN, rect.center().y() - _DOT / 2, _DOT, _DOT))
        count = str(index.data(SCENES))
        wide = option.fontMetrics.horizontalAdvance(count)
        name = rect.adjusted(MARGIN + _DOT + 2 * GRID, 0, -MARGIN - wide - 2 * GRID, 0)
        painter.setPen(QColor(theme.text))
        shown = option.fontMetrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, int(name.width()))
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.setPen(QColor(theme.muted))
        edge = rect.adjusted(0, 0, -MARGIN, 0)
        painter.drawText(edge, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)
        painter.restore()
