"""The Characters panel by keyboard, as a writer uses it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QLineEdit, QListView, QPlainTextEdit
from pytestqt.qtbot import QtBot

from kramer_outline.edits.fields import set_fields
from kramer_outline.edits.people import add_character, set_people
from kramer_outline.model.document import Document
from kramer_outline.model.records import CHARACTERS, Character
from kramer_outline.panels.characters import CharactersPanel
from kramer_outline.panels.characters.appearances import appearances
from kramer_outline.widgets.fields import FieldBox
from kramer_outline.widgets.textfields import LineEdit, TextEdit

from .bench import CTRL, SHIFT, Bench, focus


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    bench = Bench(qtbot, CharactersPanel)
    bench.session.select_character("ted")
    yield bench


def person(bench: Bench, key: str = "ted") -> Character:
    return bench.session.document.character(key)


def people(bench: Bench) -> list[str]:
    return [character.name for character in bench.session.document.characters()]


def list_of(bench: Bench) -> QListView:
    return bench.named("Character List", QListView)


TYPED: list[tuple[str, Callable[[Character], str]]] = [
    ("Name", lambda c: c.name),
    ("Actor", lambda c: c.actor),
    ("Description", lambda c: c.description),
    ("Want", lambda c: c.want),
    ("Need", lambda c: c.need),
    ("Arc", lambda c: c.arc),
    ("Character Notes", lambda c: c.notes),
]


@pytest.mark.parametrize(("name", "read"), TYPED, ids=[name for name, _ in TYPED])
def test_typing_is_one_step_and_comes_back(bench: Bench, name: str, read: Callable[[Character], str]) -> None:
    before = bench.session.document.copy()
    bench.go(name)
    bench.key(Qt.Key.Key_A, CTRL)
    bench.type("Ada")
    assert read(person(bench)) == "Ada"
    typed = bench.session.document.copy()
    while bench.session.stack.canUndo():
        bench.undo()
    assert bench.session.document == before
    while bench.session.stack.canRedo():
        bench.redo()
    assert bench.session.document == typed
    widget = focus()
    assert isinstance(widget, LineEdit | TextEdit)
    assert widget.text() == "Ada"


def test_every_field_has_its_name(bench: Bench) -> None:
    assert bench.panel.accessibleName() == "Characters"
    for name in ("Name", "Aliases", "Actor"):
        bench.named(name, QLineEdit)
    for name in ("Description", "Relations", "Want", "Need", "Arc", "Character Notes"):
        bench.named(name, QPlainTextEdit)


def test_arrows_choose_and_rows_tell(bench: Bench) -> None:
    view = list_of(bench)
    view.setFocus()
    bench.key(Qt.Key.Key_Down)
    assert bench.session.selection.character == "joanna"
    assert bench.named("Name", LineEdit).text() == "Joanna"
    told = view.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Ted Kramer, 1 scene"


def test_f2_renames_and_no_text_is_rewritten(bench: Bench) -> None:
    summary = bench.session.document.item("s1").summary
    list_of(bench).setFocus()
    bench.key(Qt.Key.Key_F2)
    assert focus().accessibleName() == "Name"
    bench.type("Theodore")
    assert person(bench).name == "Theodore"
    assert bench.session.document.item("s1").summary == summary
    assert list_of(bench).model().index(0, 0).data() == "Theodore"
    assert "name" not in person(bench).proposed


def test_an_empty_name_is_not_taken(bench: Bench) -> None:
    bench.go("Name")
    bench.key(Qt.Key.Key_A, CTRL)
    bench.key(Qt.Key.Key_Delete)
    assert person(bench).name == "Ted Kramer"
    bench.key(Qt.Key.Key_Tab)
    assert bench.named("Name", LineEdit).text() == "Ted Kramer"


def test_a_namesake_is_told(bench: Bench) -> None:
    bench.go("Name")
    bench.key(Qt.Key.Key_A, CTRL)
    bench.type("Billy")
    bench.key(Qt.Key.Key_Tab)
    assert bench.messages == ["Two characters are named Billy. Merge them, or give one another name."]


def test_aliases(bench: Bench) -> None:
    bench.go("Aliases")
    bench.type("Teddy,Dad")
    bench.key(Qt.Key.Key_Return)
    assert person(bench).aliases == ("Ted", "Teddy", "Dad")
    bench.key(Qt.Key.Key_Backspace)
    assert person(bench).aliases == ("Ted", "Teddy")
    bench.undo()
    assert person(bench).aliases == ("Ted", "Teddy", "Dad")


def test_add_and_delete(bench: Bench) -> None:
    bench.actions["character.add"].trigger()
    assert focus().accessibleName() == "Name"
    bench.type("Phyllis")
    assert people(bench) == ["Ted Kramer", "Joanna", "Billy", "Phyllis"]
    assert bench.session.stack.count() == 2
    list_of(bench).setFocus()
    bench.key(Qt.Key.Key_Delete)
    assert people(bench) == ["Ted Kramer", "Joanna", "Billy"]
    bench.key(Qt.Key.Key_Home)
    bench.key(Qt.Key.Key_Delete)
    assert people(bench) == ["Joanna", "Billy"]
    assert bench.session.document.item("s1").characters == ()
    assert bench.session.document.check() == []
    bench.undo()
    assert bench.session.selection.character == "ted"
    assert bench.session.document.item("s1").characters == ("ted",)


def test_delete_in_a_field_deletes_text_only(bench: Bench) -> None:
    bench.go("Actor")
    bench.key(Qt.Key.Key_Home)
    bench.key(Qt.Key.Key_Delete)
    assert person(bench).actor == "ustin Hoffman"
    assert len(people(bench)) == 3


# Relations


def test_relations_are_taken_on_leaving(bench: Bench) -> None:
    field = bench.named("Relations", TextEdit)
    assert field.text() == "husband of Joanna"
    bench.go("Relations")
    bench.key(Qt.Key.Key_End, CTRL)
    bench.key(Qt.Key.Key_Return)
    bench.type("father of billy")
    assert len(person(bench).relations) == 1
    bench.key(Qt.Key.Key_Tab)
    assert [(r.kind, r.other) for r in person(bench).relations] == [("husband", "joanna"), ("father", "billy")]
    assert field.text() == "husband of Joanna\nfather of Billy"
    assert bench.session.stack.count() == 1


def test_a_refused_relation_keeps_the_text_and_says_why(bench: Bench) -> None:
    field = bench.named("Relations", TextEdit)
    bench.go("Relations")
    bench.key(Qt.Key.Key_A, CTRL)
    bench.type("friend of Zoe")
    bench.key(Qt.Key.Key_Tab)
    reason = "There is no character named Zoe."
    assert bench.messages == [reason]
    assert [label.text() for label in bench.panel.findChildren(QLabel) if label.property("error")] == [reason]
    bench.session.select_character("joanna")
    assert field.text() == ""
    bench.session.select_character("ted")
    assert field.text() == "friend of Zoe"
    bench.session.attempt(add_character, "Zoe")
    bench.session.select_character("ted")
    bench.session.about_to_save.emit()
    assert person(bench).relations[0].kind == "friend"
    assert not any(label.text() for label in bench.panel.findChildren(QLabel) if label.property("error"))


def test_relations_being_written_go_to_their_character(bench: Bench) -> None:
    bench.go("Relations")
    bench.key(Qt.Key.Key_A, CTRL)
    bench.type("father of Billy")
    bench.session.select_character("joanna")
    QApplication.processEvents()
    assert person(bench).relations[0].other == "billy"
    assert bench.session.selection.character == "joanna"


def test_relations_being_written_are_undone_in_the_field(bench: Bench) -> None:
    field = bench.named("Relations", TextEdit)
    bench.session.attempt(set_fields, ["ted"], "Edit Want", want="a promotion")
    bench.go("Relations")
    bench.key(Qt.Key.Key_A, CTRL)
    bench.type("x")
    bench.undo()
    assert field.text() == "husband of Joanna"
    assert person(bench).want == "a promotion"
    bench.key(Qt.Key.Key_Tab)
    assert person(bench).relations[0].other == "joanna"
    assert bench.session.stack.count() == 1
    bench.undo()
    assert person(bench).want == ""


def test_a_renamed_relative_is_renamed_in_the_field(bench: Bench) -> None:
    bench.session.attempt(set_fields, ["joanna"], "Rename", name="Jo")
    bench.session.select_character("ted")
    assert bench.named("Relations", TextEdit).text() == "husband of Jo"


# Merging


def test_two_chosen_are_merged_into_the_one_to_keep(bench: Bench) -> None:
    view = list_of(bench)
    view.setFocus()
    bench.key(Qt.Key.Key_Down, SHIFT)
    assert bench.session.selection.character == "joanna"
    bench.key(Qt.Key.Key_M, CTRL | SHIFT)
    dialog = bench.panel.findChild(QDialog)
    assert isinstance(dialog, QDialog) and dialog.isVisible()
    keep = next(box for box in dialog.findChildren(QComboBox) if box.accessibleName() == "Keep")
    assert keep.currentText() == "Joanna"
    QTest.keyClick(keep, Qt.Key.Key_Down)
    assert keep.currentText() == "Ted Kramer"
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert people(bench) == ["Ted Kramer", "Billy"]
    assert person(bench).aliases == ("Ted", "Joanna")
    assert bench.session.stack.count() == 1
    assert bench.session.document.check() == []
    bench.session.undo()
    assert people(bench) == ["Ted Kramer", "Joanna", "Billy"]


def test_one_chosen_is_merged_with_another(bench: Bench) -> None:
    bench.actions["character.merge"].trigger()
    dialog = bench.panel.findChild(QDialog)
    assert isinstance(dialog, QDialog)
    boxes = {box.accessibleName(): box for box in dialog.findChildren(QComboBox)}
    assert [boxes[name].currentText() for name in ("Keep", "Merge with")] == ["Ted Kramer", "Joanna"]
    boxes["Merge with"].setCurrentIndex(0)
    assert any(label.text() == "Choose two different characters." for label in dialog.findChildren(QLabel))
    boxes["Merge with"].setCurrentIndex(2)
    dialog.accept()
    assert people(bench) == ["Ted Kramer", "Joanna"]


def test_escape_merges_nothing(bench: Bench) -> None:
    bench.actions["character.merge"].trigger()
    dialog = bench.panel.findChild(QDialog)
    assert isinstance(dialog, QDialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert len(people(bench)) == 3 and not bench.session.stack.count()


# Scenes, proposals, filter, empty


def test_enter_goes_to_the_scene(bench: Bench) -> None:
    bench.session.attempt(set_people, ["s2"], ["Ted", "Joanna"])
    view = bench.named("Scenes of the Character", QListView)
    QApplication.processEvents()
    assert [view.model().index(row, 0).data() for row in range(view.model().rowCount())] == [
        "1  INT. AGENCY - EVENING",
        "2  EXT. PARK",
    ]
    view.setFocus()
    bench.key(Qt.Key.Key_Down)
    bench.key(Qt.Key.Key_Down)
    bench.key(Qt.Key.Key_Return)
    assert bench.session.selection.items == ("s2",)
    bench.session.attempt(set_people, ["s1"], [])
    QApplication.processEvents()
    assert [number for _, number in appearances(bench.session.document, "ted")] == ["2"]
    assert view.model().rowCount() == 1


def test_proposals_are_accepted_and_cleared(bench: Bench) -> None:
    boxes = {box._name: box for box in bench.panel.findChildren(FieldBox)}
    assert [name for name, box in boxes.items() if box.proposed] == ["Name", "Aliases", "Actor", "Relations"]
    assert bench.named("Actor", LineEdit).accessibleDescription() == "proposed by the reader"
    boxes["Actor"].cleared.emit()
    assert person(bench).actor == ""
    boxes["Relations"].accepted.emit()
    assert person(bench).proposed == ("name", "aliases")
    assert not boxes["Relations"].proposed
    bench.go("Accept all that is proposed here")
    bench.key(Qt.Key.Key_Space)
    assert person(bench).proposed == ()
    assert bench.session.stack.count() == 3


def test_a_filter_comes_with_many(bench: Bench) -> None:
    field = bench.named("Filter Characters", LineEdit)
    assert not field.isVisible()
    for number in range(12):
        bench.session.attempt(add_character, f"Extra {number}")
    assert field.isVisible()
    field.setFocus()
    bench.type("ted")
    model = list_of(bench).model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["Ted Kramer"]
    bench.session.replace_document(Document())
    assert field.text() == ""


def test_empty_state_and_reset(bench: Bench) -> None:
    bench.session.replace_document(Document())
    assert any(label.text() == "No characters yet" and label.isVisible() for label in bench.panel.findChildren(QLabel))
    assert list_of(bench).currentIndex() == QModelIndex()
    bench.session.attempt(add_character, "Ada")
    assert bench.named("Name", LineEdit).text() == "Ada"
    assert bench.named("Name", LineEdit).isVisible()
    assert len(bench.session.document.children(CHARACTERS)) == 1


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [(330, 330), (420, 900), (760, 400)])
def test_nothing_is_wider_than_the_panel(bench: Bench, size: tuple[int, int], theme: str) -> None:
    bench.themes.choose(theme)
    bench.window.resize(*size)
    QApplication.processEvents()
    assert bench.panel.size().toTuple() == size
    for box in bench.panel.findChildren(FieldBox):
        right = box.mapTo(bench.panel, box.rect().topRight()).x()
        assert right < bench.panel.width() - 8
