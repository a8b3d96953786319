"""An outline to a Word file: real headings that its navigation knows, a title page, notes, the people at the end."""

import datetime
import io
import unicodedata
import zipfile
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from ...model.document import Document
from ...model.records import Item, Kind
from ...model.slugline import format_heading
from ..base import Notice, Options, Progress, no_progress
from ..lost import lost
from ..xml import without_strays
from .reader import BEFORE, NOTE_STYLE, NUMBER_END, OWN, TITLE_STYLE

_LEVELS = {Kind.ACT: 1, Kind.SEQUENCE: 2, Kind.SCENE: 3, Kind.BEAT: 4}
_PAGES = {"A4": (210, 297), "Letter": (215.9, 279.4)}
_LONG_AGO = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
_EPOCH = (1980, 1, 1, 0, 0, 0)
_AFTER_BIDI = ("w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr")  # the schema wants an order
_GREY = RGBColor(0x5F, 0x5A, 0x54)
_INK = RGBColor(0x23, 0x21, 0x1F)


def write(document: Document, options: Options, progress: Progress = no_progress) -> bytes:
    """Return a document as a Word file; the same document gives the same bytes."""
    word = docx.Document()
    _prepare(word, document, options)
    _title_page(word, document)
    before = dict(document.project.extra).get(BEFORE, "")
    for line in before.split("\n") if before else ():
        word.add_paragraph(without_strays(line))
    scenes = 0
    items = list(document.items())
    for number, item in enumerate(items):
        if number % 200 == 0:
            progress(0.9 * number / max(1, len(items)))
        scenes += item.kind is Kind.SCENE
        _item(word, document, item, item.number or str(scenes), options)
    _people(word, document)
    _turn(word)
    out = io.BytesIO()
    word.save(out)
    progress(0.95)
    return _without_times(out.getvalue())


def _prepare(word: Any, document: Document, options: Options) -> None:
    properties = word.core_properties
    properties.title, properties.keywords = without_strays(document.project.title), OWN
    properties.author = without_strays(dict(document.project.title_page).get("author", ""))
    properties.comments = properties.last_modified_by = ""
    properties.created = properties.modified = _LONG_AGO
    section = word.sections[0]
    width, height = _PAGES[options.page]
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(25)
    styles = word.styles
    styles["Normal"].font.name, styles["Normal"].font.size = "Calibri", Pt(11)
    for level, size in ((1, 16), (2, 13), (3, 11), (4, 11)):
        font = styles[f"Heading {level}"].font
        font.size, font.color.rgb, font.bold = Pt(size), _INK, level < 4
        styles[f"Heading {level}"].paragraph_format.keep_with_next = True
    for name, italic, colour in (
        (TITLE_STYLE, True, _INK),
        (NOTE_STYLE, True, _GREY),
        ("Scene People", False, _GREY),
        ("Section Title", False, _INK),
        ("Character List", False, _INK),
    ):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        style.font.italic, style.font.color.rgb = italic, colour
    styles["Section Title"].font.size, styles["Section Title"].font.bold = Pt(16), True
    styles[TITLE_STYLE].paragraph_format.keep_with_next = True
    _page_number(section.footer.paragraphs[0])


def _page_number(paragraph: Any) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _title_page(word: Any, document: Document) -> None:
    title = document.project.title
    if title:
        _styled(word, "Title", title)
    for _, value in document.project.title_page:
        for line in value.split("\n"):
            _styled(word, "Scene People", line)
    if document.project.title_page:
        word.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)


def _item(word: Any, document: Document, item: Item, number: str, options: Options) -> None:
    slug = format_heading(item.heading)
    words = slug or item.title or item.kind.label
    numbered = item.kind is Kind.SCENE and options.numbers
    heading = _styled(word, f"Heading {_LEVELS[item.kind]}")
    heading.add_run(without_strays(f"{number}{NUMBER_END}" if numbered else "")).font.color.rgb = _GREY
    heading.add_run(without_strays(words))
    if slug and item.title:
        _styled(word, TITLE_STYLE, item.title)
    for line in item.summary.split("\n") if item.summary else ():
        word.add_paragraph(without_strays(line))
    names = ", ".join(document.character(key).name for key in item.characters)
    if names:
        _styled(word, "Scene People", names)
    for line in item.notes.split("\n") if item.notes and options.notes else ():
        _styled(word, NOTE_STYLE, line)


def _people(word: Any, document: Document) -> None:
    people = list(document.characters())
    if not people:
        return
    _styled(word, "Section Title", "Characters")
    for person in people:
        paragraph = _styled(word, "Character List")
        paragraph.add_run(without_strays(person.name)).bold = True
        said = "; ".join(part for part in (person.actor, person.description) if part)
        if said:
            paragraph.add_run(without_strays(f"  {said}"))


def _styled(word: Any, style: str, text: str = "") -> Any:
    """Add a paragraph in a style, by its id: python-docx looks through all styles for each paragraph with a name."""
    paragraph = word.add_paragraph(without_strays(text))
    paragraph._p.style = style.replace(" ", "")
    return paragraph


def _turn(word: Any) -> None:
    """Tell Word of each paragraph that begins with a right-to-left script: it looks at no letters itself."""
    for paragraph in word.element.body.iter(qn("w:p")):
        text = "".join(run.text or "" for run in paragraph.iter(qn("w:t")))
        first = next((sign for sign in map(unicodedata.bidirectional, text) if sign in ("L", "R", "AL")), "L")
        if first != "L":
            paragraph.get_or_add_pPr().insert_element_before(OxmlElement("w:bidi"), *_AFTER_BIDI)


def _without_times(data: bytes) -> bytes:
    """Pack a zip anew with the same time on every entry."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            info = zipfile.ZipInfo(entry.filename, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(entry))
    return out.getvalue()


def losses(document: Document, options: Options) -> tuple[Notice, ...]:
    """Return what a Word file leaves out."""
    fields = ("title", "heading", "number", "summary", "notes", "characters")
    return lost(document, options, fields, ("name", "actor", "description"), own="docx.")
