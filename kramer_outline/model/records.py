"""The records of an outline: small frozen pydantic models, tuples instead of lists; files leave out what is default.

Unknown keys are kept (`extra="allow"`): a file of a newer minor version loses nothing when it passes through this one.
"""

import hashlib
from enum import StrEnum
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, WithJsonSchema

OUTLINE = "outline"
CHARACTERS = "characters"
SOURCES = "sources"
PROJECT = "project"
ROOTS = (OUTLINE, CHARACTERS, SOURCES)
"""Ids of the three ordered lists at the top of a document, and of its one project record."""


class Kind(StrEnum):
    """What a line of the outline is; kinds nest in this order, levels may be skipped, never inverted."""

    ACT = "act"
    SEQUENCE = "sequence"
    SCENE = "scene"
    BEAT = "beat"

    @property
    def rank(self) -> int:
        """0 for an act to 3 for a beat: a child's rank is always greater than its parent's."""
        return _RANK[self]

    @property
    def label(self) -> str:
        """The kind as shown to the writer: "Scene"."""
        return self.value.capitalize()


_RANK = {kind: rank for rank, kind in enumerate(Kind)}
KINDS = tuple(Kind)

STATUSES = ("", "idea", "draft", "revised", "done", "cut")
"""The statuses offered; a file may carry others, which are kept and shown as they are."""

TURNING_POINTS = ("Opportunity", "Change of Plans", "Point of No Return", "Major Setback", "Climax")
"""The five turning points of a film (Papalampidi, Keller and Lapata 2019, after Hauge 2017); a file may name others."""

CHRONOLOGY = ("", "flashback", "flash-forward", "meanwhile")
"""How a scene stands in story time to the one told before it; empty: it follows. A file may carry others."""

SETTINGS = ("", "INT", "EXT", "INT/EXT")
TIMES = ("", "DAY", "NIGHT", "MORNING", "EVENING", "DAWN", "DUSK", "CONTINUOUS", "LATER")
"""The times of day offered in a slugline; others are kept."""


def _join_lines(value: Any) -> Any:
    if isinstance(value, (list, tuple)) and all(isinstance(line, str) for line in value):
        return "\n".join(value)
    return value


def _split_lines(value: str) -> str | list[str]:
    return value.split("\n") if "\n" in value else value


_TEXT_SCHEMA = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
Text = Annotated[
    str,
    BeforeValidator(_join_lines, json_schema_input_type=str | list[str]),
    PlainSerializer(_split_lines, return_type=str | list[str], when_used="json"),
    WithJsonSchema(_TEXT_SCHEMA),
]
"""A text of any length; in files one string, or a list of lines when it has several, so that diffs stay small."""

Pairs = tuple[tuple[str, str], ...]


def _pairs_of(value: Any) -> Any:
    if isinstance(value, dict):
        return tuple((key, "\n".join(text) if isinstance(text, list) else text) for key, text in value.items())
    return value


def _mapping_of(value: Pairs) -> dict[str, str | list[str]]:
    return {key: _split_lines(text) for key, text in value}


Extra = Annotated[
    Pairs,
    BeforeValidator(_pairs_of, json_schema_input_type=dict[str, str | list[str]]),
    PlainSerializer(_mapping_of, return_type=dict[str, str | list[str]], when_used="json"),
    WithJsonSchema({"type": "object", "additionalProperties": _TEXT_SCHEMA}),
]
"""Named texts in their order, each name once; in files an object. Frozen, so that snapshots may share it."""

Id = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")]
Colour = Annotated[str, Field(pattern=r"^(#[0-9a-f]{6})?$")]
"""Empty, or #rrggbb in lower case."""


class Record(BaseModel):
    """Base of all records: frozen, unknown keys kept."""

    model_config = ConfigDict(frozen=True, extra="allow")


class Passage(Record):
    """A run of a source that an item or a character came from: code points `start` up to, not including, `end`."""

    source: Id
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Heading(Record):
    """The parts of a slugline: INT. AGENCY - EVENING."""

    setting: Literal["", "INT", "EXT", "INT/EXT"] = ""
    location: str = ""
    time: str = ""

    def __bool__(self) -> bool:
        return bool(self.setting or self.location or self.time)


class Relation(Record):
    """A bond the text states or the writer adds: this character is the `kind` ("wife", "son") of `other`."""

    kind: str
    other: Id


class Conflict(Record):
    """Two values that a merge found for one field: the record holds `ours`, and the writer chooses.

    `field` is a field's name, "place" for where the record stands, or "removed" when one side took it out.
    """

    field: str
    base: Any = None
    ours: Any = None
    theirs: Any = None


class Entity(Record):
    """A record with an id: what a document's lists hold."""

    id: Id
    conflicts: tuple[Conflict, ...] = ()


class Item(Entity):
    """One line of the outline, of any kind, so that turning a beat into a scene and back loses nothing.

    `target` is the planned length in eighths of a page; `script` is the text of the screenplay below the heading, in
    Fountain; `extra` holds what other programs' files said that has no field here, by names such as "opml.created".
    """

    kind: Kind
    title: str = ""
    heading: Heading = Heading()
    when: str = ""
    summary: Text = ""
    characters: tuple[Id, ...] = ()
    pov: Id | Literal[""] = ""
    threads: tuple[str, ...] = ()
    turning_points: tuple[str, ...] = ()
    status: str = ""
    colour: Colour = ""
    tags: tuple[str, ...] = ()
    notes: Text = ""
    number: str = ""
    chronology: str = ""
    target: int = Field(default=0, ge=0)
    script: Text = ""
    extra: Extra = ()
    passages: tuple[Passage, ...] = ()
    proposed: tuple[str, ...] = ()


class Character(Entity):
    """A person of the story."""

    name: str
    aliases: tuple[str, ...] = ()
    actor: str = ""
    description: Text = ""
    relations: tuple[Relation, ...] = ()
    want: Text = ""
    need: Text = ""
    arc: Text = ""
    notes: Text = ""
    colour: Colour = ""
    extra: Extra = ()
    passages: tuple[Passage, ...] = ()
    proposed: tuple[str, ...] = ()


class Source(Entity):
    """A summary as it was given, unchanged to the last character; `sha256` is of its text in UTF-8."""

    name: str
    sha256: str = ""
    text: Text = ""

    @classmethod
    def of(cls, source_id: str, name: str, text: str) -> "Source":
        """Make a source of a text and its name."""
        return cls(id=source_id, name=name, sha256=sha256_of(text), text=text)


class Project(Entity):
    """What belongs to the project as a whole.

    `title_page` has Fountain's keys in lower case: "credit", "author", "source", "draft date", "contact", ...
    """

    title: str = ""
    title_page: Extra = ()
    extra: Extra = ()


def sha256_of(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


R = TypeVar("R", bound=Record)


def replaced(record: R, **fields: Any) -> R:
    """Return `record` with some fields changed, validated anew; raises pydantic.ValidationError."""
    known = {name: getattr(record, name) for name in type(record).model_fields}
    return type(record).model_validate({**known, **(record.model_extra or {}), **fields})
