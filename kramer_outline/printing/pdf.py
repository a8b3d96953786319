"""Pages to a PDF file: fonts embedded, bookmarks, no name of a machine and no time of day."""

import io
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter

from ..formats.base import Format, FormatError, Imported, Notice, Options, Progress, no_progress
from ..formats.lost import ITEM_FIELDS, in_no_scene, lost, title_page
from ..model.document import Document
from ..model.records import Kind
from .pages import LAYOUTS, Pages, lay_out, missing

_DPI = 1200
_SHOWN = 12  # characters without a glyph that are named


def sniff(name: str, head: bytes) -> bool:
    """Tell that PDF files are not read."""
    return False


def read(data: bytes, name: str = "", progress: Progress = no_progress) -> Imported:
    """Refuse: a PDF has pages, no outline; raises FormatError."""
    raise FormatError("PDF files are written, but not read. Export the text from the program that made it.")


def write(document: Document, options: Options, progress: Progress = no_progress) -> bytes:
    """Return a document as a PDF file; must be called where a QGuiApplication may be made."""
    _need_application()
    pages = lay_out(document, options)
    progress(0.4)
    data = _drawn(pages, progress)
    return _with_bookmarks(data, pages, document)


_made: list[QGuiApplication] = []


def _need_application() -> None:
    """Make the application that fonts need where there is none; it stays, for it must not be made twice."""
    if QGuiApplication.instance() is None:
        _made.append(QGuiApplication(["kramer"]))


def _drawn(pages: Pages, progress: Progress) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setTitle(pages.title)
    writer.setCreator("Kramer Outline")
    size = QPageSize(QSizeF(pages.width, pages.height), QPageSize.Unit.Point)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    painter = QPainter(writer)
    for number in range(pages.count):
        if number:
            writer.newPage()
        painter.save()
        painter.scale(_DPI / 72, _DPI / 72)
        pages.paint(painter, number)
        painter.restore()
        progress(0.4 + 0.5 * number / pages.count)
    painter.end()
    return bytes(buffer.data().data())


def _with_bookmarks(data: bytes, pages: Pages, document: Document) -> bytes:
    from pypdf import PdfReader, PdfWriter

    out = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    parents: list[tuple[int, Any]] = []
    for number, page in enumerate(pages.pages):
        for level, words in page.bookmarks:
            while parents and parents[-1][0] >= level:
                parents.pop()
            parent = parents[-1][1] if parents else None
            parents.append((level, out.add_outline_item(title=words or "Untitled", page_number=number, parent=parent)))
    author = dict(document.project.title_page).get("author", "")
    out.metadata = {"/Title": pages.title, "/Creator": "Kramer Outline", "/Producer": "Kramer Outline"} | (
        {"/Author": author.replace("\n", ", ")} if author else {}
    )
    result = io.BytesIO()
    out.write(result)
    return result.getvalue()


_FIELDS = {
    "outline": ("title", "heading", "number", "when", "summary", "notes", "characters"),
    "cards": ("title", "heading", "number", "summary", "characters", "colour"),
    "breakdown": ("title", "heading", "number", "when", "characters", "status", "target"),
    "characters": (),
}
_PEOPLE = ("name", "aliases", "actor", "description", "relations", "want", "need", "arc", "notes")


def losses(document: Document, options: Options) -> tuple[Notice, ...]:
    """Return what the pages leave out."""
    return (*_lost(document, options), *_boxes(document))


def _boxes(document: Document) -> tuple[Notice, ...]:
    _need_application()
    words = [item.title + item.heading.location + item.summary + item.notes for item in document.items()]
    words += [person.name + person.description for person in document.characters()]
    strange = missing("".join([document.project.title, *words]))
    shown = " ".join(strange[:_SHOWN]) + (" …" if len(strange) > _SHOWN else "")
    text = f"No font on this computer has these characters, which show as boxes: {shown}."
    return (Notice("lost", text, len(strange)),) if strange else ()


def _lost(document: Document, options: Options) -> tuple[Notice, ...]:
    layout = options.layout or "outline"
    items = list(document.items())
    if layout == "characters":
        found = lost(document, options, ITEM_FIELDS, _PEOPLE, more=title_page(document))
        whole = Notice("lost", "Of the outline nothing but who is in which scene is printed.", len(items))
        return (whole, *found) if items else found
    more = in_no_scene(document)
    if layout != "outline":
        more |= title_page(document)
        more["Beats are not printed."] = sum(item.kind is Kind.BEAT for item in items)
    return lost(document, options, _FIELDS[layout], ("name",), more=more)


PDF = Format(
    "pdf",
    "PDF",
    (".pdf",),
    "kramer_outline.printing.pdf",
    reads=False,
    layouts=LAYOUTS,
    paged=True,
    keeps="outline, index cards, scene breakdown or characters, on Letter or A4 with bookmarks",
)
