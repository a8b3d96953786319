"""One self-contained web page: foldable, light and dark, printable; no script and nothing from elsewhere."""

import html
import re

from ..config.resources import resource
from ..model.document import Document
from ..model.records import Character, Item, Kind
from ..model.slugline import format_heading
from .base import FormatError, Imported, Notice, Options, Progress, no_progress
from .lost import lost

_STYLE = ("templates", "outline.css")
# What may not stand in a page: surrogates, noncharacters, controls but white space (HTML, 13.2.3.5).
_PLANES = "".join(f"\\U{plane:04x}fffe\\U{plane:04x}ffff" for plane in range(17))
_STRAYS = re.compile(f"[\\x00-\\x08\\x0b\\x0e-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\ufdd0-\\ufdef{_PLANES}]")


def sniff(name: str, head: bytes) -> bool:
    """Tell that web pages are not read."""
    return False


def read(data: bytes, name: str = "", progress: Progress = no_progress) -> Imported:
    """Refuse: a web page says nothing of scenes; raises FormatError."""
    raise FormatError("Web pages are written, but not read. Copy the text into a text file.")


def write(document: Document, options: Options, progress: Progress = no_progress) -> bytes:
    """Return a document as a page in UTF-8."""
    style = resource(*_STYLE).read_text(encoding="utf-8")
    title = document.project.title or "Untitled"
    out = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>{escape(title)}</title>",
        f"<style>\n{style}</style>",
        "</head>",
        "<body>",
        "<header>",
        f"<h1>{escape(title)}</h1>",
        *(f"<p>{_lines(value)}</p>" for _, value in document.project.title_page if value),
        "</header>",
        *_contents(document),
        "<main>",
    ]
    writer = _Writer(document, options)
    items = list(document.items())
    for number, item in enumerate(items):
        if number % 500 == 0:
            progress(number / len(items))
        out += writer.item(item)
    out += [*writer.end(), "</main>", *_people(document), "</body>", "</html>", ""]
    return "\n".join(out).encode("utf-8", "replace")


def escape(text: str) -> str:
    """Return text for a page's content or a value in double quotes."""
    return html.escape(_STRAYS.sub("", text))


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _contents(document: Document) -> list[str]:
    tops = [document.item(key) for key in document.children()]
    if len(tops) < 2:
        return []
    links = (f'<li><a href="#{escape(item.id)}">{_name(item)}</a></li>' for item in tops)
    people = ['<li><a href="#characters">Characters</a></li>'] if any(document.characters()) else []
    return ['<nav aria-label="Contents">', "<ol>", *links, *people, "</ol>", "</nav>"]


def _name(item: Item) -> str:
    return escape(item.title or format_heading(item.heading) or item.summary[:60] or item.kind.label)


class _Writer:
    """Opens and closes the elements that hold others as the outline goes deeper and comes back."""

    def __init__(self, document: Document, options: Options) -> None:
        self._document, self._options = document, options
        self._open: list[tuple[str, str]] = []
        self._scenes = 0

    def item(self, item: Item) -> list[str]:
        """Return an item's lines, with what ends before it."""
        above = set(self._document.ancestors(item.id))
        out: list[str] = []
        while self._open and self._open[-1][0] not in above:
            out.append(self._open.pop()[1])
        self._scenes += item.kind is Kind.SCENE
        if item.kind in (Kind.ACT, Kind.SEQUENCE):
            level = 2 if item.kind is Kind.ACT else 3
            out += [
                f'<details open id="{escape(item.id)}" class="{item.kind.value}">',
                f"<summary><h{level}>{_name(item)}</h{level}></summary>",
                *self._texts(item),
            ]
            self._open.append((item.id, "</details>"))
        else:
            colour = f' style="--mark: {escape(item.colour)}"' if item.colour else ""
            out += [
                f'<article id="{escape(item.id)}" class="{item.kind.value}"{colour}>',
                *self._head(item),
                *self._texts(item),
            ]
            self._open.append((item.id, "</article>"))
        return out

    def end(self) -> list[str]:
        """Return what closes all that is open."""
        return [end for _, end in reversed(self._open)]

    def _head(self, item: Item) -> list[str]:
        number = item.number or str(self._scenes)
        parts = []
        if item.kind is Kind.SCENE and self._options.numbers:
            parts.append(f'<span class="number">{escape(number)}</span>')
        if item.heading:
            parts.append(f'<span class="slug">{escape(format_heading(item.heading))}</span>')
        if item.title:
            parts.append(f'<span class="title">{escape(item.title)}</span>')
        time = ", ".join(part for part in (item.chronology, item.when) if part)
        if time:
            parts.append(f'<span class="when">{escape(time)}</span>')
        parts += [f'<span class="turn">{escape(point)}</span>' for point in item.turning_points]
        level = 4 if item.kind is Kind.SCENE else 5
        return [f"<h{level}>{' '.join(parts)}</h{level}>"] if parts else []

    def _texts(self, item: Item) -> list[str]:
        out = [f"<p>{escape(line)}</p>" for line in item.summary.split("\n") if line.strip()]
        names = [escape(self._document.character(key).name) for key in item.characters]
        if names:
            out.append(f'<p class="people">{", ".join(names)}</p>')
        if item.notes and self._options.notes:
            out.append(f'<aside class="notes"><p>{_lines(item.notes)}</p></aside>')
        if item.script:
            out += ["<details><summary>Script</summary>", f"<pre>{escape(item.script)}</pre>", "</details>"]
        return out


def fragment(document: Document) -> str:
    """Return the outline as plain headings and paragraphs, for a clipboard: word processors take no more."""
    out, scenes = [], 0
    for item in document.items():
        scenes += item.kind is Kind.SCENE
        number = item.number or (str(scenes) if item.kind is Kind.SCENE else "")
        slug = format_heading(item.heading)
        head = ". ".join(part for part in (number, slug or item.title) if part)
        level = item.kind.rank + 1
        out += [f"<h{level}>{escape(head)}</h{level}>"] if head else []
        out += [f"<p><em>{escape(item.title)}</em></p>"] if slug and item.title else []
        out += [f"<p>{escape(line)}</p>" for line in item.summary.split("\n") if line.strip()]
        out += [f"<p><em>{_lines(item.notes)}</em></p>"] if item.notes else []
    return "\n".join(out)


def _people(document: Document) -> list[str]:
    people = list(document.characters())
    if not people:
        return []
    scenes: dict[str, int] = {}
    for item in document.items():
        for key in item.characters if item.kind is Kind.SCENE else ():
            scenes[key] = scenes.get(key, 0) + 1
    out = ['<section id="characters">', "<h2>Characters</h2>", "<dl>"]
    for person in people:
        out += [f"<dt>{escape(person.name)}</dt>", f"<dd>{_about(person, scenes.get(person.id, 0))}</dd>"]
    return [*out, "</dl>", "</section>"]


def _about(person: Character, scenes: int) -> str:
    parts = [
        f"played by {person.actor}" if person.actor else "",
        f"also {', '.join(person.aliases)}" if person.aliases else "",
        person.description,
        f"{scenes} scene{'s' if scenes != 1 else ''}",
    ]
    return "; ".join(_lines(part) for part in parts if part)


def losses(document: Document, options: Options) -> tuple[Notice, ...]:
    """Return what the page leaves out."""
    fields = ("title", "heading", "number", "when", "chronology", "turning_points", "summary", "notes", "characters",
              "script", "colour")  # fmt: skip
    return lost(document, options, fields, ("name", "aliases", "actor", "description"))
