"""What the outline's actions do: each is an edit of the session's document, or something the view shows."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit, QMenu, QPlainTextEdit

from ...actions.actionset import ActionSet
from ...actions.table import COLOURS, OUTLINE, turn_id
from ...edits import clipboard, structure, texts
from ...edits.fields import accept, clear_proposed, set_fields
from ...edits.refusal import Refusal
from ...edits.turns import mark_turning_point
from ...itemmodels.mime import from_mime, to_mime
from ...model.change import Change
from ...model.document import Document
from ...model.records import KINDS, STATUSES, TURNING_POINTS, Kind
from ...model.text import clean_line
from ...session.session import Session
from .editor import RowEditor
from .view import OutlineView

_EXTRA = ("outline.split", "outline.merge", "story.accept", "story.clear")


class OutlineController(QObject):
    """Connects the outline's actions."""

    def __init__(self, session: Session, view: OutlineView, actions: ActionSet, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._view = view
        self._actions = actions
        view.make_menu = self._menu
        handlers: dict[str, Callable[[], object]] = {
            "new_after": lambda: self._new(structure.new_after),
            "new_child": lambda: self._new(structure.new_child),
            "edit": self._edit,
            "delete": lambda: self._do(structure.delete),
            "duplicate": lambda: self._do(structure.duplicate),
            "move_up": lambda: self._do(structure.move_up),
            "move_down": lambda: self._do(structure.move_down),
            "promote": lambda: self._do(structure.promote),
            "demote": lambda: self._do(structure.demote),
            "split": self._split,
            "merge": lambda: self._do(texts.merge),
            "cut": self._cut,
            "copy": self._copy,
            "paste": self._paste,
            "tags": self._tags,
            "fold": lambda: self._fold(folded=True),
            "unfold": lambda: self._fold(folded=False),
            "colour.none": partial(self._set, "Clear Colour", colour=""),
        }
        for number, kind in enumerate(KINDS, 1):
            handlers[f"level_{number}"] = partial(view.show_level, kind)
            handlers[f"kind.{kind.value}"] = partial(self._set_kind, kind)
        for status in STATUSES:
            handlers[f"status.{status or 'none'}"] = partial(self._set, "Set Status", status=status)
        for colour in COLOURS:
            handlers[f"colour.{colour[1:]}"] = partial(self._set, "Set Colour", colour=colour)
        for name, handler in handlers.items():
            actions.on(f"outline.{name}", handler)
        for point in TURNING_POINTS:
            actions.on(f"turn.{turn_id(point)}", partial(self._mark, point))
        actions.on("story.accept", lambda: self._do(accept))
        actions.on("story.clear", lambda: self._do(clear_proposed))

    def _menu(self) -> QMenu:
        return self._actions.context_menu(self._view, ("&Outline", "&Edit", "&View", "&Story"), OUTLINE, _EXTRA)

    # Edits of the selected lines

    def _do(self, edit: Callable[[Document, Iterable[str]], Change]) -> None:
        self._session.attempt(edit, self._view.keys())

    def _set(self, name: str, **fields: Any) -> None:
        if self._some():
            self._session.attempt(set_fields, self._view.keys(), name, **fields)

    def _mark(self, point: str) -> None:
        self._session.attempt(mark_turning_point, self._session.selection.current, point)

    def _set_kind(self, kind: Kind) -> None:
        self._session.attempt(structure.set_kind, self._view.keys(), kind)

    def _some(self) -> bool:
        if not self._view.keys():
            self._session.show_message("Choose a line of the outline first.", "warning")
        return bool(self._view.keys())

    def _new(self, edit: Callable[[Document, str | None], Change]) -> None:
        """Insert a line and open its editor."""
        if self._session.attempt(edit, self._session.selection.current):
            self._edit()

    def _edit(self) -> None:
        index = self._view.currentIndex()
        if not index.isValid():
            self._session.show_message("Choose the line to edit first.", "warning")
            return
        self._view.setFocus()
        self._view.edit(index)

    def _split(self) -> None:
        cursor = self._session.cursor
        if cursor is None or not self._session.document.is_item(cursor[0]):
            self._session.show_message("Put the cursor into a text, where the second part is to begin.", "warning")
            return
        self._session.about_to_save.emit()
        if self._session.attempt(texts.split, *cursor):
            self._session.cursor = None
            self._edit_start()

    def _edit_start(self) -> None:
        """Go on writing at the start of the current line when its text was being edited in place."""
        focus = QApplication.focusWidget()
        if isinstance(focus, QPlainTextEdit) and self._view.isAncestorOf(focus):
            self._edit()
            editor = self._view.indexWidget(self._view.currentIndex())
            if isinstance(editor, RowEditor):
                editor.focus_text(0)

    def _tags(self) -> None:
        if not self._some():
            return
        keys = self._view.keys()
        used = dict.fromkeys(tag for key in keys for tag in self._session.document.item(key).tags)
        text, ok = QInputDialog.getText(
            self._view.window(),
            "Set Tags",
            "Tags, with commas between them:",
            QLineEdit.EchoMode.Normal,
            ", ".join(used),
        )
        if ok:
            tags = tuple(dict.fromkeys(filter(None, map(clean_line, text.split(",")))))
            self._set("Set Tags", tags=tags)

    def _fold(self, folded: bool) -> None:
        for index in self._view.selected_indexes(self._view.keys()):
            self._view.setExpanded(index, not folded)

    # Clipboard; from the menu these also serve a text field that has the focus

    def _copy(self) -> bool:
        field = _text_field()
        if field is not None:
            field.copy()
            return False
        try:
            data = to_mime(self._session.document, self._view.keys())
        except Refusal as refusal:
            self._session.show_message(str(refusal), "warning")
            return False
        QGuiApplication.clipboard().setMimeData(data)
        return True

    def _cut(self) -> None:
        field = _text_field()
        if field is not None:
            field.cut()
        elif self._copy():
            self._do(structure.delete)

    def _paste(self) -> None:
        field = _text_field()
        if field is not None:
            field.paste()
            return
        try:
            pasted = from_mime(QGuiApplication.clipboard().mimeData())
        except Refusal as refusal:
            self._session.show_message(str(refusal), "warning")
            return
        self._session.attempt(clipboard.paste, pasted, self._session.selection.current)


def _text_field() -> QLineEdit | QPlainTextEdit | None:
    focus = QApplication.focusWidget()
    return focus if isinstance(focus, (QLineEdit, QPlainTextEdit)) else None
