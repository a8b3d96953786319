"""Statements that two names are one person's: 'also known as', 'alias', 'whose real name is', 'posing as'."""

import re
from collections.abc import Sequence

from .findings import Evidence, Span
from .names_scan import Mention
from .names_words import PEOPLES, spaced
from .people_join import Group, absorb, is_thing
from .people_weigh import role_shaped

_LONGEST_GAP = 90
_KNOWN = (
    r"(?:(?:\w+ly |now |also |better |otherwise |formerly |later |then |once |going |who |is |was |\w+, )*"
    r"(?:known(?! by)|a\.?k\.?a\.?|alias|nicknamed|dubbed|renamed|rechristened|codenamed|code-named|going by|goes by"
    r"|went by|whom (?:\w+ ){1,3}?(?:calls?|called|nicknames?|nicknamed|dubs?|dubbed)"
    r"|(?:adopts|adopting|takes|taking|assumes|assuming)(?= the (?:\w+ )?(?:name|alias|identity|nickname|pseudonym))"
    r"|known by (?:the|his|her|their) (?:\w+ )?(?:name|alias|nickname|handle|pseudonym)"
    r"|under the (?:name|alias|pseudonym)|using the (?:name|alias|pseudonym)|with the (?:alias|nickname)"
    r"|calling (?:him|her)self|calls (?:him|her)self|called|(?:whose|his|her) (?:real|true|actual|birth) name is"
    r"|(?:real|true|birth) name:?|masquerading as|posing as|disguised as|in the guise of"
    r"|(?<=\()(?:born|formerly|née|nee))"
    r"(?: to (?:the )?\w+| by (?:the )?\w+| only| simply| professionally)?"
    r"(?: the (?:\w+ )?(?:name|alias|identity|nickname|pseudonym)(?: of)?| of)?(?: as)?(?: the)?)"
)
_STATED = spaced(
    r"(?:,? |, |—| — | – | - |\s?\()(?P<middle>(?:an?|the|his|her) (?:[\w'’-]+ ){1,5})?"
    + _KNOWN
    + r"[\s,:]{0,2}[\"“'‘]?"
)
_REVEALED = spaced(
    r" (?:is|was|turns out to be|is revealed to be|is revealed as|reveals (?:him|her)self (?:as|to be)"
    r"|is exposed as|is unmasked as) (?:actually |really |in fact |in reality |none other than |also )?"
    r"(?:the |named |called )?[\"“]?"
)
_ASIDE = spaced(r"\s?\([\"“]")
_ASIDE_ENDS = re.compile(r"[\"”]\)")
_FRIENDS = spaced(r" to (?:his|her|their|the|everyone|everybody|most)\b")
"""'Marcus Webb, Falcon to his friends,'."""
_ENTRY = re.compile(r"[A-Z]\w*, \Z")
_EPITHET_ENDS = re.compile(r"[.;]|,(?! (?:and|or|the|an?|[A-Z]))")
_DOUBTED = re.compile(
    r"\b(?:suspect|believ|think|thought|assum|claim|pretend|suppos|guess|accus|convinc|fear|wonder|if|whether|not)\w*"
    r"\b[^.;]{0,60}\Z"
)
"""What someone thinks is no statement of the text: 'he believes that Ana is the Fox'."""
_WHOLE = spaced(r"[\"”]?(?: ?\([^()]{1,80}\))?(?:[.,;!—]|\Z| and | who )")
"""What may stand behind a name that another is said to be: not 'Ana is Ben's sister', not 'Ana is FBI chief'."""
_GOVERNED = spaced(r"\b(?:in|at|to|from|of|near|for|with|by|into|and|or|as|than) (?:the )?\Z")
_BY_SUBJECT = spaced(r" (?:under|using|masquerading|posing|disguised|in the guise|takes|taking|adopts|assum)")
"""'He moves to Leeds under the name of Max': the name is the subject's."""
_REAL_NAME = spaced(r"(?:['’]s|['’]) (?:(?:real|true|actual|full|birth) name|true identity)(?: is| was|,) [\"“]?")
_BROKEN = spaced(r"\b(?:who|where|when|while|and|but|meets?|finds?|with|a man|a woman|a person)\b")


def join_stated(text: str, groups: Sequence[Group]) -> list[Group]:
    """Return the groups with those put together that the text says are one; the first named takes the others in."""
    owner: dict[int, Group] = {mention.start: group for group in groups for mention in group.mentions}
    mentions = sorted((mention for group in groups for mention in group.mentions), key=lambda mention: mention.start)
    gone: dict[int, Group] = {}
    for index, mention in enumerate(mentions):
        for other in mentions[index + 1 : index + 3]:
            if not _same_person(text, mention, other):
                continue
            first, second = _final(owner[mention.start], gone), _final(owner[other.start], gone)
            if first is not second and not is_thing(first) and not is_thing(second):
                home, guest = _order(first, second)
                gone[id(guest)] = home
                absorb(home, guest)
                home.stated = True
                home.evidence.append(Evidence(Span(mention.start, other.end), "stated to be the same"))
    return [group for group in groups if id(group) not in gone]


def _order(first: Group, second: Group) -> tuple[Group, Group]:
    """Return the group that gives the name and the one that gives another name: the one introduced first."""
    if min(m.start for m in first.mentions) <= min(m.start for m in second.mentions):
        return first, second
    return second, first


def _final(group: Group, gone: dict[int, Group]) -> Group:
    """Return the group that a group has been put into, or itself."""
    while id(group) in gone:
        group = gone[id(group)]
    return group


def _same_person(text: str, mention: Mention, other: Mention) -> bool:
    """Tell whether the words between two names say that both are the same person's."""
    if mention.possessive:
        return _REAL_NAME.fullmatch(text, mention.end, other.start) is not None
    if mention.sentence != other.sentence or other.start - mention.end > _LONGEST_GAP:
        return False
    gap = text[mention.end : other.start]
    if "(" in gap and ")" in gap:
        gap = gap[: gap.index("(")].rstrip() + gap[gap.rindex(")") + 1 :]
    stated = _STATED.fullmatch(gap)
    if stated:
        if _BY_SUBJECT.match(gap) and _GOVERNED.search(text, max(0, mention.start - 14), mention.start):
            return False
        middle = stated.group("middle") or ""
        return not _BROKEN.search(middle) and (not middle or gap.lstrip()[:1] in ",—–(" or gap[:1] in "—,(")
    if _ASIDE.fullmatch(gap):
        return _ASIDE_ENDS.match(text, other.end) is not None
    if gap == ", the ":
        return _epithet(text, mention, other)
    if gap == ", " and _FRIENDS.match(text, other.end):
        return True
    return _REVEALED.fullmatch(gap) is not None and _said_to_be(text, mention, other)


def _epithet(text: str, mention: Mention, other: Mention) -> bool:
    """Tell whether ', the Vampire,' is what a person is called, and no further entry of a list."""
    if (
        len(other.words) > 1
        or not role_shaped(other.words[0])
        or _ENTRY.search(text, max(0, mention.start - 40), mention.start)
    ):
        return False
    return _EPITHET_ENDS.match(text, other.end) is not None


def _said_to_be(text: str, mention: Mention, other: Mention) -> bool:
    """Tell whether 'X is Y' says that one person has two names: neither is governed by a word beside it."""
    if other.possessive or other.key[0] in PEOPLES or (mention.title and other.title):
        return False
    governed = _GOVERNED.search(text, max(0, mention.start - 14), mention.start)
    if governed or _DOUBTED.search(text, max(0, mention.start - 70), mention.start):
        return False
    return _WHOLE.match(text, other.end) is not None
