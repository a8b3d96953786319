"""Index cards: a sheet of six to cut out, a scene on each; what does not fit goes on on the next card."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextLayout

from ..formats.base import Options
from ..model.document import Document
from ..model.records import Item, Kind
from ..model.slugline import format_heading
from .pages import _INK, _LEADING, _MUTED, Line, Page, _broken
from .paragraphs import Paragraph

_COLUMNS, _ROWS = 2, 3
_EDGE, _INSIDE, _BAR = 28.0, 12.0, 6.0


def cards(document: Document, options: Options, width: float, height: float) -> list[Page]:
    """Return the sheets of all scenes, and of sequences and acts that say something."""
    card = ((width - 2 * _EDGE) / _COLUMNS, (height - 2 * _EDGE) / _ROWS)
    pages: list[Page] = []
    count = scenes = 0
    above: dict[Kind, str] = {}
    for item in document.items():
        if item.kind is Kind.ACT:
            above = {Kind.ACT: item.title}
        elif item.kind is Kind.SEQUENCE:
            above[Kind.SEQUENCE] = item.title
        scenes += item.kind is Kind.SCENE
        if item.kind is Kind.BEAT or (item.kind is not Kind.SCENE and not item.summary):
            continue
        number = item.number or str(scenes) if item.kind is Kind.SCENE and options.numbers else ""
        # On a wall the cards of all acts hang together: each says where it belongs.
        where = " · ".join(name for kind, name in above.items() if name and kind.rank < item.kind.rank)
        for texts in _split(document, item, number, where, card):
            place = count % (_COLUMNS * _ROWS)
            if place == 0:
                pages.append(Page())
            count += 1
            frame = QRectF(_EDGE + place % _COLUMNS * card[0], _EDGE + place // _COLUMNS * card[1], *card)
            _fill(pages[-1], frame, texts)
            if item.colour:
                pages[-1].bars.append((QRectF(frame.x(), frame.y(), frame.width(), _BAR), item.colour))
    return pages or [Page()]


Text = tuple[Paragraph, QTextLayout, int, int]
"""A paragraph, its lines, and which of them stand on a card: from, up to."""


def _split(document: Document, item: Item, number: str, where: str, card: tuple[float, float]) -> list[list[Text]]:
    """Return what stands on the cards of one scene."""
    inner, room = card[0] - 2 * _INSIDE, card[1] - 2 * _INSIDE
    over = Paragraph(where, 7.5, muted=True)
    line = [(over, _broken(over, inner), 0, 1)] if where else []
    name = " ".join(part for part in (number, format_heading(item.heading)) if part) or item.kind.label
    texts = [Paragraph(item.title, 11, True, before=4)] if item.title else []
    texts += [Paragraph(line, 9.5, before=3) for line in item.summary.split("\n") if line.strip()]
    people = ", ".join(document.character(key).name for key in item.characters)
    if people:
        texts.append(Paragraph(people, 8.5, muted=True, before=5))
    found: list[list[Text]] = []
    used = room
    for paragraph in texts or [Paragraph("", 9.5)]:
        layout = _broken(paragraph, inner)
        step, at = paragraph.size * _LEADING, 0
        while at < layout.lineCount() or not found:
            if not found or used + paragraph.before + step > room:
                head = Paragraph(f"{name} (continued)" if found else name, 9, True, muted=bool(found))
                top = _broken(head, inner)
                found.append([*line, (head, top, 0, top.lineCount())])
                used = (top.lineCount() * head.size + (over.size if where else 0)) * _LEADING
            fits = max(1, int((room - used - paragraph.before) // step))
            end = min(layout.lineCount(), at + fits)
            found[-1].append((paragraph, layout, at, end))
            used += paragraph.before + (end - at) * step
            at = end
            if at >= layout.lineCount():
                break
    return found


def _fill(page: Page, frame: QRectF, texts: list[Text]) -> None:
    page.frames.append(frame)
    y = frame.y() + _INSIDE
    for paragraph, layout, start, end in texts:
        y += paragraph.before
        for number in range(start, end):
            page.lines.append(Line(layout, number, frame.x() + _INSIDE, y, _MUTED if paragraph.muted else _INK))
            y += paragraph.size * _LEADING
