"""Short forms of given names, Abby for Abigail and Bill for William, put to the only person they can mean."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from .names_given import given_gender, is_short_of, long_forms
from .names_scan import Mention
from .people_join import Group, absorb

_MOST = 50
"""More people whose names begin alike are not compared; a text that has them must not take quadratic time."""


def join_short(groups: Sequence[Group], introduced: Callable[[Mention], bool]) -> list[Group]:
    """Return the groups with short given names put to those who have the long ones.

    `introduced` tells whether the text introduces a mention as someone: who is introduced is someone new.
    """
    near: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        if not group.titled:
            near[group.key[0][:2]].append(group)
    gone: set[int] = set()
    for group in groups:
        short = group.key[0]
        if len(group.key) > 1 or group.titled or group.acted or introduced(group.mentions[0]):
            continue
        starts = dict.fromkeys(full[:2] for full in (short, *long_forms(short)))
        candidates = [home for start in starts for home in near.get(start, [])[:_MOST]]
        homes = [home for home in candidates if id(home) not in gone and is_short_of(short, home.key[0])]
        if len(homes) == 1 and _may_be(group, homes[0]):
            absorb(homes[0], group)
            gone.add(id(group))
    return [group for group in groups if id(group) not in gone]


def _may_be(short: Group, home: Group) -> bool:
    """Tell whether a short name may be this person's: named before, never named beside it, of the same gender."""
    if home.mentions[0].start > short.mentions[0].start:
        return False
    genders = {given_gender(short.key[0]), given_gender(home.key[0]), short.gender, home.gender} - {""}
    if len(genders) > 1:
        return False
    together = {mention.sentence for mention in home.mentions} & {mention.sentence for mention in short.mentions}
    return not together
