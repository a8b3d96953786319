"""Paragraphs of a Final Draft script: typed runs of text, as the file has them and as Fountain."""

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from ...model.slugline import parse_heading
from ...model.text import clean
from ..xml import Element

OUTLINE_TYPES = {"Outline 1": 0, "New Act": 0, "Outline 2": 1, "Sequence": 1, "Outline 3": 2, "Outline 4": 3}
"""Types that are lines of the outline, with the rank of their kind (act 0 to beat 3)."""
HEADING, BODY, SUMMARY, NOTE = "Scene Heading", "Outline Body", "Summary", "Note"
GENERAL, AROUND = "General", "Around"
"""The usual type of the paragraph around a dual dialogue; the attribute of the first one in it that keeps another."""
_MARKS = {"Bold": "**", "Italic": "*", "Underline": "_"}
_EMPHASIS = re.compile(r"(\*\*[^*\n]{1,400}\*\*|\*[^*\n]{1,400}\*|_[^_\n]{1,400}_)")
_CUE = re.compile(r"@|(?=[^a-z]*[A-Z])[^a-z\n]{1,60}(?:\([^)\n]*\))?\s*\^?$")


class Run(NamedTuple):
    """A run of text in one style: "", "Bold", "Bold+Italic", ..."""

    style: str
    text: str


class Paragraph(NamedTuple):
    """One paragraph of /FinalDraft/Content; `dual` for one inside a dual dialogue, `attributes` for a heading."""

    type: str
    runs: tuple[Run, ...]
    dual: bool = False
    attributes: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """All of its words."""
        return "".join(run.text for run in self.runs)


def runs_of(element: Element) -> tuple[Run, ...]:
    """Return the runs of a paragraph: all its Text children."""
    return tuple(Run(child.get("Style"), child.text) for child in element.children if child.tag == "Text")


def text_of(element: Element | None) -> str:
    """Return the words of the paragraphs below an element, one a line."""
    if element is None:
        return ""
    return "\n".join("".join(run.text for run in runs_of(p)) for p in element.walk() if p.tag == "Paragraph")


def to_json(paragraphs: Iterable[Paragraph]) -> str:
    """Return paragraphs as a text that a project can keep."""
    return json.dumps(list(paragraphs), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> list[Paragraph]:
    """Return the paragraphs of such a text; none when it is not one."""
    try:
        return [
            Paragraph(
                str(t), tuple(Run(str(s), str(x)) for s, x in runs), bool(dual), tuple((str(k), str(v)) for k, v in a)
            )
            for t, runs, dual, a in json.loads(text)
        ]
    except (ValueError, TypeError):
        return []


def as_version_five(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """Return paragraphs without the types that version 6 brought: their text in the parts of version 5 for it."""
    found: list[Paragraph] = []
    head = -1
    for one in paragraphs:
        if one.type == SUMMARY and head >= 0 and found[head].type == HEADING:
            found[head] = _with(found[head], SUMMARY, one.text)
        elif one.type == SUMMARY or (one.type == NOTE and not found):
            found.append(one._replace(type=BODY))
        elif one.type == NOTE:
            found[-1] = _with(found[-1], "Notes", one.text)
        else:
            if one.type == HEADING or one.type in OUTLINE_TYPES:
                head = len(found)
            found.append(one._replace(type="Outline 2") if one.type == "Sequence" else one)
    return found


def _with(paragraph: Paragraph, name: str, text: str) -> Paragraph:
    """Return a paragraph with a text added to an attribute."""
    values = dict(paragraph.attributes)
    values[name] = "\n".join(filter(None, (values.get(name, ""), text)))
    return paragraph._replace(attributes=raw_attributes(values))


# To Fountain


def to_fountain(paragraphs: Sequence[Paragraph]) -> str:
    """Return the paragraphs of a scene as Fountain; forced marks where a line would be taken for something else."""
    blocks: list[str] = []
    speaking = False
    duals = 0
    for paragraph in paragraphs:
        text = "".join(_marked(run) for run in paragraph.runs)
        kind = paragraph.type
        if kind == "Character":
            duals = duals + 1 if paragraph.dual else 0
            name = text.strip()
            cue = name if name == name.upper() and any(c.isalpha() for c in name) else f"@{name}"
            blocks.append(cue + (" ^" if duals == 2 else ""))
            speaking = True
        elif kind in ("Parenthetical", "Dialogue", "Singing") and speaking:
            lines = "\n".join(line or "  " for line in text.split("\n"))
            blocks[-1] += "\n" + (f"~{lines}" if kind == "Singing" else lines)
        else:
            speaking = False
            blocks.append(_block(kind, text))
    return clean("\n\n".join(blocks))


def _marked(run: Run) -> str:
    text = run.text
    if not run.style or not text.strip():
        return text
    core = text.strip()
    for name, mark in _MARKS.items():
        if name in run.style.split("+") and mark not in text:
            core = f"{mark}{core}{mark}"
    start = text.index(text.strip())
    return text[:start] + core + text[start + len(text.strip()) :]


def _block(kind: str, text: str) -> str:
    bare = text.strip()
    if kind == "Transition":
        return bare if bare == bare.upper() and bare.endswith("TO:") else f"> {bare}"
    if kind in ("New Act", "End of Act"):
        return f"> {bare} <"
    lines = text.split("\n")
    risky = bare.startswith((".", "#", "=", ">", "@", "~", "!", "[[")) or parse_heading(bare) is not None
    if risky or (bare == bare.upper() and any(c.isalpha() for c in bare)):
        lines = [f"!{line}" if line.strip() else line for line in lines]
    return "\n".join(lines)


# From Fountain


def from_fountain(script: str) -> list[Paragraph]:
    """Return the paragraphs that Fountain text is in Final Draft."""
    found: list[Paragraph] = []
    for block in _blocks(script):
        found += _dialogue(block) if len(block) > 1 and _is_cue(block[0]) else [_single(block)]
    return _with_duals(found)


def _blocks(script: str) -> list[list[str]]:
    blocks: list[list[str]] = [[]]
    for line in script.split("\n"):
        if line.strip() or (line.startswith("  ") and blocks[-1]):
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _is_cue(line: str) -> bool:
    bare = line.strip()
    return (
        not bare.startswith(("!", ">", ".", "=", "#", "[[", "~")) and not bare.endswith(":") and bool(_CUE.match(bare))
    )


def _dialogue(block: list[str]) -> list[Paragraph]:
    cue = block[0].strip()
    dual = cue.endswith("^")
    found = [Paragraph("Character", _runs(cue.rstrip("^").strip().removeprefix("@")), dual)]
    words: list[str] = []

    def say() -> None:
        if words:
            found.append(Paragraph("Dialogue", _runs("\n".join(words)), dual))
            words.clear()

    for line in block[1:]:
        bare = line.strip()
        if bare.startswith("(") and bare.endswith(")"):
            say()
            found.append(Paragraph("Parenthetical", _runs(bare), dual))
        elif bare.startswith("~"):
            say()
            found.append(Paragraph("Singing", _runs(bare[1:].strip()), dual))
        else:
            words.append(line if bare else "")
    say()
    return found


def _single(block: list[str]) -> Paragraph:
    text = "\n".join(block)
    bare = text.strip()
    if bare.startswith(">") and bare.endswith("<"):
        return Paragraph("Action", _runs(bare[1:-1].strip()))
    if bare.startswith(">"):
        return Paragraph("Transition", _runs(bare[1:].strip()))
    if len(block) == 1 and bare == bare.upper() and bare.endswith("TO:"):
        return Paragraph("Transition", _runs(bare))
    return Paragraph("Action", _runs("\n".join(line[1:] if line.startswith("!") else line for line in block)))


def _with_duals(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Mark the speech before one with ^ as part of the same dual dialogue."""
    for number, paragraph in enumerate(paragraphs):
        if paragraph.type == "Character" and paragraph.dual:
            before = number - 1
            while before >= 0 and paragraphs[before].type in ("Dialogue", "Parenthetical", "Singing", "Character"):
                paragraphs[before] = paragraphs[before]._replace(dual=True)
                if paragraphs[before].type == "Character":
                    break
                before -= 1
    return paragraphs


def _runs(text: str) -> tuple[Run, ...]:
    """Return the runs of a text with Fountain's emphasis."""
    runs: list[Run] = []
    for part in _EMPHASIS.split(text):
        if not part:
            continue
        styles: list[str] = []
        inner = part
        if _EMPHASIS.fullmatch(part):
            for _ in range(3):
                for name, mark in _MARKS.items():
                    if (
                        name not in styles
                        and len(inner) > 2 * len(mark)
                        and inner.startswith(mark)
                        and inner.endswith(mark)
                    ):
                        styles.append(name)
                        inner = inner[len(mark) : -len(mark)]
                        break
        runs.append(Run("+".join(name for name in _MARKS if name in styles), inner))
    return tuple(runs)


def raw_attributes(values: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return attributes as pairs, empty ones left out."""
    return tuple((key, str(value)) for key, value in values.items() if value)
