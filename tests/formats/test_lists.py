"""Markdown, plain text and tables: the same tree and texts, prose told from outlines, cells that nothing runs."""

import csv
import io

import pytest
from hypothesis import given

from kramer_outline.formats import markdown, opml, plain, table_csv
from kramer_outline.formats.base import FormatError, Options
from kramer_outline.formats.table import by_id
from kramer_outline.model.document import Document
from kramer_outline.model.records import CHARACTERS, OUTLINE, PROJECT, Character, Heading, Item, Kind, Project
from kramer_outline.model.slugline import format_heading
from tests.strategies import documents

from .corpus import need, real_files

NOTES = """\
---
title: The Mill
author: A. Writer
---

# Act One

Ada comes *home*
after years.

Second paragraph with [a link](https://example.org).

## INT. MILL - DAY

> ask about the wheel

- [x] She finds a garden
  - a **bold** step

    with text below
- [ ] She leaves

## Garden

```
code stays
```
"""


def outline(document: Document) -> list[tuple[str, str, str]]:
    return [(item.kind.value, item.title or item.heading.location, item.summary) for item in document.items()]


def story() -> Document:
    return Document.build(
        Project(id=PROJECT, title="The Mill", title_page=(("author", "A. Writer"),)),
        [
            (CHARACTERS, Character(id="c1", name="Ada", actor="A. Actress", description="a miller")),
            (CHARACTERS, Character(id="c2", name="Ben")),
            (OUTLINE, Item(id="a1", kind=Kind.ACT, title="One")),
            ("a1", Item(id="q1", kind=Kind.SEQUENCE, title="Home")),
            (
                "q1",
                Item(
                    id="s1",
                    kind=Kind.SCENE,
                    title="Ada comes home",
                    heading=Heading(setting="INT", location="MILL", time="DAY"),
                    summary="- She *waits*.\n# It rains.\n1. A list?",
                    characters=("c1", "c2"),
                    notes="=1+1",
                    tags=("a", "b"),
                    status="draft",
                    number="12A",
                    colour="#c0392b",
                ),
            ),
            ("s1", Item(id="b1", kind=Kind.BEAT, title="A beat", summary="It breaks.")),
            ("a1", Item(id="s2", kind=Kind.SCENE, title="=SUM(A1)")),
        ],
    )


# Markdown


def test_markdown_headings_lists_tasks_and_quotes() -> None:
    got = markdown.read(NOTES.encode())
    document = got.document
    assert document.check() == []
    assert document.project.title == "The Mill" and document.project.title_page == (("author", "A. Writer"),)
    assert outline(document) == [
        ("act", "Act One", "Ada comes home after years.\nSecond paragraph with a link (https://example.org)."),
        ("scene", "MILL", ""),
        ("beat", "She finds a garden", ""),
        ("beat", "a bold step", "with text below"),
        ("beat", "She leaves", ""),
        ("scene", "Garden", "code stays"),
    ]
    items = {item.title: item for item in document.items()}
    assert items["She finds a garden"].status == "done"
    assert next(item.notes for item in document.items() if item.heading) == "ask about the wheel"
    assert any(notice.kind == "kept" for notice in got.notices)


@pytest.mark.parametrize("layout", ["headings", "list"])
def test_our_markdown_comes_back(layout: str) -> None:
    document = story()
    again = markdown.read(markdown.write(document, Options(layout=layout))).document
    kinds = [item.kind for item in document.items()]
    assert [(item.title, item.summary) for item in again.items() if item.title != ""][-3:] == [
        ("Ada comes home", "- She *waits*.\n# It rains.\n1. A list?") if layout == "headings" else again_title(again),
        ("A beat", "It breaks."),
        ("=SUM(A1)", ""),
    ]
    if layout == "headings":
        assert [item.kind for item in again.items()] == kinds
        assert [item.notes for item in again.items()] == [item.notes for item in document.items()]


def again_title(document: Document) -> tuple[str, str]:
    items = [item for item in document.items() if item.title]
    return items[-3].title, items[-3].summary


@given(documents())
def test_markdown_keeps_tree_titles_and_summaries(document: Document) -> None:
    again = markdown.read(markdown.write(document, Options())).document
    assert again.check() == []
    # Depth is what headings have: a sequence right after an act comes to stand inside it.
    assert [item.kind for item in again.items()] == [item.kind for item in document.items()]
    for one, two in zip(document.items(), again.items(), strict=True):
        assert two.summary.split() == one.summary.split()


def test_real_outlines_keep_their_tree_and_words_in_markdown() -> None:
    def told(document: Document) -> list[tuple[int, str]]:
        return [
            (sum(1 for _ in document.ancestors(item.id)), format_heading(item.heading) or item.title)
            for item in document.items()
        ]

    for path in need(real_files("opml")):
        try:
            document = opml.read(path.read_bytes(), path.name).document
        except FormatError:
            continue
        if document.children():
            again = markdown.read(markdown.write(document, Options(layout="list"))).document
            assert told(again) == told(document), path.name


def test_a_line_without_words_is_no_underline_in_markdown() -> None:
    items = [("outline", Item(id="a", kind=Kind.ACT, title="One")), ("a", Item(id="s", kind=Kind.SCENE, summary="x"))]
    document = Document.build(Project(id=PROJECT, title="T"), items)
    again = markdown.read(markdown.write(document, Options(layout="list"))).document
    assert outline(again) == outline(document)


def test_running_text_is_prose() -> None:
    got = markdown.read(b"Ada opens the door.\n\nShe waits.\n")
    assert got.prose == "Ada opens the door.\n\nShe waits."


def test_deep_quotes_and_lists_end_somewhere() -> None:
    for text in (b"> " * 5000 + b"x", b"- " * 3000 + b"x", b"#" * 5000, b"[" * 20000, b"*" * 20000):
        assert markdown.read(text).document.check() == []


FRONT = """\
---
title: "Night: a play"
author: Ann
tags:
  - noir
  - rain
cover: [a, b]
meta:
  draft: 3
# a remark
---

# Act

Dark *and* cold.

| Who | Where |
|-----|-------|
| Ada | mill  |
"""


def test_front_matter_of_any_kind_is_taken_off_and_goes_back() -> None:
    got = markdown.read(FRONT.encode())
    project = got.document.project
    assert (project.title, project.title_page) == ("Night: a play", (("author", "Ann"),))
    (act,) = got.document.items()
    assert act.title == "Act"
    written = markdown.write(got.document, Options()).decode()
    for part in ("tags:\n  - noir\n  - rain\n", "cover: [a, b]\n", "meta:\n  draft: 3\n", "# a remark\n"):
        assert part in written, part
    assert written.count("---\n") == 2
    again = markdown.read(written.encode()).document
    assert (again.project.title, again.project.extra) == (project.title, project.extra)


@pytest.mark.parametrize("text", ["---\n\nAda waits.\n\n---\n", "---\ntitle: x\n\n# One\n", "---\n- a\n- b\n---\n"])
def test_what_is_no_front_matter_stays_text(text: str) -> None:
    got = markdown.read(text.encode())
    assert "Ada waits." in got.prose or [item.title for item in got.document.items()][-1] in ("One", "b")


def test_the_title_of_front_matter_may_be_folded() -> None:
    assert markdown.read(b"---\ntitle: >\n  The\n  Mill\n---\n# A\n").document.project.title == "The Mill"


def test_a_table_becomes_a_row_a_line_and_emphasis_is_told() -> None:
    got = markdown.read(FRONT.encode())
    (act,) = got.document.items()
    assert act.summary == "Dark and cold.\nWho | Where\nAda | mill"
    assert [(one.text, one.count) for one in got.notices if one.kind == "lost"] == [
        ("Emphasis (bold, italics) is not kept.", 1)
    ]


# Plain text


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Act One\n\tMill\n\t\tShe waits\n\tGarden\nAct Two\n", ["act", "sequence", "scene", "sequence", "act"]),
        ("1. One\n1.1 Two\n1.1.1 Three\n1.2 Four\n", ["act", "sequence", "scene", "sequence"]),
        ("- One\n  - Two\n- Three\n", ["act", "scene", "act"]),
        ("I. One\n  A. Two\n    1. Three\n", ["act", "sequence", "scene"]),
    ],
)
def test_indented_outlines(text: str, kinds: list[str]) -> None:
    got = plain.read(text.encode(), "a.txt")
    assert got.prose == ""
    assert got.document.check() == []
    assert [item.kind.value for item in got.document.items()] == kinds


def test_prose_goes_to_the_reader() -> None:
    text = "Ada opens the door of the mill. She waits.\n\nThe next day she meets Ben at the station.\n"
    assert plain.read(text.encode(), "a.txt").prose == text


def test_text_is_wrapped_and_readable() -> None:
    text = plain.write(story(), Options()).decode()
    assert max(map(len, text.split("\n"))) <= 79
    for words in (
        "The Mill",
        "ONE",
        "12A. INT. MILL - DAY   Ada comes home",
        "[Ada, Ben]",
        "Ada (A. Actress); a miller",
    ):
        assert words in text


def test_our_own_text_comes_back_with_its_title_and_without_the_line_under_it() -> None:
    got = plain.read(plain.write(story(), Options()), "a.txt")
    assert got.document.project.title == "The Mill"
    assert not any("===" in item.title for item in got.document.items()) and "===" not in got.prose


def test_utf_16_without_a_mark_is_text() -> None:
    assert plain.sniff("a.txt", "Ada opens the door.".encode("utf-16-le"))
    assert not plain.sniff("a.txt", bytes(range(256)) * 4) and not plain.sniff("a.bin", b"text")


# Tables


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def test_scenes_come_back_from_a_table() -> None:
    document = story()
    again = table_csv.read(table_csv.write(document, Options())).document
    assert again.check() == []
    for one, two in zip(document.items(), again.items(), strict=True):
        for name in ("kind", "title", "heading", "when", "summary", "status", "tags", "notes", "colour"):
            assert getattr(one, name) == getattr(two, name), name
    assert [person.name for person in again.characters()] == ["Ada", "Ben"]


@given(documents())
def test_any_document_makes_a_strict_table(document: Document) -> None:
    for layout in ("scenes", "characters", "presence"):
        found = rows(table_csv.write(document, Options(layout=layout)))
        assert len({len(row) for row in found}) == 1
        assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for row in found for cell in row)


def test_columns_are_matched_and_the_rest_is_kept() -> None:
    data = b'Scene #;Synopsis;Cast;Mood\r\n1;Ada waits.;Ada; dark\r\n2;"Two\nlines";Ada, Ben;\r\n'
    found = table_csv.columns(data)
    assert found.mapping == ("number", "summary", "characters", "")
    document = table_csv.read(data).document
    first, second = document.items()
    assert (first.number, first.summary, dict(first.extra)) == ("1", "Ada waits.", {"csv.Mood": " dark"})
    assert second.summary == "Two\nlines"
    assert len(second.characters) == 2
    other = table_csv.read_mapped(data, "", found._replace(mapping=("", "title", "", ""))).document
    assert next(other.items()).title == "Ada waits."


def test_columns_without_known_names_are_told_by_what_is_in_them() -> None:
    data = b"INT. MILL - DAY,1,Ada waits for the rain to end.\nEXT. ROAD - NIGHT,2,Ben comes by with an umbrella.\n"
    found = table_csv.columns(data)
    assert (found.headed, found.mapping) == (False, ("slugline", "number", "summary"))
    first, second = table_csv.read(data).document.items()
    assert (first.heading.location, first.number, second.summary) == ("MILL", "1", "Ben comes by with an umbrella.")
    named = table_csv.columns(b"Ort,Was\nMill,Ada waits for rain\n")
    assert (named.headed, named.mapping) == (True, ("title", "summary"))
    assert table_csv.with_headed(table_csv.with_headed(named, False), True) == named


def test_acts_and_sequences_are_made_of_their_columns() -> None:
    data = b"Act,Sequence,Title\nOne,Home,A\nOne,Home,B\nOne,Road,C\nTwo,,D\n"
    document = table_csv.read(data).document
    assert document.check() == []
    assert [(item.kind.value, item.title) for item in document.items()] == [
        ("act", "One"), ("sequence", "Home"), ("scene", "A"), ("scene", "B"), ("sequence", "Road"), ("scene", "C"),
        ("act", "Two"), ("scene", "D"),
    ]  # fmt: skip


@pytest.mark.parametrize("data", [b"", b"\n\n", b"a" * 2_000_000 + b",b\n", bytes(range(256)) * 9])
def test_what_is_no_table_gives_one_error(data: bytes) -> None:
    with pytest.raises(FormatError):
        table_csv.read(data)


def test_columns_without_a_field_go_back_as_columns() -> None:
    data = b"Title,Mood,Colour,Pages,Unit\nA,dark,teal,1 3/8,\nB,=x,,ii,second\n"
    document = table_csv.read(data).document
    head, one, two = rows(table_csv.write(document, Options()))
    assert head[-2:] == ["Mood", "Unit"]
    assert [row[-2:] for row in (one, two)] == [["dark", ""], ["'=x", "second"]]
    assert [row[head.index("Length")] for row in (one, two)] == ["1 3/8", "ii"]
    assert one[head.index("Colour")] == "teal"
    again = table_csv.read(table_csv.write(document, Options())).document
    assert [item.extra for item in again.items()] == [item.extra for item in document.items()]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [("1 3/8", 11), ("4/8", 4), ("2", 16), ("1.5", 12), ("1,5 pages", 12), ("", 0), ("12-13", 0), ("1 2/7", 0)],
)
def test_lengths_in_a_table_are_planned_lengths(said: str, wanted: int) -> None:
    (item,) = table_csv.read(f'Title,Pages\nA,"{said}"\n'.encode()).document.items()
    assert item.target == wanted


def test_our_lengths_come_back() -> None:
    scene = Item(id="s1", kind=Kind.SCENE, title="A", target=19)
    got = table_csv.read(table_csv.write(Document.build(Project(id=PROJECT), [(OUTLINE, scene)]), Options()))
    assert [item.target for item in got.document.items()] == [19]
    assert [notice.text for notice in got.notices if notice.kind == "kept"] == []


def test_the_line_that_names_the_separator_is_no_row() -> None:
    got = table_csv.read(b"sep=;\r\nTitle;Summary\r\nA, b;c, d, e\r\n").document
    assert [(item.title, item.summary) for item in got.items()] == [("A, b", "c, d, e")]


# All of them


@pytest.mark.parametrize("name", ["csv", "opml", "markdown", "docx"])
def test_a_place_without_int_or_ext_and_a_title_come_back_both(name: str) -> None:
    scene = Item(id="s1", kind=Kind.SCENE, title="She goes home", heading=Heading(location="OLD MILL", time="NIGHT"))
    document = Document.build(Project(id=PROJECT), [(OUTLINE, scene)])
    entry = by_id(name)
    (again,) = entry.read(entry.write(document)).document.items()
    assert (again.heading, again.title) == (scene.heading, scene.title)


SLUGS = {
    "opml": b"""<opml version='2.0'><head/><body><outline text='ACT ONE'><outline text='INT. MILL - DAY'>
      <outline text='Ada waits'/></outline><outline text='Garden'/></outline><outline text='ACT TWO'/></body></opml>""",
    "markdown": b"# ACT ONE\n\n## INT. MILL - DAY\n\n- Ada waits\n\n## Garden\n\n# ACT TWO\n",
}


@pytest.mark.parametrize("name", list(SLUGS))
def test_a_slugline_is_a_scene_and_what_stands_below_it_are_beats(name: str) -> None:
    document = by_id(name).read(SLUGS[name]).document
    assert document.check() == []
    assert [item.kind.value for item in document.items()] == ["act", "scene", "beat", "scene", "act"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("- INT. MILL - DAY\n  - Ada waits\n    - long\n- EXT. ROAD\n", ["scene", "beat", "beat", "scene"]),
        ("- A\n  - B\n    - C\n      - INT. MILL\n        - x\n", ["act", "sequence", "sequence", "scene", "beat"]),
        ("- INT. MILL\n  - INT. MILL, LOFT\n    - x\n", ["scene", "scene", "beat"]),
        ("- Act One\n- Ada waits\n- Action!\n", ["act", "scene", "scene"]),
        ("- A\n- B\n", ["scene", "scene"]),
    ],
)
def test_kinds_of_lists(text: str, kinds: list[str]) -> None:
    document = markdown.read(text.encode()).document
    assert document.check() == []
    assert [item.kind.value for item in document.items()] == kinds


DEEP = "".join(f"{'  ' * depth}- level {depth}\n" for depth in (*range(7), 5, 6, 2, 3))


def test_a_depth_that_four_kinds_cannot_show_is_told_and_goes_from_one_format_to_the_other() -> None:
    got = markdown.read(DEEP.encode())
    assert [(one.kind, one.count) for one in got.notices if "deeper" in one.text] == [("kept", 5)]
    other = opml.read(opml.write(got.document, Options()))
    assert [one.count for one in other.notices if "deeper" in one.text] == [5]
    written = markdown.write(other.document, Options(layout="list")).decode()
    assert DEEP in written


def test_a_line_that_was_moved_to_another_level_forgets_its_old_depth() -> None:
    document = markdown.read(DEEP.encode()).document
    deep = next(item for item in document.items() if item.title == "level 6")
    beat = Item(id="b", kind=Kind.BEAT, title="moved", extra=deep.extra)
    other = Document.build(Project(id=PROJECT), [(OUTLINE, Item(id="s", kind=Kind.SCENE, title="S")), (OUTLINE, beat)])
    assert "\n- moved" in markdown.write(other, Options(layout="list")).decode()


@pytest.mark.parametrize("name", ["csv", "opml"])
def test_a_place_without_int_or_ext_stays_one_without_a_title(name: str) -> None:
    scene = Item(id="s1", kind=Kind.SCENE, heading=Heading(location="OLD MILL"))
    entry = by_id(name)
    (again,) = entry.read(entry.write(Document.build(Project(id=PROJECT), [(OUTLINE, scene)]))).document.items()
    assert (again.heading, again.title) == (scene.heading, "")
