"""Relations as text, one a line; what is written is taken when the field is left, and a refusal keeps it."""

from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ...edits.fields import accept, clear_proposed
from ...edits.people import format_relations, set_relations
from ...edits.refusal import Refusal
from ...model.records import Character
from ...session.session import Session
from ...widgets.fields import FieldBox, grid_box
from ...widgets.textfields import TextEdit
from ...widgets.theme import GRID


class RelationsField(QWidget):
    """The field, and below it why its text was refused."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._key: str | None = None
        self._written = False
        self._aside: dict[str, str] = {}
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.commit_pending)
        self._refused: dict[str, tuple[str, str]] = {}
        self.field = TextEdit("wife of Ted Kramer", most=12, history=True)
        self._box = FieldBox("Relations", self.field)
        self._reason = QLabel()
        self._reason.setProperty("error", True)
        self._reason.setWordWrap(True)
        self._reason.hide()
        layout = QVBoxLayout(self)
        grid_box(layout, GRID)
        layout.addWidget(self._box)
        layout.addWidget(self._reason)
        self.field.edited.connect(self._on_edited)
        self.field.left.connect(self.commit_pending)
        session.about_to_save.connect(self.commit_pending)
        self._box.accepted.connect(lambda: session.attempt(accept, self._keys(), ["relations"]))
        self._box.cleared.connect(lambda: session.attempt(clear_proposed, self._keys(), ["relations"]))

    def _keys(self) -> list[str]:
        return [self._key] if self._key else []

    def show_character(self, key: str | None) -> None:
        """Show the relations of another character; those being written for the old one are still its own."""
        if key != self._key:
            self._put_aside()
            self._key = key
            self._show(fresh=True)

    def follow(self) -> None:
        """Show what a change made of the relations, unless they are being written."""
        if not self._written:
            self._show(fresh=False)

    def renew(self) -> None:
        """Forget all, because the document is another one."""
        self._key, self._written = None, False
        self._refused.clear()
        self._aside.clear()

    def _show(self, fresh: bool) -> None:
        person = self._session.document.get(self._key) if self._key else None
        if not isinstance(person, Character):
            return
        self._box.set_proposed("relations" in person.proposed)
        text, reason = self._refused.get(person.id, ("", ""))
        self._written = bool(reason)
        self.field.show_value(text if reason else format_relations(self._session.document, person), fresh, follow=True)
        self._say(reason)

    def _say(self, reason: str) -> None:
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        self.field.setAccessibleDescription(reason)

    def _on_edited(self) -> None:
        self._written = True

    # Committing

    def _put_aside(self) -> None:
        """Take what was written, to be committed when the events are done.

        The selection may be moving because an undo is under way, and nothing can be committed inside of that.
        """
        if self._written and self._key is not None:
            self._aside[self._key] = self.field.text()
            self._written = False
            self._later.start()

    def commit_pending(self) -> None:
        """Take what was written, or keep it and say why it cannot be."""
        self._put_aside()
        self._later.stop()
        aside, self._aside = self._aside, {}
        for key, text in aside.items():
            if key in self._session.document:
                self._commit(key, text)
        self._show(fresh=False)

    def _commit(self, key: str, text: str) -> None:
        try:
            change = set_relations(self._session.document, key, text)
        except Refusal as refusal:
            if self._refused.get(key) != (text, str(refusal)):
                self._session.show_message(str(refusal), "warning")
            self._refused[key] = (text, str(refusal))
            return
        self._refused.pop(key, None)
        # The selection stays: this may be the last word on a character that was left for another.
        self._session.commit(replace(change, select=()))
