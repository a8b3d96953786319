"""Which names are one person: full and short forms, titles, nicknames and 'also known as' put together."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from .findings import Evidence, Span
from .names_given import given_gender, is_given
from .names_scan import Mention
from .names_words import FEMALE_TITLES, GREAT_PLACES, KIN, MALE_TITLES, PLACE_WORDS, THING_WORDS, TITLES, words
from .people_weigh import person_noun

Key = tuple[str, ...]

_GIVEN_TITLES = words(
    "lady sir aunt uncle auntie sister brother father mother king queen prince princess saint miss dame don doña "
    "granny grandma grandpa mama papa baby little big old young"
)
"""Titles that stand before given names; the others stand before family names."""
_PRONOUN = re.compile(r"\b(?:(he|him|his|himself)|(she|her|hers|herself))\b")
_KIN_BEFORE = re.compile(r"([\w-]+),?\s\Z")
_KIN_AFTER = re.compile(r",? (?:his|her|their|an?|the) (?:[\w'-]+ ){0,3}?([\w-]+)\b")
_SEXED = {"man": "m", "boy": "m", "guy": "m", "gentleman": "m", "woman": "f", "girl": "f", "lady": "f"} | KIN
_ADJECTIVES = words("old young little poor elderly wealthy beautiful lonely retired former dear aging ageing")
_NICKNAMES = words("kid baby doc boy bear fox wolf lady guy cook coach buddy angel hunter pilot miner crow")
_SUFFIXES = words("jr sr ii iii iv")
_SHIPS = words("hms uss rms ss hmcs")
ALSO_FAMILIES = words(
    "hill hall lane park parks woods fields wells grove house church west north field banks ford stone law "
    "day war key ring sword bell forest harbor lake temple abbey castle mill street moon point rivers black price"
)
"""Words for places and things that are family names behind a given name."""
_NEAR = 90
_MOST_NAMESAKES = 50
"""More people of one name are not told apart; a text that has them must not take quadratic time."""


def title_gender(title: str) -> str:
    """Return "m", "f" or "" for the title before a name."""
    for word in title.casefold().replace(".", "").split():
        if word in MALE_TITLES:
            return "m"
        if word in FEMALE_TITLES:
            return "f"
    return ""


@dataclass(slots=True)
class Group:
    """The mentions that are taken for one person."""

    key: Key
    """The words of the fullest name."""
    mentions: list[Mention] = field(default_factory=list)
    acted: bool = False
    """Whether an actor is given for one of the mentions."""
    introduced: bool = False
    """Whether the text says outright that this is a person: 'the bartender, Ezekiel Moon'."""
    stated: bool = False
    """Whether the text gives another name: then it is a person's name, as a rule."""
    titled: str = ""
    """Gender of the title when the name is a title and a family name, else empty."""
    nicks: set[str] = field(default_factory=set)
    score: Counter[str] = field(default_factory=Counter)
    evidence: list[Evidence] = field(default_factory=list)

    @property
    def gender(self) -> str:
        """Return "m" or "f" when the text is clear about it, else ""."""
        male, female = self.score["m"], self.score["f"]
        if male > 2 * female:
            return "m"
        return "f" if female > 2 * male else ""

    @property
    def family(self) -> str:
        """Return the family name: the last word that is no 'Jr.'."""
        return next((word for word in reversed(self.key) if word not in _SUFFIXES), self.key[-1])


def join(
    text: str, mentions: Sequence[Mention], acted: Collection[int], introduced: Callable[[Mention], bool]
) -> list[Group]:
    """Return the groups of mentions that share a person, by the parts of their names."""
    groups: dict[tuple[str, Key], Group] = {}
    for mention in mentions:
        titled = (title_gender(mention.title) or "t") if mention.title and len(mention.key) == 1 else ""
        group = groups.setdefault((titled, mention.key), Group(mention.key, titled=titled))
        group.mentions.append(mention)
        if mention.nick:
            group.nicks.add(mention.nick)
        group.acted = group.acted or mention.end in acted
        group.introduced = group.introduced or (is_thing(group) and introduced(mention))
    _sex(text, mentions, groups.values())
    for group in groups.values():
        if len(group.key) > 1 and (given := groups.get(("", group.key[:1]))):
            group.score += given.score
    full = _join_full([group for group in groups.values() if len(group.key) > 1])
    singles = [group for group in groups.values() if len(group.key) == 1]
    joiner = _Joiner(full)
    for group in sorted(singles, key=lambda group: (not group.titled, group.titled == "t", group.mentions[0].start)):
        joiner.add(group)
    joiner.titles()
    return joiner.groups


def _sex(text: str, mentions: Sequence[Mention], groups: Iterable[Group]) -> None:
    """Count what titles, kinship and the next pronoun say about each name's gender."""
    following = {first.start: second.start for first, second in pairwise(mentions)}
    for group in groups:
        for mention in group.mentions[:40]:
            gender = title_gender(mention.title)
            before = _KIN_BEFORE.search(text, max(0, mention.start - 20), mention.start)
            after = _KIN_AFTER.match(text, mention.end, mention.end + 60)
            for match in (before, after):
                gender = gender or (_SEXED.get(match.group(1).casefold(), "") if match else "")
            if gender:
                group.score[gender] += 4
        if given := given_gender(group.key[0]):
            group.score[given] += 3
            stop = min(following.get(mention.start, len(text)), mention.end + _NEAR)
            pronoun = _PRONOUN.search(text, mention.end, stop)
            if pronoun:
                group.score["m" if pronoun.group(1) else "f"] += 1


def is_thing(group: Group) -> bool:
    """Tell whether the last word of a longer name says that it is a place, a company or a thing."""
    key = group.key
    if len(key) < 2 or group.acted or (group.introduced and key[-1] in PLACE_WORDS):
        return False
    if key[0] in _SHIPS:
        return True
    if (key[-1] in ALSO_FAMILIES and is_given(key[0])) or (is_given(key[-1]) and len(key) == 2):
        return False
    return key[-1] in PLACE_WORDS or key[-1] in THING_WORDS


def _join_full(groups: list[Group]) -> list[Group]:
    """Return the groups of longer names, with the shorter ones in the longer: 'Randle McMurphy'."""
    found: list[Group] = []
    by_word: dict[str, list[Group]] = defaultdict(list)
    for group in sorted(groups, key=lambda group: (-len(group.key), group.mentions[0].start)):
        near = by_word[group.key[-1]][:_MOST_NAMESAKES] + by_word[group.key[0]][:_MOST_NAMESAKES]
        homes = [home for home in near if _same_name(home.key, group.key) and not (home.acted and group.acted)]
        if homes and not is_thing(group):
            absorb(homes[0], group)
            continue
        found.append(group)
        for word in group.key:
            by_word[word].append(group)
    return found


def _same_name(longer: Key, shorter: Key) -> bool:
    """Tell whether one full name is a form of the other: 'Randle McMurphy', 'Steve Lambert' of 'Steven Lambert'."""
    if _contains(longer, shorter):
        return True
    same_family = len(longer) == len(shorter) == 2 and longer[1] == shorter[1]
    given = sorted((longer[0], shorter[0]), key=len)
    return same_family and len(given[0]) > 2 and given[1].startswith(given[0])


def _contains(longer: Key, shorter: Key) -> bool:
    """Tell whether the words of one name stand in another, in order."""
    at = 0
    for word in longer:
        if at < len(shorter) and word == shorter[at]:
            at += 1
    return at == len(shorter) and len(longer) > len(shorter)


def absorb(home: Group, guest: Group) -> None:
    """Put the mentions of one group into another."""
    home.mentions += guest.mentions
    home.nicks |= guest.nicks
    home.stated = home.stated or guest.stated
    home.acted = home.acted or guest.acted
    home.introduced = home.introduced or guest.introduced
    home.score += guest.score
    home.evidence += guest.evidence


class _Joiner:
    """Finds homes for names of one word."""

    def __init__(self, full: list[Group]) -> None:
        self.groups = list(full)
        self._by_word: dict[str, list[Group]] = defaultdict(list)
        for group in full:
            if not is_thing(group):
                self._enter(group, (*group.key, *(nick.casefold() for nick in group.nicks)))

    def _enter(self, group: Group, names: Iterable[str]) -> None:
        for word in dict.fromkeys(names):
            self._by_word[word].append(group)

    def add(self, group: Group) -> None:
        """Put a name of one word to the person who has it, or make it a person of its own."""
        word = group.key[0]
        homes = self._by_word[word][:_MOST_NAMESAKES]
        if word in GREAT_PLACES:
            homes = [home for home in homes if word in (home.key[0], home.family)]
        if group.acted:
            # Who is introduced with an actor is introduced by the full name: 'Denver' is not 'Amy Denver'.
            homes = [home for home in homes if home.key[0] == word or (not home.acted and _earlier(home, group))]
        home = self._home(group, word, homes)
        if home is None:
            self.groups.append(group)
            self._enter(group, group.key)
        else:
            absorb(home, group)

    def titles(self) -> None:
        """Put 'the Chief' to the only person who has that title."""
        bearers: dict[str, list[Group]] = defaultdict(list)
        for group in self.groups:
            for title in {mention.title.casefold().rstrip(".") for mention in group.mentions if mention.title}:
                bearers[title].append(group)
        for group in list(self.groups):
            home = bearers.get(group.key[0], []) if len(group.key) == 1 and not group.titled else []
            if len(home) == 1 and home[0] is not group:
                absorb(home[0], group)
                self.groups.remove(group)

    def _home(self, group: Group, word: str, homes: list[Group]) -> Group | None:
        title = group.mentions[0].title.casefold().rstrip(".")
        if group.titled and title not in _GIVEN_TITLES:
            homes = [home for home in homes if home.family == word and _agree(group, home)]
        elif group.titled:
            homes = [home for home in homes if _agree(group, home)]
        if len(homes) < 2:
            return homes[0] if homes else None
        given = [home for home in homes if len(home.key) > 1 and home.key[0] == word and is_given(word)]
        if len(given) == 1:
            return given[0]
        if given:
            homes = given
        # A family name alone is that of the one who brings it into the story.
        return min(homes, key=lambda home: home.mentions[0].start)


def _earlier(home: Group, group: Group) -> bool:
    return home.mentions[0].start < group.mentions[0].start


def _agree(group: Group, home: Group) -> bool:
    """Tell whether a titled family name may be this person's."""
    if home.titled:
        return "t" in (group.titled, home.titled) or group.titled == home.titled
    if group.titled == "t" or home.gender in ("", group.titled):
        return True
    return any(title_gender(mention.title) == group.titled for mention in home.mentions)


def strip_openers(mentions: Sequence[Mention], lowercase: frozenset[str]) -> list[Mention]:
    """Return the mentions with words taken off that have their capital from opening a sentence: 'Enraged Ted'."""
    inner = {word for mention in mentions for word in mention.key[mention.initial :]}
    keys = {mention.key for mention in mentions if not mention.initial}
    found = []
    for mention in mentions:
        first = mention.words[0]
        adjective = mention.initial and (first.casefold() in _ADJECTIVES or _kind_of_person(first))
        opener = mention.initial and len(mention.words) > 1 and not mention.title and first.casefold() not in inner
        if opener and (adjective or first.casefold() in lowercase or (mention.key[1:] in keys and _described(first))):
            offset = len(first) + 1
            mention = replace(mention, start=mention.start + offset, words=mention.words[1:], initial=False)
        found.append(mention)
    return found


def _kind_of_person(word: str) -> bool:
    """Tell whether a word before a name says what someone is: 'Drifter Cole Mercer'; 'Kid Twist' is a name."""
    word = word.casefold()
    return person_noun(word) and word not in TITLES and word not in _NICKNAMES and not is_given(word)


def _described(word: str) -> bool:
    """Tell whether a word before a name has the shape of an adjective: 'Enraged', 'Sobbing'."""
    return word.endswith(("ed", "ing", "ly", "ous", "ful", "less", "ish", "ent")) and not is_given(word.casefold())


def span_of(mention: Mention) -> Span:
    """Return where a mention stands."""
    return Span(mention.start, mention.end)
