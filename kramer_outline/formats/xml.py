"""XML to a light tree: no DTD, no entities of the file's own, caps on depth and count, linear, no recursion.

Rules after the OWASP "XML External Entity Prevention" advice: a document type is refused, whatever it holds.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from .base import FormatError, Progress, no_progress

MAX_DEPTH = 256
MAX_ELEMENTS = 3_000_000
_CHUNK = 1 << 18

# All that is no Char of XML 1.0 (fifth edition, production 2): controls, lone surrogates, the two noncharacters.
_NO_CHAR = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(slots=True)
class Element:
    """An element: local name, attributes, the text directly in it before its first child, children, `tail`, line."""

    tag: str
    attributes: dict[str, str]
    line: int
    text: str = ""
    tail: str = ""
    children: list["Element"] = field(default_factory=list)

    def child(self, tag: str) -> "Element | None":
        """Return the first child of a name, or None."""
        return next((child for child in self.children if child.tag == tag), None)

    def all(self, tag: str) -> list["Element"]:
        """Return the children of a name."""
        return [child for child in self.children if child.tag == tag]

    def walk(self) -> Iterator["Element"]:
        """Yield this element and all below it, in order."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(reversed(element.children))

    def get(self, name: str, default: str = "") -> str:
        """Return an attribute's value."""
        return self.attributes.get(name, default)


class _Builder:
    def __init__(self, parser: expat.XMLParserType) -> None:
        self._parser = parser
        self.root: Element | None = None
        self._stack: list[Element] = []
        self._count = 0
        self._words: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._flush()
        self._count += 1
        line = self._parser.CurrentLineNumber
        if self._count > MAX_ELEMENTS:
            raise FormatError(f"There are more than {MAX_ELEMENTS:,} elements; that is more than is read.", line)
        if len(self._stack) >= MAX_DEPTH:
            raise FormatError(f"It is nested deeper than {MAX_DEPTH} levels; that is more than is read.", line)
        element = Element(name.rpartition(":")[2], attributes, line)
        if self._stack:
            self._stack[-1].children.append(element)
        else:
            self.root = element
        self._stack.append(element)

    def end(self, _name: str) -> None:
        self._flush()
        self._stack.pop()

    def words(self, text: str) -> None:
        self._words.append(text)

    def _flush(self) -> None:
        if not self._words:
            return
        text = "".join(self._words)
        self._words.clear()
        if not self._stack:
            return
        element = self._stack[-1]
        if element.children:
            element.children[-1].tail += text
        else:
            element.text += text

    def doctype(self, *_details: object) -> None:
        raise FormatError(
            "It holds a document type (DTD), which can be made to do harm and is never read. "
            "Remove the <!DOCTYPE ...> part and try again.",
            self._parser.CurrentLineNumber,
        )


def parse(data: bytes, progress: Progress = no_progress) -> Element:
    """Return the root element of an XML file's bytes; raises FormatError with the line."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    builder = _Builder(parser)
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.words
    parser.StartDoctypeDeclHandler = builder.doctype
    parser.EntityDeclHandler = builder.doctype
    try:
        for start in range(0, len(data), _CHUNK):
            parser.Parse(data[start : start + _CHUNK], False)
            progress(min(start + _CHUNK, len(data)) / len(data))
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        what = expat.ErrorString(error.code) or "it is not well formed"
        raise FormatError(f"The XML is broken: {what}. Save the file anew in its own program.", error.lineno) from error
    except (LookupError, ValueError) as error:
        if isinstance(error, FormatError):
            raise
        raise FormatError("It is written in an encoding that is not known here. Save it as UTF-8.", 1) from error
    root, builder.root = builder.root, None  # builder and parser know each other and would keep the tree
    if root is None:
        raise FormatError("There is nothing in it.")
    return root


def without_strays(text: str) -> str:
    """Return text without the characters that XML 1.0 cannot hold."""
    return _NO_CHAR.sub("", text)


def escape(text: str) -> str:
    """Return text for an element's content, without characters that XML 1.0 cannot hold."""
    return without_strays(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def escape_attribute(text: str) -> str:
    """Return text for a value between double quotes; line feeds and tabs as references, so that they come back."""
    return escape(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
