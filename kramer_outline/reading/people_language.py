"""Names in texts of other languages: no verbs to ask, so capitals inside sentences and repetition decide."""

import re
from collections.abc import Sequence

from .findings import Span
from .names_words import GRAMMAR
from .people_join import Group

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 4000
_ENGLISH_SHARE = 0.12
"""Of the words of an English text a third and more are grammar words; a list of names has few."""
_NOUNS_SHARE = 0.12
"""Where so many words inside sentences have a capital, as in German, a capital does not make a name."""


def is_english(text: str) -> bool:
    """Tell whether the text looks like English, judged by its grammar words; a few words are taken for English."""
    found = _WORD.findall(text[:_SAMPLE])
    return len(found) < 8 or sum(word.casefold() in GRAMMAR for word in found) >= _ENGLISH_SHARE * len(found)


def capital_scores(text: str, sentences: Sequence[Span], groups: Sequence[Group]) -> list[float]:
    """Return scores by capitals alone: names of several words, or said twice and once inside a sentence."""
    words = len(_WORD.findall(text[: 10 * _SAMPLE]))
    inside = sum(1 for g in groups for m in g.mentions if not m.initial and m.start < 10 * _SAMPLE)
    nouns = inside > _NOUNS_SHARE * max(words, 1) and len(sentences) > 3
    found = []
    for group in groups:
        several = len(group.key) > 1 or bool(group.mentions[0].title)
        middle = any(not mention.initial for mention in group.mentions)
        repeated = len(group.mentions) > 1 and middle and not nouns
        found.append(1.5 if several or repeated else 0.0)
    return found
