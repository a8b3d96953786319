"""Fountain to an outline: sections and scene headings become lines, what stands below them goes along."""

import re
from collections import Counter

from ...model.document import Document
from ...model.ids import new_id
from ...model.records import CHARACTERS, OUTLINE, PROJECT, Character, Entity, Item, Kind, Project
from ...model.text import NotText, clean_line, decode
from ..base import FOUNTAIN_PREAMBLE as PREAMBLE
from ..base import FormatError, Imported, Notice, Progress, counted, no_progress, were_read
from .blocks import LEVEL, fields_of, kept, segments_of
from .lines import HEADING, SECTION, Line, looks_like_heading, scan, split_lines
from .title_page import read_title_page

TITLE_PAGE, TAIL = "fountain.title_page", "fountain.tail"
_CUE = re.compile(r"@?([^\W\d_][^()\n]{0,40}?)\s*(?:\([^)]*\)\s*)*\^?\s*")
_SIGNS = ("INT", "EXT", ".", "#", "=", "TITLE:", "[[")


def sniff(name: str, head: bytes) -> bool:
    """Tell whether a file is Fountain: by its name, else when it has a heading of the kind and is no other format."""
    if name.lower().endswith((".fountain", ".spmd")):
        return b"\0" not in head[:200] or head[:2] in (b"\xff\xfe", b"\xfe\xff")
    text = head.decode("utf-8", "replace")
    return bool(re.search(r"(?:^|\n)\s*\n(?:INT|EXT)[./ ][^\n]*\r?\n\s*\r?\n", "\n\n" + text))


def read(data: bytes, name: str = "", progress: Progress = no_progress) -> Imported:
    """Return the outline of a Fountain file; raises FormatError for what is no text."""
    try:
        decoded = decode(data)
    except NotText as error:
        raise FormatError(f"This is no Fountain file: {error}.") from error
    notices = [Notice("mended", decoded.notice)] if decoded.notice else []
    reader = _Reader(split_lines(decoded.text), name)
    document = reader.document(progress)
    return Imported(document, (*reader.notices(), *notices))


class _Reader:
    def __init__(self, lines: list[str], name: str) -> None:
        self._name = name
        self._lines = lines
        count, self._pairs = read_title_page(lines)
        self._title_lines = lines[:count]
        body = lines[count:]
        body, self._tail = _without_tail(body)
        self._body = scan(body)
        self._placed: list[tuple[str, Entity]] = []
        self._people: dict[str, str] = {}
        self._counts: Counter[str] = Counter()
        self._sections: list[tuple[int, str]] = []  # the sections that are open in the file: level, id

    def document(self, progress: Progress) -> Document:
        starts = [n for n, line in enumerate(self._body) if line.kind in (SECTION, HEADING)]
        first = starts[0] if starts else len(self._body)
        kinds = _kinds(self._body, starts)
        stack: list[tuple[int, str, Kind]] = []  # open sections and the open scene: level, id, kind
        for number, start in enumerate(starts):
            if number % 200 == 0:
                progress(number / len(starts))
            end = starts[number + 1] if number + 1 < len(starts) else len(self._body)
            self._add(self._body[start:end], kinds[number], stack)
        extra = {
            TITLE_PAGE: "\n".join(self._title_lines),
            PREAMBLE: "".join(f"{line.text}\n" for line in self._body[:first]),
            TAIL: "\n".join(self._tail),
        }
        title = dict(self._pairs).get("title", "").replace("\n", " ")
        project = Project(
            id=PROJECT,
            title=_plain(title) or _stem(self._name),
            title_page=tuple((key, value) for key, value in self._pairs if key != "title"),
            extra=tuple((key, value) for key, value in extra.items() if value or key == PREAMBLE),
        )
        people = [(CHARACTERS, Character(id=key, name=name)) for name, key in self._people.items()]
        return Document.build(project, [*people, *self._placed])

    def _add(self, lines: list[Line], kind: Kind, stack: list[tuple[int, str, Kind]]) -> None:
        section = lines[0].kind == SECTION
        level = lines[0].level if section else 0
        if section and kind is not Kind.BEAT:
            while stack and (stack[-1][0] == 0 or stack[-1][0] >= level or stack[-1][2].rank >= kind.rank):
                stack.pop()
        else:
            while stack and stack[-1][2].rank >= kind.rank:
                stack.pop()
        parent = stack[-1][1] if stack else OUTLINE
        item = self._item(lines, kind, level)
        if section:
            while self._sections and self._sections[-1][0] >= level:
                self._sections.pop()
            around = self._sections[-1][1] if self._sections else OUTLINE
            self._counts["nested"] += around != OUTLINE and all(key != around for _, key, _ in stack)
            self._sections.append((level, item.id))
        self._counts["scenes" if not section else "sections"] += 1
        self._placed.append((parent, item))
        stack.append((level, item.id, kind))

    def _item(self, lines: list[Line], kind: Kind, level: int) -> Item:
        fields = fields_of(segments_of(lines))
        item = Item(
            id=new_id("i"),
            kind=kind,
            title=fields.title,
            heading=fields.head.heading,
            when=fields.when,
            number=fields.head.number,
            colour=fields.head.colour,
            threads=fields.head.threads,
            summary=fields.summary,
            notes=fields.notes,
            script=fields.script,
            characters=self._speakers(fields.script),
            extra=((LEVEL, str(level)),) if level else (),
        )
        more = kept(item, level, [line.text for line in lines])
        return item.model_copy(update={"extra": (*item.extra, *more)}) if more else item

    def _speakers(self, script: str) -> tuple[str, ...]:
        """Return the characters who speak in a scene, made when they are met for the first time."""
        found: dict[str, None] = {}
        lines = script.split("\n")
        for number, text in enumerate(lines[:-1]):
            if not lines[number + 1].strip() or (number and lines[number - 1].strip()):
                continue
            name = _cue(text)
            if name:
                found.setdefault(self._people.setdefault(name, new_id("c")))
        return tuple(found)

    def notices(self) -> list[Notice]:
        """Return what was read."""
        scenes, sections = self._counts["scenes"], self._counts["sections"]
        people = counted(len(self._people), "speaking character")
        found = [were_read(counted(scenes, "scene"), counted(sections, "section"), people)]
        if self._counts["nested"]:
            text = "Sections inside others became lines beside them; how deep they were is kept for writing back, but "
            text += "they do not move along with the section they were in."
            found.append(Notice("kept", text, self._counts["nested"]))
        if not self._placed and any(line.text.strip() for line in self._body):
            found.append(Notice("kept", "There is no scene heading: the text is kept with the project."))
        return found


def _cue(text: str) -> str:
    """Return the name in a character cue: a line in capitals over a line of text, or one forced with @."""
    bare = text.strip()
    forced = bare.startswith("@")
    match = _CUE.fullmatch(bare)
    if not match or bare.endswith(":") or bare.startswith((".", "!", ">", "~", "=", "#", "[[")):
        return ""
    name = clean_line(match.group(1))
    if not forced and looks_like_heading(bare):
        return ""
    if not forced and (name != name.upper() or not any(c.isupper() for c in name)):
        return ""
    return name if forced else name.title() if name.isascii() else name


def _kinds(body: list[Line], starts: list[int]) -> list[Kind]:
    """Return the kinds of heads: a section with scene headings below it holds them, one without is a line itself."""
    holds = [False] * len(starts)
    open_: list[int] = []
    inside_scene = False
    deep = [False] * len(starts)
    for number, start in enumerate(starts):
        line = body[start]
        if line.kind == HEADING:
            for one in open_:
                holds[one] = True
            inside_scene = True
            continue
        while open_ and body[starts[open_[-1]]].level >= line.level:
            open_.pop()
        deep[number] = inside_scene
        open_.append(number)
        if line.level < 4:
            inside_scene = False
    found = []
    for number, start in enumerate(starts):
        line = body[start]
        if line.kind == HEADING:
            found.append(Kind.SCENE)
        elif line.level == 1:
            found.append(Kind.ACT)
        elif line.level == 2 or holds[number]:
            found.append(Kind.SEQUENCE)
        else:
            found.append(Kind.SCENE if line.level == 3 else Kind.BEAT)
    return found


def _without_tail(lines: list[str]) -> tuple[list[str], list[str]]:
    """Take the settings of Beat off the end: a comment with BEAT: to END_BEAT."""
    for number in range(len(lines) - 1, max(-1, len(lines) - 400), -1):
        if "/*" in lines[number]:
            tail = lines[number:]
            text = "\n".join(tail)
            if lines[number].lstrip().startswith("/*") and "BEAT:" in text and "END_BEAT" in text:
                return lines[:number], tail
            break
    return lines, []


def _plain(text: str) -> str:
    """Return a title without Fountain's emphasis."""
    return clean_line(re.sub(r"[*_]", "", text))


def _stem(name: str) -> str:
    return clean_line(name.rsplit(".", 1)[0].replace("_", " "))
