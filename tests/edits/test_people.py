"""Edits of the characters, one by one."""

import pytest

from kramer_outline.edits.people import (
    add_character,
    delete_characters,
    format_relations,
    merge_characters,
    set_people,
    set_relations,
)
from kramer_outline.edits.refusal import Refusal
from kramer_outline.model.document import Document
from kramer_outline.model.records import CHARACTERS, OUTLINE, PROJECT, Character, Entity, Item, Kind, Project, Relation


def story() -> Document:
    placed: list[tuple[str, Entity]] = [
        (CHARACTERS, Character(id="ted", name="Ted Kramer", aliases=("Ted",), notes="Works late.")),
        (CHARACTERS, Character(id="dad", name="Daddy", actor="D. Hoffman", notes="Cooks.")),
        (CHARACTERS, Character(id="jo", name="Joanna", relations=(Relation(kind="wife", other="ted"),))),
        (CHARACTERS, Character(id="jo2", name="Joanna")),
        (OUTLINE, Item(id="s1", kind=Kind.SCENE, characters=("ted", "jo2"), pov="ted")),
        (OUTLINE, Item(id="s2", kind=Kind.SCENE, characters=("dad", "ted"), proposed=("characters",))),
    ]
    return Document.build(Project(id=PROJECT), placed)


def test_merging_joins_aliases_scenes_and_texts() -> None:
    document = story()
    document.apply(merge_characters(document, "ted", ["dad"]))
    ted = document.character("ted")
    assert ted.aliases == ("Ted", "Daddy")
    assert ted.actor == "D. Hoffman"
    assert ted.notes == "Works late.\nCooks."
    assert document.item("s2").characters == ("ted",)
    assert "dad" not in document


def test_merging_the_other_way_moves_relations() -> None:
    document = story()
    document.apply(merge_characters(document, "dad", ["ted"]))
    assert document.character("jo").relations == (Relation(kind="wife", other="dad"),)
    assert document.item("s1").pov == "dad"
    assert document.check() == []


def test_deleting_takes_a_character_out_of_everything() -> None:
    document = story()
    change = delete_characters(document, ["ted"])
    document.apply(change)
    assert document.item("s1").characters == ("jo2",) and document.item("s1").pov == ""
    assert document.character("jo").relations == ()
    document.apply(change.inverse())
    assert document == story()


def test_people_are_set_by_name_or_alias_and_new_ones_are_made() -> None:
    document = story()
    document.apply(set_people(document, ["s2"], ["ted", "Margaret", " "]))
    ted, margaret = document.item("s2").characters
    assert ted == "ted" and document.character(margaret).name == "Margaret"
    assert document.item("s2").proposed == ()


def test_a_namesake_who_is_in_the_scene_stays() -> None:
    document = story()
    document.apply(set_people(document, ["s1"], ["Ted", "Joanna", "Billy"]))
    assert document.item("s1").characters[:2] == ("ted", "jo2")


def test_relations_are_written_and_read() -> None:
    document = story()
    assert format_relations(document, document.character("jo")) == "wife of Ted Kramer"
    document.apply(set_relations(document, "jo", "ex-wife of Ted\nsister of daddy"))
    assert format_relations(document, document.character("jo")) == "ex-wife of Ted Kramer\nsister of Daddy"


@pytest.mark.parametrize("text", ["wife", "wife of Nobody", "twin of Joanna"])
def test_a_relation_that_cannot_be_placed_is_refused(text: str) -> None:
    with pytest.raises(Refusal):
        set_relations(story(), "jo", text)


def test_names_are_needed_and_not_given_twice() -> None:
    document = story()
    for name in ("", "  ", "ted kramer", "Ted"):
        with pytest.raises(Refusal):
            add_character(document, name)
    document.apply(add_character(document))
    document.apply(add_character(document))
    names = [character.name for character in document.characters()]
    assert names[-2:] == ["New Character", "New Character 2"]
