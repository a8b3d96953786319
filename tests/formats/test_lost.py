"""What a format does not carry is counted before it is written: every field, for every format and layout."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from kramer_outline.formats.base import Format, Options
from kramer_outline.formats.fountain import read as read_fountain
from kramer_outline.formats.table import FORMATS, by_id
from kramer_outline.model.document import Document
from kramer_outline.model.records import CHARACTERS, OUTLINE, PROJECT, Character, Item, Kind, Project, Relation
from kramer_outline.printing.pdf import PDF

OTHERS = [entry for entry in (*FORMATS, PDF) if entry.writes and entry.id not in ("fountain", "fdx")]
WAYS = [(entry, layout) for entry in OTHERS for layout in ([name for name, _ in entry.layouts] or [""])]
NAMES = [f"{entry.id}-{layout}" for entry, layout in WAYS]


def texts(entry: Format, document: Document, options: Options | None = None, kind: str = "lost") -> list[str]:
    return [notice.text for notice in entry.losses(document, options or Options()) if notice.kind == kind]


@pytest.mark.parametrize(("entry", "layout"), WAYS, ids=NAMES)
def test_a_script_without_headings_is_not_lost_without_a_word(entry: Format, layout: str, qtbot: QtBot) -> None:
    document = read_fountain(b"Ada walks in.\n\nADA\nIs somebody here?\n").document
    assert not list(document.items())
    found = entry.losses(document, Options(layout=layout))
    assert [(one.kind, one.text, one.count) for one in found] == [
        ("lost", "Script before the first heading is not written.", 3)
    ]


def test_text_before_the_first_heading_is_lost_where_it_came_not_from() -> None:
    extra = (("markdown.before", "Once."), ("docx.before", "There was."))
    document = Document(Project(id=PROJECT, extra=extra))
    assert len(texts(by_id("text"), document)) == 2
    assert len(texts(by_id("markdown"), document)) == 1
    assert "There was." in str(by_id("docx").read(by_id("docx").write(document)).prose)


FULL: dict[str, Any] = {
    "title": "She waits", "heading": {"setting": "INT", "location": "MILL"}, "number": "1", "when": "June",
    "chronology": "flashback", "summary": "Long.", "script": "Dark.", "notes": "Ask.", "characters": ("c1",),
    "pov": "c1", "threads": ("Love",), "turning_points": ("Climax",), "status": "draft", "colour": "#c0392b",
    "tags": ("rain",), "target": 3,
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "layout", "wanted"),
    [
        ("markdown", "", ["Story time is not", "Turning points are not", "Storylines are not", "Colours are not"]),
        ("text", "", ["Turning points are not", "Planned lengths are not", "Relations of characters are not"]),
        ("html", "", ["Relations of characters are not", "Tags are not", "Arcs of characters are not"]),
        ("docx", "", ["Relations of characters are not", "Story time is not", "Other names of characters are not"]),
        ("csv", "", ["Story order is not", "Script text is not", "Descriptions of characters are not"]),
        ("pdf", "", ["Colours are not", "Statuses are not", "Storylines are not", "Script text is not"]),
        ("pdf", "breakdown", ["Texts are not", "Notes are not"]),
        ("pdf", "characters", ["Of the outline nothing but who is in which scene is"]),
        ("opml", "", ["Statuses other than done are not", "Characters are not", "Story order is not"]),
    ],
)
def test_every_field_that_is_not_written_is_named(name: str, layout: str, wanted: list[str], qtbot: QtBot) -> None:
    person = Character(
        id="c1",
        name="Ada",
        aliases=("A.",),
        description="a miller",
        arc="up",
        relations=(Relation(kind="x", other="c1"),),
    )
    scene = Item.model_validate({"id": "s1", "kind": Kind.SCENE, **FULL})
    document = Document.build(Project(id=PROJECT), [(CHARACTERS, person), (OUTLINE, scene)])
    found = texts(PDF if name == "pdf" else by_id(name), document, Options(layout=layout))
    for start in wanted:
        assert any(text.startswith(f"{start} ") for text in found), (start, found)


def test_notes_that_are_left_out_as_asked_are_told() -> None:
    document = Document.build(Project(id=PROJECT), [(OUTLINE, Item(id="s", kind=Kind.SCENE, title="A", notes="ask"))])
    assert texts(by_id("markdown"), document) == []
    assert texts(by_id("markdown"), document, Options(notes=False)) == ["Notes are left out, as asked."]


def test_a_list_that_changes_no_more_than_the_look_loses_nothing() -> None:
    document = Document.build(Project(id=PROJECT), [(OUTLINE, Item(id="s", kind=Kind.SCENE, title="A"))])
    assert texts(by_id("markdown"), document, Options(layout="list")) == []
