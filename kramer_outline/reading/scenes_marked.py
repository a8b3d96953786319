"""Texts that already say where their scenes start: sluglines, headings, act marks, numbered or bulleted steps."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .findings import Span

_SLUG = re.compile(
    r"[ \t]*(?:\d{1,4}[A-Z]?[.)]?[ \t]{1,8})?(?:\*\*)?((?:INT|EXT|EST)\.?(?: ?/ ?(?:INT|EXT|E)\.?)?|I\.?/E\.?)"
    r"[ .\-–—]{1,4}(\S[^\n]{0,150})"
)
"""A slugline by the Fountain 1.1 syntax ("Scene Heading"), a scene number allowed before it; capitals are asked for, so
that no sentence is taken for one."""
_SLUG_TIME = re.compile(r"[ \t]{1,4}[-–—]{1,2}[ \t]{1,4}")
_HEADING = re.compile(
    r"[ \t]*(?:(#{1,6})[ \t]{1,4}(\S[^\n]{0,150})|={2,6}[ \t]{0,4}([^=\n]{1,150}?)[ \t]{0,4}={2,6}[ \t]*$)",
    re.MULTILINE,
)
_SCENE = re.compile(
    r"[ \t]*(?:scene|sequence|step|card|chapter|part)[ \t]{1,3}"
    r"(?:\d{1,4}|[ivxlc]{1,6}|one|two|three|four|five|six|seven|eight|nine|ten)\b[ \t]*[.:)\-–—]?[ \t]*([^\n]{0,100})",
    re.IGNORECASE,
)
_ACT = re.compile(
    r"[ \t]*(?:[#=*]{0,6}[ \t]?)?(act[ \t]{1,3}(?:\d|[ivx]{1,4}|one|two|three|four|five))\b"
    r"[ \t]*[:.\-–—]?[ \t]*([^\n]{0,100})$",
    re.IGNORECASE,
)
_ITEM = re.compile(r"[ \t]*(?:[-*•‣◦▪·–—]|\(?\d{1,4}[.):]|\d{1,4}[ \t]?[-–—])[ \t]{1,8}(?=\S)")
_LINE = re.compile(r"[^\n\r]+")
_LONGEST_HEADING = 160
_DAY_PARTS = {
    "DAY": "DAY", "NIGHT": "NIGHT", "MORNING": "MORNING", "EVENING": "EVENING", "DAWN": "DAWN", "DUSK": "DUSK",
              "AFTERNOON": "DAY", "SUNSET": "DUSK", "SUNRISE": "DAWN", "MIDNIGHT": "NIGHT", "NOON": "DAY"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """A line at which the text itself starts a scene or act; `span` is the line, or the bullet of a step."""

    kind: str
    """slug, heading, scene, act or item."""
    span: Span
    title: str = ""
    setting: str = ""
    location: str = ""
    time_of_day: str = ""


def find_marks(text: str) -> list[Mark]:
    """Return the marks of the kind that the text is built on, acts beside them; none for prose."""
    found: dict[str, list[Mark]] = {"slug": [], "heading": [], "scene": [], "act": [], "item": []}
    lines = 0
    for line in _LINE.finditer(text):
        start, end = line.span()
        if not text[start:end].strip():
            continue
        lines += 1
        mark = _mark(text, start, end)
        if mark is not None:
            found[mark.kind].append(mark)
    chosen = _chosen(found, lines)
    return sorted([*found["act"], *chosen], key=lambda mark: mark.span)


def _chosen(found: dict[str, list[Mark]], lines: int) -> list[Mark]:
    """Return the marks that start scenes: sluglines before numbered scenes before headings before steps."""
    if found["slug"]:
        return found["slug"]
    if found["scene"]:
        return found["scene"]
    if len(found["item"]) >= 3 and len(found["item"]) * 2 >= lines - len(found["heading"]) - len(found["act"]):
        return sorted([*found["heading"], *found["item"]], key=lambda mark: mark.span)
    return found["heading"]


def _mark(text: str, start: int, end: int) -> Mark | None:
    if slug := _SLUG.match(text, start, min(end, start + _LONGEST_HEADING + 20)):
        return _slug(slug, text, start, end)
    short = end - start <= _LONGEST_HEADING
    if short and (act := _ACT.match(text, start, end)):
        return Mark("act", Span(start, end), act.group(2).strip(" #=*") or act.group(1).title())
    if short and (heading := _HEADING.match(text, start, end)):
        return Mark("heading", Span(start, end), (heading.group(2) or heading.group(3)).strip(" #="))
    if short and (scene := _SCENE.match(text, start, end)) and text[start:end].rstrip()[-1:] not in ".,;":
        return Mark("scene", Span(start, end), scene.group(1).strip(" -–—:*") or text[start:end].strip(" :.*"))
    if item := _ITEM.match(text, start, end):
        return Mark("item", Span(start, item.end()))
    return None


def _slug(slug: re.Match[str], text: str, start: int, end: int) -> Mark:
    """Read the parts of a slugline: setting, place, and after the last spaced dash the time."""
    prefix = slug.group(1).upper()
    inside, outside = prefix.startswith(("INT", "I")), "EXT" in prefix or "/" in prefix
    setting = "INT/EXT" if inside and outside else "INT" if inside else "EXT"
    parts = _SLUG_TIME.split(slug.group(2).strip(" *"))
    time = parts.pop() if len(parts) > 1 else ""
    part = next((value for word, value in _DAY_PARTS.items() if word in time.upper().split()), "")
    place = " - ".join(parts).strip(" .-–—")
    return Mark("slug", Span(start, min(end, slug.end())), "", setting, place, part)


def split_at_marks(text: str, sentences: Sequence[Span], marks: Sequence[Mark]) -> list[Span]:
    """Return the sentences, cut so that every mark starts a piece and every marked line ends one."""
    points: list[int] = []
    for mark in marks:
        points.append(mark.span.start)
        points.append(mark.span.end)
    found: list[Span] = []
    at = 0
    for start, end in sentences:
        while at < len(points) and points[at] <= start:
            at += 1
        ahead = at
        begin = start
        while ahead < len(points) and points[ahead] < end:
            _add_trimmed(text, begin, points[ahead], found)
            begin = points[ahead]
            ahead += 1
        _add_trimmed(text, begin, end, found)
    return _whole_lines(found, marks)


def _whole_lines(pieces: Sequence[Span], marks: Sequence[Mark]) -> list[Span]:
    """Return the pieces with those inside one mark put together: "INT." is no sentence before "KITCHEN - NIGHT"."""
    found: list[Span] = []
    at = 0
    for piece in pieces:
        while at < len(marks) and marks[at].span.end <= piece.start:
            at += 1
        inside = at < len(marks) and marks[at].span.start <= piece.start
        if inside and found and found[-1].start >= marks[at].span.start:
            found[-1] = Span(found[-1].start, piece.end)
        else:
            found.append(piece)
    return found


def _add_trimmed(text: str, start: int, end: int, found: list[Span]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append(Span(start, end))
