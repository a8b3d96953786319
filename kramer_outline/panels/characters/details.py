"""All that is known of the chosen character."""

from operator import attrgetter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ...actions.table import COLOURS
from ...edits.fields import set_fields
from ...model.change import Change
from ...model.document import Document
from ...model.records import Character
from ...model.text import clean_line
from ...session.session import Session
from ...widgets.choices import ColourButton
from ...widgets.fields import FieldBox, ProposalMarks, grid_box
from ...widgets.form import Binding, Edit, Form, setting, typing
from ...widgets.scrolling import Page
from ...widgets.textfields import LineEdit, TextEdit
from ...widgets.tokens import Token, TokenField
from .appearances import Appearances
from .relations import RelationsField


class Details(Page):
    """The fields, the relations and the scenes of one character."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.form = Form(session, self)
        self.name = LineEdit("A name")
        self.name.left.connect(self._warn_of_namesake)
        self._colour = ColourButton(COLOURS)
        self._colour.edited.connect(self._set_colour)
        self._relations = RelationsField(session)
        self._appearances = Appearances(session)
        self._proposed = ProposalMarks()
        self._proposed.accepted.connect(self.form.accept_all)
        self._proposed.cleared.connect(self.form.clear_all)
        self.column.addWidget(self._proposed)
        top = QHBoxLayout()
        grid_box(top)
        name = FieldBox("Name", self.name, clearable=False)
        top.addWidget(self.form.add(Binding(name, "name", attrgetter("name"), _rename)), 1)
        top.addWidget(self._colour, 0, Qt.AlignmentFlag.AlignBottom)
        self.column.addLayout(top)
        aliases = FieldBox("Aliases", TokenField("Other names", lambda: ()))
        self.column.addWidget(self.form.add(Binding(aliases, "aliases", _aliases, setting("aliases", "Set Aliases"))))
        self.column.addWidget(
            self._bind("Actor", LineEdit("Who plays the part"), "actor", typing("actor", "Edit Actor"))
        )
        self._add_text("Description", "Who this is", "description")
        self.column.addWidget(self._relations)
        self._add_text("Want", "What is wanted", "want")
        self._add_text("Need", "What is needed, known or not", "need")
        self._add_text("Arc", "From where to where", "arc")
        self._add_text("Notes", "For yourself", "notes", "Character Notes")
        self.column.addWidget(self._appearances)
        self.column.addStretch()
        self.follow_caret_of(self._relations.field)

    def _bind(self, name: str, editor: QWidget, field: str, edit: Edit, accessible: str = "") -> FieldBox:
        return self.form.add(Binding(FieldBox(name, editor, accessible), field, attrgetter(field), edit))

    def _add_text(self, name: str, hint: str, field: str, accessible: str = "") -> None:
        editor = TextEdit(hint, most=40)
        self.follow_caret_of(editor)
        self.column.addWidget(self._bind(name, editor, field, typing(field, f"Edit {name}"), accessible))

    # Following

    def show_character(self, key: str | None) -> None:
        """Show another character; what was being written for the old one is committed first."""
        self.form.show(() if key is None else (key,))
        self._relations.show_character(key)
        self._appearances.show_character(key)
        self._show_frame()

    def follow(self, change: Change) -> None:
        """Show what a change made of the character."""
        self.form.note(change)
        if any(isinstance(step.before or step.after, Character) for step in change.steps):
            if not set(self.form.keys).isdisjoint(change.ids()):
                self.form.follow()
                self._show_frame()
            self._relations.follow()
        self._appearances.follow(change)

    def renew(self) -> None:
        """Forget all, because the document is another one."""
        self.form.renew()
        self._relations.renew()
        self._appearances.renew()

    def _show_frame(self) -> None:
        self._proposed.setVisible(self.form.any_proposed)
        for record in self.form.records():
            self._colour.show_value(record.colour)

    # What the writer does

    def _set_colour(self, colour: str) -> None:
        self._session.attempt(set_fields, self.form.keys, "Set Colour", colour=colour)

    def _warn_of_namesake(self) -> None:
        names = [character.name.casefold() for character in self._session.document.characters()]
        for record in self.form.records():
            if isinstance(record, Character) and names.count(record.name.casefold()) > 1:
                text = f"Two characters are named {record.name}. Merge them, or give one another name."
                self._session.show_message(text, "warning")


def _rename(document: Document, keys: tuple[str, ...], value: str) -> Change:
    """Rename as the name is typed; while it is empty, the character keeps the one it had.

    The run has no field's name, so that typing over the old name is one step and not first a deletion.
    """
    name = clean_line(value)
    fields = {"name": name} if name else {}
    return set_fields(document, keys, "Rename Character", run=f"rename:{','.join(keys)}", **fields)


def _aliases(character: Character) -> tuple[Token, ...]:
    return tuple(Token(alias) for alias in character.aliases)
