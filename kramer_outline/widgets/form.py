"""Ties fields to the records they show: edits go through the session at once, changes from elsewhere come back."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from ..edits.fields import accept, clear_proposed, set_fields
from ..edits.refusal import Refusal
from ..model.change import Change
from ..model.document import Document
from ..model.records import Character, Item
from ..session.session import Session
from .choices import EditableComboBox
from .fields import Editor, FieldBox
from .textfields import LineEdit, TextEdit
from .tokens import TokenField

Record = Item | Character
Edit = Callable[[Document, tuple[str, ...], Any], Change]


@dataclass(frozen=True, eq=False)
class Binding:
    """One field: where its value comes from and what editing it does.

    `field` is the record's field, as `proposed` names it. `shared` fields mean something for several records at once;
    where those do not agree, `common` makes of their values the one to show.
    """

    box: FieldBox
    field: str
    read: Callable[[Any], Any]
    edit: Edit
    shared: bool = False
    common: Callable[[Sequence[Any]], Any] | None = None

    @property
    def editor(self) -> Editor:
        """The widget that shows the value."""
        return cast(Editor, self.box.editor)

    @property
    def typed(self) -> bool:
        """True when the editor holds what is being typed, which nothing may overwrite meanwhile."""
        return isinstance(self.box.editor, (LineEdit, TextEdit, EditableComboBox))


def typing(field: str, name: str, attribute: str = "") -> Edit:
    """Return the edit of a text field: what is typed in one go is one undo step."""

    def edit(document: Document, keys: tuple[str, ...], value: Any) -> Change:
        return set_fields(document, keys, name, run=f"{field}:{','.join(keys)}", **{attribute or field: value})

    return edit


def setting(field: str, name: str) -> Edit:
    """Return the edit of a field whose every value is an undo step."""

    def edit(document: Document, keys: tuple[str, ...], value: Any) -> Change:
        return set_fields(document, keys, name, **{field: value})

    return edit


class Form(QObject):
    """The fields of one panel and the records they show."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._bindings: list[Binding] = []
        self._keys: tuple[str, ...] = ()
        self._writing: Binding | None = None
        self._last: Change | None = None
        self._aside: list[tuple[Binding, tuple[str, ...], tuple[str, ...]]] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.commit_pending)
        session.about_to_save.connect(self.commit_pending)

    def add(self, binding: Binding) -> FieldBox:
        """Add a field and return its box."""
        self._bindings.append(binding)
        binding.editor.edited.connect(lambda value: self._write(binding, value))
        binding.editor.left.connect(self._on_left)
        binding.box.accepted.connect(lambda: self._session.attempt(self._accept, [binding.field]))
        binding.box.cleared.connect(lambda: self._session.attempt(self._clear, [binding.field]))
        return binding.box

    def accept_all(self) -> None:
        """Take all that is proposed as the writer's own."""
        self._session.attempt(self._accept, None)

    def clear_all(self) -> None:
        """Empty all that is proposed."""
        self._session.attempt(self._clear, None)

    def _accept(self, document: Document, fields: Iterable[str] | None) -> Change:
        return replace(accept(document, self._keys, fields), select=self._keys)

    def _clear(self, document: Document, fields: Iterable[str] | None) -> Change:
        return replace(clear_proposed(document, self._keys, fields), select=self._keys)

    # What is shown

    @property
    def keys(self) -> tuple[str, ...]:
        """The ids of the records shown."""
        return self._keys

    def records(self) -> list[Record]:
        """Return the records shown."""
        return self._existing(self._keys)

    def _existing(self, keys: Iterable[str]) -> list[Record]:
        found = (self._session.document.get(key) for key in keys)
        return [record for record in found if isinstance(record, Record)]

    @property
    def any_proposed(self) -> bool:
        """True when something of what is shown is a proposal."""
        return any(record.proposed for record in self.records())

    def show(self, keys: Iterable[str]) -> None:
        """Show other records; what was being typed for the old ones is still theirs."""
        keys = tuple(keys)
        if keys == self._keys:
            return
        self._put_aside()
        last, self._last = self._last, None
        self._keys = keys
        step = next((s for s in last.steps if (s.id,) == keys and s.before and s.after), None) if last else None
        if step is None:
            self._show_all(self.records(), fresh=True)
            return
        for binding in self._bindings:
            if binding.typed:  # an undo came back here: the cursor follows from the text before to what changed
                binding.editor.show_value(binding.read(step.before), fresh=True)
            self._show(binding, self.records(), fresh=not binding.typed, follow=binding.typed)

    def note(self, change: Change) -> None:
        """Remember a change, for the case that the selection follows it."""
        self._last = None if self._writing else change

    def follow(self) -> None:
        """Show what a change made of the records."""
        records, writing = self.records(), self._writing
        for binding in self._bindings:
            # A keystroke changes nothing but its own field.
            if not (writing and writing.typed) or binding.field == writing.field:
                self._show(binding, records, fresh=False, follow=True)

    def renew(self) -> None:
        """Forget all, because the document is another one."""
        self._last = None
        self._keys = ()
        self._aside.clear()

    def refresh(self) -> None:
        """Show the records as they are."""
        self._show_all(self.records())

    def _show_all(self, records: list[Record], fresh: bool = False) -> None:
        for binding in self._bindings:
            self._show(binding, records, fresh, follow=False)

    def _show(self, binding: Binding, records: list[Record], fresh: bool, follow: bool) -> None:
        if not records:
            return
        usable = binding.shared or len(records) == 1
        values = [binding.read(record) for record in records]
        binding.box.set_usable(usable)
        proposed = usable and any(binding.field in record.proposed for record in records)
        binding.box.set_proposed(proposed, any(values))
        if binding is self._writing and binding.typed:
            return
        agreed = self._agreed(binding, records) if usable else None
        if agreed is not None:
            binding.editor.show_value(agreed, fresh, follow)
        elif isinstance(binding.box.editor, TokenField):
            binding.editor.show_value((), fresh)
        if agreed is None or any(value != values[0] for value in values):
            binding.editor.show_several()

    def _agreed(self, binding: Binding, records: list[Record]) -> Any:
        """Return the value that all records have, or what theirs have in common; None when there is none to show."""
        values = [binding.read(record) for record in records]
        if all(value == values[0] for value in values):
            return values[0]
        return binding.common(values) if binding.common else None

    # What the writer does

    def _write(self, binding: Binding, value: Any) -> None:
        if not self._keys or self._writing or len(self.records()) != len(self._keys):
            return
        self._writing = binding
        refused = False
        try:
            self._session.commit(binding.edit(self._session.document, self._keys, value))
        except Refusal as refusal:
            refused = True
            self._session.show_message(str(refusal), "warning")
        finally:
            self._writing = None
        # A field that kept what was refused would show words that are nowhere else.
        if refused or not binding.typed:
            self._show(binding, self.records(), False, False)

    def _on_left(self) -> None:
        self._session.end_run()
        self.refresh()

    # Tokens in the making

    def _put_aside(self) -> None:
        """Take what stands in a token field but is no token yet, to be committed when the events are done.

        The selection may be moving because an undo is under way, and nothing can be committed inside of that.
        """
        for binding in self._bindings:
            if isinstance(binding.box.editor, TokenField) and (typed := binding.box.editor.take_pending()):
                self._aside.append((binding, self._keys, typed))
                self._later.start()

    def commit_pending(self) -> None:
        """Commit what stands in token fields, or was put aside, without moving the selection."""
        self._put_aside()
        self._later.stop()
        aside, self._aside = self._aside, []
        for binding, keys, typed in aside:
            records = self._existing(keys)
            if len(records) == len(keys):
                shown = [token.text for token in self._agreed(binding, records) or ()]
                self._commit_quietly(binding, keys, (*shown, *typed))
        self.refresh()

    def _commit_quietly(self, binding: Binding, keys: tuple[str, ...], value: Any) -> None:
        try:
            change = binding.edit(self._session.document, keys, value)
        except Refusal as refusal:
            self._session.show_message(str(refusal), "warning")
            return
        self._session.commit(replace(change, select=()))
