"""Who is named in a span of the text, answered by bisection."""

from bisect import bisect_left
from collections.abc import Sequence

from .findings import Person, Span


class MentionIndex:
    """All mentions of all people in the order of the text."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._mentions = sorted(
            ((span, person) for person in people for span in person.mentions), key=lambda pair: pair[0]
        )
        self._starts = [span.start for span, _ in self._mentions]

    def mentions_in(self, start: int, end: int) -> list[tuple[Span, Person]]:
        """Return the mentions that start in `text[start:end]`, in order."""
        return self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def people_in(self, start: int, end: int) -> list[Person]:
        """Return who is named in `text[start:end]`, in order of first mention there."""
        return list({person.name: person for _, person in self.mentions_in(start, end)}.values())
