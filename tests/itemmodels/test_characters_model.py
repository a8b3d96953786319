"""The characters model under Qt's own model tester, through long random runs of edits, undo and redo."""

import random
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from kramer_outline.edits import people, structure
from kramer_outline.edits.fields import set_fields
from kramer_outline.itemmodels.characters_model import COLOUR, KEY, NAMES, ROW, SCENES, CharactersModel
from kramer_outline.model.change import Change, Place, Step
from kramer_outline.model.document import Document
from kramer_outline.model.records import CHARACTERS, OUTLINE, PROJECT, Character, Entity, Item, Kind, Project
from kramer_outline.session.session import Session

NAME_LIST = ("Ada", "Bo", "Cy", "Dee", "Eve", "Flo")


def small() -> Document:
    placed: list[tuple[str, Entity]] = [
        (CHARACTERS, Character(id=f"c{n}", name=name)) for n, name in enumerate(NAME_LIST[:4])
    ]
    placed += [
        (OUTLINE, Item(id=f"s{n}", kind=Kind.SCENE, characters=(f"c{n % 3}", f"c{(n + 1) % 3}"))) for n in range(6)
    ]
    return Document.build(Project(id=PROJECT), placed)


@pytest.fixture
def session(qapp: object) -> Iterator[Session]:
    session = Session(small())
    yield session
    session.deleteLater()


def move(document: Document, row: int, to: int) -> Change:
    """No edit moves characters yet, but a change can."""
    key = document.children(CHARACTERS)[row]
    record = document.character(key)
    return Change("Move", (Step(key, record, record, Place(CHARACTERS, row), Place(CHARACTERS, to)),))


def random_edit(document: Document, dice: random.Random) -> Callable[[Document], Change]:
    cast = list(document.children(CHARACTERS))
    items = list(document.children())
    some = dice.sample(cast, min(len(cast), dice.randint(1, 3)))
    item = dice.choice(items) if items else None
    who = dice.sample(NAME_LIST, dice.randint(0, 4))
    edits: list[Callable[[Document], Change]] = [
        lambda d: people.add_character(d),
        lambda d: people.delete_characters(d, some),
        lambda d: people.merge_characters(d, some[0] if some else "", some),
        lambda d: structure.new_after(d, item),
        lambda d: structure.delete(d, [item or ""]),
        lambda d: structure.duplicate(d, [item or ""]),
    ]
    if item:
        edits += [lambda d: people.set_people(d, [item], who)] * 3
    if cast:
        edits.append(lambda d: set_fields(d, some, "Name", name=dice.choice(NAME_LIST), aliases=("A",)))
        edits.append(lambda d: move(d, dice.randrange(len(cast)), dice.randrange(len(cast))))
    return dice.choice(edits)


def told(model: CharactersModel) -> list[tuple[object, ...]]:
    roles = (KEY, Qt.ItemDataRole.DisplayRole, SCENES, COLOUR, NAMES, ROW)
    return [tuple(model.index(row, 0).data(role) for role in roles) for row in range(model.rowCount())]


def expected(document: Document) -> list[tuple[object, ...]]:
    counts = Counter(key for item in document.items() for key in set(item.characters))
    return [
        (c.id, c.name, counts[c.id], c.colour, "\n".join((c.name, *c.aliases)), row)
        for row, c in enumerate(document.characters())
    ]


@pytest.mark.parametrize("seed", range(6))
def test_model_follows_any_edits(session: Session, seed: int) -> None:
    dice = random.Random(seed)
    model = CharactersModel(session)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    mirror = [model.index(row, 0).data(KEY) for row in range(model.rowCount())]

    def inserted(_: QModelIndex, first: int, last: int) -> None:
        mirror[first:first] = [model.index(row, 0).data(KEY) for row in range(first, last + 1)]

    def removed(_: QModelIndex, first: int, last: int) -> None:
        del mirror[first : last + 1]

    def moved(_: QModelIndex, first: int, last: int, __: QModelIndex, to: int) -> None:
        block = mirror[first : last + 1]
        del mirror[first : last + 1]
        at = to - len(block) if to > first else to
        mirror[at:at] = block

    model.rowsInserted.connect(inserted)
    model.rowsRemoved.connect(removed)
    model.rowsMoved.connect(moved)
    for _ in range(120):
        step = dice.random()
        if step < 0.2:
            session.undo()
        elif step < 0.3:
            session.redo()
        else:
            session.attempt(random_edit(session.document, dice))
        assert told(model) == expected(session.document)
        assert mirror == list(session.document.children(CHARACTERS))
    assert tester.model() is model


def test_only_touched_rows_are_told(session: Session) -> None:
    model = CharactersModel(session)
    rows: list[int] = []
    model.dataChanged.connect(lambda first, last: rows.extend(range(first.row(), last.row() + 1)))
    session.attempt(set_fields, ["s0"], "Edit Summary", summary="words")
    assert rows == []
    session.attempt(people.set_people, ["s0"], ["Ada"])
    assert rows == [1]
    session.attempt(set_fields, ["c2"], "Rename", name="Zoe")
    assert rows == [1, 2]


def test_accessible_text_counts_scenes(session: Session) -> None:
    model = CharactersModel(session)
    role = Qt.ItemDataRole.AccessibleTextRole
    assert [model.index(row, 0).data(role) for row in (0, 3)] == ["Ada, 4 scenes", "Dee, 0 scenes"]
    session.attempt(people.set_people, ["s5"], ["Dee"])
    assert model.index(3, 0).data(role) == "Dee, 1 scene"


def test_another_document_resets(session: Session) -> None:
    model = CharactersModel(session)
    session.replace_document(Document())
    assert model.rowCount() == 0
    assert not model.index_of("c0").isValid()
