"""A window with one panel in it and the actions that its fields leave undo and redo to."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from kramer_outline.actions.actionset import ActionSet
from kramer_outline.model.document import Document
from kramer_outline.model.records import (
    CHARACTERS,
    OUTLINE,
    PROJECT,
    SOURCES,
    Character,
    Entity,
    Heading,
    Item,
    Kind,
    Passage,
    Project,
    Relation,
    Source,
)
from kramer_outline.session.session import Session
from kramer_outline.widgets.theme import Themes

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
W = TypeVar("W", bound=QWidget)


def sample() -> Document:
    source = Source.of("t1", "draft.txt", "Ted is given  the account.He goes home. Joanna  leaves.")
    ted = Character(
        id="ted",
        name="Ted Kramer",
        aliases=("Ted",),
        actor="Dustin Hoffman",
        relations=(Relation(kind="husband", other="joanna"),),
        proposed=("name", "aliases", "actor", "relations"),
    )
    first = Item(
        id="s1",
        kind=Kind.SCENE,
        title="The account",
        heading=Heading(setting="INT", location="agency", time="EVENING"),
        when="One evening",
        summary="Ted is given the account. He goes home.",
        characters=("ted",),
        tags=("work", "opening"),
        passages=(Passage(source="t1", start=0, end=39),),
        proposed=("title", "heading", "when", "characters"),
    )
    second = Item(
        id="s2",
        kind=Kind.SCENE,
        heading=Heading(setting="EXT", location="park"),
        summary="Joanna leaves.",
        tags=("opening",),
        status="draft",
        passages=(Passage(source="t1", start=40, end=55),),
    )
    placed: list[tuple[str, Entity]] = [
        (SOURCES, source),
        (CHARACTERS, ted),
        (CHARACTERS, Character(id="joanna", name="Joanna")),
        (CHARACTERS, Character(id="billy", name="Billy")),
        (OUTLINE, Item(id="a1", kind=Kind.ACT, title="Act One")),
        ("a1", first),
        ("a1", second),
    ]
    return Document.build(Project(id=PROJECT), placed)


class Bench:
    """What a writer has before them: one panel, the keyboard, undo and redo."""

    def __init__(
        self,
        qtbot: QtBot,
        make: Callable[[Session, Themes, ActionSet], QWidget],
        document: Document | None = None,
    ) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.window = QMainWindow()
        self.actions = ActionSet(self.window)
        self.session = Session(document or sample(), self.window)
        self.actions.on("edit.undo", self.session.undo)
        self.actions.on("edit.redo", self.session.redo)
        self.messages: list[str] = []
        self.session.message.connect(lambda message: self.messages.append(message.text))
        self.themes = Themes(app, "light")
        self.panel = make(self.session, self.themes, self.actions)
        self.window.setCentralWidget(self.panel)
        qtbot.addWidget(self.window)
        self.window.resize(380, 900)
        self.window.show()
        qtbot.waitActive(self.window)

    def named(self, name: str, kind: type[W]) -> W:
        """Return the one widget of a kind with an accessible name."""
        found = [widget for widget in self.panel.findChildren(kind) if widget.accessibleName() == name]
        assert len(found) == 1, (name, found)
        return found[0]

    def go(self, name: str) -> QWidget:
        """Put the focus into a field."""
        found = [w for w in self.panel.findChildren(QWidget) if w.accessibleName() == name]
        found[0].setFocus()
        QApplication.processEvents()
        return found[0]

    def type(self, text: str) -> None:
        QTest.keyClicks(focus(), text)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(focus(), key, modifiers)
        QApplication.processEvents()

    def undo(self) -> None:
        self.key(Qt.Key.Key_Z, CTRL)

    def redo(self) -> None:
        self.key(Qt.Key.Key_Z, CTRL | SHIFT)


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget
