"""Who is there: the people a sentence shows, as opposed to those it only mentions, and whom its pronouns mean.

Pronouns are read by the simple end of the hand-made tradition (Hobbs 1978; Lappin and Leass 1994): agreement in gender,
subjects before objects, the near before the far; "the two" and "they" are the last people on stage.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from .cues_words import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    FEMALE,
    HE,
    IRREGULAR,
    MALE,
    PREPOSITIONS,
    REPORT,
    SHE,
    SPEECH,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    THEY,
    words,
)
from .findings import Person
from .names_words import BONDS, PEOPLE_ENDINGS, PEOPLE_NOUNS
from .names_words import KIN as NAMES_KIN
from .presence_names import MEN, WOMEN
from .tokens import Token


@dataclass(slots=True)
class Ref:
    """A name, pronoun or kinship word that stands for people, and its part in the sentence."""

    people: tuple[int, ...]
    role: str
    """subject, fronted (subject of an opening clause), object, owner, topic or told."""
    first: int
    last: int
    pronoun: bool = False


@dataclass(slots=True)
class Clause:
    """The bones of a sentence: where its main clause starts, its subject and its verb."""

    main: int
    subject: Ref | None
    verb: int
    pronoun_subject: bool
    unnamed: bool = False
    """The subject is a noun phrase that names no known person: "the court", "a young man"."""
    refs: list[Ref] = field(default_factory=list)

    def present(self) -> list[int]:
        """Return the people shown, in order of mention."""
        shown = (ref for ref in self.refs if ref.role in ("subject", "fronted", "object"))
        return list(dict.fromkeys(person for ref in shown for person in ref.people))


def _only_topic(tokens: Sequence[Token], first: int) -> bool:
    """Tell whether a preposition makes who follows only spoken of: "of Anna", but not "in front of Anna"."""
    low = tokens[first - 1].low if first else ""
    return low in _TOPIC and not (low == "of" and first > 1 and tokens[first - 2].low in _PRESENCE)


_PRESENCE = words("front presence company side sight arms")
_TOPIC = words("about of against regarding concerning like unlike without for")
_TOLD_BY = SPEECH


class Stage:
    """Who has been on stage so far; reads one sentence after the other."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._people = people
        self._gender = [_gender(person) for person in people]
        self._by_kin = _by_kin(people)
        self._recent: list[int] = []
        self._last_shown: list[int] = []
        self._last_two: tuple[int, ...] = ()
        self._last_he: int | None = None
        self._ahead: int | None = None
        self._last_she: int | None = None

    def read(
        self, tokens: Sequence[Token], named: Mapping[int, tuple[int, int]], front: int = 0, told_to: int = 0
    ) -> Clause:
        """Return the bones of a sentence.

        `named` maps a token to (person, last token) where a name stands; a phrase of time fills the tokens up to
        `front`; who is named in it up to `told_to` is not shown.
        """
        main = _main_start(tokens, named, front)
        self._ahead = named[main][0] if main in named else None
        clause = Clause(main, None, -1, False, _unnamed_subject(tokens, main, named, self._by_kin))
        told = False
        number = 0
        while number < len(tokens):
            token = tokens[number]
            low = token.low
            if low in REPORT and number > main and _tells(tokens, number):
                told = True
            elif token.text in ";" or (token.text == "," and _new_clause(tokens, number, named)):
                told = False
            ref = self._ref(tokens, number, named, clause)
            if ref is None:
                number += 1
                continue
            told = told or _bare_told(tokens, ref)
            self._place(tokens, ref, clause, told or ref.first < told_to)
            number = ref.last + 1
        self._remember(clause)
        return clause

    def _ref(
        self, tokens: Sequence[Token], number: int, named: Mapping[int, tuple[int, int]], clause: Clause
    ) -> Ref | None:
        if number in named:
            person, last = named[number]
            return Ref((person,), "owner" if tokens[last].owns else "", number, last)
        low = tokens[number].low
        if number and tokens[number - 1].owns and low in self._by_kin and number + 1 not in named:
            return Ref((self._by_kin[low],), "owner" if tokens[number].owns else "", number, number)
        before = [ref for ref in clause.refs if ref.role != "owner"]
        if low in HE or low in SHE:
            meant = self._one(low in HE, before, low)
            role = "owner" if low == "her" and _possessive(tokens, number) else ""
            return Ref(() if meant is None else (meant,), role, number, number, True)
        if low in THEY or (low == "both" and number + 1 not in named):
            return Ref(self._several(before, low), "", number, number, True)
        if (
            low == "the"
            and number + 1 < len(tokens)
            and tokens[number + 1].low in ("two", "couple", "pair", "former", "lovers")
        ):
            return Ref(self._several(before, low), "", number, number + 1, True)
        if low in DETERMINERS and number + 1 < len(tokens) and tokens[number + 1].low in self._by_kin:
            if number + 2 in named:
                return None  # "his wife Joanna": the name follows
            return Ref(
                (self._by_kin[tokens[number + 1].low],), "owner" if tokens[number + 1].owns else "", number, number + 1
            )
        return None

    def _one(self, male: bool, before: Sequence[Ref], low: str) -> int | None:
        """Resolve he or she by gender; an object's pronoun hardly means the subject before it."""
        wanted = "m" if male else "f"
        last = self._last_he if male else self._last_she
        inside = [p for ref in before for p in ref.people if self._gender[p] in (wanted, "")]
        if not before and self._ahead is not None and self._gender[self._ahead] in (wanted, ""):
            return self._ahead  # "After she walked out, Joanna returns"
        if inside and low in ("him", "her"):
            others = [p for p in inside if before and p not in before[-1].people]
            return others[-1] if others else (last if last is not None and last not in inside else inside[-1])
        if inside:
            return inside[0]
        if len(self._last_shown) == 1 and not before and self._gender[self._last_shown[0]] == "":
            self._gender[self._last_shown[0]] = wanted  # the only one told of before: "Caleb climbs. He falls."
        if self._last_shown and self._gender[self._last_shown[0]] == wanted and len(self._last_shown) == 1:
            return self._last_shown[0]
        if last is not None:
            return last
        fitting = [p for p in self._recent if self._gender[p] in (wanted, "")]
        return fitting[-1] if fitting else None

    def _several(self, before: Sequence[Ref], low: str) -> tuple[int, ...]:
        inside = tuple(dict.fromkeys(p for ref in before for p in ref.people))
        if len(inside) >= 2 and low != "the":
            return inside[-2:]
        return self._last_two if len(self._last_two) > 1 else ()

    def _place(self, tokens: Sequence[Token], ref: Ref, clause: Clause, told: bool) -> None:
        """Give a reference its part in the sentence."""
        before = tokens[ref.first - 1].low if ref.first else ""
        if not ref.role:
            listed = before in ("and", "or") and clause.refs and clause.refs[-1].last >= ref.first - 2
            if told:
                ref.role = "told"
            elif listed and clause.refs[-1].role == "topic":
                ref.role = "topic"
            elif ref.first < clause.main:
                ref.role = "fronted"
            elif _only_topic(tokens, ref.first) and (clause.subject is not None or clause.unnamed):
                ref.role = "topic"
            elif clause.subject is None and not clause.unnamed:
                ref.role = "subject"
            elif clause.subject is not None and clause.verb < 0 and _joins(tokens, clause.subject, ref):
                ref.role = "subject"
                clause.subject.people += ref.people
            else:
                ref.role = "object"
        if ref.role == "subject" and clause.subject is None:
            clause.subject = ref
            clause.pronoun_subject = ref.pronoun
        clause.refs.append(ref)
        if ref.role == "subject":
            verb = _verb_after(tokens, ref.last)
            several = clause.subject is not None and (len(clause.subject.people) > 1 or tokens[ref.first].low in THEY)
            clause.verb = verb if verb >= 0 and _finite(tokens[verb], several) else -1

    def _remember(self, clause: Clause) -> None:
        shown = clause.present()
        self._last_shown = shown
        for person in shown:
            if person in self._recent:
                self._recent.remove(person)
            self._recent.append(person)
        del self._recent[:-8]
        if len(shown) >= 2:
            self._last_two = tuple(shown[:2])
        elif shown and self._last_two and shown[0] not in self._last_two:
            self._last_two = (self._last_two[0], shown[0])
        elif shown and not self._last_two:
            self._last_two = (shown[0],)
        order = [p for ref in clause.refs if ref.role in ("object", "fronted") for p in ref.people]
        if clause.subject is not None:
            order.extend(reversed(clause.subject.people))
        for person in order:
            if self._gender[person] == "m":
                self._last_he = person
            elif self._gender[person] == "f":
                self._last_she = person


def _gender(person: Person) -> str:
    """Return m, f or nothing for a person, from kinship words, titles and given names."""
    said = (
        f"{person.description} {' '.join(r.kind for r in person.relations)} {person.name}".lower()
        .replace(".", "")
        .split()
    )
    for word in said:
        if word in FEMALE:
            return "f"
        if word in MALE:
            return "m"
    for name in (person.name, *person.aliases):
        for word in _plain(name).replace(".", "").replace('"', "").split():
            if word in WOMEN and word not in MEN:
                return "f"
            if word in MEN and word not in WOMEN:
                return "m"
    return ""


def _plain(name: str) -> str:
    """Return a name in small letters without accents: José, Jose."""
    name = name.lower()
    if name.isascii():
        return name
    return "".join(sign for sign in unicodedata.normalize("NFD", name) if not unicodedata.combining(sign))


def _by_kin(people: Sequence[Person]) -> dict[str, int]:
    """Map a kinship word to the one person whom the text calls so; words for several people are left out."""
    found: dict[str, set[int]] = {}
    for index, person in enumerate(people):
        for relation in person.relations:
            found.setdefault(relation.kind.lower(), set()).add(index)
    return {kind: next(iter(some)) for kind, some in found.items() if len(some) == 1}


def _main_start(tokens: Sequence[Token], named: Mapping[int, tuple[int, int]], front: int = 0) -> int:
    """Return the token at which the main clause starts, after an opening phrase or clause that ends in a comma."""
    first = next((n for n in range(front, len(tokens)) if tokens[n].word), -1)
    if first < 0:
        return 0
    low = tokens[first].low
    opening = low in PREPOSITIONS or low in SUBORDINATORS or low.endswith(("ing", "ed", "ly")) or low in _OPENERS
    opening = opening or (first + 1 < len(tokens) and tokens[first + 1].text == ",")  # "Heartbroken, he ..."
    if not opening or first in named:
        return first
    for number in range(first + 1, len(tokens) - 1):
        if tokens[number].text == "," and _starts_subject(tokens, number + 1, named):
            return number + 1
        if tokens[number].text in ";:":
            break
    return first


_OPENERS = words(
    "then meanwhile soon afterward afterwards eventually finally shortly now next still however instead unable back to"
    " elsewhere early late later"
)


def _starts_subject(tokens: Sequence[Token], number: int, named: Mapping[int, tuple[int, int]]) -> bool:
    token = tokens[number]
    if number in named or token.low in SUBJECT_PRONOUNS or token.low in DETERMINERS:
        return True
    if is_person_noun(token.low) or (number + 2 in named and is_person_noun(tokens[number + 1].low)):
        return True  # "homicide detective Nick Curran"
    return token.capital and token.low not in PREPOSITIONS


def _new_clause(tokens: Sequence[Token], comma: int, named: Mapping[int, tuple[int, int]]) -> bool:
    """Tell whether a new main clause follows a comma: ", but Andrew refuses"."""
    following = comma + 1
    if following < len(tokens) and tokens[following].low in CONJUNCTIONS:
        following += 1
        return following < len(tokens) and _starts_subject(tokens, following, named)
    return False


def _unnamed_subject(
    tokens: Sequence[Token], main: int, named: Mapping[int, tuple[int, int]], kin: Mapping[str, int]
) -> bool:
    """Tell whether the main clause opens with a noun phrase of its own before any name: "The court awards Joanna"."""
    if main >= len(tokens):
        return False
    first = tokens[main]
    if main in named:
        after = named[main][1] + 1
        if not tokens[after - 1].owns or after + 1 >= len(tokens):
            return False
        return not (after in named or after + 1 in named or tokens[after].low in kin)
    if first.low in _NO_SUBJECT or first.low.endswith("ing"):
        return False
    if main + 1 < len(tokens) and (tokens[main + 1].low in kin or tokens[main + 1].low in _SEVERAL):
        return False
    for number in range(main + 1, min(len(tokens), main + 12)):
        if number in named:
            between = number - main - 1
            before = tokens[number - 1]
            owner = tokens[named[number][1]].owns
            if owner or before.low in CONJUNCTIONS or before.text == ",":
                return owner
            return between >= 2 and not is_person_noun(before.low) and _ends_phrase(before.low)
    return True


_NO_SUBJECT = (
    PREPOSITIONS
    | SUBORDINATORS
    | SUBJECT_PRONOUNS
    | CONJUNCTIONS
    | THEY
    | HE
    | SHE
    | words("both however instead to once")
) - words("this there")


def _ends_phrase(low: str) -> bool:
    """Tell whether a word before a name cannot be a title of it: "awards custody to Joanna", "tells Joanna"."""
    return low in PREPOSITIONS or low in AUXILIARIES or low in REPORT or low == "to" or low.endswith(("s", "ed", "ing"))


_SEVERAL = words("two couple pair former lovers")


@lru_cache(maxsize=4096)
def is_person_noun(word: str) -> bool:
    """Tell whether a word says what kind of person somebody is."""
    return (
        word in PEOPLE_NOUNS or word in NAMES_KIN or word in BONDS or (word.endswith(PEOPLE_ENDINGS) and len(word) > 4)
    )


def _possessive(tokens: Sequence[Token], number: int) -> bool:
    """Tell whether "her" owns what follows: "her coat", not "follows her to"."""
    if number + 1 >= len(tokens):
        return False
    following = tokens[number + 1]
    return (
        following.word
        and not following.capital
        and not following.low.endswith("ly")
        and following.low not in _AFTER_HER
    )


_AFTER_HER = words(
    PREPOSITIONS, CONJUNCTIONS, SUBORDINATORS, REPORT, AUXILIARIES, SUBJECT_PRONOUNS, DETERMINERS
) | words("to back home away out again alone together not never instead too go leave stay come")


def _joins(tokens: Sequence[Token], subject: Ref, ref: Ref) -> bool:
    """Tell whether a name is a further subject: "Harry (Crystal) and Sally (Ryan) finish"."""
    before = tokens[ref.first - 1].low
    if before == ",":
        following = tokens[ref.last + 1].low if ref.last + 1 < len(tokens) else ""
        return ref.first - subject.last <= 2 and following in ("and", ",")
    return before == "and" and ref.first - subject.last <= 8


def _bare_told(tokens: Sequence[Token], ref: Ref) -> bool:
    """Tell whether a clause without "that" tells of somebody: "finds Margaret has left", "realizes he loves her"."""
    if ref.first == 0 or ref.last + 1 >= len(tokens) or tokens[ref.first - 1].low not in _TOLD_BY:
        return False
    following = tokens[ref.last + 1].low
    return following in AUXILIARIES


def _tells(tokens: Sequence[Token], number: int) -> bool:
    """Tell whether a "that", "what" or "who" opens a clause that is told, not shown."""
    low = tokens[number].low
    if low in ("what", "how"):
        return True
    if low in ("who", "whom", "whose", "which"):
        return any(token.low in ("had", "was", "were") for token in tokens[number + 1 : number + 4])
    return any(token.low in _TOLD_BY for token in tokens[max(0, number - 6) : number])


def _finite(token: Token, plural: bool) -> bool:
    """Tell whether a word has the shape of a finite verb: walks, walked, went, is; walk after several subjects."""
    low = token.low
    if low in AUXILIARIES or low in IRREGULAR:
        return True
    if low.endswith("ing") or token.owns:
        return False
    return plural or (low.endswith("s") and not low.endswith("ss")) or low.endswith("ed")


def _verb_after(tokens: Sequence[Token], last: int) -> int:
    """Return the token of the verb after a subject, past brackets, appositions and adverbs; -1 when none."""
    number = last + 1
    depth = 0
    steps = 0
    while number < len(tokens) and steps < 30:
        token = tokens[number]
        steps += 1
        if token.text == "(":
            depth += 1
        elif token.text == ")":
            depth = max(0, depth - 1)
        elif depth == 0 and token.text == ",":
            if number + 1 < len(tokens) and tokens[number + 1].low not in AUXILIARIES:
                close = _close_comma(tokens, number)
                if close < 0:
                    return -1
                number = close
        elif depth == 0 and token.word and not token.low.endswith("ly") and token.low not in _BEFORE_VERB:
            if token.low in CONJUNCTIONS or token.low in PREPOSITIONS or token.low in DETERMINERS or token.capital:
                return -1
            return number
        number += 1
    return -1


_BEFORE_VERB = words(
    "also then never always now still both all soon later eventually again just once first nearly almost himself"
    " herself"
)


def _close_comma(tokens: Sequence[Token], comma: int) -> int:
    """Return the comma that ends an apposition opened by another, or -1."""
    for number in range(comma + 1, min(len(tokens), comma + 18)):
        if tokens[number].text == ",":
            return number
    return -1
