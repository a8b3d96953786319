"""The fields of the Scene panel: where each value comes from and what editing it does."""

from collections.abc import Sequence
from operator import attrgetter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ...edits.people import set_people
from ...model.document import Document
from ...model.length import written
from ...model.records import CHARACTERS, CHRONOLOGY, SETTINGS, STATUSES, TIMES, Item
from ...session.session import Session
from ...widgets.choices import ComboBox, EditableComboBox
from ...widgets.fields import FieldBox
from ...widgets.form import Binding, Edit, Form, setting, typing
from ...widgets.people import person_colour
from ...widgets.suggestions import complete
from ...widgets.textfields import LineEdit, TextEdit
from ...widgets.theme import GRID, Themes, reading_font, script_font
from ...widgets.tokens import Token, TokenField
from .changes import common_tags, heading_part, set_tags, set_target
from .vocabulary import Vocabulary

_ORDERS = {
    "": "Follows what was told before",
    "flashback": "Flashback: happened earlier",
    "flash-forward": "Flash-forward: happens later",
    "meanwhile": "Meanwhile: at the same time",
}


class SceneFields(QWidget):
    """All fields in a column, tied to a form."""

    def __init__(self, session: Session, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._themes = session, themes
        self._words = Vocabulary(session)
        self.form = Form(session, self)
        self.summary = TextEdit("What happens", least=4, most=40)
        self.summary.setFont(reading_font())
        self.texts = [self.summary]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setVerticalSpacing(GRID)
        self._grid.setColumnMinimumWidth(0, 28 * GRID)
        self._grid.setColumnStretch(1, 1)
        self._add_heading()
        self._add_texts()
        self._add_rest()

    def _place(self, *boxes: FieldBox) -> None:
        """Put one box over both columns, or two beside each other."""
        row = self._grid.rowCount()
        for column, box in enumerate(boxes):
            self._grid.addWidget(box, row, column, 1, 1 if len(boxes) > 1 else 2, Qt.AlignmentFlag.AlignTop)

    def _text(self, hint: str, least: int = 1, single: bool = False) -> TextEdit:
        field = TextEdit(hint, least=least, most=4 if single else 40, single=single)
        self.texts.append(field)
        return field

    def _bind(self, name: str, editor: QWidget, field: str, edit: Edit, shared: bool = False) -> FieldBox:
        """Tie an editor to a field that it shows as it is."""
        return self.form.add(Binding(FieldBox(name, editor), field, attrgetter(field), edit, shared))

    def _bind_heading(self, name: str, editor: QWidget, shared: bool = False) -> FieldBox:
        """Tie an editor to a part of the heading."""
        part = name.lower()
        read, edit = attrgetter(f"heading.{part}"), heading_part(part)
        return self.form.add(Binding(FieldBox(name, editor, marks=part == "location"), "heading", read, edit, shared))

    def _add_heading(self) -> None:
        location = LineEdit("Where it is")
        self.locations = complete(location, self._words.locations)
        self._place(
            self._bind_heading("Setting", ComboBox(SETTINGS), shared=True),
            self._bind_heading("Location", location),
        )
        when = self._text("In the story’s time", single=True)
        self._place(
            self._bind_heading("Time", EditableComboBox(TIMES)),
            self._bind("When", when, "when", typing("when", "Edit When")),
        )

    def _add_texts(self) -> None:
        title = self._text("A few words", single=True)
        self._place(self._bind("Title", title, "title", typing("title", "Edit Title")))
        self._place(self._bind("Summary", self.summary, "summary", typing("summary", "Edit Summary")))

    def _add_rest(self) -> None:
        people = TokenField("Add a name", self._words.people)
        self._place(self.form.add(Binding(FieldBox("People", people), "characters", self._people, set_people)))
        status = ComboBox(STATUSES, {name: name.capitalize() for name in STATUSES})
        number = LineEdit("automatic")
        number.setMaxLength(12)
        self._place(
            self._bind("Status", status, "status", setting("status", "Set Status"), shared=True),
            self._bind("Number", number, "number", typing("number", "Lock Number")),
        )
        order = ComboBox(CHRONOLOGY, _ORDERS)
        edit = setting("chronology", "Set Story Order")
        self._place(self._bind("Story order", order, "chronology", edit, shared=True))
        length = LineEdit("in pages, such as 1 3/8")
        planned = FieldBox("Planned length", length)
        self._place(self.form.add(Binding(planned, "target", lambda item: written(item.target), set_target)))
        tags = FieldBox("Tags", TokenField("Add a tag", self._words.tags))
        self._place(self.form.add(Binding(tags, "tags", lambda item: _tokens(item.tags), set_tags, True, _common)))
        notes = self._text("For yourself", least=2)
        self._place(self._bind("Notes", notes, "notes", typing("notes", "Edit Notes")))
        script = self._text("Screenplay text, in Fountain", least=2)
        script.setFont(script_font())
        self._place(self._bind("Script", script, "script", typing("script", "Edit Script")))

    def _people(self, item: Item) -> tuple[Token, ...]:
        document: Document = self._session.document
        rows = {key: row for row, key in enumerate(document.children(CHARACTERS))} if item.characters else {}
        found = []
        for key in item.characters:
            person = document.character(key)
            found.append(Token(person.name, person_colour(self._themes.now, person.colour, rows[key])))
        return tuple(found)


def _tokens(texts: tuple[str, ...]) -> tuple[Token, ...]:
    return tuple(Token(text) for text in texts)


def _common(values: Sequence[tuple[Token, ...]]) -> tuple[Token, ...]:
    return _tokens(common_tags([tuple(token.text for token in value) for value in values]))
