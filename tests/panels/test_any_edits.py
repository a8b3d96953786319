"""Both panels through long random runs of typing, edits, undo, redo and selecting: they show what the document says."""

import random
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kramer_outline.actions.actionset import ActionSet
from kramer_outline.edits import people, structure, texts
from kramer_outline.edits.fields import accept, clear_proposed, set_fields
from kramer_outline.edits.people import format_relations
from kramer_outline.model.change import Change
from kramer_outline.model.document import Document
from kramer_outline.panels.characters import CharactersPanel
from kramer_outline.panels.scene import ScenePanel
from kramer_outline.session.session import Session
from kramer_outline.widgets.textfields import LineEdit, TextEdit
from kramer_outline.widgets.theme import Themes
from kramer_outline.widgets.tokens import TokenField

from .bench import Bench

Edit = Callable[[Document], Change]
SCENE_TEXTS = ("Location", "When", "Title", "Summary", "Notes")
PERSON_TEXTS = ("Actor", "Description", "Want")


def both(session: Session, themes: Themes, actions: ActionSet) -> QWidget:
    page = QWidget()
    row = QHBoxLayout(page)
    row.addWidget(ScenePanel(session, themes))
    row.addWidget(CharactersPanel(session, themes, actions))
    return page


def random_edit(document: Document, dice: random.Random) -> Edit:
    items = list(document.walk())
    cast = [person.id for person in document.characters()]
    some = dice.sample(items, min(len(items), dice.randint(1, 2)))
    one = some[0] if some else None
    who = dice.sample(cast, min(len(cast), dice.randint(1, 2)))
    words = dice.choice(["", "Ted", "a 😀 b", "two\nlines"])
    edits: list[Edit] = [
        lambda d: structure.new_after(d, one),
        lambda d: structure.delete(d, some),
        lambda d: structure.demote(d, some),
        lambda d: set_fields(d, some, "Set", summary=words, notes=words),
        lambda d: set_fields(d, some, "Set", title=words.replace("\n", " "), status=dice.choice(["", "draft"])),
        lambda d: people.set_people(d, some, [dice.choice(["Ted", "Joanna", "Zoe", "Max"])]),
        lambda d: people.delete_characters(d, who),
        lambda d: people.merge_characters(d, (who or [""])[0], who),
        lambda d: people.add_character(d),
        lambda d: accept(d, some + who),
        lambda d: clear_proposed(d, some + who),
    ]
    if one:
        edits += [lambda d: texts.merge(d, some), lambda d: texts.split(d, one, 4)]
    return dice.choice(edits)


def text_fields(bench: Bench) -> list[LineEdit | TextEdit]:
    return [*bench.panel.findChildren(LineEdit), *bench.panel.findChildren(TextEdit)]


def act(bench: Bench, dice: random.Random) -> None:
    session = bench.session
    items, cast = list(session.document.walk()), [c.id for c in session.document.characters()]
    step = dice.random()
    if step < 0.2:
        session.undo()
    elif step < 0.3:
        session.redo()
    elif step < 0.45:
        session.select(dice.sample(items, min(len(items), dice.choice([0, 1, 1, 1, 2]))))
    elif step < 0.55:
        session.select_character(dice.choice([*cast, None]))
    elif step < 0.75:
        name = dice.choice((*SCENE_TEXTS, *PERSON_TEXTS, "People", "Tags", "Aliases"))
        field = next(f for f in text_fields(bench) if f.accessibleName() == name)
        if field.isEnabled() and field.isVisible():
            field.setFocus()
            QTest.keyClicks(field, dice.choice(["x", "Bo,", "Billy", "  "]))
            if dice.random() < 0.5:
                QTest.keyClick(field, dice.choice([Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Tab]))
    else:
        session.attempt(random_edit(session.document, dice))
    QApplication.processEvents()


def check(bench: Bench) -> None:
    session = bench.session
    assert session.document.check() == []
    item, person = session.current, session.character
    if item and len(session.selection.items) == 1:
        said = {"Location": item.heading.location, "When": item.when, "Title": item.title}
        said |= {"Summary": item.summary, "Notes": item.notes}
        names = [session.document.character(key).name for key in item.characters]
        compare(bench, said, {"People": names, "Tags": list(item.tags)})
    if person:
        said = {"Name": person.name, "Actor": person.actor, "Description": person.description, "Want": person.want}
        said["Relations"] = format_relations(session.document, person)
        compare(bench, said, {"Aliases": list(person.aliases)})


def compare(bench: Bench, said: dict[str, str], listed: dict[str, list[str]]) -> None:
    for field in text_fields(bench):
        name = field.accessibleName()
        if name in said:
            assert field.text().strip() == said[name].strip(), name
    for tokens in bench.panel.findChildren(TokenField):
        name = tokens.edit.accessibleName()
        if name in listed:
            assert [token.text for token in tokens.tokens] == listed[name], name


@pytest.mark.parametrize("seed", range(8))
def test_the_panels_show_what_the_document_says(qtbot: QtBot, seed: int) -> None:
    dice = random.Random(seed)
    bench = Bench(qtbot, both)
    first = bench.session.document.copy()
    for _ in range(120):
        act(bench, dice)
        check(bench)
    bench.session.about_to_save.emit()
    while bench.session.stack.canUndo():
        bench.session.undo()
        check(bench)
    assert bench.session.document == first
