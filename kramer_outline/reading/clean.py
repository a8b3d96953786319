"""What a source looks like without its dirt: the paragraphs of a text, and the words of a span fit for showing.

Dirt is what copying leaves behind: blanks where a bracket was taken out, `[3]` citations, wiki marks, HTML entities.
The source itself is never changed; offsets point into it as it was given.
"""

import html
import re
from itertools import pairwise

from .findings import Span

_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_BULLET = re.compile(r"[ \t\u3000]*(?:[-*•‣◦▪·–—]|\(?\d{1,4}[.)]|\(?[a-zA-Z][.)])[ \t\u3000]+(?=\S)")
_STOPS = ".!?…:。！？؟۔।॥"
_CLOSERS = "\"'”’»)]}›」』"

_LONG_LINE = 120
"""No one breaks lines by hand at more characters than this: such a line is a paragraph."""


def paragraphs(text: str) -> list[Span]:
    """Return the paragraphs of `text`, trimmed, in order; they cover every character that is not blank.

    A blank line always parts paragraphs. Inside a block of lines a line break parts them when it was made on purpose:
    the lines are too long for hand-broken prose, the next line opens a list item, or its first word would have fitted.
    """
    found: list[Span] = []
    block: list[Span] = []
    for line in _lines(text):
        if line.start == line.end:
            _close(text, block, found)
            block = []
        else:
            block.append(line)
    _close(text, block, found)
    return found


def trim(text: str, start: int, end: int) -> Span:
    """Return the span without the blanks at its ends; an all blank span becomes empty."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return Span(start + left, max(start + left, start + len(piece.rstrip())))


def _lines(text: str) -> list[Span]:
    """Return the trimmed lines of `text`; a blank line is an empty span."""
    found: list[Span] = []
    start = 0
    for match in _LINE_END.finditer(text):
        end = match.start()
        found.append(Span(start, end) if start == end else trim(text, start, end))
        start = match.end()
    found.append(trim(text, start, len(text)))
    return found


def _close(text: str, block: list[Span], found: list[Span]) -> None:
    """Add the paragraphs that a block of lines without a blank line between them consists of."""
    if not block:
        return
    width = max(line.end - line.start for line in block)
    start = block[0].start
    for line, following in pairwise(block):
        if width > _LONG_LINE or _on_purpose(text, line, following, width):
            found.append(Span(start, line.end))
            start = following.start
    found.append(Span(start, block[-1].end))


def _on_purpose(text: str, line: Span, following: Span, width: int) -> bool:
    """Tell whether the break between two lines of a block is more than the edge of the page."""
    if _BULLET.match(text, following.start, following.end):
        return True
    length = line.end - line.start
    head = text[following.start : min(following.end, following.start + width + 1)]
    first_word = len(head.split(maxsplit=1)[0])
    if length + 1 + first_word > width:
        return False
    ends = text[max(line.start, line.end - 8) : line.end].rstrip(_CLOSERS)[-1:] in _STOPS
    return ends or length * 2 < width


# Every repeat below is bounded or stands alone, so that a hostile text costs linear time.
_REFERENCE = re.compile(r"<ref\b[^<>]{0,300}(?:/>|>[^<]{0,1000}</ref>)", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,20}(?:\s[^<>]{0,300})?/?>|<!--[^<>]{0,1000}-->")
_TEMPLATE = re.compile(r"\{\{[^{}]{0,1000}\}\}")
_FILE_LINK = re.compile(r"\[\[(?:File|Image|Category):[^\[\]]{0,300}\]\]", re.IGNORECASE)
_LINK = re.compile(r"\[\[(?:[^\[\]|]{0,300}\|)?([^\[\]|]{0,300})\]\]")
_WEB_LINK = re.compile(r"\[https?://[^\s\[\]]{1,500}(?: ([^\[\]]{1,300}))?\]")
_WIKI_QUOTES = re.compile(r"'{2,5}(?=\S)|(?<=\S)'{2,5}")
_HEADING = re.compile(r"^\s*(={2,6})([^=\n]{1,200})\1\s*$")
CITATION = re.compile(
    r"\[(?:\d{1,4}|[a-z]|(?:note|nb|n|fn|lower-alpha) ?\d{1,4}"
    r"|(?:citation|clarification) needed|edit|who\?|when\?|sic)\]",
    re.IGNORECASE,
)
"""A mark that an encyclopedia's page puts into its text; no word of the story."""
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b\u2060\ufeff]")
_EMPTY_BRACKETS = re.compile(r"\(\s{0,20}[,;]?\s{0,20}\)|\[\s{0,20}\]")
_LOOSE_STOP = re.compile(r"(?<=\S) ([,;:!?]|\.(?!\S))(?!\w)")
_INSIDE_BRACKET = re.compile(r"(?<=[(\[]) | (?=[)\]])")
_JOINED = re.compile(r"(?<=[^\W\d_A-Z][.!?])(?=[A-Z][a-z])|(?<=[)\"”][.!?])(?=[A-Z][a-z])")
_ADDRESS = re.compile(r"\w[.@/]{1,3}\w{2,}[./]\w|://|www\.")


def display(text: str, start: int, end: int) -> str:
    """Return the words of a span as they should be shown: one line for each paragraph, without the dirt of copying."""
    piece = text[start:end]
    shown = (_shown(piece[part.start : part.end]) for part in paragraphs(piece))
    return "\n".join(line for line in shown if line)


_MARKS = re.compile(
    r"<ref\b[^<>]{0,300}(?:/>|>[^<]{0,1000}</ref>)|</?[a-zA-Z][a-zA-Z0-9]{0,20}(?:\s[^<>]{0,300})?/?>"
    r"|\[\[[^\[\]|]{0,300}\||\[\[|\]\]|'{2,5}|&#?[a-zA-Z0-9]{2,8};|" + CITATION.pattern,
    re.IGNORECASE,
)


def without_marks(text: str) -> str:
    """Return the text with every mark that is no word of the story blanked; the offsets stay as they are."""
    return _MARKS.sub(_blank, text) if any(sign in text for sign in ("[", "<", "''", "&")) else text


def _blank(match: re.Match[str]) -> str:
    mark = match.group()
    sign = html.unescape(mark) if mark[0] == "&" else ""
    return (sign if len(sign) == 1 and sign.isprintable() else "").ljust(len(mark))


def _shown(piece: str) -> str:
    """Return one paragraph without marks, then without the blanks that they left."""
    if "<" in piece:
        piece = _TAG.sub(" ", _REFERENCE.sub("", piece))
    if "&" in piece:
        piece = html.unescape(piece)
    if "{{" in piece:
        piece = _TEMPLATE.sub("", piece)
    if "[" in piece:
        piece = _LINK.sub(r"\1", _FILE_LINK.sub("", piece))
        piece = CITATION.sub("", _WEB_LINK.sub(r"\1", piece))
    if "''" in piece:
        piece = _WIKI_QUOTES.sub("", piece)
    if "==" in piece:
        piece = _HEADING.sub(r"\2", piece)
    piece = _EMPTY_BRACKETS.sub("", _UNSEEN.sub("", piece))
    piece = " ".join(piece.split())
    piece = _INSIDE_BRACKET.sub("", _LOOSE_STOP.sub(r"\1", piece))
    return piece if _ADDRESS.search(piece) else _JOINED.sub(" ", piece)
