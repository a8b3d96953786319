"""The web page: strict HTML, everything escaped, nothing from elsewhere, readable colours."""

import re
from typing import Any

import html5lib
import pytest
from hypothesis import given

from kramer_outline.config.resources import resource
from kramer_outline.formats.base import FormatError, Options
from kramer_outline.formats.html import losses, read, sniff, write
from kramer_outline.model.document import Document
from kramer_outline.model.records import Project
from tests.strategies import documents

from .test_lists import story


def page(document: Document, **options: Any) -> str:
    return write(document, Options(**options)).decode()


@given(documents())
def test_any_document_makes_a_strict_page_with_all_of_its_words(document: Document) -> None:
    text = page(document)
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    said = " ".join("".join(tree.itertext()).split())
    for item in document.items():
        for line in item.summary.split("\n"):
            # What HTML cannot hold comes as a sign of its own.
            assert " ".join(line.split()) in said or not line.isprintable()


def test_nothing_foreign_gets_in_or_out() -> None:
    document = story()
    document = Document.build(
        Project(id="project", title="<script>alert(1)</script> & co"),
        [(document.parent(item.id), item) for item in document.items() if not item.characters][:0],
    )
    text = page(document)
    assert "<script" not in text and "&lt;script&gt;" in text
    assert not re.search(r"(?:src|href)=\"(?!#)", page(story()))
    assert "url(" not in text and "@import" not in text


def test_options_and_what_is_shown() -> None:
    text = page(story())
    for words in ("The Mill", "12A", "INT. MILL - DAY", "Ada, Ben", "played by A. Actress", "=1+1", "--mark: #c0392b"):
        assert words in text
    assert "=1+1" not in page(story(), notes=False)
    assert "12A" not in page(story(), numbers=False)
    assert [notice.text for notice in losses(story(), Options())] == [
        "Statuses are not written.",
        "Tags are not written.",
    ]


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_all_text_has_contrast_in_light_and_dark() -> None:
    style = resource("templates", "outline.css").read_text(encoding="utf-8")
    for block in re.findall(r"--paper: [^}]*", style):
        colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", block))
        paper = luminance(colours["paper"])
        for name in ("ink", "muted", "accent"):
            one, two = sorted((paper, luminance(colours[name])))
            assert (two + 0.05) / (one + 0.05) >= 4.5, name


def test_pages_are_not_read() -> None:
    assert not sniff("a.html", b"<html>")
    with pytest.raises(FormatError):
        read(b"<html>")
