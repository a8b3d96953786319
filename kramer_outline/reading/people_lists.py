"""Names that stand side by side, 'A, B and C': what one of them is, the others are likely to be."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from .names_scan import Mention
from .names_words import spaced
from .people_join import Group

_BESIDE = spaced(r"(?:, |,? and |,? & |,? or |; |, as well as )(?:the |The )?(?:then |later )?")
_SURE = 1.2
_MOST = 2.4
_ROUNDS = 3
_LONGEST_LIST = 12


def pass_on(text: str, groups: Sequence[Group], scores: Sequence[float]) -> list[float]:
    """Return the scores with what the neighbours in lists give to each: up to a sure person's, or down with places."""
    number = {mention.start: index for index, group in enumerate(groups) for mention in group.mentions}
    mentions = sorted((mention for group in groups for mention in group.mentions), key=lambda mention: mention.start)
    beside: dict[int, set[int]] = defaultdict(set)
    for chain in _chains(text, mentions):
        members = list(dict.fromkeys(number[mention.start] for mention in chain[:_LONGEST_LIST]))
        for first, second in combinations(members, 2):
            beside[first].add(second)
            beside[second].add(first)
    result = list(scores)
    for _ in range(_ROUNDS):
        result = [_moved(score, [result[i] for i in sorted(beside[at])]) for at, score in enumerate(scores)]
    return result


def _chains(text: str, mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Return the lists of names that have an 'and'; commas alone part clauses, and towns from states."""
    chain: list[Mention] = []
    joined = False
    for mention in mentions:
        gap = _in_list(text, chain[-1], mention) if chain else ""
        if not gap:
            if joined:
                yield chain
            chain, joined = [], False
        elif gap.strip() != ",":
            joined = True
        chain.append(mention)
    if joined:
        yield chain


def _in_list(text: str, first: Mention, second: Mention) -> str:
    """Return the comma or 'and' between two names when nothing else stands there, and a bracket at most."""
    if first.initial and len(first.words) == 1 and first.key[0].endswith(("ed", "ing", "ly")):
        return ""
    if first.sentence != second.sentence or first.possessive or second.start - first.end > 60:
        return ""
    gap = text[first.end : second.start]
    if gap.startswith(" (") and ")" in gap:
        gap = gap[gap.index(")") + 1 :]
    return gap if _BESIDE.fullmatch(gap) else ""


def _moved(score: float, neighbours: list[float]) -> float:
    """Return a score with the weight of its neighbours."""
    if not neighbours or score < -4:
        return score
    people = sum(1 for other in neighbours if other >= _SURE)
    others = sum(1 for other in neighbours if other <= -1)
    return score + min(_MOST, 1.4 * people) - min(_MOST, 1.0 * others)
