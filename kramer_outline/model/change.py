"""A change: what was replaced, inserted, removed and moved, each with both ends, so that its inverse is a swap.

Everything else comes from this one value: undo and redo, the modified flag, view updates,
and later the journal and merging.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from .records import Entity


class Place(NamedTuple):
    """Where a record stands: the id of its parent (an item or one of the three roots) and its row there."""

    parent: str
    row: int


@dataclass(frozen=True, slots=True)
class Step:
    """One record's way from `before` and `origin` to `after` and `place`; None on a side means it is not there.

    Replaced: both records, no places. Inserted: no `before`, no `origin`. Removed: no `after`, no `place`.
    Moved: both places (and, when the kind follows the place, both records). A row is meant at the moment of its
    step: an origin before the record is taken out, a place after that.
    """

    id: str
    before: Entity | None = None
    after: Entity | None = None
    origin: Place | None = None
    place: Place | None = None

    def inverse(self) -> "Step":
        """Return the step that takes this one back."""
        return Step(self.id, self.after, self.before, self.place, self.origin)

    @property
    def inserted(self) -> bool:
        """True when the record was not there before."""
        return self.before is None

    @property
    def removed(self) -> bool:
        """True when the record is not there afterwards."""
        return self.after is None

    @property
    def moved(self) -> bool:
        """True when the record was there before and stands elsewhere afterwards."""
        return self.origin is not None and self.place is not None


@dataclass(frozen=True, slots=True)
class Change:
    """A named run of steps, applied in order: one undo step.

    `select` are the ids to have selected afterwards. Two changes in a row with the same non-empty `run` belong to one
    run of typing and may be joined into one undo step.
    """

    name: str
    steps: tuple[Step, ...]
    select: tuple[str, ...] = field(default=(), compare=False)
    run: str = field(default="", compare=False)

    def inverse(self) -> "Change":
        """Return the change that takes this one back."""
        return Change(self.name, tuple(step.inverse() for step in reversed(self.steps)))

    def then(self, later: "Change") -> "Change":
        """Return one change for this one and a `later` one; a record replaced twice in a row becomes one step."""
        steps = list(self.steps)
        for step in later.steps:
            last = steps[-1] if steps else None
            if last and last.id == step.id and not (last.origin or last.place or step.origin or step.place):
                steps[-1] = Step(step.id, last.before, step.after)
            else:
                steps.append(step)
        return Change(self.name, tuple(steps), later.select, self.run)

    def ids(self) -> Iterator[str]:
        """Yield the ids of the records that are touched, each as often as it is."""
        return (step.id for step in self.steps)

    def __bool__(self) -> bool:
        return bool(self.steps)
