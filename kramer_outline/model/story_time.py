"""Story time: how far apart the scenes stand in the story, and the order in which its events happen.

A scene follows the one told before it unless its `chronology` says otherwise (Genette's analepsis and prolepsis: the
story as it happens against the story as it is told); `when` gives the distance where the text states one.
"""

import re
from typing import NamedTuple

from .document import Document
from .records import Kind

_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "hundred": 100, "couple": 2, "few": 3, "several": 5, "many": 10, "some": 3, "half": 0.5,
}  # fmt: skip
_DAYS = {
    "second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1, "night": 1, "morning": 1, "evening": 1,
    "afternoon": 1, "week": 7, "weekend": 7, "fortnight": 14, "month": 30.44, "season": 91, "semester": 120,
    "spring": 365.25, "summer": 365.25, "autumn": 365.25, "fall": 365.25, "winter": 365.25, "christmas": 365.25,
    "year": 365.25, "decade": 3652.5, "generation": 9000, "century": 36525, "centurie": 36525,
}  # fmt: skip
_WORD = re.compile(r"[a-z]+|\d+")
_LATER = {"later", "after", "afterward", "afterwards", "on", "hence", "next", "following", "ensuing", "pass"}
_EARLIER = {"earlier", "before", "ago", "previous", "prior"}
_MOMENT = 1e-6  # what follows without a stated distance comes later all the same


class Told(NamedTuple):
    """A scene in story order: its id, days from the first scene told, and whether the text states that distance."""

    id: str
    day: float
    stated: bool


def distance(when: str) -> float | None:
    """Return the days that a phrase moves story time, less than 0 for earlier, or None when it states none.

    "Fifteen months later" is 456.6, "the next day" 1, "ten years earlier" -3652.5; months and years by their mean.
    """
    found = _WORD.findall(when.lower())
    unit = next((n for n, word in enumerate(found) if word.removesuffix("s") in _DAYS), None)
    if unit is None:
        return None
    days = _DAYS[found[unit].removesuffix("s")]
    if "same" in found or "that" in found[:unit]:
        return 0.0
    sign = -1 if _EARLIER.intersection(found) else 1 if _LATER.intersection(found) else 0
    if not sign:
        return None
    return sign * days * _count(found[:unit], found[unit].endswith("s"))


def _count(words: list[str], plural: bool) -> float:
    total = 0.0
    for word in words:
        value = float(word) if word.isdigit() else _COUNTS.get(word, 0.0)
        if word == "hundred" and total:
            total *= 100
        elif word in ("few", "couple") and total == 1:  # "a few"
            total = value
        else:
            total += value
    return total or (3.0 if plural else 1.0)


def story_order(document: Document) -> list[Told]:
    """Return the scenes in the order in which their events happen; scenes of one time keep the order of telling.

    A flashback without a stated distance comes before all that was told so far, a flash-forward after everything.
    """
    now, first = 0.0, 0.0
    told: list[Told] = []
    ahead: list[Told] = []
    aside: float | None = None
    for item in document.items():
        if item.kind is not Kind.SCENE:
            continue
        move = distance(item.when)
        if item.chronology == "flashback":
            if move is not None and move < 0:
                aside = now + move
            elif aside is None:
                aside = first - 1
            else:
                aside += _MOMENT if move is None else move
            told.append(Told(item.id, aside, move is not None))
            first = min(first, aside)
            continue
        aside = None
        if item.chronology == "flash-forward":
            if move is None:
                ahead.append(Told(item.id, 0.0, False))
            else:
                told.append(Told(item.id, now + abs(move), True))
            continue
        if item.chronology != "meanwhile":
            now += _MOMENT if move is None or move <= 0 else move
        told.append(Told(item.id, now, move is not None))
    told.sort(key=lambda entry: entry.day)
    return told + [entry._replace(day=now + 1) for entry in ahead]
