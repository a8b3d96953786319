"""Reading one text as a whole: all stages in order, and what to do where the text gives little to go by."""

import re
from dataclasses import replace

from .acts import find_acts, turning_points
from .clean import paragraphs
from .cues_words import words
from .findings import ActFinding, Evidence, Findings, Progress, SceneFinding, Span, no_progress
from .people import find_people
from .scenes import SceneReader
from .scenes_cuts import DEFAULT_STRENGTH
from .scenes_marked import Mark
from .sentences import split_sentences

NOTICE_LANGUAGE = "This text does not look like English. Reading is tuned for English: scenes follow the paragraphs."
NOTICE_NO_NAMES = "No names were found in this text."
NOTICE_MARKED = "This text has scene headings or numbered steps of its own: the scenes follow them."

_COMMON = words(
    "the a an of to in and is his her he she with for on that by as at from him they are who it was has after but"
    " when their not be an into them this one have out up had were will about"
)
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
_FEW_WORDS = 12
_ENGLISH_SHARE = 0.12
"""Function words make up a third to a half of English prose; in other languages few words look like them."""


def read(text: str, progress: Progress = no_progress) -> Findings:
    """Return all that is found in a text: sentences, people, scenes, acts and turning points.

    Text that is not blank always gives at least one scene. Raises what `progress` raises.
    """
    progress(0.0)
    parts = paragraphs(text)
    sentences = split_sentences(text)
    progress(0.2)
    people = find_people(text, sentences, _share(progress, 0.2, 0.5))
    english = looks_english(text)
    starts = [part.start for part in parts]
    reader = SceneReader(text, sentences, starts, people, _share(progress, 0.5, 0.8), only_paragraphs=not english)
    scenes = reader.scenes(progress=_share(progress, 0.8, 0.97))
    findings = Findings(
        text=text,
        paragraphs=tuple(parts),
        sentences=tuple(sentences),
        people=tuple(people),
        scenes=scenes,
        acts=acts_of(scenes, reader.marks),
        notices=_notices(text, english, bool(people), reader.marks),
        turning_points=turning_points(sentences),
        cuts=reader.cuts,
        detail=DEFAULT_STRENGTH,
    )
    progress(1.0)
    return findings


def with_detail(findings: Findings, detail: float) -> Findings:
    """Return the findings with the scenes of another level of detail: cuts at least `detail` strong are used."""
    starts = [part.start for part in findings.paragraphs]
    english = looks_english(findings.text)
    reader = SceneReader(findings.text, findings.sentences, starts, findings.people, only_paragraphs=not english)
    scenes = reader.scenes(detail)
    return replace(findings, scenes=scenes, acts=acts_of(scenes, reader.marks), detail=detail)


def looks_english(text: str) -> bool:
    """Tell whether enough of the words are function words of English; too short a text counts as English."""
    found = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    if len(found) < _FEW_WORDS:
        return not found or text[:_SAMPLE].isascii()
    return sum(word in _COMMON for word in found) >= _ENGLISH_SHARE * len(found)


def _share(progress: Progress, low: float, high: float) -> Progress:
    return lambda share: progress(low + (high - low) * share)


def _notices(text: str, english: bool, named: bool, marks: list[Mark]) -> tuple[str, ...]:
    if not text.strip():
        return ()
    found: list[str] = []
    if marks:
        found.append(NOTICE_MARKED)
    if not english:
        found.append(NOTICE_LANGUAGE)
    if not named:
        found.append(NOTICE_NO_NAMES)
    return tuple(found)


def acts_of(scenes: tuple[SceneFinding, ...], marks: list[Mark]) -> tuple[ActFinding, ...]:
    """Return the acts that the text marks itself, else those proposed."""
    own = [mark for mark in marks if mark.kind == "act"]
    if not own:
        return find_acts(scenes)
    found: list[ActFinding] = []
    for mark in own:
        number = next((n for n, scene in enumerate(scenes) if scene.span.end > mark.span.start), None)
        if number is not None and (not found or number > found[-1].first_scene):
            found.append(ActFinding(number, mark.title, (Evidence(Span(*mark.span), "act mark"),)))
    if found and found[0].first_scene > 0:
        found.insert(0, ActFinding(0, "Opening", (Evidence(scenes[0].span, "start"),)))
    return tuple(found)
