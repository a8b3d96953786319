"""Another program's version of the outline over the one that is here."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kramer_outline.edits.updating import differences, matches, name_of, update
from kramer_outline.formats.base import Options
from kramer_outline.formats.fountain import read, write
from kramer_outline.model.document import Document
from kramer_outline.model.records import OUTLINE, Heading, Item, Kind
from tests.strategies import documents

SCRIPT = """\
Title: The Mill

# Act One

INT. MILL - DAY #1#

= Ada opens the door.

INT. KITCHEN - DAY #2#

= Ben makes tea for nobody.

EXT. GARDEN - NIGHT #3#

= It rains on the roses.

INT. KITCHEN - DAY #4#

= They talk about money.
"""


def outline(text: str = SCRIPT) -> Document:
    return read(text.encode()).document


def laid_over(text: str) -> tuple[Document, Document, dict[str, str]]:
    document, other = outline(), outline(text)
    return document, other, matches(document, other)


def told(document: Document, other: Document, twins: dict[str, str]) -> list[tuple[str, str]]:
    return [(one.state, one.name) for one in differences(document, other, twins)]


def after(text: str) -> Document:
    document, other, twins = laid_over(text)
    wanted = {one.key for one in differences(document, other, twins)}
    document.apply(update(document, other, twins, wanted, "mill.fountain"))
    assert document.check() == []
    return document


def test_the_same_file_changes_nothing() -> None:
    document, other, twins = laid_over(SCRIPT)
    assert len(twins) == len(list(other.items()))
    assert told(document, other, twins) == []
    assert not update(document, other, twins, set(twins), "x")


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("Ben makes tea for nobody.", "Ben makes tea for Ada."),
        ("INT. KITCHEN - DAY #2#", "INT. KITCHEN - NIGHT #2#"),
        ("INT. MILL - DAY #1#", "INT. THE OLD MILL - DAY #1#"),
        ("# Act One", "# Act I"),
    ],
)
def test_one_edit_is_one_difference_and_comes_over(was: str, becomes: str) -> None:
    text = SCRIPT.replace(was, becomes)
    document, other, twins = laid_over(text)
    assert [state for state, _ in told(document, other, twins)] == ["changed"]
    assert write(after(text), Options()).decode() == text


def test_scenes_of_the_same_heading_are_told_apart_by_text_when_numbers_moved() -> None:
    text = SCRIPT.replace("#2#", "#9#").replace("#4#", "#2#").replace("talk about money", "talk about much money")
    document, other, twins = laid_over(text)
    summaries = {other.item(key).summary[:8]: document.item(twin).summary[:8] for key, twin in twins.items()}
    assert summaries["Ben make"] == "Ben make" and summaries["They tal"] == "They tal"


def test_a_new_scene_stands_after_the_one_before_it() -> None:
    text = SCRIPT.replace("EXT. GARDEN", "EXT. STREET - DAY\n\n= A car.\n\nEXT. GARDEN")
    places = [item.heading.location for item in after(text).items() if item.kind is Kind.SCENE]
    assert places == ["MILL", "KITCHEN", "STREET", "GARDEN", "KITCHEN"]


def test_a_flat_file_puts_new_scenes_where_their_neighbours_are() -> None:
    text = SCRIPT.replace("# Act One\n\n", "").replace("EXT. GARDEN", "EXT. STREET - DAY\n\n= A car.\n\nEXT. GARDEN")
    document = after(text)
    street = next(item for item in document.items() if item.heading.location == "STREET")
    assert document.item(document.parent(street.id)).title == "Act One"


def test_an_act_does_not_sink_into_the_one_before() -> None:
    document = after(SCRIPT.replace("# Act One\n\n", "") + "\n# Act Two\n\nINT. CAR - DAY\n")
    assert [document.item(key).title for key in document.children()] == ["Act One", "Act Two"]


def test_what_the_file_leaves_out_stays_and_is_named() -> None:
    text = SCRIPT.replace("= It rains on the roses.\n\n", "").replace(
        "INT. MILL - DAY #1#\n\n= Ada opens the door.\n", ""
    )
    document, other, twins = laid_over(text)
    assert told(document, other, twins) == [("missing", "1 INT. MILL - DAY")]
    assert write(after(text), Options()).decode() == SCRIPT


def test_people_are_added_and_joined_by_name() -> None:
    document = after(SCRIPT + "\nADA\nHello.\n\nBEN\nYou?\n")
    document.apply(update(document, *over(document, SCRIPT + "\nADA\nHello.\n\nCLEO\nMe!\n"), "x"))
    last = list(document.items())[-1]
    assert [document.character(key).name for key in last.characters] == ["Ada", "Ben", "Cleo"]
    assert [person.name for person in document.characters()] == ["Ada", "Ben", "Cleo"]


def over(document: Document, text: str) -> tuple[Document, dict[str, str], set[str]]:
    other = outline(text)
    twins = matches(document, other)
    return other, twins, {one.key for one in differences(document, other, twins)}


def test_a_touched_field_is_no_longer_proposed() -> None:
    item = Item(id="s1", kind=Kind.SCENE, heading=Heading(setting="INT", location="mill"), summary="Old.",
                proposed=("summary", "heading"))  # fmt: skip
    document = Document.build(Document().project, [(OUTLINE, item)])
    document.apply(update(document, *over(document, "INT. MILL\n\n= New.\n"), "x"))
    (line,) = document.items()
    assert line.summary == "New." and line.proposed == ("heading",)
    assert line.heading.location == "mill"  # only spelt otherwise


def test_names_for_lists() -> None:
    assert name_of(Item(id="a", kind=Kind.BEAT, summary="First.\nSecond.")) == "First."
    assert name_of(Item(id="a", kind=Kind.BEAT)) == "Beat"


@given(documents(), documents(), st.data())
def test_any_version_over_any_other(document: Document, other: Document, data: st.DataObject) -> None:
    twins = matches(document, other)
    assert len(set(twins.values())) == len(twins)
    found = differences(document, other, twins)
    offered = [one.key for one in found if one.state != "missing"]
    wanted = set(data.draw(st.lists(st.sampled_from(offered)))) if offered else set()
    before = document.copy()
    change = update(document, other, twins, wanted, "x")
    document.apply(change)
    assert document.check() == []
    for item in before.items():
        assert item.id in document, "no line is lost"
        assert item.id in {twins.get(key) for key in wanted} or document.item(item.id) == item
    if wanted == set(offered):
        again = differences(document, other, twins)
        assert not [one for one in again if one.state == "changed"]
    document.apply(change.inverse())
    assert document == before
