"""Which name an actor's bracket belongs to: the one before it, a list before it, or 'a woman (X) named Ana'."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from .names_brackets import Aside
from .names_scan import Mention
from .names_words import spaced
from .people_join import Group
from .people_roles import same_being

_BARE = re.compile(r"(?:, (?:\w+ ){0,3}[\"“][^\"“”]{1,40}[\"”])?[^\w()]{0,20}")
"""What may stand between a name and its bracket: nothing, or how it is said: ', pronounced "eye-gore"'."""
_APPOSED = spaced(r", (?:an?|the) (?:[a-z'’-]{1,20} ){0,6}[a-z'’-]{1,20} ?")
"""'Ana Ruiz, a former diver (Rosa Quint)': the bracket is that of the name, over what she is."""
_GOVERNED = spaced(r"\b(?:[Ii]n|[Aa]t|[Tt]o|[Ff]rom|[Nn]ear|[Oo]f|[Ww]hen|[Aa]s|[Aa]fter) (?:the )?\Z")
_NAMED = spaced(r" (?:as|voices|plays|portrays|stars as|appears as|named|called|nicknamed|known as) [\"“]?(?:[Tt]he )?")
_BESIDE = spaced(r",? and |,? & |, |/")
_NOUN = re.compile(r"([a-z]{3,20})\s?\Z")


class Actors:
    """The actors of a text by the ends of the mentions they belong to, and of roles in small letters."""

    def __init__(self, text: str, mentions: Sequence[Mention], asides: Sequence[Aside]) -> None:
        self._by_end: dict[int, str] = {}
        self._by_role: dict[str, str] = {}
        self._text = text
        self._mentions = mentions
        self._ends = [mention.end for mention in mentions]
        for aside in asides:
            self._give(aside)

    @property
    def ends(self) -> frozenset[int]:
        """Return the ends of the mentions that have an actor."""
        return frozenset(self._by_end)

    def of(self, group: Group) -> str:
        """Return the actor of a person; empty when the text names none."""
        for mention in group.mentions:
            if mention.end in self._by_end:
                return self._by_end[mention.end]
        if len(group.key) > 1 or group.titled:
            return ""
        return next((self._by_role[word] for word in sorted(same_being(group.key[0])) if word in self._by_role), "")

    def _give(self, aside: Aside) -> None:
        start, end = aside.masked
        last = bisect_left(self._ends, start + 1) - 1
        if not aside.ahead and last >= 0 and self._belongs(self._mentions[last], start):
            chain = self._chain(last, len(aside.actors))
            for mention, actor in zip(chain, aside.actors, strict=False):
                self._by_end[mention.end] = actor
            return
        following = last + 1
        if following < len(self._mentions) and _NAMED.fullmatch(self._text, end, self._mentions[following].start):
            self._by_end[self._mentions[following].end] = aside.actors[0]
        elif noun := _NOUN.search(self._text, max(0, start - 21), start):
            self._by_role.setdefault(noun.group(1), aside.actors[0])

    def _belongs(self, mention: Mention, start: int) -> bool:
        """Tell whether a bracket that opens at `start` is that of the name before it."""
        if _BARE.fullmatch(self._text, mention.end, start):
            return True
        governed = mention.possessive or _GOVERNED.search(self._text, max(0, mention.start - 12), mention.start)
        return not governed and _APPOSED.fullmatch(self._text, mention.end, start) is not None

    def _chain(self, last: int, count: int) -> list[Mention]:
        """Return the names that a bracket with so many actors belongs to: 'Ana and Ben (X and Y)'."""
        chain = [self._mentions[last]]
        while len(chain) < count and last > 0:
            before = self._mentions[last - 1]
            if not _BESIDE.fullmatch(self._text, before.end, chain[0].start):
                break
            chain.insert(0, before)
            last -= 1
        return chain if len(chain) == count else chain[-1:]
