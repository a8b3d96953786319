"""Roles that serve as names, 'the Monster', 'the Bride': in small letters too, and words for the same being."""

import re
from collections.abc import Sequence
from dataclasses import replace

from .findings import Span
from .names_scan import Mention
from .people_join import Group, absorb, span_of
from .people_weigh import role_shaped

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
    gone: set[int] = set()
    for group in roles:
        if id(group) in gone:
            continue
        words = same_being(group.key[0])
        for other in roles:
            if other is not group and id(other) not in gone | {id(group)} and other.key[0] in words:
                absorb(group, other)
                gone.add(id(other))
        _add_small(text, group, words, sentences)
    return [group for group in groups if id(group) not in gone]


def _add_small(text: str, group: Group, words: set[str], sentences: Sequence[Span]) -> None:
    """Add 'the monster' in small letters to the places of 'the Monster'."""
    pattern = re.compile(r"\b(?:the|his|her|their|this) (" + "|".join(sorted(words)) + r")\b(?=(['’]s)?)")
    taken = {span_of(mention) for mention in group.mentions}
    found = []
    at = 0
    for match in pattern.finditer(text):
        while sentences[at].end <= match.start():
            at += 1
        span = Span(*match.span(1))
        if span not in taken:
            found.append(
                replace(
                    group.mentions[0],
                    start=span.start,
                    end=span.end,
                    sentence=at,
                    words=(match.group(1),),
                    initial=False,
                    possessive=bool(match.group(2)),
                    quoted=False,
                )
            )
    group.mentions += _capped(found)


def _capped(mentions: list[Mention]) -> list[Mention]:
    """Return the mentions, or none when the word is so common that it means many."""
    return mentions if len(mentions) < 200 else []
