"""The Scene panel itself: the chosen line or lines, or what to do when there is none."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from ...edits.fields import set_fields
from ...edits.structure import set_kind
from ...model.change import Change
from ...model.records import OUTLINE, Item, Kind
from ...session.session import Session
from ...widgets.fields import EmptyState, field_style
from ...widgets.scrolling import Page
from ...widgets.theme import Themes
from .fields import SceneFields
from .header import Header
from .passages import PassageList


class ScenePanel(QWidget):
    """Shows the session's selection and edits it at once."""

    passage_activated = Signal(str, int, int)
    """Source id, start and end of a passage that the writer wants to see."""

    def __init__(self, session: Session, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._themes = session, themes
        self.setAccessibleName("Scene")
        self._header = Header()
        self._fields = SceneFields(session, themes)
        self._passages = PassageList()
        self._empty = EmptyState("", "")
        self._page = Page()
        for widget in (self._header, self._fields, self._passages):
            self._page.column.addWidget(widget)
        self._page.column.addStretch()
        for field in self._fields.texts:
            self._page.follow_caret_of(field)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._page)
        self._connect()
        self._restyle()
        self._on_selection()

    def _connect(self) -> None:
        session, header = self._session, self._header
        session.changed.connect(self._on_changed)
        session.reset.connect(self._on_reset)
        session.selection_changed.connect(self._on_selection)
        self._themes.changed.connect(self._restyle)
        header.kind_picked.connect(self._set_kind)
        header.accept_all.connect(self._fields.form.accept_all)
        header.clear_all.connect(self._fields.form.clear_all)
        header.colour.edited.connect(self._set_colour)
        self._passages.activated.connect(self.passage_activated)
        self._fields.summary.caret_moved.connect(self._on_caret)
        self._fields.summary.entered.connect(lambda: self._on_caret(self._fields.summary.caret))

    def _restyle(self) -> None:
        self.setStyleSheet(field_style(self._themes.now))
        self._fields.form.refresh()

    # Following the session

    def _items(self) -> list[Item]:
        return [record for record in self._fields.form.records() if isinstance(record, Item)]

    def _on_changed(self, change: Change) -> None:
        self._fields.form.note(change)
        items = self._items()
        if len(items) != len(self._fields.form.keys):
            return  # what is gone is not selected either: the next signal brings others
        shown = {item.id for item in items}
        for item in items:
            shown.update(item.characters)
            shown.update(passage.source for passage in item.passages)
        if shown.isdisjoint(change.ids()):
            return
        self._fields.form.follow()
        self._show_frame(items)

    def _on_reset(self) -> None:
        self._fields.form.renew()
        self._on_selection()

    def _on_selection(self) -> None:
        self._fields.form.show(self._session.selection.items)
        items = self._items()
        self._show_frame(items)
        summary = self._fields.summary
        if summary.hasFocus():
            self._on_caret(summary.caret)

    def _show_frame(self, items: list[Item]) -> None:
        """Show what stands around the fields."""
        if not items:
            self._show_empty()
            return
        self._header.show_items(items)
        self._passages.show_item(self._session.document, items[0] if len(items) == 1 else None)
        self._stack.setCurrentWidget(self._page)

    def _show_empty(self) -> None:
        if self._session.document.children(OUTLINE):
            self._empty.say(
                "No scene chosen", "Choose a line of the outline to see and edit its heading, text and people."
            )
        else:
            text = "Read summaries from the File menu, or press Enter in the outline to write a first scene."
            self._empty.say("Nothing here yet", text)
        self._stack.setCurrentWidget(self._empty)

    def _on_caret(self, offset: int) -> None:
        keys = self._fields.form.keys
        if len(keys) == 1:
            self._session.cursor = (keys[0], offset)

    # What the writer does

    def _set_kind(self, kind: Kind) -> None:
        self._session.attempt(set_kind, self._fields.form.keys, kind)

    def _set_colour(self, colour: str) -> None:
        self._session.attempt(set_fields, self._fields.form.keys, "Set Colour", colour=colour)
