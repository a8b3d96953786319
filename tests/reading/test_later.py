"""A further source read into a project: what it adds, and what it leaves alone."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kramer_outline.config.resources import seeds
from kramer_outline.edits.fields import set_fields
from kramer_outline.model.document import Document
from kramer_outline.model.records import Kind
from kramer_outline.reading.later import merge_source
from kramer_outline.reading.proposal import new_document

from .test_align import FIRST, OTHER, SECOND, covered_once


def project(text: str) -> Document:
    return new_document("Clocks", [("first", text)])[0]


def test_it_ties_adds_and_overwrites_nothing() -> None:
    document = project(" ".join(FIRST))
    scene = next(item for item in document.items() if item.kind is Kind.SCENE)
    document.apply(set_fields(document, [scene.id], "Edit", title="My own title", summary="Nora Bell repairs clocks."))
    before = document.copy()
    addition = merge_source(document, "second", " ".join(SECOND))
    assert document == before, "the project is changed by the change only"
    document.apply(addition.change)
    assert document.check() == [] and covered_once(document)
    for item in before.items():
        now = document.item(item.id)
        assert (now.title, now.summary, now.heading, now.characters) == (
            item.title,
            item.summary,
            item.heading,
            item.characters,
        )
    added = [item for item in document.items() if item.id not in before]
    assert [(item.kind, "reward" in item.summary) for item in added] == [(Kind.BEAT, True)]
    assert "new" in addition.summary
    document.apply(addition.change.inverse())
    assert document == before


def test_the_second_seed_adds_no_scene() -> None:
    one, two = (path.read_text(encoding="utf-8") for path in seeds())
    document = project(one)
    people = [(character.id, character.name, character.actor) for character in document.characters()]
    document.apply(merge_source(document, "002", two).change)
    assert [(character.id, character.name, character.actor) for character in document.characters()] == people
    assert covered_once(document)


def test_a_later_source_brings_the_actors() -> None:
    one, two = (path.read_text(encoding="utf-8") for path in seeds())
    document = project(two)
    document.apply(merge_source(document, "000", one).change)
    actors = {character.name: character.actor for character in document.characters()}
    assert actors["Ted Kramer"] == "Dustin Hoffman" and actors["Margaret"] == "Jane Alexander"


def test_another_story_stands_apart() -> None:
    document = project(" ".join(FIRST))
    addition = merge_source(document, "space", OTHER + " Nora sings.")
    document.apply(addition.change)
    assert document.check() == []
    assert document.item(document.children()[-1]).title == "From space"
    assert "another story" in addition.summary
    names = [character.name for character in document.characters()]
    assert len(names) == len(set(names))


@given(st.lists(st.sampled_from(FIRST + SECOND + OTHER.split(". ")), max_size=8), st.integers(0, 3))
@settings(max_examples=30, deadline=None)
def test_any_text_into_any_project(sentences: list[str], size: int) -> None:
    document = project(" ".join(FIRST[:size]))
    addition = merge_source(document, "later", " ".join(sentences))
    before = document.copy()
    document.apply(addition.change)
    assert document.check() == []
    assert covered_once(document)
    document.apply(addition.change.inverse())
    assert document == before


def test_lines_that_became_headings_are_not_told_again() -> None:
    text = "ACT ONE\n\nINT. ATTIC - NIGHT\n\nNora Bell finds a key.\n\nEXT. PIER - DAY\n\nShe throws it away."
    document = new_document("", [("steps", text)])[0]
    scenes = [item for item in document.items() if item.kind is Kind.SCENE]
    assert [scene.summary for scene in scenes] == ["Nora Bell finds a key.", "She throws it away."]
    assert [(scene.heading.setting, scene.heading.location) for scene in scenes] == [("INT", "ATTIC"), ("EXT", "PIER")]
    assert covered_once(document)
