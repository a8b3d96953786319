"""Two summaries of one story, sentence by sentence: which tell the same, and which words only one of them has.

Sentences are compared by the words they share, rare words counting more (Spärck Jones 1972). The best chain of links
that runs forward through both texts is found by dynamic programming, as translations are aligned (Gale and Church
1993); links may join one sentence with two. What is told at another place is linked afterwards, by the words that the
chain left over.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from .findings import Span

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_SUFFIXES = ("ingly", "edly", "ing", "ies", "ied", "es", "ed", "ly", "s")
_SHORTEST_STEM = 3
_GOOD = 0.24
"""A pair of sentences at least this alike may be linked: a quarter of what they say, by weight, is the same."""
_LEFT_OVER = 0.34
"""A link beside the chain needs this share of the shorter left-over part."""
_ENOUGH = 1.4
"""... and so much weight, counted in words that only these two sentences have."""
_NEAR = 3
"""So many sentences from a link of the chain, the same thing may be told at another place."""
_BAND = 40
"""Sentences this far from the place that proportion suggests are compared only when they share rare words."""
_RARE = 12
"""A word in at most so many sentences of the other text leads to its sentences."""


@dataclass(frozen=True, slots=True)
class Link:
    """Sentence `a` of one text and sentence `b` of the other tell the same; `score` is from 0 to 1."""

    a: int
    b: int
    score: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """All links between two texts, and the sentences that stand only in one of them."""

    links: tuple[Link, ...]
    only_a: tuple[int, ...]
    only_b: tuple[int, ...]


def align(a: Sequence[str], b: Sequence[str], same_names: Mapping[str, str] | None = None) -> Alignment:
    """Align the sentences of two texts; `same_names` maps names of `b` to those of `a` for the same people."""
    bags_a = [Counter(stems(text)) for text in a]
    bags_b = [Counter(stems(text, same_names)) for text in b]
    weights = _weights(bags_a + bags_b)
    table = _Table(bags_a, bags_b, weights)
    links = {(i, j): score for i, j, score in _chain(table)}
    links |= _beside(table, set(links))
    found = tuple(Link(i, j, round(score, 3)) for (i, j), score in sorted(links.items()))
    return Alignment(
        found,
        tuple(sorted(set(range(len(a))) - {link.a for link in found})),
        tuple(sorted(set(range(len(b))) - {link.b for link in found})),
    )


def stems(text: str, same_names: Mapping[str, str] | None = None) -> list[str]:
    """Return the words of a text without endings, in small letters; names as `same_names` has them."""
    words = []
    for word in _WORD.findall(text):
        word = same_names.get(word, word) if same_names else word
        words.append(stem(word))
    return words


def stem(word: str) -> str:
    """Return a word without its ending, so that forms of one word are alike; it need not be a word itself."""
    word = word.casefold().split("'")[0].split("’")[0]
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
            word = word.removesuffix(suffix)
            break
    return word.removesuffix("e") if len(word) > _SHORTEST_STEM else word


def _weights(bags: Sequence[Counter[str]]) -> dict[str, float]:
    """Return how much each word says: the fewer sentences have it, the more."""
    counts = Counter(word for bag in bags for word in bag)
    return {word: math.log((len(bags) + 1) / count) for word, count in counts.items()}


class _Table:
    """The likeness of pairs of sentences, worked out when asked for, and only where it can be more than nothing."""

    def __init__(self, a: list[Counter[str]], b: list[Counter[str]], weights: dict[str, float]) -> None:
        self.a, self.b, self.weights = a, b, weights
        self.mass_a = [self._mass(bag) for bag in a]
        self.mass_b = [self._mass(bag) for bag in b]
        self._known: dict[tuple[int, int], float] = {}
        self.rows = self._rows()

    def _mass(self, bag: Counter[str]) -> float:
        return sum(self.weights[word] * count for word, count in bag.items())

    def _rows(self) -> list[list[int]]:
        """Return for each sentence of `a` those of `b` to compare: near by proportion, or sharing rare words."""
        where: dict[str, list[int]] = {}
        for j, bag in enumerate(self.b):
            for word in bag:
                where.setdefault(word, []).append(j)
        ratio = len(self.b) / max(1, len(self.a))
        rows = []
        for i, bag in enumerate(self.a):
            middle = round(i * ratio)
            row = set(range(max(0, middle - _BAND), min(len(self.b), middle + _BAND + 1)))
            for word in bag:
                near = where.get(word, ())
                if len(near) <= _RARE:
                    row.update(near)
            rows.append(sorted(row))
        return rows

    def common(self, one: Counter[str], two: Counter[str]) -> float:
        """Return the weight of the words that two bags share."""
        if len(two) < len(one):
            one, two = two, one
        return sum(self.weights[word] * min(count, two[word]) for word, count in one.items() if word in two)

    def likeness(self, i: int, j: int) -> float:
        """Return how alike two sentences are: the weight they share by the mean of all and of the shorter one's."""
        known = self._known.get((i, j))
        if known is None:
            shared = self.common(self.a[i], self.b[j])
            known = self._known[i, j] = _share(shared, self.mass_a[i], self.mass_b[j])
        return known

    def joint(self, first: Sequence[int], second: Sequence[int]) -> float:
        """Return how alike two runs of sentences are."""
        one: Counter[str] = sum((self.a[i] for i in first), Counter())
        two: Counter[str] = sum((self.b[j] for j in second), Counter())
        return _share(self.common(one, two), sum(self.mass_a[i] for i in first), sum(self.mass_b[j] for j in second))


def _share(shared: float, one: float, two: float) -> float:
    if not one or not two:
        return 0.0
    dice = 2 * shared / (one + two)
    inside = shared / min(one, two)
    return 0.6 * dice + 0.4 * inside


_Step = tuple[tuple[int, ...], tuple[int, ...]]


def _chain(table: _Table) -> list[tuple[int, int, float]]:
    """Return the links of the best chain that runs forward through both texts."""
    columns = len(table.b)
    history: list[bytearray] = []
    before = [0.0] * (columns + 1)
    earlier = before
    for i in range(len(table.a)):
        now = before[:]
        moves = bytearray(columns + 1)
        row = dict.fromkeys(table.rows[i])
        for j in range(columns):
            if now[j] > now[j + 1]:
                now[j + 1], moves[j + 1] = now[j], 1
            if j not in row:
                continue
            gain = before[j] + _gain(table.likeness(i, j))
            if gain > now[j + 1]:
                now[j + 1], moves[j + 1] = gain, 2
            if j and (two := _doubled(table, (i,), (j - 1, j))) and before[j - 1] + two > now[j + 1]:
                now[j + 1], moves[j + 1] = before[j - 1] + two, 3
            if i and (two := _doubled(table, (i - 1, i), (j,))) and earlier[j] + two > now[j + 1]:
                now[j + 1], moves[j + 1] = earlier[j] + two, 4
        history.append(moves)
        earlier, before = before, now
    return _traced(table, history, columns)


def _gain(likeness: float) -> float:
    return likeness - _GOOD if likeness > _GOOD else -1.0


def _doubled(table: _Table, first: tuple[int, ...], second: tuple[int, ...]) -> float:
    """Return the gain of linking one sentence with two, nothing unless each of the two brings something of its own."""
    pairs = [table.likeness(i, j) for i in first for j in second]
    if min(pairs) < _GOOD / 2 or max(pairs) < _GOOD:
        return 0.0
    whole = table.joint(first, second)
    return 2 * (whole - _GOOD) * 0.9 if whole > max(pairs) + 0.04 else 0.0


def _traced(table: _Table, history: list[bytearray], columns: int) -> list[tuple[int, int, float]]:
    i, j = len(history), columns
    links: list[tuple[int, int, float]] = []
    while i and j:
        move = history[i - 1][j]
        if move == 1:
            j -= 1
        elif move == 2:
            i, j = i - 1, j - 1
            links.append((i, j, table.likeness(i, j)))
        elif move == 3:
            i, j = i - 1, j - 2
            links += [(i, j, table.likeness(i, j)), (i, j + 1, table.likeness(i, j + 1))]
        elif move == 4:
            i, j = i - 2, j - 1
            links += [(i, j, table.likeness(i, j)), (i + 1, j, table.likeness(i + 1, j))]
        else:
            i -= 1
    return links


def _beside(table: _Table, links: set[tuple[int, int]]) -> dict[tuple[int, int], float]:
    """Return links for what the chain left over: sentences in another order, parts told somewhat earlier or later."""
    left_a, left_b = list(table.a), list(table.b)
    for i, j in links:
        left_a[i] = left_a[i] - table.b[j]
        left_b[j] = left_b[j] - table.a[i]
    near = {(i + d, j) for i, j in links for d in range(-_NEAR, _NEAR + 1)}
    near |= {(i, j + d) for i, j in links for d in range(-_NEAR, _NEAR + 1)}
    free_a = set(range(len(table.a))) - {i for i, _ in links}
    free_b = set(range(len(table.b))) - {j for _, j in links}
    near |= {(i, j) for i in free_a for j in table.rows[i] if j in free_b}
    found: dict[tuple[int, int], float] = {}
    for i, j in near - links:
        if 0 <= i < len(table.a) and 0 <= j < len(table.b):
            score = _left_over(table, left_a[i], left_b[j], i in free_a or j in free_b)
            if score:
                found[i, j] = score
    return found


def _left_over(table: _Table, one: Counter[str], two: Counter[str], free: bool) -> float:
    """Return how much of the shorter left-over part the other has too, nothing when that is little."""
    shared = table.common(one, two)
    masses = sum(table.weights[w] * n for w, n in one.items()), sum(table.weights[w] * n for w, n in two.items())
    if not min(masses) or shared < _ENOUGH * _unit(table):
        return 0.0
    share = shared / min(masses)
    return share if share >= _LEFT_OVER else 0.0


def _unit(table: _Table) -> float:
    """Return the weight of a word that stands in two sentences: the unit that left-over parts are measured in."""
    return math.log((len(table.a) + len(table.b) + 1) / 2)


def only_words(one: str, other: str) -> list[Span]:
    """Return the runs of `one` that `other` does not say, word by word; offsets into `one`.

    Runs with nothing but a little word or two between them are one.
    """
    found = list(_WORD.finditer(one))
    mine = [stem(match.group()) for match in found]
    theirs = [stem(word) for word in _WORD.findall(other)]
    spans: list[Span] = []
    end = -_BRIDGE
    for what, first, last, _, _ in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if what not in ("delete", "replace"):
            continue
        between = found[end:first] if end >= 0 else []
        bridged = spans and len(between) <= _BRIDGE and all(len(match.group()) <= _LITTLE for match in between)
        start = spans.pop().start if bridged else found[first].start()
        spans.append(Span(start, found[last - 1].end()))
        end = last
    return spans


_BRIDGE, _LITTLE = 2, 4
"""So many words of at most so many letters do not part two runs that differ."""
