"""The Outline panel by keyboard and by the action table, as a writer uses it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit, QMainWindow, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from kramer_outline.actions.actionset import ActionSet
from kramer_outline.model.document import Document
from kramer_outline.model.records import CHARACTERS, OUTLINE, PROJECT, Character, Entity, Heading, Item, Kind, Project
from kramer_outline.panels.outline.panel import OutlinePanel
from kramer_outline.session.session import Session
from kramer_outline.widgets.theme import Themes


def sample() -> Document:
    placed: list[tuple[str, Entity]] = [(CHARACTERS, Character(id="ada", name="Ada Stone"))]
    for a in range(2):
        placed.append((OUTLINE, Item(id=f"a{a}", kind=Kind.ACT, title=f"Act {a}")))
        for s in range(3):
            text = f"Ada opens door {s}. Behind it is a garden."
            placed.append((f"a{a}", Item(id=f"s{a}{s}", kind=Kind.SCENE, summary=text, characters=("ada",))))
    return Document.build(Project(id=PROJECT), placed)


class Bench:
    """A window with just the outline in it."""

    def __init__(self, document: Document) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.window = QMainWindow()
        self.actions = ActionSet(self.window)
        self.session = Session(document, self.window)
        self.messages: list[str] = []
        self.session.message.connect(lambda message: self.messages.append(message.text))
        self.panel = OutlinePanel(self.session, Themes(app, "light"), self.actions, self.window)
        self.window.setCentralWidget(self.panel)
        self.view = self.panel.view

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(focus(), key, modifiers)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        QTest.keyClicks(focus(), text)
        QApplication.processEvents()

    def shape(self) -> list[tuple[str, list[str]]]:
        document = self.session.document
        return [
            (document.item(key).title, [document.item(k).summary[:15] for k in document.children(key)])
            for key in document.children()
        ]


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def focus_on(bench: Bench, qtbot: QtBot) -> None:
    bench.window.activateWindow()
    qtbot.waitActive(bench.window)
    bench.view.setFocus()
    qtbot.waitUntil(bench.view.hasFocus)


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    bench = Bench(sample())
    qtbot.addWidget(bench.window)
    bench.window.resize(700, 700)
    bench.window.show()
    focus_on(bench, qtbot)
    bench.session.select(["s01"])
    yield bench


CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_enter_writes_a_new_scene_and_typing_is_one_step_each(bench: Bench) -> None:
    bench.key(Qt.Key.Key_Return)
    bench.type("The garden")
    bench.key(Qt.Key.Key_Return)
    bench.type("She walks in")
    bench.key(Qt.Key.Key_Escape)
    item = bench.session.current
    assert item is not None
    assert (item.title, item.summary, item.kind) == ("The garden", "She walks in", Kind.SCENE)
    assert [bench.session.stack.text(n) for n in range(bench.session.stack.count())] == [
        "New Scene",
        "Edit Title",
        "Edit Text",
    ]
    assert focus() is bench.view


def test_a_typed_slugline_becomes_the_heading(bench: Bench) -> None:
    bench.key(Qt.Key.Key_F2)
    bench.type("int. greenhouse - night")
    bench.key(Qt.Key.Key_Return)
    item = bench.session.document.item("s01")
    assert item.heading == Heading(setting="INT", location="greenhouse", time="night")
    assert item.title == ""


def test_tab_demotes_and_shift_tab_promotes(bench: Bench) -> None:
    bench.key(Qt.Key.Key_Tab)
    assert bench.session.document.parent("s01") == "s00"
    assert bench.session.document.item("s01").kind is Kind.BEAT
    bench.key(Qt.Key.Key_Backtab, SHIFT)
    assert bench.session.document.parent("s01") == "a0"
    assert bench.session.document.item("s01").kind is Kind.SCENE


def test_alt_arrows_move_across_acts(bench: Bench) -> None:
    for _ in range(2):
        bench.key(Qt.Key.Key_Down, ALT)
    assert bench.session.document.children("a1")[0] == "s01"
    bench.key(Qt.Key.Key_Up, ALT)
    assert bench.session.document.children("a0")[-1] == "s01"
    assert bench.session.selection.current == "s01"


def test_delete_and_undo_bring_back_lines_and_selection(bench: Bench) -> None:
    bench.session.select(["s01", "s02"], "s02")
    bench.key(Qt.Key.Key_Delete)
    assert bench.session.document.children("a0") == ("s00",)
    bench.session.undo()
    assert bench.session.document == sample()
    assert bench.session.selection.items == ("s01", "s02")


def test_cut_and_paste_by_keys(bench: Bench) -> None:
    bench.key(Qt.Key.Key_X, CTRL)
    bench.session.select(["s12"])
    bench.key(Qt.Key.Key_V, CTRL)
    document = bench.session.document
    pasted = document.children("a1")[-1]
    assert document.item(pasted).summary == sample().item("s01").summary
    assert document.item(pasted).characters == ("ada",)
    assert not any(problem for problem in document.check())


def test_plain_text_is_pasted_as_lines_and_copied_as_text(bench: Bench) -> None:
    QGuiApplication.clipboard().setText("EXT. BEACH - DAY\nThey run.\n\nThe sun sets.")
    bench.key(Qt.Key.Key_V, CTRL)
    document = bench.session.document
    keys = document.children("a0")
    assert len(keys) == 5
    assert document.item(keys[2]).heading.location == "BEACH"
    bench.session.select([keys[2]])
    bench.key(Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "EXT. BEACH - DAY\nThey run.\n"


def test_split_at_the_cursor_in_the_row_editor(bench: Bench) -> None:
    bench.key(Qt.Key.Key_F2)
    bench.key(Qt.Key.Key_Return)
    editor = focus()
    assert isinstance(editor, QPlainTextEdit)
    cursor = editor.textCursor()
    cursor.setPosition(len("Ada opens door 1."))
    editor.setTextCursor(cursor)
    bench.actions["outline.split"].trigger()
    document = bench.session.document
    texts = [document.item(key).summary for key in document.children("a0")]
    assert texts[1:3] == ["Ada opens door 1.", "Behind it is a garden."]
    bench.view.setFocus()
    bench.actions["outline.merge"].trigger()
    assert bench.session.document.item("s01").summary == sample().item("s01").summary


def test_splitting_without_a_cursor_says_what_to_do(bench: Bench) -> None:
    bench.actions["outline.split"].trigger()
    assert bench.messages == ["Put the cursor into a text, where the second part is to begin."]


def test_kinds_colours_status_and_tags_of_several(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.session.select(["s00", "s02"])
    bench.key(Qt.Key.Key_4, ALT)
    bench.actions["outline.colour.c0392b"].trigger()
    bench.actions["outline.status.draft"].trigger()
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("door, garden , door", True))
    bench.actions["outline.tags"].trigger()
    for key in ("s00", "s02"):
        item = bench.session.document.item(key)
        assert (item.kind, item.colour, item.status, item.tags) == (Kind.BEAT, "#c0392b", "draft", ("door", "garden"))
    assert bench.session.stack.count() == 4


def test_a_refusal_says_why(bench: Bench) -> None:
    bench.session.select(["a0"])
    bench.key(Qt.Key.Key_Backtab, SHIFT)
    assert bench.messages == ["This line is already at the top level."]
    assert bench.session.stack.count() == 0


def test_levels_fold(bench: Bench) -> None:
    bench.actions["outline.level_1"].trigger()
    assert not bench.view.isExpanded(bench.panel.model.index_of("a0"))
    bench.actions["outline.level_4"].trigger()
    assert bench.view.isExpanded(bench.panel.model.index_of("a0"))
    bench.session.select(["a0"])
    bench.actions["outline.fold"].trigger()
    assert not bench.view.isExpanded(bench.panel.model.index_of("a0"))


def test_selection_elsewhere_is_shown_here(bench: Bench) -> None:
    bench.actions["outline.level_1"].trigger()
    bench.session.select(["s11"])
    assert bench.panel.model.key(bench.view.currentIndex()) == "s11"
    assert bench.view.isExpanded(bench.panel.model.index_of("a1"))


def test_an_empty_outline_tells_how_to_begin_and_enter_begins(qtbot: QtBot) -> None:
    bench = Bench(Document())
    qtbot.addWidget(bench.window)
    bench.window.show()
    focus_on(bench, qtbot)
    bench.key(Qt.Key.Key_Return)
    assert isinstance(focus(), QLineEdit)
    bench.type("Opening")
    assert bench.session.current is not None and bench.session.current.title == "Opening"


def test_context_menu_holds_the_outline_s_actions(bench: Bench) -> None:
    assert bench.view.make_menu is not None
    menu = bench.view.make_menu()
    names = {action.objectName() for action in menu.actions()}
    assert {"outline.new_after", "outline.delete", "outline.split", "outline.merge", "story.accept"} <= names


def test_row_grows_while_its_text_does(bench: Bench) -> None:
    index = bench.panel.model.index_of("s01")
    before = bench.view.visualRect(index).height()
    bench.key(Qt.Key.Key_F2)
    bench.key(Qt.Key.Key_Return)
    bench.type(" word" * 200)
    assert bench.view.visualRect(index).height() > before + 50


def test_what_is_put_in_is_unfolded(bench: Bench) -> None:
    bench.session.select(["a0"])
    bench.key(Qt.Key.Key_D, CTRL)
    copy = bench.session.document.children()[1]
    assert bench.view.isExpanded(bench.panel.model.index_of(copy))
    bench.session.undo()
    bench.session.select(["a1"])
    bench.key(Qt.Key.Key_Delete)
    bench.session.undo()
    assert bench.view.isExpanded(bench.panel.model.index_of("a1"))
