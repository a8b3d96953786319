"""Ties fields to the records they show: edits go through the session at once, changes from elsewhere come back."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from PySide6.QtCore import QObject
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
        found = (self._session.document.get(key) for key in self._keys)
        return [record for record in found if isinstance(record, Record)]

    @property
    def any_proposed(self) -> bool:
        """True when something of what is shown is a proposal."""
        return any(record.proposed for record in self.records())

    def show(self, keys: Iterable[str]) -> None:
        """Show other records; what was being typed for the old ones is committed first."""
        keys = tuple(keys)
        if keys == self._keys:
            return
        self.commit_pending()
        last, self._last = self._last, None
        self._keys = keys
        step = next((s for s in last.steps if (s.id,) == keys and s.before and s.after), None) if last else None
        if step:  # an undo came back to this record: show the way from before to after, so that the cursor follows
            self._show_all([cast(Record, step.before)], fresh=True)
            self._show_all(self.records(), follow=True)
        else:
            self._show_all(self.records(), fresh=True)

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

    def refresh(self) -> None:
        """Show the records as they are."""
        self._show_all(self.records())

    def _show_all(self, records: list[Record], fresh: bool = False, follow: bool = False) -> None:
        for binding in self._bindings:
            self._show(binding, records, fresh, follow)

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
        if usable and all(value == values[0] for value in values):
            binding.editor.show_value(values[0], fresh, follow)
            return
        if binding.common or isinstance(binding.box.editor, TokenField):
            binding.editor.show_value(binding.common(values) if binding.common else (), fresh)
        binding.editor.show_several()

    # What the writer does

    def _write(self, binding: Binding, value: Any) -> None:
        if not self._keys or self._writing or len(self.records()) != len(self._keys):
            return
        self._writing = binding
        try:
            self._session.attempt(binding.edit, self._keys, value)
        finally:
            self._writing = None
        if not binding.typed:
            self._show(binding, self.records(), False, False)

    def _on_left(self) -> None:
        self._session.end_run()
        self.refresh()

    def commit_pending(self) -> None:
        """Commit what stands in a token field but is no token yet, without moving the selection."""
        there = len(self.records()) == len(self._keys) > 0
        for binding in self._bindings:
            if isinstance(binding.box.editor, TokenField) and there:
                texts = binding.box.editor.take_pending()
                if texts is not None:
                    self._commit_quietly(binding, texts)

    def _commit_quietly(self, binding: Binding, value: Any) -> None:
        try:
            change = binding.edit(self._session.document, self._keys, value)
        except Refusal as refusal:
            self._session.show_message(str(refusal), "warning")
            return
        self._session.commit(replace(change, select=()))
        self._show(binding, self.records(), False, False)
