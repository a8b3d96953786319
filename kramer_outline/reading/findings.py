"""What the reader found in one text: plain values, every guess with the place it came from."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple


class Span(NamedTuple):
    """A run of the source text: code points from `start` up to, not including, `end`."""

    start: int
    end: int


class Cancelled(Exception):
    """The writer cancelled a reading; raised by a progress function, passed through by every stage."""


Progress = Callable[[float], None]
"""Called now and then with the share of the work done, 0 to 1; may raise `Cancelled`."""


def no_progress(share: float) -> None:
    """Ignore progress."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why something was guessed: the words of the source and the short name of the rule that spoke."""

    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A kinship or bond the text states: `kind` ("wife", "son", "neighbor") of the person named `other`."""

    kind: str
    other: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Person:
    """A character of the story; `mentions` are the places where a form of the name stands, in order."""

    name: str
    aliases: tuple[str, ...] = ()
    actor: str = ""
    description: str = ""
    relations: tuple[Relation, ...] = ()
    mentions: tuple[Span, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Guess:
    """One guessed value of a field with its ground and a confidence from 0 to 1."""

    value: str
    evidence: Evidence
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class SceneFinding:
    """One scene of the step outline: a run of the text and what it tells; an empty field: the text gives no ground.

    `setting` is "INT", "EXT" or "INT/EXT"; `time_of_day` is "DAY", "NIGHT", "MORNING", "EVENING", "DAWN" or "DUSK";
    `when` is story time in the text's own words; `chronology` is "flashback", "flash-forward", "meanwhile" or, for a
    scene that follows what was told before it, nothing; `characters` are names of `Person`s present, not only named.
    """

    span: Span
    title: str = ""
    setting: str = ""
    location: str = ""
    time_of_day: str = ""
    when: str = ""
    chronology: str = ""
    characters: tuple[str, ...] = ()
    guesses: dict[str, tuple[Guess, ...]] = field(default_factory=dict)
    """Field name to candidates, best first, each with its evidence; the field's own value is the first."""
    start_evidence: tuple[Evidence, ...] = ()
    """Why a scene starts here."""
    strength: float = 1.0
    """How strong the cut before this scene is, 0 to 1: the level-of-detail slider drops the weak ones first."""
    told_from: int = -1
    """Where the prose begins, when headings of the text's own stand before it; -1 for the span's start."""


@dataclass(frozen=True, slots=True)
class ActFinding:
    """An act starts at scene number `first_scene` (from 0) of the findings."""

    first_scene: int
    title: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """A place where the story turns, offered as a mark to move: name, sentence, usual share of the story."""

    name: str
    span: Span
    position: float


@dataclass(frozen=True, slots=True)
class CutFinding:
    """A place where a scene may start, used or not: for a slider of detail, strongest first to be kept."""

    at: int
    strength: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was read from one text. The scenes cover every non-blank character exactly once, in order."""

    text: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    people: tuple[Person, ...]
    scenes: tuple[SceneFinding, ...]
    acts: tuple[ActFinding, ...]
    notices: tuple[str, ...] = ()
    """Plain sentences for the writer: a fall-back that was used, a language the reader is not tuned for."""
    turning_points: tuple[TurningPoint, ...] = ()
    cuts: tuple[CutFinding, ...] = ()
    """Every place where a scene may start, in order, the start of the text left out."""
    detail: float = 0.5
    """The cuts at least this strong were used."""
