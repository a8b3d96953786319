"""Word to an outline: headings by their level, lists, sluglines; a treatment without any of them is prose."""

import io
from collections import Counter
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn

from ...model.document import Document
from ...model.records import PROJECT, Kind, Project
from ...model.slugline import parse_heading
from ...model.text import clean_line
from ..base import FormatError, Imported, Notice, Progress, no_progress
from ..levels import Node, flattened, placed
from . import guard

BEFORE = "docx.before"
"""Where text above the first heading is kept in a project."""
OWN = "kramer-outline"
"""The keyword in files that we wrote: their headings of levels 1 to 4 are acts, sequences, scenes and beats."""
TITLE_STYLE, NOTE_STYLE, QUIET_STYLES = "Scene Title", "Scene Note", {"Scene People", "Section Title", "Character List"}
NUMBER_END = ".\u2002"
"""What stands between a scene's number and its heading: a blank of its own kind, by which our files are read again."""
_KINDS = (Kind.ACT, Kind.SEQUENCE, Kind.SCENE, Kind.BEAT)
_ASIDE = {"word/footnotes.xml": "Footnotes", "word/endnotes.xml": "Endnotes", "word/comments.xml": "Comments"}
MAX_PARAGRAPHS = 200_000


def sniff(name: str, head: bytes) -> bool:
    """Tell whether a file is a zip with the name of a Word file."""
    return name.lower().endswith(".docx") and head[:4] == b"PK\x03\x04"


def read(data: bytes, name: str = "", progress: Progress = no_progress) -> Imported:
    """Return the outline of a Word file, or its prose; raises FormatError."""
    parts = guard.check(data)
    progress(0.2)
    try:
        word = docx.Document(io.BytesIO(data))
        reader = _Reader(word)
        reader.take(word.element.body, progress)
    except (OpcError, KeyError, ValueError, AttributeError, SyntaxError, TypeError, IndexError) as error:
        raise FormatError("This Word file is damaged. Save it anew in Word.") from error
    title = reader.title or clean_line(name.rsplit(".", 1)[0])
    project = Project(id=PROJECT, title=title)
    aside = [
        Notice("lost", f"{label} are not read.") for part, label in _ASIDE.items() if _has_words(parts.get(part, b""))
    ]
    kept = [Notice("kept", "Tables are kept as text.", reader.counts["tables"])] if reader.counts["tables"] else []
    if not reader.structured:
        return Imported(Document(project), (*kept, *aside), "\n\n".join(reader.before))
    if reader.before:
        project = project.model_copy(update={"extra": ((BEFORE, "\n".join(reader.before)),)})
        kept.append(Notice("kept", "Text before the first heading is kept with the project."))
    info = Notice("info", f"{len(reader.nodes)} lines were read.")
    found = placed(reader.nodes)
    return Imported(Document.build(project, found), (info, *kept, *flattened(found), *aside))


def _has_words(part: bytes) -> bool:
    """Tell whether a part of notes has more in it than the two empty ones that Word always writes."""
    return part.count(b"<w:t>") + part.count(b"<w:t ") > 0


class _Reader:
    def __init__(self, word: Any) -> None:
        self._own = OWN in (word.core_properties.keywords or "")
        self._styles = {style.style_id: style for style in word.styles if style.style_id}
        self.title = ""
        self.nodes: list[Node] = []
        self.before: list[str] = []
        self.structured = False
        self.counts: Counter[str] = Counter()
        self._level = 0

    def take(self, body: Any, progress: Progress) -> None:
        """Read all blocks of the body."""
        for number, block in enumerate(_blocks(body)):
            if number > MAX_PARAGRAPHS:
                raise FormatError(f"There are more than {MAX_PARAGRAPHS:,} paragraphs; that is more than is read.")
            if number % 1000 == 0:
                progress(0.3)
            if block.tag == qn("w:tbl"):
                self.counts["tables"] += 1
                for row in block.iter(qn("w:tr")):
                    cells = [_words(cell) for cell in row.iter(qn("w:tc"))]
                    self._text(" | ".join(cell for cell in cells if cell))
            else:
                self._paragraph(block)

    def _paragraph(self, block: Any) -> None:
        text = _words(block)
        if not text.strip():
            return
        style = self._style(block)
        name = style.name if style is not None else ""
        if self._own and name in QUIET_STYLES:
            return
        if name == "Title" and not self.title and not self.nodes:
            self.title = clean_line(text)
            return
        if self._own and self.nodes and name == TITLE_STYLE:
            self.nodes[-1].fields["title"] = clean_line(text)
            return
        if self._own and self.nodes and name == NOTE_STYLE:
            self.nodes[-1].notes.append(text)
            return
        level = self._heading_level(block, style)
        if level:
            self._level = level
            if self._own and NUMBER_END in text:
                text = text.split(NUMBER_END, 1)[1]
            self._add(Node(level - 1, text, kind=_KINDS[min(level, 4) - 1] if self._own else None))
            return
        depth = _list_level(block, style)
        if depth is not None:
            self._add(Node(self._level + depth, text))
            return
        heading = parse_heading(text)
        if heading is not None and heading.location and len(text) < 120:
            self._add(Node(self._level, text, kind=Kind.SCENE))
            return
        self._text(text)

    def _add(self, node: Node) -> None:
        self.structured = True
        self.nodes.append(node)

    def _text(self, text: str) -> None:
        if not text.strip():
            return
        if self.nodes:
            self.nodes[-1].summary.append(text)
        else:
            self.before.append(text)

    def _style(self, block: Any) -> Any:
        properties = block.find(qn("w:pPr"))
        found = properties.find(qn("w:pStyle")) if properties is not None else None
        return self._styles.get(found.get(qn("w:val"))) if found is not None else None

    def _heading_level(self, block: Any, style: Any) -> int:
        """Return the outline level from 1, 0 for body text: the paragraph's own, else that of its style."""
        level = _outline_level(block)
        seen = 0
        while level is None and style is not None and seen < 20:
            level = _outline_level(style.element)
            if level is None and (style.name or "").lower().startswith("heading "):
                number = style.name.split()[-1]
                level = int(number) - 1 if number.isdecimal() else None
            style = getattr(style, "base_style", None)
            seen += 1
        return level + 1 if level is not None and 0 <= level <= 8 else 0


def _outline_level(element: Any) -> int | None:
    properties = element.find(qn("w:pPr"))
    found = properties.find(qn("w:outlineLvl")) if properties is not None else None
    value = found.get(qn("w:val")) if found is not None else None
    return int(value) if value is not None and value.isdecimal() else None


def _list_level(block: Any, style: Any) -> int | None:
    """Return the level of a list item from 0, None for what is none."""
    properties = block.find(qn("w:pPr"))
    number = properties.find(qn("w:numPr")) if properties is not None else None
    if number is not None:
        level = number.find(qn("w:ilvl"))
        value = level.get(qn("w:val")) if level is not None else "0"
        return min(int(value), 8) if value is not None and value.isdecimal() else 0
    name = (style.name or "") if style is not None else ""
    if name.startswith(("List Bullet", "List Number")):
        last = name.split()[-1]
        return int(last) - 1 if last.isdecimal() else 0
    return None


def _blocks(body: Any) -> Iterator[Any]:
    """Yield paragraphs and tables in order, those inside content controls too; walked with a stack."""
    stack = list(reversed(list(body)))
    while stack:
        element = stack.pop()
        if element.tag in (qn("w:p"), qn("w:tbl")):
            yield element
        elif element.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins"), qn("w:smartTag")):
            stack.extend(reversed(list(element)))


def _words(element: Any) -> str:
    """Return the words of a paragraph or cell: insertions are text, deletions are not."""
    parts: list[str] = []
    for one in element.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:noBreakHyphen")):
        if one.tag == qn("w:t"):
            parts.append(one.text or "")
        elif one.tag == qn("w:noBreakHyphen"):
            parts.append("-")
        elif one.tag == qn("w:tab") and one.getparent().tag == qn("w:tabs"):
            continue
        else:
            parts.append("\t" if one.tag == qn("w:tab") else "\n")
    return "".join(parts)
