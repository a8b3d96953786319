"""The one gate through which an open project is edited, and what all panels share: selection and messages."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from ..edits.refusal import Refusal
from ..model.change import Change
from ..model.document import Document
from ..model.records import Character, Item

if TYPE_CHECKING:
    from ..storage.journal import History

P = ParamSpec("P")

_PAUSE = 2.0  # seconds without typing that end a run: one undo step
_TYPING = 1  # QUndoCommand id of changes that may be joined


@dataclass(frozen=True, slots=True)
class Message:
    """One line for the message bar; `level` is "info", "warning" or "error"."""

    text: str
    level: str = "info"


@dataclass(frozen=True, slots=True)
class Selection:
    """The chosen items in the order they were chosen, the current one among them, and the chosen character."""

    items: tuple[str, ...] = ()
    current: str | None = None
    character: str | None = None


@dataclass(frozen=True, slots=True)
class Restored:
    """An undo history from an earlier run, and the journal it comes from."""

    history: "History"
    journal: Path

    def base(self, document: Document) -> Document:
        """Return the document as it was at the history's base; as it is now when that cannot be told."""
        history, copy = self.history, document.copy()
        if history.clean < 0:
            return copy
        for change in reversed(history.changes[history.clean : history.index]):
            copy.apply(change.inverse())
        for change in history.changes[history.index : history.clean]:
            copy.apply(change)
        return copy


class Session(QObject):
    """An open project: the document, its history, the selection.

    `changed(Change)` comes after every commit, undo and redo with exactly what was applied; `reset()` when the whole
    document was replaced. Panels follow these two and `selection_changed`, and edit through `commit` or `attempt`.
    """

    changed = Signal(object)
    reset = Signal()
    selection_changed = Signal()
    modified_changed = Signal(bool)
    path_changed = Signal()
    message = Signal(object)
    stepped = Signal(str, object)
    """What happened to the undo stack, for the journal: "do" with its Change, "join", "undo", "redo" with None."""
    about_to_save = Signal()
    """Fields that commit only when they are left commit now."""

    def __init__(self, document: Document | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document or Document()
        self._path: Path | None = None
        self.base = ""
        """SHA-256 of the project's file as it was opened or saved last; empty when there is none."""
        self.base_document = self._document.copy()
        """The project as it was opened or saved last: what both sides of a merge come from."""
        self.restored: Restored | None = None
        self.guarded = ""
        """Why the project must not be saved in its own file; empty when it may."""
        self._selection = Selection()
        self.stack = QUndoStack(self)
        self.stack.cleanChanged.connect(self._on_clean_changed)
        self.cursor: tuple[str, int] | None = None
        """The item whose summary has, or last had, the text cursor, and the cursor's offset in it."""

    # The document

    @property
    def document(self) -> Document:
        """The document as it is now; read it, never change it."""
        return self._document

    def replace_document(
        self,
        document: Document,
        path: Path | None = None,
        base: str = "",
        guarded: str = "",
        restored: "Restored | None" = None,
    ) -> None:
        """Put another document in the place of this one, with the undo history that led to it, if there is one."""
        self.stack.clear()
        self._document = document
        self._selection = Selection()
        self.cursor = None
        self.base, self.guarded = base, guarded
        self.set_path(path)
        self.restored = restored
        self.base_document = document.copy()
        if restored is not None:
            self._restore(restored.history)
            self.base_document = restored.base(document)
        self.reset.emit()
        self.selection_changed.emit()

    def _restore(self, history: "History") -> None:
        """Fill the undo stack with steps that are in force already, and those that were taken back."""
        commands = [_Command(self, change, restored=True) for change in history.changes]
        for command in commands:
            self.stack.push(command)
        if history.clean >= 0:
            self.stack.setIndex(history.clean)
            self.stack.setClean()
        else:
            self.stack.resetClean()
        self.stack.setIndex(history.index)
        for command in commands:
            command.restored = False

    @property
    def path(self) -> Path | None:
        """The project's file; None until it is saved for the first time."""
        return self._path

    def set_path(self, path: Path | None) -> None:
        """Say which file the project is saved in."""
        if path != self._path:
            self._path = path
            self.path_changed.emit()

    @property
    def modified(self) -> bool:
        """True when there are edits that were not saved."""
        return not self.stack.isClean()

    def _on_clean_changed(self, clean: bool) -> None:
        self.modified_changed.emit(not clean)

    def close(self) -> None:
        """End the session: the history goes without telling anyone, when its listeners may be half gone."""
        self.stack.blockSignals(True)
        self.blockSignals(True)

    # Editing

    def commit(self, change: Change) -> None:
        """Apply a change and remember it as one undo step; an empty one is nothing.

        Raises ChangeError, with nothing applied and nothing remembered, when it does not fit the document.
        """
        if not change:
            return
        self._document.apply(change)
        self.stack.push(_Command(self, change))

    def attempt(self, edit: Callable[Concatenate[Document, P], Change], *args: P.args, **kwargs: P.kwargs) -> bool:
        """Commit what an edit makes of the document; show why when it refuses. Tell whether anything was changed."""
        try:
            change = edit(self._document, *args, **kwargs)
        except Refusal as refusal:
            self.show_message(str(refusal), "warning")
            return False
        self.commit(change)
        return bool(change)

    def end_run(self) -> None:
        """End the run of typing: what is typed next is an undo step of its own."""
        command = self.stack.command(self.stack.index() - 1) if self.stack.index() else None
        if isinstance(command, _Command):
            command.closed = True

    def undo(self) -> None:
        """Take the last step back."""
        self.stack.undo()

    def redo(self) -> None:
        """Do the step that was taken back again."""
        self.stack.redo()

    def announce(self, change: Change, selection: Selection | None) -> None:
        """Tell everyone what was applied, then select what the step left behind."""
        self.changed.emit(change)
        self._set_selection(self._alive(selection or self._selected_by(change)))

    def _selected_by(self, change: Change) -> Selection:
        """Return the selection after a change: what it asks for, as far as it is of that kind."""
        items = tuple(key for key in change.select if self._document.is_item(key))
        people = [key for key in change.select if isinstance(self._document.get(key), Character)]
        now = self._selection
        character = people[0] if people else now.character
        if not items:
            return Selection(now.items, now.current, character)
        current = now.current if now.current in items else items[0]
        return Selection(items, current, character)

    def _alive(self, selection: Selection) -> Selection:
        items = tuple(key for key in selection.items if self._document.is_item(key))
        current = selection.current if selection.current in items else (items[0] if items else None)
        character = selection.character
        if character is not None and not isinstance(self._document.get(character), Character):
            character = None
        return Selection(items, current, character)

    # Selection

    @property
    def selection(self) -> Selection:
        """What is selected."""
        return self._selection

    @property
    def current(self) -> Item | None:
        """The current item."""
        key = self._selection.current
        return None if key is None else self._document.item(key)

    @property
    def character(self) -> Character | None:
        """The chosen character."""
        key = self._selection.character
        return None if key is None else self._document.character(key)

    def select(self, items: Iterable[str], current: str | None = None) -> None:
        """Select items; the current one is `current`, else the first."""
        keys = tuple(dict.fromkeys(items))
        self._set_selection(
            self._alive(Selection(keys, current or (keys[0] if keys else None), self._selection.character))
        )

    def select_character(self, key: str | None) -> None:
        """Choose a character."""
        self._set_selection(self._alive(Selection(self._selection.items, self._selection.current, key)))

    def _set_selection(self, selection: Selection) -> None:
        if selection != self._selection:
            self._selection = selection
            self.selection_changed.emit()

    # Messages

    def show_message(self, text: str, level: str = "info") -> None:
        """Show one line in the message bar."""
        self.message.emit(Message(text, level))


class _Command(QUndoCommand):
    """A change on the undo stack; it was applied before it was pushed, so that what does not fit never gets there."""

    def __init__(self, session: Session, change: Change, restored: bool = False) -> None:
        super().__init__(change.name)
        self._session = session
        self._change = change
        self._before = session.selection
        self._applied = True
        self._time = time.monotonic()
        self.restored = restored
        """True while an undo stack is filled again: the document is there already, and nobody is told."""
        self.closed = restored

    def id(self) -> int:
        return _TYPING if self._change.run else -1

    def redo(self) -> None:
        if self.restored:
            self._applied = False
            return
        if self._applied:
            self._session.stepped.emit("do", self._change)
        else:
            self._session.document.apply(self._change)
            self._session.stepped.emit("redo", None)
        self._applied = False
        self._session.announce(self._change, None)

    def undo(self) -> None:
        if self.restored:
            return
        self._session.stepped.emit("undo", None)
        inverse = self._change.inverse()
        self._session.document.apply(inverse)
        self._session.announce(inverse, self._before)

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Command) or self.closed or other._change.run != self._change.run:
            return False
        if other._time - self._time > _PAUSE or not _continues(self._change, other._change):
            return False
        self._change = self._change.then(other._change)
        self._time = other._time
        self._session.stepped.emit("join", None)
        return True


def _continues(run: Change, typed: Change) -> bool:
    """Tell whether typing goes on as it was: writing, deleting and each paragraph are steps of their own."""
    field = run.run.split(":", 1)[0]
    texts = [
        getattr(record, field, "") for step in (run.steps[-1], typed.steps[-1]) for record in (step.before, step.after)
    ]
    if not all(isinstance(text, str) for text in texts):
        return True
    start, middle, _, end = texts
    return _writes(start, middle) == _writes(middle, end) and end.count("\n") <= middle.count("\n")


def _writes(before: str, after: str) -> bool:
    """Tell whether a keystroke put something in, over a selection perhaps, and did not just delete."""
    if len(after) >= len(before):
        return True
    head = _alike(before, after)
    tail = _alike(before[: head - len(before) - 1 : -1], after[: head - len(after) - 1 : -1])
    return head + tail < len(after)


def _alike(one: str, two: str) -> int:
    """Return how many characters two texts begin with in common."""
    pairs = zip(one, two, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(two)))
