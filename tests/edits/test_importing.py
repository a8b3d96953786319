"""Another outline as a branch of this one."""

import pytest
from hypothesis import given

from kramer_outline.edits.importing import branch
from kramer_outline.edits.refusal import Refusal
from kramer_outline.model.document import Document
from kramer_outline.model.records import CHARACTERS, OUTLINE, PROJECT, Character, Item, Kind, Project
from tests.merging.test_merge import story
from tests.strategies import documents


@given(document=documents(), other=documents())
def test_all_lines_come_in_and_one_undo_takes_them_out(document: Document, other: Document) -> None:
    before = document.copy()
    if not other.children():
        return
    change = branch(document, other, "Other")
    document.apply(change)
    assert document.check() == []
    assert [item.summary for item in other.items()] == [
        item.summary for item in document.items() if item.id not in before
    ][-len(list(other.items())) :]
    document.apply(change.inverse())
    assert document == before


def test_people_of_one_name_are_joined_and_scenes_get_an_act() -> None:
    other = Document.build(
        Project(id=PROJECT, title="Draft"),
        [
            (CHARACTERS, Character(id="c1", name="Ada")),
            (CHARACTERS, Character(id="c2", name="Ben")),
            (OUTLINE, Item(id="s1", kind=Kind.SCENE, characters=("c1", "c2"))),
        ],
    )
    document = story()
    document.apply(branch(document, other, "draft.fountain"))
    assert [person.name for person in document.characters()] == ["Ada", "Ben"]
    act = document.item(document.children()[-1])
    assert (act.kind, act.title) == (Kind.ACT, "Draft")
    assert document.item(document.children(act.id)[0]).characters[0] == "c1"


def test_nothing_to_import() -> None:
    with pytest.raises(Refusal, match="no lines"):
        branch(story(), Document(), "empty.opml")
