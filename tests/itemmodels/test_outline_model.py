"""The outline model under Qt's own model tester, through long random runs of edits, undo and redo."""

import random
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from kramer_outline.edits import clipboard, structure, texts
from kramer_outline.edits.fields import set_fields
from kramer_outline.itemmodels.outline_model import OutlineModel
from kramer_outline.model.change import Change
from kramer_outline.model.document import Document
from kramer_outline.model.records import OUTLINE, PROJECT, Entity, Heading, Item, Kind, Project
from kramer_outline.session.session import Session

Edit = Callable[[Document], Change]


def small() -> Document:
    placed: list[tuple[str, Entity]] = []
    for a in range(3):
        placed.append((OUTLINE, Item(id=f"a{a}", kind=Kind.ACT, title=f"Act {a}")))
        for s in range(3):
            placed.append((f"a{a}", Item(id=f"s{a}{s}", kind=Kind.SCENE, summary=f"Words of {a} {s}, more words.")))
            placed.append((f"s{a}{s}", Item(id=f"b{a}{s}", kind=Kind.BEAT, summary=f"Beat {a} {s}")))
    return Document.build(Project(id=PROJECT), placed)


@pytest.fixture
def session(qapp: object) -> Iterator[Session]:
    session = Session(small())
    yield session
    session.deleteLater()


ROOT = QModelIndex()


def shape(model: QAbstractItemModel, outline: OutlineModel, index: QModelIndex = ROOT) -> list[object]:
    """Return the tree as the model tells it: ids with their children."""
    return [
        (outline.key(child), outline.item(child), shape(model, outline, child))
        for child in (model.index(row, 0, index) for row in range(model.rowCount(index)))
    ]


def expected(document: Document, key: str = OUTLINE) -> list[object]:
    return [(child, document.item(child), expected(document, child)) for child in document.children(key)]


def random_edit(document: Document, dice: random.Random) -> Edit:
    keys = list(document.walk()) or [""]
    some = dice.sample(keys, min(len(keys), dice.randint(1, 3)))
    one = some[0]
    edits: list[Edit] = [
        lambda d: structure.new_after(d, one or None),
        lambda d: structure.new_child(d, one or None),
        lambda d: structure.delete(d, some),
        lambda d: structure.duplicate(d, some),
        lambda d: structure.move_up(d, some),
        lambda d: structure.move_down(d, some),
        lambda d: structure.promote(d, some),
        lambda d: structure.demote(d, some),
        lambda d: structure.move_to(d, some, dice.choice([OUTLINE, *keys]), dice.randint(0, 3)),
        lambda d: structure.set_kind(d, some, dice.choice(list(Kind))),
        lambda d: texts.merge(d, some),
        lambda d: texts.split(d, one, 6),
        lambda d: set_fields(d, some, "Edit Title", title=str(dice.random())),
        lambda d: clipboard.paste(d, clipboard.fragment(d, some), one or None),
    ]
    return dice.choice(edits)


@pytest.mark.parametrize("seed", range(12))
def test_replays_any_run_of_edits(session: Session, seed: int) -> None:
    dice = random.Random(seed)
    model = OutlineModel(session)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    for _ in range(40):
        roll = dice.random()
        if roll < 0.15:
            session.undo()
        elif roll < 0.25:
            session.redo()
        elif len(session.document) > 1:
            session.attempt(random_edit(session.document, dice))
        assert shape(model, model) == expected(session.document)
    while session.stack.canUndo():
        session.undo()
    assert shape(model, model) == expected(small())


def test_inserting_a_branch_is_one_insertion(session: Session) -> None:
    model = OutlineModel(session)
    told: list[tuple[int, int]] = []
    model.rowsInserted.connect(lambda _parent, first, last: told.append((first, last)))
    session.attempt(structure.duplicate, ["a0"])
    assert told == [(1, 1)]


def test_deleting_neighbours_is_one_removal(session: Session) -> None:
    model = OutlineModel(session)
    told: list[tuple[int, int]] = []
    model.rowsRemoved.connect(lambda _parent, first, last: told.append((first, last)))
    session.attempt(structure.delete, ["a1", "a2"])
    assert told == [(1, 2)]


def test_numbers_count_scenes_and_keep_locked_ones(session: Session) -> None:
    model = OutlineModel(session)
    assert [model.number(key) for key in ("s00", "s01", "s10", "b00", "a0")] == ["1", "2", "4", "", ""]
    session.attempt(set_fields, ["s01"], "Lock Number", number="2A")
    assert model.number("s01") == "2A"
    session.attempt(structure.delete, ["s00"])
    assert model.number("s02") == "2"


def test_accessible_text_is_number_heading_and_text(session: Session) -> None:
    model = OutlineModel(session)
    heading = Heading(setting="INT", location="agency", time="EVENING")
    session.attempt(set_fields, ["s00"], "Set Heading", heading=heading)
    index = model.index_of("s00")
    text = model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert text == "1. INT. AGENCY - EVENING. Words of 0 0, more words"


def test_dragging_inside_the_window_moves(session: Session) -> None:
    model = OutlineModel(session)
    data = model.mimeData([model.index_of("s00"), model.index_of("s01")])
    assert model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, model.index_of("a2"))
    assert session.document.children("a2") == ("s00", "s01", "s20", "s21", "s22")
    assert session.stack.count() == 1
    session.undo()
    assert session.document == small()


def test_dragging_from_another_window_copies(session: Session) -> None:
    other = Session(small())
    data = OutlineModel(other).mimeData([OutlineModel(other).index_of("s00")])
    model = OutlineModel(session)
    assert model.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, model.index_of("a2"))
    assert len(session.document.children("a2")) == 4
    assert "s00" in session.document.children("a0")


def test_dropping_on_itself_is_refused_with_a_reason(session: Session) -> None:
    messages: list[str] = []
    session.message.connect(lambda message: messages.append(message.text))
    model = OutlineModel(session)
    data = model.mimeData([model.index_of("a0")])
    assert not model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, model.index_of("s00"))
    assert messages == ["A line cannot be moved into itself."]
