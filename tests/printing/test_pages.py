"""Pages: every word on them, headings with what follows, bookmarks, fonts inside, the same bytes again."""

import io
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from kramer_outline.formats.base import FormatError, Options
from kramer_outline.model.document import Document
from kramer_outline.model.records import OUTLINE, PROJECT, Item, Kind, Project
from kramer_outline.printing.pages import LAYOUTS, MARGIN, SIZES, lay_out
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
