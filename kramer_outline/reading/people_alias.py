"""Statements that two names are one person's: 'also known as', 'alias', 'whose real name is', 'posing as'."""

from collections.abc import Sequence

from .findings import Evidence, Span
from .names_scan import Mention
from .names_words import spaced
from .people_join import Group, absorb, is_thing

_LONGEST_GAP = 90
_KNOWN = (
    r"(?:(?:\w+ly |now |also |better |otherwise |formerly |later |then |once |going |who is |is |was |\w+, )*"
    r"(?:known(?! by)|a\.?k\.?a\.?|alias|nicknamed|dubbed|renamed|rechristened|codenamed|code-named|going by|goes by"
    r"|went by"
    r"|known by (?:the|his|her|their) (?:\w+ )?(?:name|alias|nickname|handle|pseudonym)"
    r"|under the (?:name|alias|pseudonym)|using the (?:name|alias|pseudonym)|with the (?:alias|nickname)"
    r"|calling (?:him|her)self|calls (?:him|her)self|called|(?:whose|his|her) (?:real|true|actual|birth) name is"
    r"|(?:real|true|birth) name:?|masquerading as|posing as|disguised as)"
    r"(?: to (?:the )?\w+| by (?:the )?\w+| only| simply| professionally)?"
    r"(?: the name of| the name| the alias| the nickname| of)?(?: as)?(?: the)?)"
)
_STATED = spaced(
    r"(?:,? |, |—| — | – |\s?\()(?P<middle>(?:an?|the|his|her) (?:[\w'’-]+ ){1,5})?" + _KNOWN + r"[\s,:]{0,2}[\"“'‘]?"
)
_REVEALED = spaced(
    r" (?:is|was|turns out to be|is revealed to be|is revealed as|reveals (?:him|her)self (?:as|to be)"
    r"|is exposed as|is unmasked as) (?:actually |really |in fact |in reality |none other than |also )"
    r"(?:the |named |called )?[\"“]?"
)
_REAL_NAME = spaced(r"(?:['’]s|['’]) (?:real|true|actual|full|birth) name(?: is| was|,) [\"“]?")
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
        middle = stated.group("middle") or ""
        return not _BROKEN.search(middle) and (not middle or gap.lstrip()[:1] in ",—–(" or gap[:1] in "—,(")
    return _REVEALED.fullmatch(gap) is not None
