"""The document applies a change whole or not at all."""

import sys

import pytest
from hypothesis import given, settings

from kramer_outline.edits.fields import set_fields
from kramer_outline.model.change import Change, Place, Step
from kramer_outline.model.document import ChangeError, Document
from kramer_outline.model.ids import new_id
from kramer_outline.model.records import OUTLINE, PROJECT, Entity, Item, Kind, Project, replaced
from tests.strategies import documents


def two() -> Document:
    placed: list[tuple[str, Entity]] = [
        (OUTLINE, Item(id="a", kind=Kind.ACT)),
        ("a", Item(id="s", kind=Kind.SCENE, title="old")),
    ]
    return Document.build(Project(id=PROJECT), placed)


@given(documents())
@settings(max_examples=40)
def test_generated_documents_hold_together(document: Document) -> None:
    assert document.check() == []


@pytest.mark.parametrize(
    "bad",
    [
        Step("s", None, None, None, None),
        Step("s", Item(id="s", kind=Kind.SCENE, title="never was"), Item(id="s", kind=Kind.SCENE)),
        Step("x", None, Item(id="x", kind=Kind.SCENE), None, Place("nowhere", 0)),
        Step("x", None, Item(id="x", kind=Kind.SCENE), None, Place("a", 7)),
        Step("x", None, Item(id="x", kind=Kind.ACT), None, Place("s", 0)),
        Step("a", two().item("a"), None, Place(OUTLINE, 0), None),
        Step("a", two().item("a"), two().item("a"), Place(OUTLINE, 0), Place("s", 0)),
        Step("a", two().item("a"), replaced(two().item("a"), kind=Kind.BEAT)),
    ],
)
def test_a_change_that_does_not_fit_leaves_everything_as_it_was(bad: Step) -> None:
    document = two()
    good = Step("s", document.item("s"), replaced(document.item("s"), title="new"))
    with pytest.raises(ChangeError):
        document.apply(Change("Bad", (good, bad)))
    assert document == two()
    assert document.revision == 0


def test_a_copy_is_not_touched_by_later_changes() -> None:
    document = two()
    copy = document.copy()
    document.apply(set_fields(document, ["s"], "Edit", title="new"))
    assert copy == two()
    assert document.item("s").title == "new"


def test_in_order_is_reading_order_without_what_stands_below() -> None:
    placed: list[tuple[str, Entity]] = [(OUTLINE, Item(id="a", kind=Kind.ACT))]
    placed += [("a", Item(id=f"s{n}", kind=Kind.SCENE)) for n in range(50)]
    placed += [("s3", Item(id="b", kind=Kind.BEAT))]
    document = Document.build(Project(id=PROJECT), placed)
    assert document.in_order(["b", "s3", "s1"]) == ["s1", "s3"]
    many = [f"s{n}" for n in reversed(range(40))]
    assert document.in_order([*many, "b"]) == list(reversed(many))
    assert document.in_order(["a", *many]) == ["a"]


def test_one_undo_step_of_a_field_is_small() -> None:
    document = two()
    change = set_fields(document, ["s"], "Edit Title", title="new")
    step = change.steps[0]
    assert step.after is not None
    shared = {id(value) for value in vars(step.before).values()}
    own = [value for value in vars(step.after).values() if id(value) not in shared]
    size = sum(map(sys.getsizeof, (change, change.steps, step, step.after, vars(step.after), *own)))
    assert size < 4096


def test_ids_differ() -> None:
    assert len({new_id("i") for _ in range(1000)}) == 1000
