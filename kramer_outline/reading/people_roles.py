"""Roles that serve as names, 'the Monster', 'the Bride': in small letters too, and words for the same being."""

import re
from collections.abc import Sequence
from dataclasses import replace

from .findings import Span
from .names_scan import Mention
from .people_join import Group, absorb, span_of
from .people_weigh import role_shaped

_TOO_MANY = 200
_SMALL = re.compile(r"\b(?:the|his|her|their|this) ([a-z]{3,20})\b(?=(['’]s)?)")
_SAME_BEING = ({"monster", "creature", "beast"}, {"killer", "murderer"}, {"robot", "android", "machine"})
"""Words that summaries change between for one being that has no other name."""


def same_being(word: str) -> set[str]:
    """Return the words that may stand for the same being, the word among them."""
    return next((same for same in _SAME_BEING if word in same), {word})


def is_role(text: str, group: Group) -> bool:
    """Tell whether a group is a role word with an article: 'the Monster'."""
    if len(group.key) != 1 or not role_shaped(group.key[0]):
        return False
    articles = sum(text[max(0, m.start - 4) : m.start].casefold() == "the " for m in group.mentions)
    return articles * 2 >= len(group.mentions)


def join_roles(text: str, groups: Sequence[Group], sentences: Sequence[Span]) -> list[Group]:
    """Return the groups with the roles' places in small letters added and words for the same being put together."""
    roles = [group for group in groups if is_role(text, group)]
    homes: dict[str, Group] = {}
    gone: set[int] = set()
    for group in roles:
        home = homes.get(group.key[0])
        if home is None:
            homes |= dict.fromkeys(same_being(group.key[0]), group)
        else:
            absorb(home, group)
            gone.add(id(group))
    if homes:
        _add_small(text, homes, sentences)
    return [group for group in groups if id(group) not in gone]


def _add_small(text: str, homes: dict[str, Group], sentences: Sequence[Span]) -> None:
    """Add 'the monster' in small letters to the places of 'the Monster'."""
    taken = {span_of(mention) for group in homes.values() for mention in group.mentions}
    found: dict[str, list[Mention]] = {word: [] for word in homes}
    at = 0
    for match in _SMALL.finditer(text):
        word = match.group(1)
        span = Span(*match.span(1))
        if word not in homes or span in taken:
            continue
        while sentences[at].end <= span.start:
            at += 1
        owns = bool(match.group(2))
        found[word].append(
            replace(
                homes[word].mentions[0], start=span.start, end=span.end, sentence=at, words=(word,), possessive=owns
            )
        )
    for word, mentions in found.items():
        # A word that stands so often means many, not one.
        if len(mentions) < _TOO_MANY:
            homes[word].mentions += [replace(mention, initial=False, quoted=False) for mention in mentions]
