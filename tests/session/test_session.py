"""The session: one gate, undo with selection, typing in sensible steps."""

import time
from collections.abc import Iterator

import pytest

from kramer_outline.edits import structure
from kramer_outline.edits.fields import set_fields
from kramer_outline.edits.people import add_character, delete_characters
from kramer_outline.model.change import Change, Step
from kramer_outline.model.document import ChangeError, Document
from kramer_outline.model.records import OUTLINE, PROJECT, Entity, Item, Kind, Project
from kramer_outline.session.session import Session


def two() -> Document:
    placed: list[tuple[str, Entity]] = [(OUTLINE, Item(id=key, kind=Kind.SCENE)) for key in ("s1", "s2")]
    return Document.build(Project(id=PROJECT), placed)


@pytest.fixture
def session(qapp: object) -> Iterator[Session]:
    session = Session(two())
    yield session
    session.close()


def type_text(session: Session, text: str, field: str = "summary") -> None:
    """Type letter by letter into a field of s1, as the panels do."""
    said = getattr(session.document.item("s1"), field)
    for letter in text:
        said += letter
        session.attempt(set_fields, ["s1"], "Edit Text", run=f"{field}:s1", **{field: said})


def test_a_run_of_typing_is_one_step(session: Session) -> None:
    type_text(session, "Ted leaves.")
    assert session.stack.count() == 1
    session.undo()
    assert session.document == two()
    session.redo()
    assert session.document.item("s1").summary == "Ted leaves."


def test_a_pause_another_field_and_deleting_begin_steps_of_their_own(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_text(session, "Ted")
    type_text(session, "Home", "title")
    type_text(session, " leaves")
    assert session.stack.count() == 3
    for end in ("Ted leave", "Ted leav"):
        session.attempt(set_fields, ["s1"], "Edit Text", run="summary:s1", summary=end)
    assert session.stack.count() == 4
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now + 60)
    session.attempt(set_fields, ["s1"], "Edit Text", run="summary:s1", summary="Ted lea")
    assert session.stack.count() == 5
    while session.stack.canUndo():
        session.undo()
    assert session.document == two()


def test_a_new_paragraph_and_leaving_the_field_end_a_run(session: Session) -> None:
    type_text(session, "One\nTwo")
    assert session.stack.count() == 2
    session.end_run()
    type_text(session, "!")
    assert session.stack.count() == 3


def test_typing_after_a_save_is_a_step_of_its_own_and_modifies(session: Session) -> None:
    told: list[bool] = []
    session.modified_changed.connect(told.append)
    type_text(session, "Ted")
    session.stack.setClean()
    type_text(session, "!")
    session.undo()
    assert told == [True, False, True, False]
    assert session.document.item("s1").summary == "Ted"


def test_undo_brings_the_selection_back(session: Session) -> None:
    session.select(["s1", "s2"], "s2")
    before = session.selection
    session.attempt(structure.delete, ["s1", "s2"])
    assert session.selection != before
    session.undo()
    assert session.selection == before


def test_a_character_that_goes_is_no_longer_chosen(session: Session) -> None:
    session.attempt(add_character, "Ada")
    key = session.selection.character
    assert key is not None and session.character is not None
    session.attempt(delete_characters, [key])
    assert session.selection.character is None
    session.undo()
    assert session.selection.character == key


def test_a_change_that_does_not_fit_leaves_no_step(session: Session) -> None:
    ghost = Item(id="ghost", kind=Kind.SCENE)
    with pytest.raises(ChangeError):
        session.commit(Change("Bad", (Step("ghost", ghost, None),)))
    assert session.stack.count() == 0
    assert session.document == two()


def test_a_refusal_is_a_message_and_an_empty_change_nothing(session: Session) -> None:
    messages: list[str] = []
    session.message.connect(lambda message: messages.append(message.text))
    assert not session.attempt(structure.promote, ["s1"])
    assert not session.attempt(set_fields, ["s1"], "Edit Text", summary="")
    assert messages == ["This line is already at the top level."]
    assert session.stack.count() == 0


def test_every_listener_hears_exactly_what_was_applied(session: Session) -> None:
    mirror = two()
    session.changed.connect(lambda change: mirror.apply(change))
    session.attempt(structure.demote, ["s2"])
    session.attempt(structure.new_after, "s1")
    type_text(session, "words")
    session.undo()
    session.undo()
    session.redo()
    assert mirror == session.document


def test_typing_over_a_selection_is_one_run(session: Session) -> None:
    session.attempt(set_fields, ["s1"], "Edit Text", summary="Ted leaves home.")
    for said in ("J", "Jo", "Joanna"):
        session.attempt(set_fields, ["s1"], "Edit Text", run="summary:s1", summary=said)
    assert session.stack.count() == 2
    session.undo()
    assert session.document.item("s1").summary == "Ted leaves home."
