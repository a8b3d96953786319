"""What stands in brackets behind a name: an actor, another name of the person, or just words."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from .findings import Span
from .names_scan import CAPITALISED, Mention
from .names_words import CALENDAR, GRAMMAR, PEOPLE_NOUNS, PEOPLES, words

_BRACKET = re.compile(r"[(\[][^()\[\]\n]{1,200}(?:\([^()\[\]\n]{1,30}\)[^()\[\]\n]{0,60})?[)\]]")
_INNER = re.compile(r"\s?\([^()]*\)")
"""A remark inside the bracket: '(Rosa Quint (voice))'."""
_PLAYED = re.compile(
    r"^\W{0,3}(?:(?:who is|an?|the|also|uncredited|cameo(?: by| of)?|played|portrayed|voiced|voice|acted|performed|in"
    r"|role|appearance|as an? \w+|(?-i:[a-z]+ly))[ :]+){0,6}(?:by|of)?[ :]*(?=\S)",
    re.IGNORECASE,
)
_PLAYED_IN_TEXT = re.compile(
    r",? (?:who is )?(?:played|portrayed|voiced) by "
    r"(?=([A-Z][^\W\d_]{1,30}(?:[ -](?:[A-Z][\w.'’-]{0,30}|de|von|van|da)){0,4}))"
)
_CAST = re.compile(
    r"^[ \t]*(?:[-*•][ \t]*)?([A-Z][\w.'’-]{0,30}(?: (?:[A-Z][\w.'’-]{0,30}|de|von|van|da|la)){1,4})"
    r"(?= (?:as|voices|plays|portrays|stars as|appears as) [A-Z])",
    re.MULTILINE,
)
_OTHER_NAME = re.compile(
    r"(?:a\.?k\.?a\.?|also|alias|better known|known|real name|born|formerly|née|nee|nicknamed|called|dubbed"
    r"|short for)\b",
    re.IGNORECASE,
)
_LIST = re.compile(r",? and |, |; | & |/")
_TAIL = re.compile(
    r"(?:[,;]| and)? (?:respectively|uncredited|in a cameo.{0,40}|credited as.{0,40}|as .{1,60}"
    r"|in (?:a|his|her) .{1,60}|(?:also|later|then|with|dubbed|voiced|voice|singing|credited|both|who|whose) .{1,60})$"
)
_ACTOR_WORD = re.compile(
    r"(?:de|da|di|du|del|della|la|le|von|van|der|den|bin|al|el|y|jr\.?|sr\.?|\.\.\.)$", re.IGNORECASE
)
_NEVER = words(
    "the a an mr mrs museum university college school hospital street avenue river county company agency inc"
)
"""Words that no actor's name holds; many other names of places are surnames (Nathan Lane, Moon Bloodgood)."""

_ALONE = GRAMMAR | PEOPLES | CALENDAR


@dataclass(frozen=True, slots=True)
class Aside:
    """A bracket that names actors; `masked` is the span whose names are no characters."""

    masked: Span
    actors: tuple[str, ...]
    ahead: bool = False
    """The character follows, as in a list of the cast: 'Salma Brook as Ana'."""


def find_asides(text: str, mentions: Sequence[Mention]) -> list[Aside]:
    """Return the brackets (and 'played by X' clauses) that give actors, in order of the text."""
    brackets = [Span(*match.span()) for match in _BRACKET.finditer(text)]
    starts = [bracket.start for bracket in brackets]
    outside = _names_outside(mentions, brackets, starts)
    found = []
    for span in brackets:
        actors = actors_in(text[span.start + 1 : span.end - 1])
        if actors and not _known(actors, outside) and _has_anchor(text, span.start) and not _goes_on(text, span):
            found.append(Aside(span, actors))
    found += [Aside(Span(match.start(), match.end(1)), (match.group(1),)) for match in _PLAYED_IN_TEXT.finditer(text)]
    cast = [Aside(Span(*match.span(1)), (match.group(1),), ahead=True) for match in _CAST.finditer(text)]
    found += [aside for aside in cast if not _known(aside.actors, outside - {_key(aside.actors[0])})]
    return sorted(found, key=lambda aside: aside.masked)


def actors_in(inside: str) -> tuple[str, ...]:
    """Return the names that the words in a bracket consist of; empty when there is anything else but 'played by'."""
    inside = _INNER.sub("", " ".join(inside.split()))
    if _OTHER_NAME.match(inside) or (inside[:1] in '"“' and inside[-1:] in '"”'):
        return ()
    played = _PLAYED.match(inside)
    if played:
        inside = inside[played.end() :]
    inside = _without_trade(inside)
    inside = _TAIL.sub("", inside)
    names = [name.strip() for name in _LIST.split(inside)]
    if not names or not all(_is_name(name) for name in names):
        first = inside.split(";")[0].strip()
        return (first,) if first != inside and _is_name(first) else ()
    return tuple(names)


def _without_trade(inside: str) -> str:
    """Return the words without what the actor does elsewhere: 'singer Rosa Quint'."""
    first, _, rest = inside.partition(" ")
    return rest if rest and first in PEOPLE_NOUNS else inside


def _is_name(name: str) -> bool:
    """Tell whether this has the shape of a person's name."""
    parts = name.split()
    if not 1 <= len(parts) <= 5 or not CAPITALISED.match(parts[0]) or any(c.isdigit() for c in name):
        return False
    if name.isupper() and len(name) < 6 and len(parts) == 1:
        return False
    for part in parts:
        plain = part.strip("\"'“”’.,").casefold()
        if plain in _NEVER or (len(parts) == 1 and plain in _ALONE):
            return False
        if not CAPITALISED.match(part.strip("\"'“”‘’")) and not _ACTOR_WORD.match(part):
            return False
    return not any(c in name for c in "?!:=%$#")


def _names_outside(
    mentions: Sequence[Mention], brackets: Sequence[Span], starts: Sequence[int]
) -> set[tuple[str, ...]]:
    """Return the keys of the names that stand outside all brackets."""
    found = set()
    for mention in mentions:
        at = bisect_left(starts, mention.end) - 1
        if at < 0 or mention.start >= brackets[at].end:
            found.add(mention.key)
    return found


def _known(actors: tuple[str, ...], outside: set[tuple[str, ...]]) -> bool:
    """Tell whether a bracket's name is used by the story as well: then it is another name of someone in it."""
    return any(_key(actor) in outside for actor in actors)


def _key(name: str) -> tuple[str, ...]:
    return tuple(name.casefold().split())


def _goes_on(text: str, span: Span) -> bool:
    """Tell whether a name goes on behind the bracket: '(Abby) Normal'."""
    return " " not in text[span.start : span.end] and CAPITALISED.match(text, span.end + 1) is not None


def _has_anchor(text: str, at: int) -> bool:
    """Tell whether a word stands directly before the bracket; one that opens a sentence is no actor's."""
    before = text[max(0, at - 20) : at].rstrip()
    if not before or not (before[-1].isalnum() or before[-1] in "\"”'’.,"):
        return False
    # 'Ben(Leo Marsh)' lost its blank; 'Ben(s)' did not.
    return not text[at - 1 : at].isalnum() or " " in text[at : text.find(")", at)]
