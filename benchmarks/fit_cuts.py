"""Fits the weights of the scene cuts again: `python -m benchmarks.fit_cuts` prints them and what they score.

A logistic regression on the signs, pulled to weights set by hand (PRIOR) instead of to zero, so that eight short texts
decide only where they say much. The honest figure is that with each film left out; the two summaries of one film count
as one.
"""

import math
from collections.abc import Iterator, Sequence
from typing import TypedDict, cast

from kramer_outline.reading.clean import paragraphs
from kramer_outline.reading.cues import Cues, read_cues
from kramer_outline.reading.findings import Span
from kramer_outline.reading.people import find_people
from kramer_outline.reading.scenes_cuts import DEFAULT_STRENGTH, WEIGHTS, State, find_cuts, signs

from .score import load

PRIOR = {
    "bias": -0.6, "paragraph": 1.2, "time": 2.4, "time inside": 1.0, "then": 0.0, "place": 1.8, "place first": 1.0,
    "place same": -0.6, "pronoun": -0.5, "new subject": 0.6, "new people": 0.8, "nobody": -0.4, "background": -0.6,
    "length": 0.0, "same subject": -0.3, "speech": -0.8, "connective": -0.6, "first seen": 0.4, "as": 0.2,
    "opening": -0.8, "habit": -0.4, "reaction": -0.6,
}  # fmt: skip
PULL = 30.0
STEP = 0.006
ROUNDS = 500

Sample = tuple[dict[str, float], float]


class SceneGold(TypedDict):
    start: int


class Reading(TypedDict):
    scenes: list[SceneGold]


class Film(TypedDict):
    film: str
    text: str
    sentence_spans: list[tuple[int, int]]
    readings: list[Reading]


def starts(reading: Reading) -> set[int]:
    return {scene["start"] for scene in reading["scenes"]} - {0}


def cues_of(film: Film) -> list[Cues]:
    text = film["text"]
    spans = [Span(a, b) for a, b in film["sentence_spans"]]
    opened = frozenset(part.start for part in paragraphs(text))
    return read_cues(text, spans, opened, find_people(text, spans))


def samples(cues: Sequence[Cues], reading: Reading) -> Iterator[Sample]:
    """Yield the signs of every sentence, with the scenes cut as a careful reader cut them."""
    gold, state = starts(reading), State()
    for number, one in enumerate(cues):
        if number:
            yield signs(one, state), float(number in gold)
            if number in gold:
                state.start()
        state.add(one)


def fit(data: Sequence[Sample]) -> dict[str, float]:
    weights = dict(PRIOR)
    for _ in range(ROUNDS):
        slope = {name: PULL * (weights[name] - PRIOR[name]) for name in weights}
        for given, wanted in data:
            likely = 1 / (1 + math.exp(-sum(weights[name] * value for name, value in given.items())))
            for name, value in given.items():
                slope[name] += (likely - wanted) * value
        for name in weights:
            weights[name] -= STEP * slope[name]
    return weights


def counts(cues: Sequence[Cues], film: Film, weights: dict[str, float]) -> list[int]:
    """Return how many cuts are right, wrong and missed, both readings together."""
    found = {cut.sentence for cut in find_cuts(cues, weights) if cut.strength >= DEFAULT_STRENGTH} - {0}
    total = [0, 0, 0]
    for reading in film["readings"]:
        gold = starts(reading)
        right = len(gold & found)
        total = [total[0] + right, total[1] + len(found) - right, total[2] + len(gold) - right]
    return total


def f1(several: Sequence[Sequence[int]]) -> float:
    right, wrong, missed = (sum(one[k] for one in several) for k in range(3))
    return 2 * right / max(1, 2 * right + wrong + missed)


def main() -> None:
    films = cast("list[Film]", load("scenes_dev.json"))
    cues = [cues_of(film) for film in films]
    data = [
        [s for reading in film["readings"] for s in samples(one, reading)]
        for film, one in zip(films, cues, strict=True)
    ]
    group = [film["film"].split()[0] if film["film"].startswith("seed") else film["film"] for film in films]
    fitted = fit([s for some in data for s in some])
    print({name: round(value, 2) for name, value in fitted.items()})
    left_out = []
    for number, film in enumerate(films):
        weights = fit([s for other, some in enumerate(data) if group[other] != group[number] for s in some])
        left_out.append(counts(cues[number], film, weights))
    for name, weights in (("shipped", WEIGHTS), ("by hand", PRIOR), ("fitted", fitted)):
        print(name, round(f1([counts(one, film, weights) for one, film in zip(cues, films, strict=True)]), 4))
    print("each film left out", round(f1(left_out), 4))


if __name__ == "__main__":
    main()
