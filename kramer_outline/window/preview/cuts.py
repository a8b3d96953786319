"""The text of a reading, sentence by sentence, with a line where each scene starts; lines can be dragged."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)
from typing_extensions import override

from ...model.records import Heading
from ...model.slugline import format_heading
from ...reading.clean import display
from ...reading.findings import Evidence, Person, SceneFinding
from ...reading.people_index import MentionIndex
from ...widgets.theme import GRID, LINE_HEIGHT, MARGIN, Themes, reading_font
from .state import PreviewState

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
_HEAD = 24  # height of the line over a scene's first sentence, pixels: what the mouse takes hold of
_KEPT = 3000


def slugline(scene: SceneFinding) -> str:
    """Return the heading of a scene as a slugline."""
    values = {"setting": scene.setting, "location": scene.location, "time": scene.time_of_day}
    return format_heading(Heading.model_validate(values))


_QUOTED = 60  # characters of the source that are quoted as a ground


def grounds(text: str, scene: SceneFinding) -> str:
    """Say why a scene starts where it does and where each guess comes from: the rule and the words it spoke of."""
    lines = [f"Starts here: {_ground(text, evidence)}" for evidence in scene.start_evidence]
    for field, guesses in scene.guesses.items():
        for guess in guesses[:1]:
            name = field.replace("_", " ").capitalize()
            lines.append(f"{name} {guess.value} ({guess.confidence:.0%}): {_ground(text, guess.evidence)}")
    return "\n".join(lines)


def _ground(text: str, evidence: Evidence) -> str:
    words = " ".join(text[evidence.span.start : evidence.span.end].split())
    return f"{evidence.rule}, “{words[:_QUOTED]}{'…' * (len(words) > _QUOTED)}”"


class CutsModel(QAbstractListModel):
    """A row for each sentence or clause of the text."""

    def __init__(self, state: PreviewState, parent: QWidget) -> None:
        super().__init__(parent)
        self._state = state
        self._ends = (*state.places[1:], len(state.preview.found.text))
        self._starts = state.starts()
        state.changed.connect(self._follow)

    def _follow(self) -> None:
        self._starts = self._state.starts()
        if self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))
            self.layoutChanged.emit()

    def place(self, row: int) -> int:
        """Return the offset at which a row's text begins."""
        return self._state.places[row]

    def row_of(self, place: int) -> int:
        """Return the row that begins at an offset."""
        return self._state.places.index(place)

    def scene(self, row: int) -> int | None:
        """Return the number of the scene that starts with a row, None when none does."""
        return self._starts.get(self.place(row))

    def text(self, row: int) -> str:
        """Return a row's text, clean."""
        return display(self._state.preview.found.text, self.place(row), self._ends[row])

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._state.places)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index.row())
        number = self.scene(index.row())
        if role == Qt.ItemDataRole.ToolTipRole and number is not None:
            return grounds(self._state.preview.found.text, self._state.outcome.scenes[number])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = self.text(index.row())
            if number is None:
                return said
            head = slugline(self._state.outcome.scenes[number])
            return ". ".join(part for part in (f"Scene {number + 1} starts here", head, said) if part)
        return None


class CutsDelegate(QStyledItemDelegate):
    """Draws a sentence, over it the line of the scene that starts there; names stand in their people's colours."""

    def __init__(self, state: PreviewState, model: CutsModel, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._state = state
        self._model = model
        self._themes = themes
        self._font = reading_font()
        self._layouts: dict[int, tuple[int, QTextLayout, int]] = {}
        self._people: tuple[Person, ...] | None = None
        self._forms: dict[str, str] = {}
        self._mentions = MentionIndex(())
        state.changed.connect(self._forget)

    def _forget(self) -> None:
        self._layouts.clear()

    def _take_people(self) -> None:
        """Give the forms of all names their colours, when the people are others now."""
        people = self._state.outcome.people
        if self._people is not people:
            given = self._themes.now.people
            self._people = people
            self._forms = {f: given[n % len(given)] for n, p in enumerate(people) for f in (p.name, *p.aliases)}
            self._mentions = MentionIndex(people)

    def _layout(self, row: int, width: int) -> tuple[QTextLayout, int]:
        known = self._layouts.get(row)
        if known is None or known[0] != width:
            if len(self._layouts) > _KEPT:
                self._layouts.clear()
            text = self._model.text(row)
            layout = QTextLayout(text, self._font)
            layout.setFormats(self._formats(row, text))
            height = _break(layout, width - 2 * MARGIN, round(QFontMetricsF(self._font).height() * LINE_HEIGHT))
            known = self._layouts[row] = (width, layout, height)
        return known[1], known[2]

    def _formats(self, row: int, text: str) -> list[QTextLayout.FormatRange]:
        """Return the looks of the names in a row: they are looked for as written, for the shown text is a clean one."""
        place = self._model.place(row)
        end = place + 4 * len(text) + 200
        found = self._state.preview.found.text
        self._take_people()
        ranges = []
        at = 0
        for span, _person in self._mentions.mentions_in(place, min(end, len(found))):
            said = " ".join(found[span.start : span.end].split())
            start = text.find(said, at)
            if start < 0 or said not in self._forms:
                continue
            at = start + len(said)
            look = QTextCharFormat()
            look.setForeground(QColor(self._forms[said]))
            look.setFontWeight(QFont.Weight.DemiBold)
            reach = QTextLayout.FormatRange()
            reach.start, reach.length, reach.format = _utf16(text[:start]), _utf16(said), look
            ranges.append(reach)
        return ranges

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QTreeView) else option.rect.width()
        _, height = self._layout(index.row(), width)
        head = _HEAD + GRID if self._model.scene(index.row()) is not None else 0
        return QSize(width, height + head + GRID)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._themes.now
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.selected))
        top = rect.top()
        number = self._model.scene(index.row())
        if number is not None:
            self._paint_head(painter, QRectF(rect.left(), top, rect.width(), _HEAD), number)
            top += _HEAD + GRID
        layout, _ = self._layout(index.row(), rect.width())
        painter.setPen(QColor(theme.text))
        layout.draw(painter, QPointF(rect.left() + MARGIN, top))

    def _paint_head(self, painter: QPainter, box: QRectF, number: int) -> None:
        """Draw the line that a scene starts with: its number and heading."""
        theme = self._themes.now
        painter.save()
        painter.setPen(QColor(theme.accent))
        painter.drawLine(QPointF(box.left(), box.top() + 1), QPointF(box.right(), box.top() + 1))
        font = QFont(QApplication.font())
        font.setBold(True)
        painter.setFont(font)
        head = slugline(self._state.outcome.scenes[number])
        text = f"{number + 1}   {head}" if head else str(number + 1)
        inside = box.adjusted(MARGIN, 3, -MARGIN, 0)
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()


def _break(layout: QTextLayout, width: float, line_height: int) -> int:
    y = 0.0
    layout.setCacheEnabled(True)
    layout.beginLayout()
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y))
        y += line_height
    layout.endLayout()
    return int(y)


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


class CutsView(QTreeView):
    """Space or a double click sets and takes away the start of a scene, Alt+Up and Alt+Down or the mouse move it."""

    def __init__(self, state: PreviewState, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._state = state
        self._cuts = CutsModel(state, self)
        self._dragged: int | None = None
        self.setAccessibleName("Text with scene cuts")
        self.setModel(self._cuts)
        self.setItemDelegate(CutsDelegate(state, self._cuts, themes, self))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setMouseTracking(True)
        if self._cuts.rowCount():
            self.setCurrentIndex(self._cuts.index(0))

    @property
    def place(self) -> int:
        """The offset of the current row."""
        return self._cuts.place(max(0, self.currentIndex().row()))

    def show_place(self, place: int) -> None:
        """Make the row that begins at an offset the current one."""
        index = self._cuts.index(self._cuts.row_of(place))
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def toggle(self) -> None:
        """Start a scene with the current row, or no longer."""
        self._state.toggle_cut(self.place)

    def move_by(self, rows: int) -> None:
        """Move the start of the scene at, or before, the current row by some rows."""
        start = self._state.outcome.scenes[self._state.scene_at(self.place)].span.start
        to = self._cuts.row_of(start) + rows
        if 0 < to < self._cuts.rowCount():
            target = self._cuts.place(to)
            self._state.move_cut(start, target)
            self.show_place(target)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.toggle()
        elif alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_by(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    # The mouse

    def _line_at(self, event: QMouseEvent) -> int | None:
        """Return the place of the scene line under the mouse."""
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or self._cuts.scene(index.row()) is None:
            return None
        over = event.position().y() - self.visualRect(index).top()
        return self._cuts.place(index.row()) if over <= _HEAD else None

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._dragged = self._line_at(event) if event.button() == Qt.MouseButton.LeftButton else None

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._dragged is not None or self._line_at(event) is not None
        self.viewport().setCursor(Qt.CursorShape.SplitVCursor if over else Qt.CursorShape.ArrowCursor)
        if self._dragged is None:
            super().mouseMoveEvent(event)
            return
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.setCurrentIndex(index)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragged, self._dragged = self._dragged, None
        if dragged is None:
            super().mouseReleaseEvent(event)
            return
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self._state.move_cut(dragged, self._cuts.place(index.row()))

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()).isValid():
            self.toggle()
