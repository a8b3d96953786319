"""A labelled field that can show its value as a proposal, the look of all fields, headings and empty states."""

from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QSizePolicy, QVBoxLayout, QWidget

from .choices import ComboBox, EditableComboBox
from .glyphs import CHECK, CROSS, GlyphButton
from .theme import GRID, MARGIN, Theme
from .tokens import TokenField

PROPOSED = "proposed by the reader"


class Editor(Protocol):
    """What a field holds: a widget that shows a value and tells when the writer makes it another one."""

    @property
    def edited(self) -> SignalInstance:
        """Carries the new value."""

    @property
    def left(self) -> SignalInstance:
        """The focus went elsewhere."""

    def show_value(self, value: Any, fresh: bool = False, follow: bool = False) -> None:
        """Show a value; `fresh` is that of another record, `follow` puts the cursor where it differs."""

    def show_several(self) -> None:
        """Show that the records do not agree."""


def field_style(theme: Theme) -> str:
    """Return the style sheet of a panel's fields: one thin line around each, the accent on focus."""
    kinds = ("QLineEdit", "QPlainTextEdit", "QComboBox")
    boxes, focused, proposed, disabled = (
        ", ".join(kind + state for kind in kinds) for state in ("", ":focus", '[proposed="true"]', ":disabled")
    )
    return f"""
    {boxes} {{ background: {theme.base}; color: {theme.text}; border: 1px solid {theme.line}; border-radius: 4px;
        padding: 3px 6px; selection-background-color: {theme.accent}; selection-color: {theme.accent_text}; }}
    QPlainTextEdit {{ padding: 5px 8px; }}
    QLineEdit, QComboBox {{ min-height: 20px; }}
    QComboBox {{ padding-left: 8px; padding-right: 20px; }}
    QComboBox:editable {{ padding-left: 6px; }}
    QComboBox::drop-down {{ border: none; width: 20px; }}
    QComboBox::down-arrow {{ image: none; }}
    QComboBox QAbstractItemView {{ background: {theme.base}; color: {theme.text}; border: 1px solid {theme.line};
        selection-background-color: {theme.selected}; selection-color: {theme.text}; outline: none; }}
    {proposed} {{ font-style: italic; border-bottom: 1px dotted {theme.accent}; }}
    {focused} {{ border: 1px solid {theme.accent}; }}
    {disabled} {{ background: transparent; color: {theme.muted}; }}
    QLineEdit[bare="true"] {{ border: none; background: transparent; padding: 0; min-height: 0; }}
    QListView#lines {{ background: {theme.base}; border: 1px solid {theme.line}; border-radius: 4px; outline: none; }}
    QListView#lines:focus {{ border: 1px solid {theme.accent}; }}
    QListView#lines::item {{ padding: 4px 6px; color: {theme.text}; }}
    QListView#lines::item:hover {{ background: {theme.hover}; }}
    QListView#lines::item:selected {{ background: {theme.selected}; }}
    QLabel[muted="true"] {{ color: {theme.muted}; }}
    QLabel[error="true"] {{ color: {theme.error}; }}
    QScrollArea, QWidget#page {{ background: transparent; border: none; }}
    """


def muted(text: str = "", parent: QWidget | None = None) -> QLabel:
    """Return a label in muted text."""
    label = QLabel(text, parent)
    label.setProperty("muted", True)
    return label


def heading(text: str, parent: QWidget | None = None) -> QLabel:
    """Return a heading inside a panel."""
    label = QLabel(text, parent)
    font = QFont(label.font())
    font.setWeight(QFont.Weight.DemiBold)
    label.setFont(font)
    return label


def grid_box(layout: QLayout, gap: int = 2 * GRID) -> QLayout:
    """Give a layout no margins and a gap on the grid."""
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
    return layout


class FieldBox(QWidget):
    """A label above an editor. While the value is a proposal it looks different and can be accepted or cleared.

    By mouse with the two small buttons beside the label, by keyboard in the editor's context menu.
    """

    accepted = Signal()
    cleared = Signal()

    def __init__(
        self, label: str, editor: QWidget, accessible: str = "", marks: bool = True, clearable: bool = True
    ) -> None:
        """Make a field; one without `marks` leaves the buttons to a neighbour that shows the same proposal."""
        super().__init__()
        self.editor = editor
        self._proposed = self._looks = False
        self._marks, self._clearable = marks, clearable
        self._name = accessible or label
        self._label = muted(label)
        self._accept = GlyphButton(CHECK, f"Accept {self._name}")
        self._clear = GlyphButton(CROSS, f"Clear {self._name}")
        top = QHBoxLayout()
        top.setSpacing(0)
        top.addWidget(self._label)
        top.addStretch()
        for button, tip, signal in (
            (self._accept, "Accept what the reader proposed", self.accepted),
            (self._clear, "Clear what the reader proposed", self.cleared),
        ):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setToolTip(tip)
            button.clicked.connect(signal)
            button.hide()
            top.addWidget(button)
        self._label.setMinimumHeight(self._accept.sizeHint().height())
        layout = QVBoxLayout(self)
        grid_box(layout, 0)
        layout.addLayout(top)
        layout.addWidget(editor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(layout.hasHeightForWidth())
        self.setSizePolicy(policy)
        self._target = editor.edit if isinstance(editor, TokenField) else editor
        self._target.setAccessibleName(self._name)
        self._label.setBuddy(self._target)
        self._actions = self._make_actions()

    def _make_actions(self) -> list[QAction]:
        made = []
        for text, signal in (("&Accept Proposal", self.accepted), ("C&lear Proposal", self.cleared)):
            action = QAction(text, self)
            action.triggered.connect(lambda _checked=False, signal=signal: signal.emit())
            action.setVisible(False)
            made.append(action)
        shown = self._target.line if isinstance(self._target, EditableComboBox) else self._target
        shown.addActions(made)
        return made

    @property
    def proposed(self) -> bool:
        """True while the value is shown as a proposal."""
        return self._proposed

    def set_proposed(self, proposed: bool, filled: bool = True) -> None:
        """Show, or stop to show, that nobody has touched what the reader proposed; what is not `filled` looks empty."""
        if (proposed, filled and proposed) == (self._proposed, self._looks):
            return
        self._proposed = proposed
        self._accept.setVisible(proposed and self._marks)
        self._clear.setVisible(proposed and self._marks and self._clearable)
        accept, clear = self._actions
        accept.setVisible(proposed)
        clear.setVisible(proposed and self._clearable)
        if isinstance(self.editor, ComboBox):  # the others have a menu of their own, which shows the actions
            policy = Qt.ContextMenuPolicy
            self.editor.setContextMenuPolicy(policy.ActionsContextMenu if proposed else policy.DefaultContextMenu)
        if isinstance(self.editor, TokenField):
            self.editor.set_proposed(proposed)
        if (filled and proposed) != self._looks:
            self._looks = filled and proposed
            self._restyle()

    def _restyle(self) -> None:
        """Let the style sheet look at the editor again."""
        if isinstance(self.editor, TokenField):
            return
        self.editor.setAccessibleDescription(PROPOSED if self._looks else "")
        for widget in dict.fromkeys((self.editor, self._target)):
            widget.setProperty("proposed", self._looks)
            widget.style().unpolish(widget)
            widget.style().polish(widget)

    def set_usable(self, usable: bool) -> None:
        """Let the field be edited, or not."""
        self.editor.setEnabled(usable)


class ProposalMarks(QWidget):
    """The word “proposed” and two small buttons: for all that is proposed in a panel."""

    accepted = Signal()
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        note = muted("proposed")
        font = note.font()
        font.setItalic(True)
        note.setFont(font)
        row = QHBoxLayout(self)
        grid_box(row, 0)
        row.addStretch()
        row.addWidget(note)
        row.addSpacing(GRID)
        for glyph, text, signal in (
            (CHECK, "Accept all that is proposed here", self.accepted),
            (CROSS, "Clear all that is proposed here", self.cleared),
        ):
            button = GlyphButton(glyph, text)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(signal)
            row.addWidget(button)


class EmptyState(QWidget):
    """What an empty panel shows: what it is for, and the next step."""

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._text = heading(title), muted(text)
        for label in (self._title, self._text):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * MARGIN, MARGIN, 2 * MARGIN, MARGIN)
        layout.setSpacing(2 * GRID)
        layout.addStretch(1)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        layout.addStretch(2)

    def say(self, title: str, text: str) -> None:
        """Show other words."""
        self._title.setText(title)
        self._text.setText(text)
