"""OPML 1 and 2 (opml.org/spec2): every outline element is a line; unknown attributes are kept and written back.

Checked state has three spellings: `_complete` (Workflowy), `complete` (Dynalist), `_status="checked"` (OmniOutliner).
"""

import re
from collections import Counter
from typing import Any

from ..model.document import Document
from ..model.ids import new_id
from ..model.records import KINDS, OUTLINE, PROJECT, Entity, Heading, Item, Project
from ..model.slugline import format_heading, parse_heading, parse_place
from ..model.text import clean, clean_line
from .base import FormatError, Imported, Notice, Options, Progress, no_progress
from .levels import Line, Place, arranged, depths, flattened
from .lost import lost, title_page
from .markup import has_markup, marked, plain
from .xml import Element, escape, escape_attribute, parse

_RAW = "opml.text"
_RAW_NOTE = "opml._note"
_DONE = "opml.done"
_FOREIGN = "opml.depth"
"""Set where no kind was said: it follows from the place, and none is written."""
_BARE = "opml.bare"
_OURS = {"kind", "title", "number", "colour", "when", "notes", "tags"}
_COLOUR = re.compile("#[0-9a-f]{6}")
_HEAD = "opml.head."
_ROOT = "opml.root."
_VERSION = "opml.version"
_KINDS = {kind.value: kind for kind in KINDS}
MAX_NODES = 150_000


def sniff(name: str, head: bytes) -> bool:
    """Tell whether the bytes begin an OPML file."""
    text = head[:4096].replace(b"\0", b"").lower()
    return b"<opml" in text or (
        name.lower().endswith(".opml") and text.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t")[:1] == b"<"
    )


def read(data: bytes, name: str = "", progress: Progress = no_progress) -> Imported:
    """Return the outline of an OPML file; raises FormatError for what is no XML or has no outline."""
    root = parse(data, progress)
    return _Reader(root, name).imported()


class _Reader:
    def __init__(self, root: Element, name: str) -> None:
        self._root, self._name = root, name
        self._mended: Counter[str] = Counter()
        self._count = 0
        self._strange = 0

    def imported(self) -> Imported:
        root = self._root
        if root.tag != "opml":
            self._mended[f"The file begins with <{root.tag}>, not <opml>."] += 1
        body = root.child("body") or next((element for element in root.walk() if element.tag == "body"), None)
        if body is None:
            self._mended["There is no <body>."] += 1
            body = root
        if not any(child.tag == "outline" for child in body.children) and root.tag not in ("opml", "body"):
            raise FormatError("There is no outline in it.", root.line)
        if root.tag == "opml" and "version" not in root.attributes:
            self._mended["There is no version."] += 1
        head = root.child("head")
        found = self._items(body)
        project = self._project(head)
        document = Document.build(project, found)
        notices = [Notice("info", f"{self._count} lines were read.")]
        if self._strange:
            notices.append(Notice("lost", "Elements inside lines that are no lines are not read.", self._strange))
        notices += flattened(found)
        notices += [Notice("mended", text, count) for text, count in self._mended.items()]
        return Imported(document, tuple(notices))

    def _project(self, head: Element | None) -> Project:
        if head is None:
            self._mended["There is no <head>."] += 1
        children = [] if head is None else head.children
        title = next((clean_line(child.text) for child in children if child.tag == "title"), "")
        extra = {f"{_HEAD}{child.tag}": clean(child.text) for child in children if child.tag != "title"}
        extra[_VERSION] = self._root.get("version")
        extra |= {f"{_ROOT}{name}": value for name, value in self._root.attributes.items() if name != "version"}
        stem = clean_line(self._name.rsplit(".", 1)[0])
        return Project(id=PROJECT, title=title or stem, extra=tuple(extra.items()))

    def _items(self, body: Element) -> list[tuple[str, Entity]]:
        elements, lines = self._lines(body)
        ids: list[str] = []
        found: list[tuple[str, Entity]] = []
        for number, place in enumerate(arranged(lines)):
            item = self._item(elements[number], place)
            ids.append(item.id)
            found.append((ids[place.parent] if place.parent >= 0 else OUTLINE, item))
        return found

    def _lines(self, body: Element) -> tuple[list[dict[str, str]], list[Line]]:
        """Return the attributes of all lines in reading order, and what their kinds follow from."""
        elements: list[dict[str, str]] = []
        lines: list[Line] = []
        stack = [(child, 0) for child in reversed(body.children) if child.tag == "outline"]
        while stack:
            element, depth = stack.pop()
            if len(lines) >= MAX_NODES:
                raise FormatError(f"There are more than {MAX_NODES:,} lines; that is more than is read.", element.line)
            attributes = element.attributes
            words = _words(attributes)
            slug = parse_heading(words)
            kind = _KINDS.get(attributes.get("kind", ""))
            elements.append(attributes)
            lines.append(Line(depth, words, slug is not None and bool(slug.location), kind))
            children = [child for child in element.children if child.tag == "outline"]
            self._strange += len(element.children) - len(children)
            stack += [(child, depth + 1) for child in reversed(children)]
            element.children.clear()  # what was read may go: half of what a large file needs
        self._count = len(lines)
        return elements, lines

    def _item(self, attributes: dict[str, str], place: Place) -> Item:
        extra: dict[str, str] = {}
        if "text" not in attributes:
            self._mended["Lines without a text attribute."] += 1
            extra[_BARE] = "1"
        raw = attributes.get("text", "")
        words = _words(attributes)
        heading = _heading(words, attributes)
        note = attributes.get("_note", "")
        summary = clean(plain(note) if has_markup(note) else note)
        fields: dict[str, Any] = {"kind": place.kind} | ({"summary": summary} if summary else {})
        if heading:
            fields |= {"heading": heading, "title": clean_line(attributes.get("title", ""))}
        else:
            fields["title"] = words
        said = format_heading(heading) if heading else words
        if said != raw and raw:
            extra[_RAW] = raw
        if summary != note:
            extra[_RAW_NOTE] = note
        done = _done(attributes)
        if done:
            fields["status"] = "done"
            extra[_DONE] = done
        used = {"text", "_note", done} | ({"title"} if "heading" in fields else set())
        extra |= self._own(attributes, fields, used)
        said = attributes.get("kind", "")
        if said != place.kind.value:
            extra[_FOREIGN] = ""
            if said:
                extra["opml.kind"] = said
        extra |= place.extra()
        return Item.model_validate(
            {"id": new_id("i"), **fields, "extra": tuple((k, _kept(v)) for k, v in extra.items())}
        )

    def _own(self, attributes: dict[str, str], fields: dict[str, Any], used: set[str]) -> dict[str, str]:
        """Take the attributes that only we write into fields; return the unknown ones."""
        ours = attributes.get("kind", "") in _KINDS
        extra: dict[str, str] = {}
        for name, value in attributes.items():
            if name in used:
                continue
            if not ours or name not in _OURS or (name == "colour" and not _COLOUR.fullmatch(value)):
                extra[f"opml.{name}"] = value
            elif name == "tags":
                fields["tags"] = tuple(filter(None, map(clean_line, value.split(","))))
            elif name != "kind" and not (name == "title" and fields.get("title")):
                fields[name] = clean(value) if name == "notes" else clean_line(value)
        return extra


def _heading(words: str, attributes: dict[str, str]) -> Heading | None:
    """Return the heading that a line is: a slugline, or in our own files what stands beside a title."""
    ours = attributes.get("kind", "") in _KINDS and "title" in attributes
    heading = parse_place(words) if ours else parse_heading(words)
    return heading if heading is not None and heading.location else None


def _kept(value: str) -> str:
    """Return a value as a project file can hold it."""
    return value.encode("utf-8", "replace").decode()


def _done(attributes: dict[str, str]) -> str:
    """Return the attribute that says that a line is checked, empty when none does."""
    for name, wanted in (("_complete", "true"), ("complete", "true"), ("_status", "checked")):
        if attributes.get(name, "").lower() == wanted:
            return name
    return ""


def _words(attributes: dict[str, str]) -> str:
    raw = attributes.get("text", "")
    return clean_line(plain(raw) if has_markup(raw) else raw)


# Writing


def write(document: Document, options: Options, progress: Progress = no_progress) -> bytes:
    """Return a document as an OPML 2 file in UTF-8."""
    project = document.project
    extra = dict(project.extra)
    root = {"version": extra.get(_VERSION) or "2.0"}
    root |= {name.removeprefix(_ROOT): value for name, value in extra.items() if name.startswith(_ROOT)}
    out = ['<?xml version="1.0" encoding="UTF-8"?>', f"<opml{_written(root)}>"]
    out += ["  <head>", f"    <title>{escape(project.title)}</title>"]
    out += [
        f"    <{key.removeprefix(_HEAD)}>{escape(value)}</{key.removeprefix(_HEAD)}>"
        for key, value in extra.items()
        if key.startswith(_HEAD) and key.removeprefix(_HEAD).isidentifier()
    ]
    out += ["  </head>", "  <body>"]
    open_: list[int] = []
    for number, (item, depth) in enumerate(depths(document)):
        if number % 500 == 0:
            progress(number / len(document))
        while open_ and open_[-1] >= depth:
            _close(out, open_.pop())
        out.append("  " * (depth + 2) + f"<outline{_attributes(item, options)}>")
        open_.append(depth)
    while open_:
        _close(out, open_.pop())
    out += ["  </body>", "</opml>", ""]
    return "\n".join(out).encode()


def _close(out: list[str], depth: int) -> None:
    """Close the line that was opened at a depth; one that holds no others closes itself."""
    start = "  " * (depth + 2)
    if out[-1].startswith(f"{start}<outline"):
        out[-1] = f"{out[-1][:-1]}/>"
    else:
        out.append(f"{start}</outline>")


def _attributes(item: Item, options: Options) -> str:
    extra = dict(item.extra)
    slug = format_heading(item.heading)
    text = marked(slug or item.title)
    raw = extra.get(_RAW)
    if raw is not None and _same_text(raw, item):
        text = raw
    note = extra.get(_RAW_NOTE)
    if note is None or clean(plain(note) if has_markup(note) else note) != item.summary:
        note = marked(item.summary)
    values: dict[str, str] = {}
    if text or _BARE not in extra:
        values["text"] = text
    if note or _RAW_NOTE in extra:
        values["_note"] = note
    if item.status == "done":
        done = extra.get(_DONE, "_complete")
        values[done] = "checked" if done == "_status" else "true"
    known = {_RAW, _RAW_NOTE, _DONE, _FOREIGN, _BARE}
    foreign = {
        name.removeprefix("opml."): value
        for name, value in extra.items()
        if name.startswith("opml.") and name not in known
    }
    ours = _our_attributes(item, options, bool(slug))
    # Our other attributes are known by the kind that stands beside them.
    if _FOREIGN in extra and ("opml.kind" in extra or ours.keys() <= {"kind", "title"}):
        ours.pop("kind", None)  # it follows from the place, as it did when the file was read
    values |= ours
    values |= {name: value for name, value in foreign.items() if name not in values}
    return _written(values)


def _written(values: dict[str, str]) -> str:
    return "".join(f' {name}="{escape_attribute(value)}"' for name, value in values.items())


def _same_text(raw: str, item: Item) -> bool:
    words = clean_line(plain(raw) if has_markup(raw) else raw)
    heading = parse_heading(words)
    if heading is not None and heading.location:
        return heading == item.heading
    return words == item.title and not item.heading


def _our_attributes(item: Item, options: Options, headed: bool) -> dict[str, str]:
    values = {
        "kind": item.kind.value,
        "title": item.title if headed else "",
        "number": item.number,
        "colour": item.colour,
        "when": item.when,
        "notes": item.notes if options.notes else "",
        "tags": ",".join(tag.replace(",", ";") for tag in item.tags),
    }
    written = {name: value for name, value in values.items() if value}
    if headed and parse_heading(format_heading(item.heading)) is None:
        written["title"] = item.title  # also when empty: it tells that the text is a heading without INT or EXT
    return written


def losses(document: Document, options: Options) -> tuple[Notice, ...]:
    """Return what OPML has no place for."""
    fields = ("title", "heading", "number", "when", "summary", "notes", "status", "colour", "tags")
    told = sum(item.status not in ("", "done") for item in document.items())
    more = {"Statuses other than done are not written.": told, **title_page(document)}
    return lost(document, options, fields, more=more)
