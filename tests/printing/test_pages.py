"""Pages: every word on them, headings with what follows, bookmarks, fonts inside, the same bytes again."""

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from kramer_outline.formats.base import FormatError, Options
from kramer_outline.model.document import Document
from kramer_outline.model.records import CHARACTERS, OUTLINE, PROJECT, Character, Item, Kind, Project
from kramer_outline.printing.pages import LAYOUTS, MARGIN, SIZES, lay_out, missing
from kramer_outline.printing.pdf import losses, read, sniff, write
from tests.formats.test_lists import story
from tests.strategies import documents

SIMPLE = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def long_story(scenes: int, words: int = 60) -> Document:
    placed = [(OUTLINE, Item(id="a1", kind=Kind.ACT, title="One"))]
    placed += [
        ("a1", Item(id=f"s{n}", kind=Kind.SCENE, title=f"Scene {n}", summary=f"word{n}; " * words))
        for n in range(scenes)
    ]
    return Document.build(Project(id=PROJECT, title="Long"), placed)


def text_of(data: bytes) -> str:
    """Return all words without what divides them, which readers of PDF tell differently."""
    return "".join("".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(data)).pages)


@pytest.mark.parametrize("layout", [name for name, _ in LAYOUTS])
@pytest.mark.parametrize("page", ["Letter", "A4"])
def test_every_layout_on_both_papers(qtbot: QtBot, layout: str, page: str) -> None:
    options = Options(layout=layout, page="A4" if page == "A4" else "Letter")
    reader = PdfReader(io.BytesIO(write(story(), options)))
    box = reader.pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == tuple(round(side) for side in SIZES[page])
    assert reader.metadata is not None and reader.metadata.title == "The Mill"
    data = write(story(), options)
    assert data.count(b"/FontDescriptor") > 0 and data.count(b"/FontFile") > 0, "the fonts are inside"


def test_all_words_are_there_and_in_their_order(qtbot: QtBot) -> None:
    text = text_of(write(long_story(40), Options()))
    at = -1
    for number in range(40):
        assert text.count(f"word{number};") == 60
        assert text.index(f"Scene{number}word{number}") > at
        at = text.index(f"Scene{number}word{number}")


def test_poppler_reads_the_words(qtbot: QtBot, tmp_path: Path) -> None:
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not installed")
    (tmp_path / "a.pdf").write_bytes(write(story(), Options()))
    done = subprocess.run([program, str(tmp_path / "a.pdf"), "-"], check=True, capture_output=True, timeout=60)
    assert not done.stderr
    text = " ".join(done.stdout.decode().split())
    for words in ("The Mill", "INT. MILL - DAY", "- She *waits*.", "# It rains.", "=SUM(A1)"):
        assert words in text


def test_every_font_is_inside(qtbot: QtBot) -> None:
    for layout, _ in LAYOUTS:
        for page in PdfReader(io.BytesIO(write(story(), Options(layout=layout)))).pages:
            resources: Any = page["/Resources"]
            for font in (one.get_object() for one in resources["/Font"].values()):
                below = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
                assert any(key.startswith("/FontFile") for key in below["/FontDescriptor"].get_object()), layout


def test_cards_go_on_when_a_scene_is_long(qtbot: QtBot) -> None:
    text = text_of(write(long_story(2, 900), Options(layout="cards")))
    assert "(continued)" in text
    assert text.count("word1;") == 900


def test_bookmarks_follow_the_outline(qtbot: QtBot) -> None:
    def titles(level: Any) -> list[str]:
        return [title for one in level for title in (titles(one) if isinstance(one, list) else [one.title])]

    found: Any = PdfReader(io.BytesIO(write(story(), Options()))).outline
    assert titles(found) == ["One", "Home", "12A. INT. MILL - DAY   Ada comes home", "2. =SUM(A1)"]
    assert isinstance(found[1], list), "sequences stand below their act"


def test_a_heading_never_stands_last_and_nothing_below_the_margin(qtbot: QtBot) -> None:
    pages = lay_out(long_story(120, 37), Options())
    assert pages.count > 5
    for page in pages.pages:
        last = max(page.lines, key=lambda line: line.y)
        assert last.y < pages.height - MARGIN
        assert not last.layout.font().bold(), last.layout.text()


def test_the_same_outline_gives_the_same_pages(qtbot: QtBot) -> None:
    assert text_of(write(story(), Options())) == text_of(write(story(), Options()))


@SIMPLE
@given(document=documents())
def test_any_document_has_pages(qtbot: QtBot, document: Document) -> None:
    for layout, _ in LAYOUTS:
        assert lay_out(document, Options(layout=layout)).count >= 1


def test_pdf_files_are_not_read_and_losses_are_told(qtbot: QtBot) -> None:
    assert not sniff("a.pdf", b"%PDF")
    with pytest.raises(FormatError):
        read(b"%PDF")
    said = [notice.text for notice in losses(story(), Options(layout="cards"))]
    assert "Beats are not printed." in said and "Notes are not written." in said


def scene(number: int, **fields: Any) -> Item:
    return Item.model_validate({"id": f"s{number}", "kind": Kind.SCENE, **fields})


def test_the_people_of_a_scene_never_stand_alone_at_the_head_of_a_page(qtbot: QtBot) -> None:
    person = (CHARACTERS, Character(id="c1", name="Ada"))
    for words in range(10, 90, 4):
        scenes = [
            (OUTLINE, scene(n, title=f"Scene {n}", summary="word " * words, characters=("c1",))) for n in range(40)
        ]
        document = Document.build(Project(id=PROJECT), [person, *scenes])
        for page in lay_out(document, Options()).pages[1:]:
            first = min(page.lines, key=lambda line: line.y).layout
            assert first.text() != "Ada"
            assert first.lineCount() == 1 or sum(line.layout is first for line in page.lines) > 1


def test_cards_say_where_they_belong_and_show_their_colour(qtbot: QtBot) -> None:
    placed = [
        (OUTLINE, Item(id="a1", kind=Kind.ACT, title="One")),
        ("a1", Item(id="q1", kind=Kind.SEQUENCE, title="Home")),
        ("q1", scene(1, title="She waits", colour="#c0392b")),
        (OUTLINE, Item(id="a2", kind=Kind.ACT, title="Two")),
        ("a2", scene(2, title="He leaves")),
    ]
    (page,) = lay_out(Document.build(Project(id=PROJECT), placed), Options(layout="cards")).pages
    texts = [line.layout.text() for line in page.lines]
    assert "One · Home" in texts and "Two" in texts
    assert [colour for _, colour in page.bars] == ["#c0392b"]


def test_the_breakdown_has_acts_sums_and_locations(qtbot: QtBot) -> None:
    placed = [
        (OUTLINE, Item(id="a1", kind=Kind.ACT, title="One")),
        ("a1", scene(1, heading={"setting": "INT", "location": "MILL", "time": "DAY"}, target=11)),
        ("a1", scene(2, heading={"setting": "EXT", "location": "MILL", "time": "NIGHT"}, target=4)),
        ("a1", scene(3, heading={"location": "NEW YORK"})),
    ]
    (page,) = lay_out(Document.build(Project(id=PROJECT, title="The Mill"), placed), Options(layout="breakdown")).pages
    texts = [line.layout.text() for line in sorted(page.lines, key=lambda line: line.y)]
    assert texts[:3] == ["The Mill", "Scene breakdown", "ONE"]
    for said in (
        "All: 3 scenes, 1 7/8 pages",
        "INT: 1 scene, 1 3/8 pages",
        "NIGHT: 1 scene, 4/8 page",
        "INT, EXT; DAY, NIGHT; 2 scenes, 1 7/8 pages: 1, 2",
        "NEW YORK",
        "1 scene: 3",
    ):
        assert said in texts, said


def test_no_heading_of_a_list_stands_alone_at_the_foot_of_a_page(qtbot: QtBot) -> None:
    for count in range(1, 60):
        scenes = [(OUTLINE, scene(n, title="A", heading={"location": f"PLACE {n}"})) for n in range(count)]
        for page in lay_out(Document.build(Project(id=PROJECT), scenes), Options(layout="breakdown")).pages:
            last = max(page.lines, key=lambda line: line.y).layout
            assert last.text() != "Locations" and not last.text().startswith("PLACE 99")


def test_characters_that_no_font_has_are_told_once(qtbot: QtBot) -> None:
    assert missing("Ada’s é – wält, привет") == []
    strange = "\u0378\u0379"  # not assigned: no font has them
    document = Document.build(Project(id=PROJECT), [(OUTLINE, scene(1, title="한", summary=f"{strange} {strange}"))])
    (told,) = [notice for notice in losses(document, Options()) if "boxes" in notice.text]
    assert told.kind == "lost" and "Ada" not in told.text
    assert told.count in (2, 3) and "\u0378" in told.text, "the Korean sign is one of them where no Korean font is"
