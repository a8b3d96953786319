"""Fountain: what was not touched comes back as it stood, what was edited alone differs."""

import difflib
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kramer_outline.edits.fields import set_fields
from kramer_outline.formats.base import Options
from kramer_outline.formats.fountain import losses, read, sniff, write
from kramer_outline.formats.fountain.blocks import RAW
from kramer_outline.formats.fountain.writer import level_of
from kramer_outline.model.document import Document
from kramer_outline.model.records import Heading, Item, Kind
from kramer_outline.model.text import decode
from kramer_outline.storage.project_file import dump, load
from tests.strategies import documents

from .corpus import need, real_files

SCRIPT = """\
Title: The Mill
Credit: written by
Author: A. Writer
Draft date: 2026-11-23
Contact:
    A. Writer
    12 Mill Lane

FADE IN:

# Act One

= Ada comes home.

## The mill [[color blue]]

INT. MILL - DAY [[red]] [[storyline Home, Money]] #12A#

= She finds a garden.
= It is hers.

[[ask about the mill wheel]]

Ada opens the door. [[inline note]]

@McAda
(quietly)
Who is there?

BEN ^
Me.

> CUT TO:


EXT. GARDEN - NIGHT

It rains. ... not a heading

.FORCED PLACE

!INT. NOT A HEADING

/* INT. CUT SCENE - DAY

gone */

===

INT. NO HEADING
because text stands right under it

### A step without a heading

= Something happens.

#### A beat

ADA (V.O.)
The end.
"""


def parsed(text: str = SCRIPT) -> Document:
    document = read(text.encode()).document
    assert document.check() == []
    return document


def text_of(document: Document) -> str:
    return write(document, Options()).decode()


def named(document: Document, part: str) -> Item:
    return next(item for item in document.items() if part in f"{item.title} {item.heading.location}")


def test_the_outline() -> None:
    document = parsed()
    kinds = [(item.kind.value, item.title or item.heading.location) for item in document.items()]
    assert kinds == [
        ("act", "Act One"),
        ("sequence", "The mill"),
        ("scene", "MILL"),
        ("scene", "GARDEN"),
        ("scene", "FORCED PLACE"),
        ("scene", "A step without a heading"),
        ("beat", "A beat"),
    ]
    mill = named(document, "MILL")
    assert mill.heading == Heading(setting="INT", location="MILL", time="DAY")
    assert (mill.number, mill.colour, mill.threads) == ("12A", "#c0392b", ("Home", "Money"))
    assert mill.summary == "She finds a garden.\nIt is hers."
    assert mill.notes == "ask about the mill wheel"
    assert mill.script.startswith("Ada opens the door. [[inline note]]\n\n@McAda")
    assert [document.character(key).name for key in mill.characters] == ["McAda", "Ben"]
    assert named(document, "Act One").summary == "Ada comes home."
    assert named(document, "The mill").colour == "#2a6fc9"
    assert "INT. NO HEADING" in named(document, "FORCED").script
    assert document.project.title == "The Mill"
    assert ("contact", "A. Writer\n12 Mill Lane") in document.project.title_page


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_untouched_text_comes_back_through_the_project_file(ends: str) -> None:
    document = load(dump(parsed(SCRIPT.replace("\n", ends))))
    assert text_of(document) == SCRIPT


def test_a_text_without_anything_special_is_not_kept_twice() -> None:
    text = "INT. MILL - DAY\n\n= One.\n\nAda waits.\n\n\nEXT. GARDEN\n\nIt rains.\n"
    document = parsed(text)
    assert text_of(document) == text
    assert not any(RAW in dict(item.extra) for item in document.items())


@pytest.mark.parametrize(
    ("part", "fields", "changed"),
    [
        ("MILL", {"summary": "Something else."}, {"= She finds a garden.", "= It is hers.", "= Something else."}),
        ("MILL", {"notes": ""}, {"[[ask about the mill wheel]]"}),
        ("MILL", {"notes": "New note."}, {"[[ask about the mill wheel]]", "[[New note.]]"}),
        ("GARDEN", {"summary": "New."}, {"= New.", ""}),
        ("GARDEN", {"heading": Heading(setting="EXT", location="yard")}, {"EXT. GARDEN - NIGHT", "EXT. YARD"}),
        ("Act One", {"title": "Act 1"}, {"# Act One", "# Act 1"}),
        ("A beat", {"script": "ADA (V.O.)\nNo end."}, {"The end.", "No end."}),
    ],
)
def test_only_the_edited_element_differs(part: str, fields: dict[str, Any], changed: set[str]) -> None:
    document = parsed()
    document.apply(set_fields(document, [named(document, part).id], "Edit", **fields))
    lines = difflib.ndiff(SCRIPT.split("\n"), text_of(document).split("\n"))
    assert {line[2:] for line in lines if line[:1] in "+-"} == changed
    again = read(write(document, Options())).document
    for name, value in fields.items():
        if name != "heading":
            assert getattr(named(again, fields.get("title", part)), name) == value


def test_the_number_and_notes_of_a_heading_stay_when_it_is_edited() -> None:
    document = parsed(SCRIPT.replace("[[red]]", "[[red]] [[ask]]"))
    mill = named(document, "MILL")
    document.apply(set_fields(document, [mill.id], "Edit", heading=Heading(setting="INT", location="Tower")))
    assert "INT. TOWER [[color #c0392b]] [[storyline Home, Money]] [[ask]] #12A#" in text_of(document)


def test_a_title_page_is_written_anew_when_it_is_edited() -> None:
    document = parsed()
    document.apply(set_fields(document, ["project"], "Edit", title="The Tower"))
    assert text_of(document).startswith("Title: The Tower\nCredit: written by\nAuthor: A. Writer\n")
    assert text_of(document).endswith(SCRIPT[SCRIPT.index("FADE IN") :])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "No headings at all.\n\nJust text.",
        "FADE IN:\n\nINT. A - DAY\n\nx",
        "# A\n= s\n\n## B",
        "[[open note\n\nINT. A\n\n",
        "INT. A\n[[a note\nof two lines]]\n\nText.",
    ],
)
def test_odd_texts_come_back(text: str) -> None:
    assert text_of(parsed(text)) == text


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("INT. HOUSE - DAY", True),
        ("int. house", True),
        ("I/E. CAR", True),
        ("I./E. CAR", True),
        ("EST. CITY", True),
        ("INT - KITCHEN", True),
        (".anything", True),
        ("...not", False),
        ("INTERIOR MONOLOGUE", False),
        ("EXTRA. ORDINARY", False),
    ],
)
def test_what_is_a_heading(line: str, heading: bool) -> None:
    document = parsed(f"Text.\n\n{line}\n\nMore.")
    assert bool(document.children()) is heading


def test_vertical_tabs_do_not_split_lines() -> None:
    assert len(parsed("INT. A - DAY\n\nA line\u2028INT. B\n").children()) == 1


LINES = st.sampled_from(
    ["", "", "INT. MILL - DAY", "EXT. GARDEN", "# Act", "## Seq", "### Step", "#### Beat", "= Syn", "[[note]]",
     "[[open", "close]]", "/*", "*/", "ADA", "Hello.", ".FORCED", "===", "> CUT TO:", "Title: X", "  ", "~song",
     "@Bo", "#1#"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES, max_size=14).map("\n".join))
def test_any_lines_come_back(text: str) -> None:
    document = load(dump(read(text.encode()).document))
    assert document.check() == []
    assert text_of(document) == text


@given(documents())
def test_what_fountain_can_carry_is_kept(document: Document) -> None:
    again = read(write(document, Options())).document
    assert again.check() == []
    scenes = [item for item in document.items() if item.kind is Kind.SCENE and item.heading.location.isascii()]
    back = list(again.items())
    assert len(back) >= len([item for item in scenes if item.heading.location])
    text = write(document, Options()).decode()
    for item in document.items():
        for line in item.summary.split("\n"):
            assert line.strip() in text


@pytest.mark.parametrize("setting", ["INT", ""])
def test_our_own_scenes_come_back_with_title_time_and_summary(setting: str) -> None:
    item = Item(
        id="s1",
        kind=Kind.SCENE,
        heading=Heading.model_validate({"setting": setting, "location": "MILL", "time": "DAY"}),
        title="Ada comes home",
        when="The next day",
        summary="One.\nTwo.",
        notes="A\n\nb",
        number="7",
    )
    document = Document.build(parsed("").project, [("outline", item)])
    (back,) = read(write(document, Options())).document.items()
    assert back.model_copy(update={"id": "s1"}) == item


def test_what_cannot_be_carried_is_said_beforehand() -> None:
    document = Document.build(
        parsed("").project, [("outline", Item(id="s1", kind=Kind.SCENE, tags=("a",), status="draft"))]
    )
    assert {notice.text for notice in losses(document, Options())} == {
        "Tags are not written.",
        "Statuses are not written.",
    }


def test_sniffing() -> None:
    assert sniff("a.fountain", b"anything")
    assert sniff("a.txt", b"Text.\n\nINT. MILL - DAY\n\nMore.")
    assert not sniff("a.txt", b"Ada opens the door of the mill.")


def test_real_files_come_back_byte_for_byte_apart_from_line_ends() -> None:
    for path in need(real_files("fountain")):
        data = path.read_bytes()
        document = load(dump(read(data, path.name).document))
        assert document.check() == [], path.name
        want = re.sub("\r\n|\r", "\n", decode(data).text)
        assert text_of(document) == want, path.name


def test_other_programs_read_what_we_write(recwarn: pytest.WarningsRecorder) -> None:
    from io import StringIO

    fountain = pytest.importorskip("screenplain.parsers.fountain")
    found = fountain.parse(StringIO(text_of(parsed())))
    headings = [str(part.line) for part in found if type(part).__name__ == "Slug"]
    assert [line for line in headings if "MILL" in line or "GARDEN" in line or "FORCED" in line]
    assert len(headings) == 3


def test_other_programs_find_the_same_sections_and_our_headings_in_real_files() -> None:
    parser = pytest.importorskip("screenplay_tools.fountain.parser").Parser
    for path in need(real_files("fountain")):
        data = path.read_bytes()
        document = load(dump(read(data, path.name).document))
        found = parser()
        found.add_text(text_of(document))
        sections = [part.level for part in found.script.elements if type(part).__name__ == "Section"]
        headings = [part.text for part in found.script.elements if type(part).__name__ == "SceneHeading"]
        ours = [item for item in document.items() if level_of(item) == 0]
        assert sections == [level_of(item) for item in document.items() if level_of(item)], path.name
        # It takes a heading with text right under it too, and FADE IN: below a title page.
        assert len(ours) <= len(headings) <= len(ours) + 3, path.name


def test_a_heading_may_have_its_synopsis_or_note_right_below() -> None:
    text = "INT. HOUSE - DAY\n= He comes home.\n\nHe sits.\n\nEXT. PARK\n[[ask]]\n\nHe runs.\n\nINT. NO\n[[a]] text\n"
    house, park = parsed(text).items()
    assert (house.summary, park.notes) == ("He comes home.", "ask")
    assert "INT. NO" in park.script
    assert text_of(parsed(text)) == text


@pytest.mark.parametrize("first", ["INT. HOUSE", ".HERE"])
def test_a_heading_stays_one_when_the_note_right_below_it_goes(first: str) -> None:
    document = parsed(f"{first}\n[[ask]]\nHe sits.\n")
    (item,) = document.items()
    document.apply(set_fields(document, [item.id], "Edit", notes=""))
    (again,) = parsed(text_of(document)).items()
    assert (again.notes, again.script) == ("", "He sits.")


@pytest.mark.parametrize(
    ("text", "keys", "title"),
    [
        ("INT. ROOM: THE BIG DAY - DAY\n\nBob waits.", [], ""),
        ("SUPER: Berlin, 1945\n\nRain.", [], ""),
        ("OVER BLACK:\n\nA heartbeat.", [], ""),
        ("    Title: Dark\n    Author: Ann\n\nRain.", ["author"], "Dark"),
        ("Studio: Mill Films\nDraft date: May\n\nRain.", ["studio", "draft date"], ""),
        ("Title:\n\t_**Dark**_\n\tMill\nContact:\n\tAnn\n\nRain.", ["contact"], "Dark Mill"),
    ],
)
def test_what_is_a_title_page(text: str, keys: list[str], title: str) -> None:
    document = parsed(text)
    assert [key for key, _ in document.project.title_page] == keys
    assert document.project.title == title
    assert text_of(document) == text


def test_a_title_page_of_the_writers_own_keys_comes_back() -> None:
    project = parsed("").project.model_copy(update={"title_page": (("studio", "Mill Films"),), "extra": ()})
    again = parsed(text_of(Document.build(project, [])))
    assert again.project.title_page == project.title_page


def test_a_heading_is_no_person() -> None:
    document = parsed("INT. A\n\nx\n\nINT./EXT. CAR - DAY\nI.E. TRAIN\n\nBO\nHi.\n\n@INT. VOICE\nHi.\n")
    assert [person.name for person in document.characters()] == ["Bo", "INT. VOICE"]


@pytest.mark.parametrize("page", ["", "Title: Dark\n\n"])
def test_a_file_without_headings_says_so(page: str) -> None:
    notices = read(f"{page}Rain.\n".encode()).notices
    assert any("no scene heading" in notice.text for notice in notices)
    assert not any("no scene heading" in notice.text for notice in read(page.encode()).notices)


BEAT = """\
INT. HOSPITAL - NIGHT

= Mara walks.

[[when: later]]

[[marker blue: check the facts]]

Mara pushes a trolley.

[[Beat: Mara: alone]]
[[ask
about it]]

She stops.
"""


@pytest.mark.parametrize(
    ("fields", "changed"),
    [
        ({"title": "Mara alone"}, {"[[title: Mara alone]]", ""}),
        ({"when": "at dawn"}, {"[[when: later]]", "[[when: at dawn]]"}),
        ({"when": ""}, {"[[when: later]]"}),
        ({"notes": "marker blue: check the facts\nBeat: Mara: alone\nask\nabout it\nMore."}, {"", "[[More.]]"}),
        ({"notes": "First.\nmarker blue: check the facts\nBeat: Mara: alone\nask\nabout it"}, {"", "[[First.]]"}),
        ({"notes": "marker blue: check\nBeat: Mara: alone\nask\nabout it"},
         {"[[marker blue: check the facts]]", "[[marker blue: check]]"}),
        ({"notes": "marker blue: check the facts\nBeat: Mara: alone\nnever mind"},
         {"[[ask", "about it]]", "[[never mind]]"}),
        ({"summary": "Mara runs."}, {"= Mara walks.", "= Mara runs."}),
    ],
)  # fmt: skip
def test_an_edit_leaves_the_other_notes_of_the_block_alone(fields: dict[str, Any], changed: set[str]) -> None:
    document = parsed(BEAT)
    (item,) = document.items()
    assert item.notes == "marker blue: check the facts\nBeat: Mara: alone\nask\nabout it"
    assert item.script == "Mara pushes a trolley.\n\nShe stops."
    document.apply(set_fields(document, [item.id], "Edit", **fields))
    lines = difflib.ndiff(BEAT.split("\n"), text_of(document).split("\n"))
    assert {line[2:] for line in lines if line[:1] in "+-"} == changed
    (again,) = parsed(text_of(document)).items()
    for name, value in fields.items():
        assert getattr(again, name) == value


def test_notes_that_are_not_wanted_stay_out_of_text_kept_as_it_stood() -> None:
    text = write(parsed(BEAT), Options(notes=False)).decode()
    assert "marker" not in text and "[[when: later]]" in text and "She stops." in text


NOTES = st.lists(st.sampled_from(["a", "b", "c", "marker x"]), max_size=5)


@given(NOTES, NOTES, st.booleans())
def test_edited_notes_are_read_as_they_were_written(before: list[str], after: list[str], below: bool) -> None:
    notes = "".join(f"[[{note}]]\n" for note in before)
    document = parsed(f"INT. A\n\n{'' if below else notes}\nText.\n\n{notes if below else ''}")
    (item,) = document.items()
    document.apply(set_fields(document, [item.id], "Edit", notes="\n".join(after)))
    (again,) = parsed(text_of(document)).items()
    assert (again.notes, again.script) == ("\n".join(after), "Text.")


def test_sections_inside_others_are_counted_and_keep_their_depth() -> None:
    text = (
        "# A\n\n## B\n\nINT. ONE\n\nx\n\n### C\n\nINT. TWO\n\nx\n\n### D\n\nINT. THREE\n\nx\n\n## E\n\nINT. FOUR\n\nx\n"
    )
    outcome = read(text.encode())
    assert [notice.count for notice in outcome.notices if notice.kind == "kept"] == [2]
    assert text_of(outcome.document) == text
    assert not [notice for notice in read(SCRIPT.encode()).notices if notice.kind == "kept"]


def test_what_was_read_is_counted_in_words() -> None:
    assert read(b"INT. A\n\nBO\nHi.\n").notices[0].text == "1 scene, 0 sections, 1 speaking character were read."
