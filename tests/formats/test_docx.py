"""Word: headings, lists and sluglines as lines, prose to the reader; a file that Word's navigation knows."""

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given, settings

from kramer_outline.formats.base import FormatError, Options
from kramer_outline.formats.docx import losses, read, sniff, write
from kramer_outline.formats.docx.guard import check
from kramer_outline.model.document import Document
from kramer_outline.model.records import OUTLINE, PROJECT, Item, Kind, Project
from tests.strategies import documents

from .corpus import hostile_files
from .test_lists import story


def packed(word: Any) -> bytes:
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def outline(document: Document) -> list[tuple[str, str, str]]:
    return [(item.kind.value, item.title or item.heading.location, item.summary) for item in document.items()]


def test_headings_lists_sluglines_and_tables() -> None:
    word = docx.Document()
    word.add_paragraph("The Mill", style="Title")
    word.add_paragraph("Act One", style="Heading 1")
    word.add_paragraph("Ada comes home.")
    word.add_paragraph("She finds a garden", style="List Bullet")
    word.add_paragraph("It is hers", style="List Bullet 2")
    word.add_paragraph("INT. MILL - DAY")
    table = word.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "one", "two"
    changed = word.add_paragraph("It ")
    changed._p.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>never </w:delText></w:r></w:del>"))
    changed._p.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>rains.</w:t></w:r></w:ins>"))
    got = read(packed(word), "x.docx")
    assert got.document.check() == []
    assert got.document.project.title == "The Mill"
    assert outline(got.document) == [
        ("act", "Act One", "Ada comes home."),
        ("sequence", "She finds a garden", ""),
        ("scene", "It is hers", ""),
        ("scene", "MILL", "one | two\nIt rains."),
    ]
    assert any("Tables" in notice.text for notice in got.notices)


def test_levels_of_styles_in_other_languages() -> None:
    word = docx.Document()
    style = word.styles.add_style("Überschrift 1", 1)
    level = OxmlElement("w:outlineLvl")
    level.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val", "0")
    style.element.get_or_add_pPr().append(level)
    word.add_paragraph("Erster Akt", style="Überschrift 1")
    word.add_paragraph("Ada kommt.")
    assert outline(read(packed(word)).document) == [("scene", "Erster Akt", "Ada kommt.")]


def test_a_treatment_is_prose() -> None:
    word = docx.Document()
    for text in ("Ada opens the door.", "", "She waits."):
        word.add_paragraph(text)
    assert read(packed(word)).prose == "Ada opens the door.\n\nShe waits."


def test_our_own_file_comes_back() -> None:
    document = story()
    again = read(write(document, Options())).document
    for one, two in zip(document.items(), again.items(), strict=True):
        for name in ("kind", "title", "summary", "notes"):
            assert getattr(one, name) == getattr(two, name), name
        assert two.heading.location == one.heading.location.upper()
    assert again.project.title == "The Mill"


@settings(max_examples=25, deadline=None)
@given(documents())
def test_any_document_keeps_its_kinds(document: Document) -> None:
    data = write(document, Options(page="A4"))
    again = read(data).document
    assert again.check() == []
    assert len(list(again.items())) == len(list(document.items()))


def test_the_same_document_gives_the_same_bytes_without_names_and_times() -> None:
    data = write(story(), Options())
    assert data == write(story(), Options())
    parts = check(data)
    assert b"python-docx" not in parts["docProps/core.xml"]
    assert {entry.date_time[0] for entry in zipfile.ZipFile(io.BytesIO(data)).infolist()} == {1980}


def test_what_word_shows() -> None:
    word = docx.Document(io.BytesIO(write(story(), Options(page="A4"))))
    headings = [
        (p.style.name, p.text) for p in word.paragraphs if p.style is not None and "Heading" in str(p.style.name)
    ]
    assert ("Heading 1", "One") in headings
    assert ("Heading 3", "12A.\u2002INT. MILL - DAY") in headings
    width = word.sections[0].page_width
    assert width is not None and round(width.mm) == 210
    assert "PAGE" in word.sections[0].footer._element.xml
    text = "\n".join(p.text for p in word.paragraphs)
    assert "A. Actress" in text
    assert "=1+1" not in "\n".join(
        p.text for p in docx.Document(io.BytesIO(write(story(), Options(notes=False)))).paragraphs
    )


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"Ted leaves.", bytes(range(256)) * 40])
def test_what_is_no_word_file_gives_one_error(data: bytes) -> None:
    with pytest.raises(FormatError):
        read(data)


def test_a_file_cut_off_anywhere_gives_a_result_or_one_error() -> None:
    data = write(story(), Options())
    for length in range(0, len(data), 997):
        try:
            read(data[:length])
        except FormatError:
            continue


def test_hostile_files_do_no_harm(tmp_path: Path) -> None:
    files = [path for path in hostile_files(tmp_path) if path.suffix == ".docx"]
    if not files:
        pytest.skip("the maker of hostile files is not at hand (KRAMER_CORPUS)")
    before = {path for path in tmp_path.parent.rglob("*") if path.is_file()}
    outcomes = {}
    for path in files:
        try:
            got = read(path.read_bytes(), path.name)
            outcomes[path.name] = "read"
            assert "CANARY" not in got.prose + "".join(item.summary for item in got.document.items())
        except FormatError as error:
            outcomes[path.name] = str(error)
    assert outcomes["ok.docx"] == "read"
    assert "document type" in outcomes["xxe.docx"]
    assert {path for path in tmp_path.parent.rglob("*") if path.is_file()} == before


def test_libreoffice_reads_it(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    (tmp_path / "a.docx").write_bytes(write(story(), Options()))
    command = [office, "--headless", "--convert-to", "txt:Text", "--outdir", str(tmp_path), str(tmp_path / "a.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert re.search("INT. MILL - DAY", (tmp_path / "a.txt").read_text(encoding="utf-8", errors="replace"))


def test_sniffing_and_losses() -> None:
    assert sniff("a.docx", write(story(), Options())[:100])
    assert not sniff("a.docx", b"text") and not sniff("a.zip", b"PK\x03\x04")
    assert "Statuses are not written." in [notice.text for notice in losses(story(), Options())]


def test_right_to_left_paragraphs_are_told_to_word() -> None:
    item = Item(id="s", kind=Kind.SCENE, title="Ada", summary="שלום לך\nHello")
    word = docx.Document(io.BytesIO(write(Document.build(Project(id=PROJECT), [(OUTLINE, item)]), Options())))
    turned = [bool(list(one._p.iter(qn("w:bidi")))) for one in word.paragraphs]
    assert [one.text for one, yes in zip(word.paragraphs, turned, strict=True) if yes] == ["שלום לך"]
