"""Settling what a merge left open: each choice is one step that can be undone."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kramer_outline.edits.conflicts import can_have_both, open_conflicts, resolve
from kramer_outline.edits.refusal import Refusal
from kramer_outline.edits.structure import new_after
from kramer_outline.merging.merge import merge
from kramer_outline.model.document import Document
from kramer_outline.storage.project_file import dump, load
from tests.merging.test_merge import edited, moved, removed, seeds, story, with_
from tests.strategies import documents


def merged(ours: Document, theirs: Document) -> Document:
    return merge(story(), ours, theirs).document


def settled(document: Document, choice: Any) -> Document:
    ((key, number),) = open_conflicts(document)
    before = document.copy()
    change = resolve(document, key, number, choice)
    document.apply(change)
    assert not open_conflicts(document)
    again = document.copy()
    again.apply(change.inverse())
    assert again == before
    return document


def test_a_field() -> None:
    for choice, title in (("ours", "Yard"), ("theirs", "Park"), ("both", "Yard / Park")):
        document = merged(with_(story(), "s2", title="Yard"), with_(story(), "s2", title="Park"))
        assert settled(document, choice).item("s2").title == title


def test_a_text_in_both_versions() -> None:
    document = merged(
        with_(story(), "s1", summary="Ada kicks the door."), with_(story(), "s1", summary="Ada picks the lock.")
    )
    assert settled(document, "both").item("s1").summary == "Ada kicks the door.\nAda picks the lock."


def test_a_removed_line() -> None:
    for choice, there in (("ours", False), ("theirs", True)):
        document = merged(removed(story(), "s1"), with_(story(), "s1", title="Other"))
        assert ("s1" in settled(document, choice)) is there


def test_a_place() -> None:
    base = story()
    base.apply(new_after(base, "a2"))
    (third,) = [key for key in base.children() if key not in ("a1", "a2")]
    for choice, parent in (("ours", "a2"), ("theirs", third)):
        document = merge(base, moved(base, "s1", "a2", 0), moved(base, "s1", third, 0)).document
        assert settled(document, choice).parent("s1") == parent


def test_the_order_of_lines() -> None:
    base = story()
    for _ in range(2):
        base.apply(new_after(base, "s2"))
    one, two, three, four = base.children("a1")
    ours, theirs = moved(base, four, "a1", 0), moved(base, one, "a1", 3)
    outcome = merge(base, ours, theirs)
    assert [conflict.field for _, conflict in outcome.conflicts] == ["order"]
    assert outcome.document.children("a1") == (four, one, two, three)
    assert settled(outcome.document, "theirs").children("a1") == theirs.children("a1")


def test_what_is_settled_or_cannot_stand_twice_is_refused() -> None:
    document = merged(with_(story(), "s2", status="draft"), with_(story(), "s2", status="done"))
    with pytest.raises(Refusal, match="Only one"):
        resolve(document, "s2", 0, "both")
    with pytest.raises(Refusal, match="settled"):
        resolve(document, "s2", 1, "ours")


@settings(max_examples=60)
@given(
    base=documents(), one=seeds, two=seeds, choices=st.lists(st.sampled_from(["ours", "theirs", "both"]), min_size=9)
)
def test_all_conflicts_can_be_settled_and_travel_in_the_file(
    base: Document, one: int, two: int, choices: list[Any]
) -> None:
    document = merge(base, edited(base, one), edited(base, two)).document
    assert load(dump(document)) == document
    for number in range(len(open_conflicts(document))):
        left = open_conflicts(document)
        if not left:
            break
        key, at = left[0]
        record = document.get(key)
        assert record is not None
        choice = choices[number % len(choices)]
        if choice == "both" and not can_have_both(record.conflicts[at]):
            choice = "theirs"
        try:
            change = resolve(document, key, at, choice)
        except Refusal:
            change = resolve(document, key, at, "ours" if record.conflicts[at].ours != "removed" else "theirs")
        document.apply(change)
        assert document.check() == []
