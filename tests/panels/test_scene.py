"""The Scene panel by keyboard, as a writer uses it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QListView, QPlainTextEdit, QToolButton
from pytestqt.qtbot import QtBot

from kramer_outline.edits.fields import set_fields
from kramer_outline.edits.structure import delete
from kramer_outline.model.change import Change, Step
from kramer_outline.model.document import Document
from kramer_outline.model.records import Heading, Item, Kind, replaced
from kramer_outline.panels.scene import ScenePanel
from kramer_outline.widgets.choices import EditableComboBox
from kramer_outline.widgets.fields import FieldBox
from kramer_outline.widgets.quotes import QuoteButton
from kramer_outline.widgets.textfields import LineEdit, TextEdit
from kramer_outline.widgets.tokens import Chip, TokenField

from .bench import CTRL, Bench, focus


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    bench = Bench(qtbot, lambda session, themes, actions: ScenePanel(session, themes))
    bench.session.select(["s1"])
    yield bench


def item(bench: Bench, key: str = "s1") -> Item:
    return bench.session.document.item(key)


def box_of(bench: Bench, name: str) -> FieldBox:
    return next(box for box in bench.panel.findChildren(FieldBox) if box._name == name)


TYPED: list[tuple[str, Callable[[Item], str]]] = [
    ("Location", lambda i: i.heading.location),
    ("Time", lambda i: i.heading.time),
    ("When", lambda i: i.when),
    ("Title", lambda i: i.title),
    ("Summary", lambda i: i.summary),
    ("Notes", lambda i: i.notes),
    ("Number", lambda i: i.number),
]


@pytest.mark.parametrize(("name", "read"), TYPED, ids=[name for name, _ in TYPED])
def test_typing_is_one_step_and_comes_back(bench: Bench, name: str, read: Callable[[Item], str]) -> None:
    before = bench.session.document.copy()
    bench.go(name)
    bench.key(Qt.Key.Key_A, CTRL)
    bench.key(Qt.Key.Key_Delete)
    bench.session.end_run()
    empty = bench.session.stack.index()
    bench.type("7 doors")
    assert read(item(bench)) == "7 doors"
    assert bench.session.stack.index() == empty + 1
    bench.undo()
    assert read(item(bench)) == ""
    bench.redo()
    assert read(item(bench)) == "7 doors"
    widget = focus()
    assert isinstance(widget, LineEdit | TextEdit | EditableComboBox)
    assert widget.text() == "7 doors"
    while bench.session.stack.canUndo():
        bench.undo()
    assert bench.session.document == before


def test_every_field_has_its_name(bench: Bench) -> None:
    assert bench.panel.accessibleName() == "Scene"
    for name in ("Setting", "Time", "Status"):
        bench.named(name, QComboBox)
    for name in ("Location", "People", "Tags", "Number"):
        bench.named(name, QLineEdit)
    for name in ("When", "Title", "Summary", "Notes"):
        bench.named(name, QPlainTextEdit)


def test_tab_goes_through_the_fields_in_order(bench: Bench) -> None:
    bench.go("Setting")
    seen = []
    for _ in range(14):
        seen.append(focus().accessibleName())
        bench.key(Qt.Key.Key_Tab)
    assert seen == [
        *("Setting", "Location", "Time", "When", "Title", "Summary"),
        *("People", "Status", "Number", "Story order", "Planned length", "Tags", "Notes", "Script"),
    ]


def test_combos_by_arrow_keys(bench: Bench) -> None:
    bench.go("Setting")
    bench.key(Qt.Key.Key_Down)
    assert item(bench).heading.setting == "EXT"
    assert item(bench).heading.location == "agency"
    bench.go("Status")
    bench.key(Qt.Key.Key_Down)
    assert item(bench).status == "idea"
    bench.undo()
    bench.undo()
    assert (item(bench).status, item(bench).heading.setting) == ("", "INT")
    assert bench.named("Setting", QComboBox).currentText() == "INT"


def test_an_unlisted_status_is_shown(bench: Bench) -> None:
    bench.session.attempt(set_fields, ["s1"], "Set Status", status="locked by Jo")
    assert bench.named("Status", QComboBox).currentText() == "locked by Jo"
    bench.session.select(["s2"])
    assert bench.named("Status", QComboBox).currentText() == "Draft"


def test_location_is_completed_from_those_in_use(bench: Bench) -> None:
    field = bench.named("Location", QLineEdit)
    bench.go("Location")
    bench.key(Qt.Key.Key_A, CTRL)
    bench.type("pa")
    popup = bench.window.findChild(QListView, "suggestions")
    assert isinstance(popup, QListView) and popup.isVisible()
    assert popup.model().rowCount() == 1
    bench.key(Qt.Key.Key_Down)
    bench.key(Qt.Key.Key_Return)
    assert field.text() == "park" and not popup.isVisible()
    assert item(bench).heading.location == "park"


def test_cursor_stays_while_typing_and_goes_to_what_was_undone(bench: Bench) -> None:
    summary = bench.named("Summary", TextEdit)
    bench.go("Summary")
    cursor = summary.textCursor()
    cursor.setPosition(4)
    summary.setTextCursor(cursor)
    bench.type("really ")
    assert summary.caret == 11
    assert item(bench).summary.startswith("Ted really is given")
    assert bench.session.cursor == ("s1", 11)
    summary.moveCursor(QTextCursor.MoveOperation.End)
    bench.undo()
    assert summary.caret == 4
    bench.redo()
    assert summary.caret == 11


def test_an_undo_that_comes_back_to_another_scene_puts_the_cursor_there(bench: Bench) -> None:
    summary = bench.named("Summary", TextEdit)
    bench.go("Summary")
    cursor = summary.textCursor()
    cursor.setPosition(6)
    summary.setTextCursor(cursor)
    bench.type("XY")
    bench.session.select(["s2"])
    assert summary.text() == "Joanna leaves."
    bench.undo()
    assert bench.session.selection.current == "s1"
    assert summary.text() == item(bench).summary
    assert summary.caret == 6


def test_selection_changes_while_typing(bench: Bench) -> None:
    bench.go("Summary")
    bench.named("Summary", TextEdit).moveCursor(QTextCursor.MoveOperation.End)
    bench.type(" One")
    bench.session.select(["s2"])
    bench.named("Summary", TextEdit).moveCursor(QTextCursor.MoveOperation.End)
    bench.type(" Two")
    assert item(bench, "s1").summary.endswith("home. One")
    assert item(bench, "s2").summary == "Joanna leaves. Two"
    assert bench.session.stack.count() == 2


def test_a_pending_name_stays_with_its_scene(bench: Bench) -> None:
    bench.go("People")
    bench.type("Billy")
    bench.session.select(["s2"])
    QApplication.processEvents()
    assert item(bench, "s1").characters == ("ted", "billy")
    assert item(bench, "s2").characters == ()
    assert bench.session.selection.current == "s2"
    assert bench.named("People", QLineEdit).text() == ""


def test_text_of_any_kind_survives(bench: Bench) -> None:
    bench.go("Notes")
    notes = bench.named("Notes", TextEdit)
    text = "no\u00a0break 😀 漢字\nsecond"
    clipboard = QApplication.clipboard()
    clipboard.setText(f"\x07{text}\u202e")
    bench.key(Qt.Key.Key_V, CTRL)
    assert item(bench).notes == text
    notes.insertPlainText("!")
    assert item(bench).notes == text + "!"
    assert notes.text() == text + "!"


def test_an_emoji_is_typed(bench: Bench) -> None:
    bench.go("Notes")
    event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, "\U0001f600")
    QApplication.sendEvent(focus(), event)
    assert item(bench).notes == "\U0001f600"
    bench.type("a")
    assert item(bench).notes == "\U0001f600a"


def test_composing_is_left_alone(bench: Bench) -> None:
    bench.go("Notes")
    notes = bench.named("Notes", TextEdit)
    QApplication.sendEvent(notes, QInputMethodEvent("かん", []))
    assert item(bench).notes == ""
    bench.session.attempt(set_fields, ["s1"], "Set Status", status="done")
    event = QInputMethodEvent("", [])
    event.setCommitString("漢")
    QApplication.sendEvent(notes, event)
    assert item(bench).notes == "漢"
    assert notes.text() == "漢"


def test_enter_in_a_one_paragraph_field_adds_no_line(bench: Bench) -> None:
    bench.go("Title")
    bench.key(Qt.Key.Key_Return)
    QApplication.clipboard().setText("two\nlines")
    bench.key(Qt.Key.Key_A, CTRL)
    bench.key(Qt.Key.Key_V, CTRL)
    assert item(bench).title == "two lines"


# People and tags


def test_people_are_added_by_name_alias_and_completion(bench: Bench) -> None:
    bench.session.select(["s2"])
    bench.go("People")
    bench.type("Ted")
    bench.key(Qt.Key.Key_Return)
    assert item(bench, "s2").characters == ("ted",)
    bench.type("bil")
    bench.key(Qt.Key.Key_Return)
    assert item(bench, "s2").characters == ("ted", "billy")
    bench.type("Phyllis,")
    phyllis = item(bench, "s2").characters[2]
    assert bench.session.document.character(phyllis).name == "Phyllis"
    names = [chip.accessibleName() for chip in bench.panel.findChildren(Chip) if chip.isVisible()]
    assert names == ["Ted Kramer", "Billy", "Phyllis", "opening"]
    bench.undo()
    assert phyllis not in bench.session.document


def test_people_are_removed_by_backspace_key_and_cross(bench: Bench) -> None:
    bench.session.select(["s2"])
    bench.go("People")
    bench.type("Ted,Joanna,Billy,")
    assert len(item(bench, "s2").characters) == 3
    bench.key(Qt.Key.Key_Backspace)
    assert item(bench, "s2").characters == ("ted", "joanna")
    bench.key(Qt.Key.Key_Left)
    bench.key(Qt.Key.Key_Left)
    assert focus().accessibleName() == "Ted Kramer"
    bench.key(Qt.Key.Key_Delete)
    assert item(bench, "s2").characters == ("joanna",)
    chip = next(chip for chip in bench.panel.findChildren(Chip) if chip.isVisible())
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip._cross().center().toPoint())
    assert item(bench, "s2").characters == ()


def test_a_pending_tag_is_taken_on_leaving_and_before_saving(bench: Bench) -> None:
    bench.go("Tags")
    bench.type("night")
    bench.key(Qt.Key.Key_Tab)
    assert item(bench).tags == ("work", "opening", "night")
    bench.go("Tags")
    bench.type("snow")
    bench.session.about_to_save.emit()
    assert item(bench).tags[-1] == "snow"


def test_a_renamed_person_is_renamed_on_the_chip(bench: Bench) -> None:
    bench.session.attempt(set_fields, ["ted"], "Rename", name="Theodore")
    field = next(f for f in bench.panel.findChildren(TokenField) if f.edit.accessibleName() == "People")
    assert [token.text for token in field.tokens] == ["Theodore"]


# Several at once


def test_several_scenes_share_some_fields(bench: Bench) -> None:
    bench.session.select(["s1", "s2"])
    for name in ("Location", "Time", "When", "Title", "Summary", "People", "Notes", "Number"):
        assert not box_of(bench, name).editor.isEnabled(), name
    assert bench.named("Title", TextEdit).placeholderText() == "several"
    status = bench.named("Status", QComboBox)
    assert (status.currentIndex(), status.placeholderText()) == (-1, "several")
    bench.go("Status")
    bench.key(Qt.Key.Key_End)
    assert [item(bench, key).status for key in ("s1", "s2")] == ["cut", "cut"]
    bench.go("Setting")
    bench.key(Qt.Key.Key_End)
    assert [item(bench, key).heading.location for key in ("s1", "s2")] == ["agency", "park"]
    assert {item(bench, key).heading.setting for key in ("s1", "s2")} == {"INT/EXT"}
    assert bench.session.stack.count() == 2
    bench.undo()
    bench.undo()
    assert [item(bench, key).status for key in ("s1", "s2")] == ["", "draft"]
    assert bench.session.selection.items == ("s1", "s2")


def test_tags_of_several_are_those_in_common(bench: Bench) -> None:
    bench.session.select(["s1", "s2"])
    field = next(f for f in bench.panel.findChildren(TokenField) if f.edit.accessibleName() == "Tags")
    assert [token.text for token in field.tokens] == ["opening"]
    bench.go("Tags")
    bench.type("new,")
    assert [item(bench, key).tags for key in ("s1", "s2")] == [("work", "opening", "new"), ("opening", "new")]
    bench.key(Qt.Key.Key_Backspace)
    bench.key(Qt.Key.Key_Backspace)
    assert [item(bench, key).tags for key in ("s1", "s2")] == [("work",), ()]
    assert bench.session.stack.count() == 3


def test_kind_and_colour_of_several(bench: Bench) -> None:
    bench.session.select(["s1", "s2"])
    kind = bench.named("Kind", QToolButton)
    assert kind.text() == "2 Scenes"
    next(action for action in kind.menu().actions() if action.text() == "Sequence").trigger()
    assert {item(bench, key).kind for key in ("s1", "s2")} == {Kind.SEQUENCE}
    next(action for action in kind.menu().actions() if action.text() == "Act").trigger()
    assert bench.messages and item(bench).kind is Kind.SEQUENCE
    colour = bench.named("Colour", QToolButton)
    next(action for action in colour.menu().actions() if action.text() == "Blue").trigger()
    assert {item(bench, key).colour for key in ("s1", "s2")} == {"#2a6fc9"}


# Proposals


def test_a_proposal_looks_different_until_it_is_touched(bench: Bench) -> None:
    title = bench.named("Title", TextEdit)
    assert title.accessibleDescription() == "proposed by the reader"
    assert title.property("proposed") is True
    assert box_of(bench, "Setting").proposed and not box_of(bench, "Summary").proposed
    bench.go("Title")
    bench.type("x")
    assert title.accessibleDescription() == ""
    assert "title" not in item(bench).proposed
    bench.undo()
    assert title.accessibleDescription() == "proposed by the reader"


def test_an_empty_part_of_a_proposed_heading_looks_empty(bench: Bench) -> None:
    part = Heading(location="agency")
    bench.session.commit(
        Change("Read", (Step("s1", item(bench), replaced(item(bench), heading=part, proposed=("heading",))),))
    )
    assert [bool(bench.named(name, QComboBox).property("proposed")) for name in ("Setting", "Time")] == [False, False]
    assert bench.named("Location", QLineEdit).property("proposed") is True
    assert box_of(bench, "Setting").proposed


def test_accept_and_clear_one_field(bench: Bench) -> None:
    actions = bench.named("Title", TextEdit).actions()
    assert [action.text() for action in actions if action.isVisible()] == ["&Accept Proposal", "C&lear Proposal"]
    actions[0].trigger()
    assert item(bench).title == "The account" and "title" not in item(bench).proposed
    assert not any(action.isVisible() for action in actions)
    box_of(bench, "Location").cleared.emit()
    assert not item(bench).heading
    assert bench.named("Location", LineEdit).text() == ""
    assert bench.session.stack.count() == 2
    bench.session.undo()
    assert bench.named("Location", LineEdit).text() == "agency"


@pytest.mark.parametrize("word", ["Accept", "Clear"])
def test_accept_and_clear_all_for_several_keep_the_selection(bench: Bench, word: str) -> None:
    bench.session.select(["s1", "s2"])
    bench.go(f"{word} all that is proposed here")
    bench.key(Qt.Key.Key_Space)
    assert item(bench).proposed == ()
    assert item(bench).title == ("The account" if word == "Accept" else "")
    assert bench.session.selection.items == ("s1", "s2")


# Passages, and nothing chosen


def test_passages_are_quoted_and_can_be_gone_to(bench: Bench, qtbot: QtBot) -> None:
    quote = bench.panel.findChild(QuoteButton)
    assert isinstance(quote, QuoteButton)
    assert quote.accessibleName() == "“Ted is given the account. He goes home.” draft.txt"
    quote.setFocus()
    assert isinstance(bench.panel, ScenePanel)
    with qtbot.waitSignal(bench.panel.passage_activated) as heard:
        bench.key(Qt.Key.Key_Return)
    assert heard.args == ["t1", 0, 39]


def test_empty_states(bench: Bench) -> None:
    bench.session.select([])
    assert bench.panel.grab().width() > 0
    texts = [label.text() for label in bench.panel.findChildren(type(box_of(bench, "Title")._label))]
    assert "No scene chosen" in texts
    bench.session.replace_document(Document())
    texts = [label.text() for label in bench.panel.findChildren(type(box_of(bench, "Title")._label))]
    assert "Nothing here yet" in texts


def test_a_deleted_scene_leaves_the_panel(bench: Bench) -> None:
    bench.go("People")
    bench.type("Bil")
    bench.session.attempt(delete, ["s1"])
    assert bench.session.selection.current == "s2"
    assert bench.named("Summary", TextEdit).text() == "Joanna leaves."
    bench.session.undo()
    assert bench.session.selection.current == "s1"


@pytest.mark.parametrize("size", [(330, 330), (330, 900), (420, 900)])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_is_wider_than_the_panel(bench: Bench, size: tuple[int, int], theme: str) -> None:
    bench.themes.choose(theme)
    bench.window.resize(*size)
    QApplication.processEvents()
    for box in bench.panel.findChildren(FieldBox):
        right = box.mapTo(bench.panel, box.rect().topRight()).x()
        assert right < bench.panel.width() - 8
        assert box._label.width() >= box._label.sizeHint().width() or not box._label.isVisible()


def test_down_opens_all_suggestions_and_escape_closes_them(bench: Bench) -> None:
    bench.go("Tags")
    bench.key(Qt.Key.Key_Backspace)
    bench.key(Qt.Key.Key_Backspace)
    assert item(bench).tags == ()
    bench.go("Title")
    bench.go("Tags")
    bench.key(Qt.Key.Key_Down)
    popup = bench.window.findChild(QListView, "suggestions")
    assert isinstance(popup, QListView) and popup.isVisible()
    bench.key(Qt.Key.Key_Escape)
    assert not popup.isVisible()
    bench.type("o")
    assert popup.isVisible()
    QTest.mouseClick(
        popup.viewport(), Qt.MouseButton.LeftButton, pos=popup.visualRect(popup.model().index(0, 0)).center()
    )
    assert item(bench).tags == ("opening",)
    assert focus().accessibleName() == "Tags"


def test_undo_takes_back_what_is_no_token_yet(bench: Bench) -> None:
    bench.go("Tags")
    bench.type("new,")
    bench.type("sno")
    bench.undo()
    assert bench.named("Tags", QLineEdit).text() == ""
    assert item(bench).tags == ("work", "opening", "new")
    bench.undo()
    assert item(bench).tags == ("work", "opening")
    bench.redo()
    assert item(bench).tags == ("work", "opening", "new")


def test_a_pending_name_survives_an_undo_that_goes_elsewhere(bench: Bench) -> None:
    bench.session.select(["s2"])
    bench.session.attempt(set_fields, ["s2"], "Set Status", status="done")
    bench.session.select(["s1"])
    bench.go("People")
    bench.type("Billy")
    bench.session.undo()  # from the menu, say: the focus stays where it is
    assert bench.session.selection.current == "s2"
    assert item(bench, "s2").status == "draft"
    QApplication.processEvents()
    assert item(bench, "s1").characters == ("ted", "billy")
    assert item(bench, "s2").characters == ()


def test_what_is_refused_does_not_stay_in_the_field(bench: Bench) -> None:
    summary = box_of(bench, "Summary").editor
    assert isinstance(summary, TextEdit)
    before = item(bench).summary
    summary.insertPlainText("word " * 250_000)
    assert item(bench).summary == before
    assert summary.text() == before
    summary.insertPlainText("typed on")
    assert "typed on" in item(bench).summary


def test_a_length_is_typed_in_pages(bench: Bench) -> None:
    length = box_of(bench, "Planned length").editor
    assert isinstance(length, LineEdit)
    length.setFocus()
    QTest.keyClicks(length, "1 3/8")
    assert item(bench).target == 11 and length.text() == "1 3/8"
    assert bench.session.stack.count() == 1
    QTest.keyClicks(length, "x")
    assert item(bench).target == 11
    length.left.emit()
    assert length.text() == "1 3/8"


def test_script_text_is_shown_and_edited(bench: Bench) -> None:
    script = box_of(bench, "Script").editor
    assert isinstance(script, TextEdit)
    script.insertPlainText("ADA\nHello.")
    assert item(bench).script == "ADA\nHello."
    bench.session.undo()
    assert script.text() == ""
