"""A field of tokens: names as chips, added by typing with completion, removed by mouse and keyboard."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ..model.text import clean_line
from .flow import FlowLayout
from .glyphs import CROSS, draw_glyph
from .suggestions import Suggestions
from .textfields import SEVERAL, LineEdit, is_history_key

_CHIP_HEIGHT = 24
_DOT = 8
_PAD = 8
_CROSS = 20
_SEPARATORS = (",", ";", "\n")


class Token(NamedTuple):
    """One chip: its text and the colour of its dot (#rrggbb, or empty for none)."""

    text: str
    colour: str = ""


class Chip(QWidget):
    """One token; the cross removes it, and so do Delete and Backspace while it has the focus."""

    removed = Signal()
    stepped = Signal(int)
    """An arrow key: -1 for the chip before, 1 for the one after."""

    def __init__(self, token: Token, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.token = token
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(token.text)
        self.setAccessibleDescription("Delete removes it")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setToolTip(token.text)

    @override
    def sizeHint(self) -> QSize:
        dot = _DOT + 4 if self.token.colour else 0
        return QSize(_PAD + dot + self.fontMetrics().horizontalAdvance(self.token.text) + _CROSS + 4, _CHIP_HEIGHT)

    def _cross(self) -> QRectF:
        return QRectF(self.width() - _CROSS, (self.height() - 16) / 2, 16, 16)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, role = self.palette(), QPalette.ColorRole
        accent = palette.color(role.Highlight)
        painter.setPen(QPen(accent, 1.5) if self.hasFocus() else QPen(palette.color(role.Mid)))
        painter.setBrush(palette.color(role.Midlight))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75), 11, 11)
        x = float(_PAD)
        if self.token.colour:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.token.colour))
            painter.drawEllipse(QRectF(x, (self.height() - _DOT) / 2, _DOT, _DOT))
            x += _DOT + 4
        painter.setPen(palette.color(role.Text if self.isEnabled() else role.PlaceholderText))
        room = QRectF(x, 0, self.width() - x - _CROSS, self.height())
        shown = self.fontMetrics().elidedText(self.token.text, Qt.TextElideMode.ElideRight, int(room.width()) + 1)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        lively = self.underMouse() or self.hasFocus()
        cross = self._cross().adjusted(1, 1, -1, -1)
        draw_glyph(painter, CROSS, cross, palette.color(role.Text if lively else role.PlaceholderText))
        painter.end()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._cross().contains(event.position()):
            self.removed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.stepped.emit(-1 if key == Qt.Key.Key_Left else 1)
        else:
            event.ignore()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


class _Line(LineEdit):
    """The line of a token field, as wide as what stands in it; undo empties it first."""

    emptied = Signal()

    def __init__(self, hint: str, parent: QWidget) -> None:
        super().__init__(hint, parent)
        self.textChanged.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        shown = self.text() or self.placeholderText()
        wide = self.fontMetrics().horizontalAdvance(shown) + 16 if shown or self.hasFocus() else 0
        return QSize(wide, _CHIP_HEIGHT)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._takes_back(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._takes_back(event):
            self.show_value("", fresh=True)
            self.emptied.emit()
        else:
            super().keyPressEvent(event)

    def _takes_back(self, event: QKeyEvent) -> bool:
        """Tell whether a key is undo while something is being typed, which is no step of the document yet."""
        return bool(self.text()) and is_history_key(event) and event.matches(QKeySequence.StandardKey.Undo)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, _CHIP_HEIGHT)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.updateGeometry()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.updateGeometry()


class TokenField(QWidget):
    """Chips and a line to type in. `edited` carries all texts, in order; nothing changes until the owner shows it."""

    edited = Signal(object)
    left = Signal()

    def __init__(self, hint: str, suggest: Callable[[], Sequence[str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint, self._suggest = hint, suggest
        self._tokens: tuple[Token, ...] = ()
        self._chips: list[Chip] = []
        self._proposed = False
        self._flow = FlowLayout(self)
        self._flow.setContentsMargins(6, 4, 6, 4)
        self.edit = _Line(hint, self)
        self.edit.setProperty("bare", True)
        self.edit.setFixedHeight(_CHIP_HEIGHT)
        self._flow.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.suggestions = Suggestions(self.edit, self._absent, eager=True)
        self.suggestions.taken.connect(self._add)
        self.edit.special_keys.append(self._on_key)
        self.edit.edited.connect(self._on_typed)
        self.edit.emptied.connect(self.suggestions.hide)
        self.edit.entered.connect(self.update)
        self.edit.left.connect(self._on_left)

    # The owner's side

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens shown."""
        return self._tokens

    def show_value(self, value: Iterable[Token], fresh: bool = False, follow: bool = False) -> None:
        """Show tokens; what is being typed stays, unless they are `fresh`, those of another record."""
        if fresh:
            self.edit.show_value("", fresh=True)
        tokens = tuple(value)
        self._set_hint(self._hint)
        if tokens == self._tokens:
            return
        inside = any(chip.hasFocus() for chip in self._chips)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._tokens = tokens
        self._chips = [self._chip(token, row) for row, token in enumerate(tokens)]
        if inside:
            self.edit.setFocus()
        self._set_hint(self._hint)
        self.edit.setAccessibleDescription(self._description())
        self.updateGeometry()

    def show_several(self) -> None:
        """Show that the records do not agree; what they have in common may be shown before."""
        self._set_hint(SEVERAL)

    def set_proposed(self, proposed: bool) -> None:
        """Show, or stop to show, that the tokens are a proposal."""
        self._proposed = proposed
        font = self.font()
        font.setItalic(proposed)
        for chip in self._chips:
            chip.setFont(font)
        self.edit.setAccessibleDescription(self._description())
        self.update()

    def _description(self) -> str:
        names = ", ".join(token.text for token in self._tokens)
        return ". ".join(part for part in (names, "proposed by the reader" if self._proposed else "") if part)

    def _set_hint(self, hint: str) -> None:
        shown = hint if hint == SEVERAL or not self._tokens else ""
        if shown != self.edit.placeholderText():
            self.edit.setPlaceholderText(shown)
            self.edit.updateGeometry()

    def _chip(self, token: Token, row: int) -> Chip:
        chip = Chip(token, self)
        font = self.font()
        font.setItalic(self._proposed)
        chip.setFont(font)
        chip.removed.connect(lambda: self._remove(row))
        chip.stepped.connect(lambda way: self._step(row + way))
        self._flow.place(chip, row)
        chip.show()
        return chip

    # The writer's side

    def take_pending(self) -> tuple[str, ...]:
        """Empty the line and return the new texts that stood there."""
        typed = self.edit.text()
        self.edit.show_value("", fresh=True)
        self.suggestions.hide()
        return self._new_in(typed)

    def _texts(self) -> list[str]:
        return [token.text for token in self._tokens]

    def _new_in(self, typed: str) -> tuple[str, ...]:
        """Return the texts in what was typed that are no tokens yet."""
        for mark in _SEPARATORS:
            typed = typed.replace(mark, ",")
        known = {text.casefold() for text in self._texts()}
        parts = {part.casefold(): part for part in map(clean_line, typed.split(",")) if part}
        return tuple(part for key, part in parts.items() if key not in known)

    def _add(self, typed: str) -> None:
        self.edit.show_value("", fresh=True)
        self.suggestions.hide()
        new = self._new_in(typed)
        if new:
            self.edited.emit((*self._texts(), *new))

    def _remove(self, row: int) -> None:
        texts = self._texts()
        del texts[row]
        self.edited.emit(tuple(texts))
        self._step(row)

    def _step(self, row: int) -> None:
        """Give the focus to a chip, or to the line behind the last one."""
        if row >= len(self._chips):
            self.edit.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._chips[max(row, 0)].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_typed(self, text: str) -> None:
        if any(mark in text for mark in _SEPARATORS):
            self._add(text)

    def _absent(self) -> list[str]:
        present = {text.casefold() for text in self._texts()}
        return [text for text in self._suggest() if text.casefold() not in present]

    def _on_left(self) -> None:
        self._add(self.edit.text())
        self.update()
        self.left.emit()

    def _on_key(self, event: QKeyEvent) -> bool:
        """Handle the keys that mean more than text; tell whether it was one."""
        key, empty = event.key(), not self.edit.text()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._add(self.edit.text())
            return True
        if key == Qt.Key.Key_Backspace and empty and self._chips:
            self._remove(len(self._chips) - 1)
            return True
        if key == Qt.Key.Key_Left and self.edit.cursorPosition() == 0 and self._chips:
            self._step(len(self._chips) - 1)
            return True
        return False

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.edit.setFocus(Qt.FocusReason.MouseFocusReason)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, role = self.palette(), QPalette.ColorRole
        focused = self.edit.hasFocus()
        painter.setPen(palette.color(role.Highlight if focused else role.Mid))
        painter.setBrush(palette.color(role.Base))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, 4, 4)
        if self._proposed and not focused:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setPen(QPen(palette.color(role.Highlight), 1, Qt.PenStyle.DotLine))
            painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.end()
