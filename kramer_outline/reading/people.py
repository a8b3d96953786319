"""The people of a story: who is named, under which names, played by whom, and what the text says of them."""

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from .clean import without_marks
from .findings import Evidence, Person, Progress, Span, no_progress
from .names_brackets import Aside, find_asides
from .names_case import with_names_capitalised
from .names_given import is_given
from .names_scan import Mention, scan
from .names_verbs import ANIMATE
from .names_words import CALENDAR, GREAT_PLACES, PEOPLES, PLACE_WORDS, THING_WORDS, words
from .people_actors import Actors
from .people_alias import join_stated
from .people_describe import describe
from .people_forms import names_of
from .people_join import ALSO_FAMILIES, Group, is_thing, join, span_of, strip_openers
from .people_language import capital_scores, is_english
from .people_lists import pass_on
from .people_roles import join_roles
from .people_short import join_short
from .people_weigh import Weigher, attributive, person_noun
from .relations import add_relations

_LOWER_WORD = re.compile(r"(?<!\w)[a-z]{2,30}(?!\w)")
_GIVEN = 1.2
"""How much of a name's weight the given name in it keeps."""
_ENOUGH = 1.2
"""The weight per root of the number of mentions from which a name is taken for a person's."""


def find_people(text: str, sentences: Sequence[Span], progress: Progress = no_progress) -> list[Person]:
    """Return the people of the text in the order in which they are first named."""
    text = with_names_capitalised(without_marks(text))
    mentions = scan(text, sentences, stage(progress, 0.0, 0.3))
    asides = find_asides(text, mentions)
    mentions = _outside(mentions, asides)
    lowercase = frozenset(_LOWER_WORD.findall(text))
    mentions = [m for m in strip_openers(mentions, lowercase) if not attributive(text, m)]
    progress(0.35)
    actors = Actors(text, mentions, asides)
    weigher = Weigher(text, sentences, actors.ends)
    groups = join_short(join(text, mentions, actors.ends, weigher.introduces), weigher.introduces)
    groups = join_roles(text, join_stated(text, groups), sentences)
    scores = _scores(text, sentences, groups, weigher, lowercase, stage(progress, 0.5, 0.75))
    named = _named(text, sentences, groups, scores, actors)
    people = [person for person, _ in named]
    genders = [gender for _, gender in named]
    relations = add_relations(text, sentences, people, genders, stage(progress, 0.8, 1.0))
    progress(1.0)
    return [replace(person, relations=found) for person, found in zip(people, relations, strict=True)]


def _named(
    text: str, sentences: Sequence[Span], groups: Sequence[Group], scores: Sequence[float], actors: Actors
) -> list[tuple[Person, str]]:
    """Return the groups that are surely people, with their genders, in the order in which they are first named."""
    sure = [(group, score) for group, score in zip(groups, scores, strict=True) if score >= _ENOUGH]
    sure.sort(key=lambda pair: pair[0].mentions[0].start)
    namesakes = Counter(group.key[-1] for group, _ in sure)
    found: dict[str, tuple[Person, str]] = {}
    for group, score in sure:
        person = _person(text, sentences, group, actors, score, namesakes)
        if known := found.get(person.name):
            # Nothing but the name tells people apart.
            person = replace(known[0], mentions=tuple(sorted((*known[0].mentions, *person.mentions))))
        found[person.name] = person, group.gender
    return list(found.values())


def stage(progress: Progress, start: float, end: float) -> Progress:
    """Return a progress function for the part of the work between two shares."""
    return lambda share: progress(start + share * (end - start))


def _scores(
    text: str,
    sentences: Sequence[Span],
    groups: Sequence[Group],
    weigher: Weigher,
    lowercase: frozenset[str],
    progress: Progress,
) -> list[float]:
    """Return how sure each group is a person, by its own mentions and by the lists it stands in."""
    scores = []
    done, total = 0, sum(len(group.mentions) for group in groups)
    for group in groups:
        scores.append(_score(group, weigher, lowercase))
        done += len(group.mentions)
        progress(done / total)
    scores = pass_on(text, groups, scores)
    if is_english(text):
        return scores
    return [max(pair) for pair in zip(scores, capital_scores(text, sentences, groups), strict=True)]


def _outside(mentions: Sequence[Mention], asides: Sequence[Aside]) -> list[Mention]:
    """Return the mentions that are not the names of actors."""
    starts = [aside.masked.start for aside in asides]
    found = []
    for mention in mentions:
        at = bisect_left(starts, mention.end) - 1
        if at < 0 or mention.start >= asides[at].masked.end:
            found.append(mention)
    return found


def _score(group: Group, weigher: Weigher, lowercase: frozenset[str]) -> float:
    """Return how sure it is that a group is a person; also collects the evidence."""
    group.mentions.sort(key=lambda mention: mention.start)
    total = _shape(group, lowercase)
    for mention in group.mentions:
        weight = weigher.weigh(mention)
        total += weight.value
        if weight.value >= 1.5 and len(group.evidence) < 5:
            group.evidence.append(Evidence(span_of(mention), weight.rule))
    root = math.sqrt(len(group.mentions))
    # A name that holds a given name stays as likely a person's however often the words beside it say nothing.
    kept = _GIVEN * (1 - 1 / root) if _holds_given(group) else 0.0
    return total / root + kept


def _holds_given(group: Group) -> bool:
    """Tell whether one of two or three words is a given name: 'Lucky Dan', 'Tom Van Allen'."""
    return 1 < len(group.key) < 4 and not is_thing(group) and any(is_given(w) for w in (group.key[0], group.key[-1]))


def _shape(group: Group, lowercase: frozenset[str]) -> float:
    """Return what the words of the name themselves say."""
    key = group.key
    if is_thing(group):
        return -6.0
    known = 0.7 if is_given(key[0]) else 0.0
    if len(key) > 1:
        first = group.mentions[0].words
        odd = key[0] in _PLACE_OPENERS or (_acronym(first[0]) and not first[-1].isupper())
        return (0.9 if not odd else -1.5) + known + 2.0 * group.stated
    word = key[0]
    total = known + 2.0 * group.stated
    if (word in PLACE_WORDS or word in THING_WORDS) and not group.titled:
        total -= 1.5 if word in ALSO_FAMILIES else 3.0
    if word in ("god", "jesus", "christ"):
        total -= 2.0
    if word in PEOPLES or word in CALENDAR:
        # April, June and Autumn are people's names as well: what they do more than once decides.
        total -= 6.0 if word in PEOPLES else 3.5
    if word in GREAT_PLACES and not group.titled:
        total -= 2.0
    if len(word) > 1 and word.isalpha() and not known and all(mention.words[0].isupper() for mention in group.mentions):
        total -= 1.5 if len(word) < 4 else 0.8
    if word.isalnum() and not word.isalpha() and all(mention.words[0].isupper() for mention in group.mentions):
        # 'MI6', 'GJ1214': letters and digits without a hyphen are a number of something.
        total -= 1.5
    if all(mention.initial for mention in group.mentions) and not known:
        total -= 2.0 if word in ANIMATE else 0.0
        owns = any(mention.possessive for mention in group.mentions)
        shaped = word.endswith(("ed", "ing")) or (word.endswith("s") and not owns)
        total -= 3.0 if word in lowercase or word.endswith(_NO_NAME_ENDS) else 1.0 if shaped else 0.0
    if person_noun(word) and word in lowercase:
        total += 0.5
    return total


_NO_NAME_ENDS = ("ly", "ity", "ness", "ment", "tion", "sion", "ship", "hood", "kind")
"""Ends of adverbs and abstract nouns."""
_PLACE_OPENERS = words(
    "project operation camp hotel planet flight mission los las san santa new saint st fort port mount el north south "
    "east west upper lower lake hurricane typhoon cyclone comet"
)


def _acronym(word: str) -> bool:
    return word.isupper() and "." not in word and 1 < len(word) < 5


def _person(
    text: str,
    sentences: Sequence[Span],
    group: Group,
    actors: Actors,
    score: float,
    namesakes: Counter[str],
) -> Person:
    """Return a group as a person: the fullest form is the name, the others are aliases."""
    name, aliases = names_of(text, group, namesakes[group.key[-1]] == 1)
    actor = actors.of(group)
    spans = tuple(span_of(m) for m in group.mentions)
    description, said = describe(text, spans, [sentences[m.sentence].end for m in group.mentions])
    return Person(
        name=name,
        aliases=aliases,
        actor=actor,
        description=description,
        mentions=spans,
        evidence=(*group.evidence, said) if said else tuple(group.evidence),
        confidence=round(min(1.0, score / 5), 2),
    )
