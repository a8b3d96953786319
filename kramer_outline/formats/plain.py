"""Plain text: an indented outline becomes a tree, prose goes to the reader; written to be read on paper."""

import re
import textwrap

from ..model.document import Document
from ..model.records import PROJECT, Item, Kind, Project
from ..model.slugline import format_heading
from ..model.text import NotText, clean_line, decode
from .base import FormatError, Imported, Notice, Options, Progress, no_progress
from .levels import Node, flattened, placed
from .lost import lost

_BULLET = re.compile(
    r"(?:[-*•–◦▪+]|\d{1,3}(?:\.\d{1,3}){1,5}|\(?(?:\d{1,3}(?:\.\d{1,3}){0,5}|[A-Za-z]|[IVXLC]{1,6})[.)])[ \t]+"
)
_UNDERLINE = re.compile(r"={1,200}\s?")
_TAB = 4
_WIDTH = 79
_LONG = 200  # characters; a longer line is prose
_INDENT = {Kind.ACT: 0, Kind.SEQUENCE: 2, Kind.SCENE: 4, Kind.BEAT: 8}


def sniff(name: str, head: bytes) -> bool:
    """Tell whether a file is text by its name."""
    if not name.lower().endswith((".txt", ".text")):
        return False
    try:
        decode(head[: len(head) // 2 * 2])  # UTF-16 without a mark at its beginning is text as well
    except NotText:
        return False
    return True


def read(data: bytes, name: str = "", progress: Progress = no_progress) -> Imported:
    """Return the tree of an indented outline, or the prose for the reader; raises FormatError for what is no text."""
    try:
        decoded = decode(data)
    except NotText as error:
        raise FormatError(f"This is no text: {error}.") from error
    text = decoded.text
    notices = (Notice("mended", decoded.notice),) if decoded.notice else ()
    lines = re.split("\r\n|\r|\n", text)
    title = clean_line(name.rsplit(".", 1)[0])
    if len(lines) > 1 and lines[0].strip() and _UNDERLINE.fullmatch(lines[1]):
        title, lines = clean_line(lines[0]), lines[2:]  # as we write it
        text = "\n".join(lines)
    project = Project(id=PROJECT, title=title)
    if not _is_outline(lines):
        return Imported(Document(project), notices, text)
    nodes = _nodes(lines)
    progress(0.7)
    info = Notice("info", f"{len(nodes)} lines were read.")
    found = placed(nodes)
    return Imported(Document.build(project, found), (info, *notices, *flattened(found)))


def _indent(line: str) -> int:
    return len(line.expandtabs(_TAB)) - len(line.expandtabs(_TAB).lstrip())


def _is_outline(lines: list[str]) -> bool:
    """Tell whether most lines are short and several are indented or numbered: prose is neither."""
    full = [line for line in lines if line.strip()]
    if len(full) < 2:
        return False
    marked = sum(bool(_BULLET.match(line.strip())) for line in full)
    indented = sum(_indent(line) > 0 for line in full)
    short = sum(len(line) <= _LONG for line in full)
    return short >= 0.9 * len(full) and (
        marked >= 0.5 * len(full) or (indented >= 0.3 * len(full) and _indent(full[0]) == 0)
    )


def _nodes(lines: list[str]) -> list[Node]:
    """Return the lines with depths: a deeper indentation is a level, whatever its width."""
    nodes: list[Node] = []
    widths: list[int] = []
    blank = True
    for line in lines:
        if not line.strip():
            blank = True
            continue
        width, words = _indent(line), line.strip()
        match = _BULLET.match(words)
        # A line without a mark right under one that has one goes on with it.
        if nodes and not match and not blank and widths and width > widths[-1] and nodes[-1].extra.get("text.mark"):
            nodes[-1].summary.append(words)
            continue
        while widths and widths[-1] >= width:
            widths.pop()
        mark = match.group(0).strip() if match else ""
        depth = max(len(widths), mark.rstrip(".)").count(".") if mark[:1].isdigit() else 0)
        widths.append(width)
        extra = {"text.mark": mark} if mark else {}
        nodes.append(Node(depth, words[match.end() :] if match else words, extra=extra))
        blank = False
    return nodes


# Writing


def write(document: Document, options: Options, progress: Progress = no_progress) -> bytes:
    """Return a document as text in UTF-8, wrapped at 79 columns, scenes numbered."""
    title = document.project.title
    out = [title, "=" * min(_WIDTH, len(title)), ""] if title else []
    for key, value in document.project.title_page:
        out += [f"{key.capitalize()}: {value.replace(chr(10), ', ')}"]
    if document.project.title_page:
        out.append("")
    scenes = 0
    items = list(document.items())
    for number, item in enumerate(items):
        if number % 500 == 0:
            progress(number / len(items))
        scenes += item.kind is Kind.SCENE
        out += [*_lines(document, item, item.number or str(scenes), options), ""]
    out += _people(document)
    return ("\n".join(out).rstrip("\n") + "\n").encode()


def _lines(document: Document, item: Item, number: str, options: Options) -> list[str]:
    pad = " " * _INDENT[item.kind]
    parts = (format_heading(item.heading), item.title, f"({item.when})" if item.when else "")
    head = "   ".join(part for part in parts if part)
    if item.kind is Kind.ACT:
        head = (head or "Act").upper()
    elif item.kind is Kind.SCENE and options.numbers:
        head = f"{number}. {head}".rstrip()
    elif item.kind is Kind.BEAT:
        head = f"- {head}" if head else ""
    lines = _wrapped(head, pad, pad + "   ") if head else []
    inner = pad if item.kind is Kind.BEAT and not head else pad + "  "
    for paragraph in item.summary.split("\n") if item.summary else ():
        lines += _wrapped(paragraph, inner, inner)
    names = ", ".join(document.character(key).name for key in item.characters)
    if names:
        lines += _wrapped(f"[{names}]", inner, inner)
    if item.notes and options.notes:
        for paragraph in item.notes.split("\n"):
            lines += _wrapped(f"Note: {paragraph}", inner, inner + "  ")
    return lines


def _wrapped(text: str, first: str, rest: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False)


def _people(document: Document) -> list[str]:
    lines: list[str] = []
    for person in document.characters():
        actor = f" ({person.actor})" if person.actor else ""
        said = f"; {person.description}" if person.description else ""
        lines += _wrapped(f"{person.name}{actor}{said}".replace("\n", " "), "", "    ")
    return ["Characters", "----------", *lines] if lines else []


def losses(document: Document, options: Options) -> tuple[Notice, ...]:
    """Return what the text leaves out."""
    fields = ("title", "heading", "number", "when", "summary", "notes", "characters")
    return lost(document, options, fields, ("name", "actor", "description"))
