"""Scene numbers as production locks them."""

import pytest

from kramer_outline.edits.numbers import lock, unlock
from kramer_outline.edits.refusal import Refusal
from kramer_outline.model.document import Document
from kramer_outline.model.records import OUTLINE, PROJECT, Item, Kind, Project


def scenes(*numbers: str) -> Document:
    placed = [(OUTLINE, Item(id=f"s{n}", kind=Kind.SCENE, number=number)) for n, number in enumerate(numbers)]
    return Document.build(Project(id=PROJECT), placed)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("", "", ""), ("1", "2", "3")),
        (("1", "", "2"), ("1", "1A", "2")),
        (("12", "", "", "13", ""), ("12", "12A", "12B", "13", "14")),
        (("12", "12A", "", "13"), ("12", "12A", "12B", "13")),
        (("", "1", "2"), ("A1", "1", "2")),
        (("1", "5", ""), ("1", "5", "6")),
    ],
)
def test_locking(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    document = scenes(*before)
    document.apply(lock(document))
    assert tuple(item.number for item in document.items()) == after
    assert len(set(after)) == len(after)


def test_unlocking_and_what_there_is_nothing_to_do_for() -> None:
    document = scenes("1", "2")
    with pytest.raises(Refusal, match="already"):
        lock(document)
    document.apply(unlock(document))
    assert not any(item.number for item in document.items())
    with pytest.raises(Refusal, match="No scene number"):
        unlock(document)
    with pytest.raises(Refusal, match="no scenes"):
        lock(Document())
