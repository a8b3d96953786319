"""One document made into another by one change."""

from hypothesis import given
from hypothesis import strategies as st

from kramer_outline.edits.whole import becoming, filling
from kramer_outline.model.document import Document
from tests import strategies
from tests.storage.test_journal import edits as random_edits


@given(document=strategies.documents(), other=strategies.documents())
def test_any_document_becomes_any_other_and_back(document: Document, other: Document) -> None:
    before = document.copy()
    change = becoming(document, other, "Merge")
    document.apply(change)
    assert document == other
    document.apply(change.inverse())
    assert document == before


@given(document=strategies.documents(), seed=st.randoms())
def test_what_did_not_change_is_no_step(document: Document, seed: object) -> None:
    import random

    edited = document.copy()
    made = random_edits(edited, random.Random(str(seed)), 2)
    touched = {key for change in made for key in change.ids()}
    replaced = [step for step in becoming(document, edited, "Merge").steps if not step.moved]
    assert {step.id for step in replaced} <= touched
    assert not becoming(document, document.copy(), "Merge")


@given(other=strategies.documents())
def test_an_empty_project_is_filled(other: Document) -> None:
    document = Document()
    document.apply(filling(other, "Read"))
    assert document == other
