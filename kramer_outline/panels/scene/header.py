"""The first row of the Scene panel: the kind, the colour, and what to do with all that is proposed."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget
from typing_extensions import override

from ...actions.table import COLOURS
from ...model.records import KINDS, Item, Kind
from ...widgets.choices import ColourButton, paint_chevron
from ...widgets.fields import ProposalMarks, grid_box


class KindButton(QToolButton):
    """Shows the kind as a heading; its menu changes it."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Kind")
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        self.setFont(font)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        for kind in KINDS:
            menu.addAction(kind.label).triggered.connect(partial(self.picked.emit, kind))
        self.setMenu(menu)

    def show_items(self, items: Sequence[Item]) -> None:
        """Name what the items are."""
        kinds = {item.kind for item in items}
        label = next(iter(kinds)).label if len(kinds) == 1 else "Line"
        self.setText(label if len(items) == 1 else f"{len(items)} {label}s")
        self.setAccessibleDescription(self.text())

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 28, 28)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, role = self.palette(), QPalette.ColorRole
        if self.hasFocus() or self.underMouse():
            painter.setPen(palette.color(role.Highlight) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(role.Midlight))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(palette.color(role.WindowText))
        left = 8 if self.hasFocus() or self.underMouse() else 0
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()
        paint_chevron(self)


class Header(QWidget):
    """One row; its parts tell what the writer wants."""

    kind_picked = Signal(Kind)
    accept_all = Signal()
    clear_all = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = KindButton()
        self._kind.picked.connect(self.kind_picked)
        self.colour = ColourButton(COLOURS)
        self._proposed = ProposalMarks()
        self._proposed.accepted.connect(self.accept_all)
        self._proposed.cleared.connect(self.clear_all)
        layout = QHBoxLayout(self)
        grid_box(layout)
        layout.addWidget(self._kind)
        layout.addStretch()
        layout.addWidget(self._proposed)
        layout.addWidget(self.colour)

    def show_items(self, items: Sequence[Item]) -> None:
        """Show what the items have in common."""
        self._kind.show_items(items)
        self._proposed.setVisible(any(item.proposed for item in items))
        colours = {item.colour for item in items}
        if len(colours) == 1:
            self.colour.show_value(colours.pop())
        else:
            self.colour.show_several()
