"""Where scenes stand in story order: flashbacks, flash-forwards and what happens meanwhile, where the text says so."""

import re
from collections.abc import Sequence
from dataclasses import replace

from .findings import Evidence, Guess, SceneFinding, Span

_BACK = re.compile(r"\bflash(?:es|ed|ing)?[ -]?backs?\b|\bflash(?:es|ed|ing)? back\b", re.IGNORECASE)
_FORWARD = re.compile(r"\bflash(?:es|ed|ing)?[ -]?forwards?\b", re.IGNORECASE)
_RETURN = re.compile(
    r"\b(?:back (?:in|to) (?:the )?present|in (?:the )?present(?:[- ]day)?|return(?:s|ing)? to the present"
    r"|the flashback ends|after the flashback|present[- ]day|modern[- ]day)\b",
    re.IGNORECASE,
)
_AGO = re.compile(r"\b(?:earlier|before|previously|ago|prior)$|\b(?:the|that) previous\b", re.IGNORECASE)
_UNIT = re.compile(
    r"\b(?:moment|minute|hour|day|night|morning|evening|week|month|year|decade|centur|summer|winter|spring|autumn)",
    re.IGNORECASE,
)
_MEANWHILE = re.compile(r"\b(?:meanwhile|in the meantime|elsewhere|at the same time)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
_OPENING = 60
"""A word counts as opening a scene when it stands within so many characters of its start."""
_LONGEST_ASIDE = 8
"""Scenes after which a flashback that nothing ends is taken to be over."""


def in_story_order(text: str, scenes: Sequence[SceneFinding], sentences: Sequence[Span]) -> tuple[SceneFinding, ...]:
    """Return the scenes with their `chronology` and its evidence; empty for those that follow what was told before."""
    starts = {span.start: span.end for span in sentences}
    found: list[tuple[str, Evidence] | None] = []
    year = 0
    for number, scene in enumerate(scenes):
        start = max(scene.span.start, scene.told_from)
        opening = Span(start, min(starts.get(start, scene.span.end), scene.span.end))
        said = _YEAR.search(scene.when)
        past = bool(said and year and int(said.group(1)) < year)
        cue = _cue(text, opening, scene) if number else None
        if cue is None and past:
            cue = ("flashback", Evidence(scene.guesses["when"][0].evidence.span, "earlier year"))
        if said and not past:
            year = int(said.group(1))
        found.append(cue)
    _lengthen(text, scenes, found)
    return tuple(_with(scene, cue) for scene, cue in zip(scenes, found, strict=True))


def _cue(text: str, opening: Span, scene: SceneFinding) -> tuple[str, Evidence] | None:
    for pattern, kind in ((_FORWARD, "flash-forward"), (_BACK, "flashback")):
        match = pattern.search(text, opening.start, opening.end)
        if match and not _RETURN.search(text, opening.start, opening.end):
            return kind, Evidence(Span(*match.span()), kind)
    for guess in scene.guesses.get("when", ())[:1]:
        near = opening.start <= guess.evidence.span.start <= opening.start + _OPENING // 3
        if near and guess.value == scene.when and _AGO.search(guess.value) and _UNIT.search(guess.value):
            return "flashback", Evidence(guess.evidence.span, "earlier")
    match = _MEANWHILE.search(text, opening.start, min(opening.end, opening.start + _OPENING))
    if match:
        return "meanwhile", Evidence(Span(*match.span()), "meanwhile")
    return None


def _lengthen(text: str, scenes: Sequence[SceneFinding], found: list[tuple[str, Evidence] | None]) -> None:
    """Let a flashback go on to the scene that returns to the present, when one soon does."""
    number = 0
    while number < len(scenes):
        cue = found[number]
        number += 1
        if cue is None or cue[0] != "flashback":
            continue
        for end in range(number, min(number + _LONGEST_ASIDE, len(scenes))):
            start = max(scenes[end].span.start, scenes[end].told_from)
            if _RETURN.search(text, start, min(start + 2 * _OPENING, scenes[end].span.end)):
                for inside in range(number, end):
                    if found[inside] is None:
                        found[inside] = ("flashback", Evidence(cue[1].span, "flashback goes on"))
                number = end
                break


def _with(scene: SceneFinding, cue: tuple[str, Evidence] | None) -> SceneFinding:
    if cue is None:
        return scene
    kind, evidence = cue
    sure = 0.6 if evidence.rule in ("flashback goes on", "earlier year") else 0.9
    guesses = {**scene.guesses, "chronology": (Guess(kind, evidence, sure),)}
    return replace(scene, chronology=kind, guesses=guesses)
