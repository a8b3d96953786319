"""Kinship and other bonds that the text states between its people: 'his wife Joanna', 'Billy, their son'."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .findings import Evidence, Person, Progress, Relation, Span
from .names_words import BONDS, GRAMMAR, KIN, spaced, words

_REACH = 90
_ADJECTIVES = words("own only other former late first second last then next older old young new")
_FORMER = words("former ex then-former")
_BEFORE = spaced(
    r"(?:\b(?P<pronoun>his|her|their)|(?P<owner>['’]s|(?<=s)['’])) "
    r"(?P<words>(?:[\w’'-]+ ){0,4}?)(?P<kin>[\w-]+),? [\"“]?\Z",
    re.IGNORECASE,
)
_LINK = r"(?: \([^()]{1,60}\))?(?:, who (?:is|was)|,| \(|—| is| was| as)(?: also| now)?(?: one of)? "
_AFTER = spaced(
    _LINK + r"(?P<pronoun>his|her|their) (?P<words>(?:[\w’'-]+ ){0,4}?)(?P<kin>[\w-]+)(?=[,.;:)—–]| and | who |\Z)"
)
_LINKED = spaced(_LINK)
_OWNED = spaced(r"(?:['’]s|(?<=s)['’]) (?P<words>(?:[\w’'-]+ ){0,4}?)(?P<kin>[\w-]+)(?=[,.;:)—–]| and | who |\Z)")
_OF = spaced(
    _LINK
    + r"(?:an? |the )?(?P<words>(?:[\w’'-]+ ){0,4}?)(?P<kin>[\w-]+) (?:of|to) (?:the )?(?P<pronoun>his|her|their|hers)?"
)
_BESIDE = spaced(r"(?: \([^()]{1,60}\))?(?:, |,? and |,? & )\Z")
_TOGETHER = spaced(r"(?: \([^()]{1,60}\))? (?:and|&) ")
_WEDS = spaced(r"(?: \([^()]{1,60}\))?(?:,? who)? (?:secretly |later |then |finally )?(?:marries|married|weds|wed) ")
_CHILD = words("son daughter child baby grandson granddaughter twin")
_SPOUSE = words("wife husband spouse bride groom")


@dataclass(frozen=True, slots=True)
class _Place:
    """One mention and whose it is."""

    start: int
    end: int
    who: int


def add_relations(
    text: str, sentences: Sequence[Span], people: Sequence[Person], genders: Sequence[str], progress: Progress
) -> list[tuple[Relation, ...]]:
    """Return for each of the people the bonds that the text states; `genders` are "m", "f" or "" for unknown."""
    return _Reader(text, sentences, people, genders).read(progress)


class _Reader:
    """Goes through the mentions in order and keeps who is whose what."""

    def __init__(self, text: str, sentences: Sequence[Span], people: Sequence[Person], genders: Sequence[str]) -> None:
        self._text = text
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self._people = people
        self._genders = list(genders)
        self._places = sorted(
            (_Place(span.start, span.end, who) for who, person in enumerate(people) for span in person.mentions),
            key=lambda place: place.start,
        )
        self._place_starts = [place.start for place in self._places]
        self._found: list[dict[tuple[str, str], Relation]] = [{} for _ in people]
        self._couples: dict[int, int] = {}

    def read(self, progress: Progress) -> list[tuple[Relation, ...]]:
        """Return the relations of each person."""
        for index, place in enumerate(self._places):
            if index % 2000 == 0:
                progress(index / len(self._places))
            sentence = self._sentences[max(0, bisect_right(self._starts, place.start) - 1)]
            self._named_behind_kin(index, place, sentence)
            self._kin_behind_name(index, place, sentence)
            self._weds(index, place)
        return [tuple(found.values()) for found in self._found]

    def _named_behind_kin(self, index: int, place: _Place, sentence: Span) -> None:
        """Read 'his wife Joanna', 'Ted's neighbor, Margaret', 'their sons Billy and Joe'."""
        low = max(sentence.start, place.start - _REACH)
        match = _BEFORE.search(self._text, low, place.start)
        kind = _kind(match) if match else ""
        if not match or not kind:
            return
        named = [place.who]
        if kind.endswith("|"):
            kind = kind[:-1]
            named = self._listed(index)
        at = match.start()
        owners = self._owners(match, at, sentence, set(named), kind)
        self._state(named, kind, owners, Span(match.start("kin"), place.end), "kinship before the name")

    def _kin_behind_name(self, index: int, place: _Place, sentence: Span) -> None:
        """Read 'Joanna, his wife,', 'Balthasar, one of Romeo's cousins', 'a friend of Ted'."""
        high = min(sentence.end, place.end + 2 * _REACH)
        match = _AFTER.match(self._text, place.end, high)
        if match and not self._starts_name(match.end("kin") + 1) and not self._starts_name(match.end("kin") + 2):
            kind = _kind(match).rstrip("|")
            owners = self._owners(match, place.start, sentence, {place.who}, kind) if kind else []
            self._state([place.who], kind, owners, Span(place.start, match.end("kin")), "kinship behind the name")
            return
        linked = _LINKED.match(self._text, place.end, high)
        owner = self._at(linked.end()) if linked else None
        if owner is not None:
            owned = _OWNED.match(self._text, owner.end, high)
            kind = _kind(owned).rstrip("|") if owned else ""
            if owned and kind and not self._starts_name(owned.end() + 2):
                span = Span(place.start, owned.end("kin"))
                self._state([place.who], kind, [owner.who], span, "kinship behind the name")
            return
        self._of(place, sentence, high)

    def _of(self, place: _Place, sentence: Span, high: int) -> None:
        match = _OF.match(self._text, place.end, high)
        kind = _kind(match).rstrip("|") if match else ""
        if not match or not kind:
            return
        owner = self._at(match.end())
        if owner is not None:
            self._state([place.who], kind, [owner.who], Span(place.start, match.end("kin")), "kinship behind the name")

    def _weds(self, index: int, place: _Place) -> None:
        """Read 'Ted marries Joanna'."""
        if index + 1 < len(self._places):
            other = self._places[index + 1]
            if other.start - place.end < _REACH and _WEDS.fullmatch(self._text, place.end, other.start):
                self._state([place.who], "spouse", [other.who], Span(place.start, other.end), "marries")

    def _state(self, named: Sequence[int], kind: str, owners: Sequence[int], span: Span, rule: str) -> None:
        """Keep a relation and what follows from it: the gender of the named, who is married."""
        for who in named:
            for owner in owners:
                if who == owner or not kind:
                    continue
                relation = Relation(kind, self._people[owner].name, Evidence(span, rule))
                if kind != "friend" or ("best friend", relation.other) not in self._found[who]:
                    self._found[who].setdefault((kind, relation.other), relation)
                self._genders[who] = self._genders[who] or KIN.get(kind.removeprefix("ex-"), "")
                if kind.removeprefix("ex-") in _SPOUSE:
                    self._couples[who], self._couples[owner] = owner, who

    def _listed(self, index: int) -> list[int]:
        """Return the people of the list that starts with a mention: 'sons Billy and Joe'."""
        found = [self._places[index].who]
        for first, second in pairwise(self._places[index : index + 8]):
            if second.start - first.end > _REACH or not _BESIDE.fullmatch(self._text, first.end, second.start):
                break
            found.append(second.who)
        return found

    def _owners(self, match: re.Match[str], at: int, sentence: Span, but: set[int], kind: str) -> list[int]:
        """Return whose kin it is; empty when the text leaves more than one candidate."""
        pronoun = match.group("pronoun")
        if not pronoun:
            owner = self._ending(at)
            return [] if owner is None or owner in but else [owner]
        if pronoun.casefold() == "their":
            return self._pair(at, sentence, but, kind)
        gender = "m" if pronoun.casefold() == "his" else "f"
        for span in self._contexts(at, sentence):
            near = self._people_in(span.start, span.end, but)
            fitting = [who for who in near if self._genders[who] in ("", gender)]
            if len(fitting) == 1:
                return fitting
            sure = [who for who in fitting if self._genders[who] == gender]
            if len(sure) == 1 and len(fitting) > 1 and fitting[0] == sure[0]:
                return sure
            if fitting:
                return []
        return []

    def _pair(self, at: int, sentence: Span, but: set[int], kind: str) -> list[int]:
        """Return the two people of a 'their'."""
        for span in self._contexts(at, sentence):
            joined = self._joined_in(span.start, span.end, but)
            if joined:
                return joined
            near = self._people_in(span.start, span.end, but)
            if kind in _CHILD:
                couple = {
                    frozenset((who, self._couples[who]))
                    for who in near
                    if who in self._couples and self._couples[who] not in but
                }
                couple = {pair for pair in couple if len(pair) == 2}
                if len(couple) == 1:
                    return sorted(next(iter(couple)))
            if len(near) == 2:
                return near
        return []

    def _contexts(self, at: int, sentence: Span) -> list[Span]:
        """Return where an antecedent may stand: before in the sentence, then the sentence before."""
        number = bisect_right(self._starts, sentence.start) - 1
        found = [Span(sentence.start, at)]
        if number > 0:
            found.append(Span(*self._sentences[number - 1]))
        return found

    def _joined_in(self, start: int, end: int, but: set[int]) -> list[int]:
        """Return the last two people joined by 'and' in a span."""
        low, high = bisect_left(self._place_starts, start), bisect_left(self._place_starts, end)
        for index in range(high - 2, low - 1, -1):
            first, second = self._places[index], self._places[index + 1]
            joined = _TOGETHER.fullmatch(self._text, first.end, second.start)
            if joined and first.who != second.who and not but & {first.who, second.who}:
                return [first.who, second.who]
        return []

    def _people_in(self, start: int, end: int, but: set[int]) -> list[int]:
        low, high = bisect_left(self._place_starts, start), bisect_left(self._place_starts, end)
        return list(dict.fromkeys(place.who for place in self._places[low:high] if place.who not in but))

    def _at(self, start: int) -> _Place | None:
        """Return the mention that starts at an offset."""
        index = bisect_left(self._place_starts, start)
        if index < len(self._places) and self._place_starts[index] == start:
            return self._places[index]
        return None

    def _starts_name(self, at: int) -> bool:
        return self._at(at) is not None

    def _ending(self, end: int) -> int | None:
        """Return who is named directly before an offset."""
        index = bisect_left(self._place_starts, end) - 1
        return self._places[index].who if index >= 0 and self._places[index].end == end else None


def _kind(match: re.Match[str]) -> str:
    """Return the word of the bond, "" when it is none, with a "|" behind it when it is a plural."""
    between = match.group("words").split()
    word = match.group("kin").casefold()
    plural = ""
    if word not in KIN and word not in BONDS:
        single = "wife" if word == "wives" else word.removesuffix("s")
        if single not in KIN and single not in BONDS:
            return ""
        word, plural = single, "|"
    kin_before = False
    for part in between:
        plain = part.casefold()
        if plain in GRAMMAR and plain not in _ADJECTIVES and not (plain == "and" and kin_before):
            return ""
        kin_before = plain in KIN or plain in BONDS
    former = not _FORMER.isdisjoint(part.casefold() for part in between)
    best = "best " if word == "friend" and between[-1:] == ["best"] else ""
    return ("ex-" if former and word in KIN else best) + word + plural
