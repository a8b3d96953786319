"""Markdown (CommonMark, with tables and front matter): headings and lists become lines, paragraphs their text.

Written as headings or as a nested list; the summary stands as paragraphs, notes as quotations.
"""

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ..model.document import Document
from ..model.records import KINDS, PROJECT, Item, Kind, Pairs, Project
from ..model.slugline import format_heading
from ..model.text import NotText, clean, clean_line, decode
from .base import FormatError, Imported, Notice, Options, Progress, no_progress
from .front_matter import read_front, write_front
from .levels import Node, depths, flattened, placed
from .lost import lost

_BEFORE = "markdown.before"
_FRONT = "markdown.front"
_DEEPEST = 60  # levels of lists that are read and written
_TASK_MARK = "markdown.task"
_KINDS = "kinds"
_TASK = re.compile(r"\[([ xX])\](?:\s+|$)")
_SPECIAL = re.compile(r"([\\`*_\[\]<>&])")
_LEADING = re.compile(r"^(\s*)([#\-+=~>|]|\d{1,9}[.)])")
_LEVELS = {1: Kind.ACT, 2: Kind.SEQUENCE, 3: Kind.SCENE}
MAX_SIZE = 20_000_000


def sniff(name: str, head: bytes) -> bool:
    """Tell whether a file is Markdown: by its name, else when it has a heading of that kind."""
    if name.lower().endswith((".md", ".markdown")):
        return b"\0" not in head[:200]
    text = head.decode("utf-8", "replace")
    return bool(re.search(r"(?:^|\n)#{1,3} \S", text)) and not text.lstrip().startswith("<")


def read(data: bytes, name: str = "", progress: Progress = no_progress) -> Imported:
    """Return the outline of a Markdown file, or its prose when it has neither headings nor lists."""
    if len(data) > MAX_SIZE:
        raise FormatError(f"The file has {len(data) // 1_000_000} MB; Markdown is read up to 20 MB.")
    try:
        decoded = decode(data)
    except NotText as error:
        raise FormatError(f"This is no Markdown file: {error}.") from error
    front, raw, body = read_front(decoded.text.replace("\r\n", "\n").replace("\r", "\n"))
    # What is nested deeper than it follows it leaves out without a word: by default that is the tenth level of a list.
    tokens = MarkdownIt("commonmark", {"maxNesting": 2 * _DEEPEST + 20}).enable("table").parse(body)
    progress(0.6)
    reader = _Reader(own=_KINDS in front)
    reader.take(tokens)
    title = front.pop("title", "")
    own = front.pop(_KINDS, "")
    nodes = reader.nodes
    if not title and not own:
        title = _only_title(nodes, reader)
    stem = clean_line(name.rsplit(".", 1)[0])
    pairs: Pairs = tuple((key, clean(value)) for key, value in front.items())
    extra = {_FRONT: raw} if raw else {}
    if nodes and reader.before:
        extra[_BEFORE] = "\n".join(reader.before)
    project = Project(id=PROJECT, title=clean_line(title) or stem, title_page=pairs, extra=tuple(extra.items()))
    notices = [Notice("mended", decoded.notice)] if decoded.notice else []
    if not nodes:
        return Imported(Document(project), tuple(notices), "\n\n".join(reader.before))
    if reader.before:
        notices.append(Notice("kept", "Text before the first heading is kept with the project."))
    if reader.emphasis:
        notices.append(Notice("lost", "Emphasis (bold, italics) is not kept.", reader.emphasis))
    if reader.blocks:
        notices.append(Notice("kept", "Code, tables and HTML are kept as text.", reader.blocks))
    notices.insert(0, Notice("info", f"{len(nodes)} lines were read."))
    found = placed(nodes)
    return Imported(Document.build(project, found), (*notices, *flattened(found)))


def _only_title(nodes: list[Node], reader: "_Reader") -> str:
    """Take the one heading of the first level that stands over all others as the title of the whole."""
    if not nodes or not reader.headed or nodes[0].depth or any(node.depth == 0 for node in nodes[1:]):
        return ""
    first = nodes[0]
    if len(nodes) < 2 or first.summary or first.notes:
        return ""
    del nodes[0]
    for node in nodes:
        node.depth -= 1
    return first.text


class _Reader:
    """Walks the flat list of tokens; depth is counted, so that no nesting is too deep."""

    def __init__(self, own: bool) -> None:
        self._own = own
        self.nodes: list[Node] = []
        self.before: list[str] = []
        self.blocks = self.emphasis = 0
        self._row: list[str] | None = None  # the cells of the row of a table that is being read
        self.headed = False
        self._level = 0  # of the heading that lists and paragraphs stand under
        self._lists = 0
        self._quotes = 0
        self._fresh = False  # a list item has begun and has no words yet

    def take(self, tokens: Sequence[Token]) -> None:
        """Read all tokens."""
        heading = 0
        for token in tokens:
            kind = token.type
            if kind.startswith(("bullet_list_", "ordered_list_")):
                self._lists += token.nesting
            elif kind.startswith("blockquote_"):
                self._quotes += token.nesting
            elif kind.startswith("heading_"):
                heading = int(token.tag[1]) if token.nesting == 1 else 0
            elif kind.startswith("list_item_"):
                self._fresh = token.nesting == 1
                if self._fresh:
                    self.nodes.append(Node(self._level + self._lists - 1, ""))
            elif kind == "tr_open":
                self._row = []
            elif kind == "tr_close":
                self._close_row()
            elif kind == "inline" and self._row is not None:
                self._row.append(_plain(token))
            elif kind == "inline" and heading:
                self._heading(heading, token)
            elif kind == "inline":
                self._paragraph(token)
            elif kind in ("fence", "code_block", "html_block"):
                self.blocks += 1
                self._text(token.content.rstrip("\n"))
            elif kind == "table_open":
                self.blocks += 1

    def _close_row(self) -> None:
        row, self._row = self._row or [], None
        if any(row):
            self._text(" | ".join(row))

    def _heading(self, level: int, token: Token) -> None:
        if self._lists or self._quotes:
            self._paragraph(token)
            return
        self.headed = True
        self._level = level
        kind = (_LEVELS.get(level, Kind.BEAT)) if self._own else None
        self.nodes.append(Node(level - 1, _plain(token), kind=kind))

    def _paragraph(self, token: Token) -> None:
        text = _plain(token)
        marked = any(child.type in ("em_open", "strong_open") for child in token.children or ())
        if self._fresh and not self._quotes:
            self._fresh = False
            self.emphasis += marked
            node = self.nodes[-1]
            match = _TASK.match(text)
            if match:
                text = text[match.end() :]
                node.fields["status"] = "done" if match.group(1) in "xX" else ""
                node.extra[_TASK_MARK] = "1"
            node.text = " ".join(text.split("\n"))
            return
        if self._own and self.nodes and not self.nodes[-1].summary and not self._quotes:
            strong = token.content.startswith("**") and token.content.endswith("**") and len(token.content) > 4
            if strong and "**" not in token.content[2:-2] and "title" not in self.nodes[-1].fields:
                self.nodes[-1].fields["title"] = clean_line(text)
                return
        self.emphasis += marked
        self._text(text)

    def _text(self, text: str) -> None:
        if not self.nodes:
            self.before.append(text)
        elif self._quotes:
            self.nodes[-1].notes.append(text)
        else:
            self.nodes[-1].summary.append(text)


def _plain(token: Token) -> str:
    """Return the words of an inline token: marks taken off, the addresses of links kept, soft breaks as blanks."""
    parts: list[str] = []
    links: list[tuple[str, int]] = []
    for child in token.children or ():
        if child.type in ("text", "code_inline", "html_inline"):
            parts.append(child.content)
        elif child.type == "softbreak":
            parts.append(" ")
        elif child.type == "hardbreak":
            parts.append("\n")
        elif child.type == "link_open":
            links.append((str(child.attrGet("href") or ""), len(parts)))
        elif child.type == "link_close" and links:
            address, start = links.pop()
            if address and address != "".join(parts[start:]):
                parts.append(f" ({address})")
        elif child.type == "image":
            parts.append(f"{child.content} ({child.attrGet('src')})")
    return "".join(parts).strip()


# Writing


def write(document: Document, options: Options, progress: Progress = no_progress) -> bytes:
    """Return a document as Markdown in UTF-8, as headings or as a nested list."""
    as_list = options.layout == "list"
    project = document.project
    front = {"title": project.title, **{key: value.replace("\n", ", ") for key, value in project.title_page}}
    if not as_list:
        front[_KINDS] = ", ".join(kind.value for kind in KINDS)
    out = write_front(front, dict(project.extra).get(_FRONT, ""))
    before = dict(project.extra).get(_BEFORE, "")
    for line in before.split("\n") if before else ():
        out += [_escaped(line), ""]
    count = max(1, len(document))
    for number, (item, depth) in enumerate(depths(document)):
        if number % 500 == 0:
            progress(min(1.0, number / count))
        out += _list_item(item, depth, options) if as_list else _section(item, options)
    return ("\n".join(out).rstrip("\n") + "\n").encode()


def _section(item: Item, options: Options) -> list[str]:
    level = item.kind.rank + 1
    slug = format_heading(item.heading)
    out = [f"{'#' * level} {_escaped(slug or item.title)}".rstrip(), ""]
    if slug and item.title:
        out += [f"**{_escaped(item.title)}**", ""]
    return out + _texts(item, "", options)


def _list_item(item: Item, depth: int, options: Options) -> list[str]:
    pad = "  " * min(depth, _DEEPEST)
    slug = format_heading(item.heading)
    words = " ".join(part for part in (slug, item.title if not slug else "") if part)
    task = "" if _TASK_MARK not in dict(item.extra) else "[x] " if item.status == "done" else "[ ] "
    # A bare mark under a line would underline it as a heading.
    out = [f"{pad}- {task}{_escaped(words) or '&nbsp;'}"]
    more = [item.title] if slug and item.title else []
    texts = [*(f"{pad}  {_escaped(line)}" for line in more), *_texts(item, f"{pad}  ", options)]
    return [*out, "", *texts] if texts else out


def _texts(item: Item, pad: str, options: Options) -> list[str]:
    out: list[str] = []
    for line in item.summary.split("\n") if item.summary else ():
        out += [f"{pad}{_escaped(line)}".rstrip(), ""]
    if item.notes and options.notes:
        for line in item.notes.split("\n"):
            out += [f"{pad}> {_escaped(line)}".rstrip(), f"{pad}>"]
        out[-1] = ""
    return out


def _escaped(text: str) -> str:
    """Return text that Markdown reads as it is."""
    escaped = _SPECIAL.sub(r"\\\1", text.strip())
    match = _LEADING.match(escaped)
    if match:
        sign = match.group(2)
        mark = f"\\{sign}" if len(sign) == 1 else f"{sign[:-1]}\\{sign[-1]}"
        escaped = f"{match.group(1)}{mark}{escaped[match.end() :]}"
    return escaped


def losses(document: Document, options: Options) -> tuple[Notice, ...]:
    """Return what Markdown has no place for; a task's box carries whether it is done."""
    items = list(document.items())
    boxes = options.layout == "list"
    told = sum(bool(i.status) and not (boxes and i.status == "done" and _TASK_MARK in dict(i.extra)) for i in items)
    fields = ("title", "heading", "summary", "notes", "status")
    found = lost(document, options, fields, own="markdown.", more={"Statuses are not written.": told})
    if not boxes or not items:
        return found
    return (*found, Notice("kept", "In a list the kinds follow the depth."))
