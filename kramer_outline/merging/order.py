"""Two orders of the same things made one."""

from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def merge_order(base: Iterable[T], ours: Iterable[T], theirs: Iterable[T]) -> list[T]:
    """Return all elements of both sides: in the order of the side that changed it, in ours when both did.

    What only the other side has stands after the same element as there.
    """
    was, mine, other = (list(dict.fromkeys(some)) for some in (base, ours, theirs))
    spine, rest = (other, mine) if same_order(was, mine) and not same_order(was, other) else (mine, other)
    return _inserted(spine, rest)


def same_order(one: Sequence[T], two: Sequence[T]) -> bool:
    """Tell whether what two sequences share stands in the same order in both."""
    shared = set(one) & set(two)
    return [x for x in one if x in shared] == [x for x in two if x in shared]


def _inserted(spine: Sequence[T], rest: Sequence[T]) -> list[T]:
    """Return the spine with each further element of the rest after the one it follows there."""
    known = set(spine)
    after: dict[T, list[T]] = {}
    first: list[T] = []
    follows: list[T] = first
    for one in rest:
        if one in known:
            follows = after.setdefault(one, [])
        else:
            follows.append(one)
    out = list(first)
    for one in spine:
        out.append(one)
        out += after.get(one, ())
    return out
