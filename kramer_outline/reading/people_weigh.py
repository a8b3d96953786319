"""How much the words around a name say that it is a person's: each mention gets a weight and the rule that spoke."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .findings import Span
from .names_nouns import KINDS_OF_THINGS, LIVING_STATES, THINGS_DO, governs_people
from .names_scan import Mention
from .names_verbs import ANIMATE, AUXILIARIES, BASES, PERSON_OBJECT
from .names_words import BONDS, GRAMMAR, KIN, PEOPLE_ENDINGS, PEOPLE_NOUNS, PLACE_WORDS, THING_WORDS, TITLES, words

_NEAR = 70
_PIECE = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[^\w\s]")
_ADVERBS = words(
    "also then now later soon finally eventually suddenly never always still quickly only even just reluctantly both "
    "once again first initially himself herself immediately all too ultimately subsequently apparently not secretly "
    "instead almost nearly often"
)
_PLACE_BEFORE = words("in at near into across throughout inside outside aboard via within")
_PASSIVES = frozenset(
    verb for verb in ANIMATE | PERSON_OBJECT if not verb.endswith(("ing", "s")) and verb not in ("let", "put", "left")
)
_CIRCLES = words("family friends couple siblings trio duo group gang team crew parents twins newcomers")
_OF_PLACES = words(
    "people king queen duke prince land citizens residents natives shores outskirts streets ruins suburb inhabitants "
    "side"
)
_MOTION = words(
    "go goes went travel travels move moves moved drive drives fly flies head heads arrive arrives relocate sail "
    "sails journey trip transferred flight return returns returned flee flees drove flew moving going traveling "
    "travelling relocates way back"
)
_TRUST_IN = words("love faith interest interested trust believe believes disappointed")
_IRREGULAR_PLURALS = words("children people folk clergy")
_OPEN_BRACKET = re.compile(r"\s?\((?!\d)[^()]{1,120}\)")
_ABBREVIATION = re.compile(r"\s?\([A-Z][A-Z&.]{1,5}\)")
"""Organisations are named in full and then by their letters: 'Northern Rail and Steel (NR&S)'."""
_WORKS_BEFORE = words("sing sings sang singing read reads reading recite recites titled entitled song called")
_LIKE_PERSON_OF = words(
    "hand hands head face eyes eye arm arms body death murder life mind voice heart chest leg legs neck throat past "
    "name identity grave corpse funeral memory memories feelings affection attention love trust apartment room "
    "bedroom desk car bed phone clothes killer attempts attempt efforts surprise shock dismay disappointment affair "
    "relationship behavior behaviour refusal marriage wedding birthday childhood parents family men crew gang "
    "friends actions advice help request suspicions innocence story plan plans"
)
_ARTICLES = words("a an the his her their another one")
_PREPOSITIONS = words(
    "of from in at near with by for to on into onto through about against behind like toward towards under"
)
_OF_A_SUBJECT = ("does what people do", "verb", "is", "plural")
_OUTRIGHT = 2.0
_INTRODUCING = ("title", "kind of person", "kinship", "a person called so", "is a kind of person", "who", "age")
_FOCUS = words("only both even just also then finally eventually now")
_SKIPPED = frozenset("\"“‘'—–:")
_NAMED = words("name names named called nicknamed dubbed")
_RANKS = TITLES - words("general major private master saint miss minister don count")
_NOT_NOUN = GRAMMAR | ANIMATE | AUXILIARIES


@dataclass(frozen=True, slots=True)
class Weight:
    """What one mention says: more than nothing for a person, less for a place or a thing."""

    value: float
    rule: str


def person_noun(word: str) -> bool:
    """Tell whether a noun names a kind of person."""
    word = word.casefold().removeprefix("co-").removeprefix("ex-")
    if word in PEOPLE_NOUNS or word in KIN or word in BONDS or word in _RANKS:
        return True
    return word.endswith(PEOPLE_ENDINGS) and word not in ("best", "least", "west", "honest") and len(word) > 4


def role_shaped(word: str) -> bool:
    """Tell whether a word looks like what someone does or is: a person noun, or '-er', '-or', '-ist'."""
    word = word.casefold()
    if word in PLACE_WORDS or word in THING_WORDS:
        return False
    return person_noun(word) or (len(word) > 4 and word.endswith(("er", "or", "ist", "ant", "eer")))


def plural_of_people(word: str) -> bool:
    """Tell whether a noun names several people: 'daughters', 'allies', 'policemen'."""
    if word.endswith("ies"):
        return person_noun(word[:-3] + "y")
    if word.endswith("men") or word in _IRREGULAR_PLURALS:
        return True
    return word.endswith("s") and not word.endswith("ss") and person_noun(word[:-1])


_ATTRIBUTED = re.compile(r" ([a-z]{2,20})\b")
_ARTICLE = re.compile(r"\b(?:the|an?|this|that|two|three|both|several) \Z", re.IGNORECASE)


def attributive(text: str, mention: Mention) -> bool:
    """Tell whether a single name stands before a noun and says whose or what kind: 'the Jorgensen ranch'."""
    if len(mention.words) > 1 or mention.title or mention.possessive or role_shaped(mention.words[0]):
        return False
    follows = _ATTRIBUTED.match(text, mention.end)
    if follows is None or not _ARTICLE.search(text, max(0, mention.start - 9), mention.start):
        return False
    noun = follows.group(1)
    if plural_of_people(noun) or person_noun(noun):
        return True
    return noun not in _NOT_NOUN and not noun.endswith(("s", "ed", "ing", "ly"))


class Weigher:
    """Weighs mentions by the words beside them in their own sentence."""

    def __init__(self, text: str, sentences: Sequence[Span], acted: frozenset[int]) -> None:
        self._text = text
        self._sentences = sentences
        self._acted = acted
        """Ends of the mentions that an actor's bracket follows."""

    def weigh(self, mention: Mention) -> Weight:
        """Return the sum of what stands before and after a mention, named by its strongest part."""
        parts = [Weight(6.0, "actor in brackets")] if mention.end in self._acted else []
        if mention.title:
            parts.append(Weight(4.0, "title"))
        sentence = self._sentences[mention.sentence]
        before = _PIECE.findall(self._text, max(sentence.start, mention.start - _NEAR), mention.start)[-5:]
        after = self._after(mention, sentence)
        if not mention.initial or before[-1:] not in ([], ['"'], ["“"]):
            parts.append(_before(before, mention, sentence))
        elif mention.quoted and len(before) > 1 and before[-2].casefold() in _WORKS_BEFORE:
            parts.append(Weight(-2.5, "a work"))
        last = before[-1].casefold() if before else ""
        behind = _after(after, mention, last)
        if last in _PREPOSITIONS and behind.rule in _OF_A_SUBJECT:
            # 'Quill of Interpol follows him': what a preposition governs is not the subject of the verb behind it.
            behind = Weight(0.2 * behind.value, behind.rule)
        if mention.end not in self._acted and _ABBREVIATION.match(self._text, mention.end):
            behind = Weight(-3.0, "abbreviated")
        parts.append(behind)
        top = max(parts, key=lambda part: abs(part.value))
        return Weight(max(-4.0, min(8.0, sum(part.value for part in parts))), top.rule)

    def introduces(self, mention: Mention) -> bool:
        """Tell whether the words beside a name say outright that it is a person's, whatever the name itself means."""
        weight = self.weigh(mention)
        return weight.value >= _OUTRIGHT and weight.rule in _INTRODUCING

    def _after(self, mention: Mention, sentence: Span) -> list[str]:
        """Return the words behind a mention, over an actor's bracket."""
        at = mention.end
        if mention.end in self._acted:
            at = self._text.find(")", mention.end) + 1 or mention.end
        elif bracket := _OPEN_BRACKET.match(self._text, at, sentence.end):
            at = bracket.end()
        if mention.possessive:
            at += 1 + (self._text[at + 1 : at + 2] in ("s", "S"))
        return _PIECE.findall(self._text, at, min(sentence.end, at + _NEAR))[:7]


def _before(written: list[str], mention: Mention, sentence: Span) -> Weight:
    """Weigh what stands before a name."""
    if not written:
        return Weight(0.0, "opens a sentence")
    # 'Gambol, and The Chechen': an article with a capital inside a sentence belongs to the name.
    if written[-1] == "The" and mention.start - 4 > sentence.start:
        return Weight(0.0, "article with a capital")
    words_before = [word.casefold() for word in written]
    last = words_before[-1]
    second = words_before[-2] if len(words_before) > 1 else ""
    while len(words_before) > 2 and last in _FOCUS:
        words_before = words_before[:-1]
        last, second = words_before[-1], words_before[-2]
    if last in _SKIPPED and second:
        last, second = second, words_before[-3] if len(words_before) > 2 else ""
    if plural_of_people(last):
        return Weight(2.0, "some of such people")
    if last == "," and (second in ("them", "whom") or (second.endswith("est") and "the" in words_before[-4:-2])):
        # 'One of them, Chad,' and 'the youngest, Mina,'.
        return Weight(2.0, "one of several people")
    if last == "," and person_noun(second) and "of" not in words_before[:-2]:
        return Weight(3.5 if second in KIN else 2.0, "kind of person")
    if last == "," and plural_of_people(second):
        return Weight(2.0, "some of such people")
    if last in _NAMED:
        return _named(words_before[:-1])
    if last in KIN:
        return Weight(4.0, "kinship")
    if person_noun(last):
        return Weight(2.5, "kind of person")
    if last in KINDS_OF_THINGS:
        return Weight(-1.5, "behind a place or thing")
    if last in _CIRCLES or (last == "," and second in _CIRCLES):
        return Weight(2.0, "some of such people")
    if role_shaped(last) and last not in _NOT_NOUN and not last.endswith("ther"):
        return Weight(1.5, "kind of person")
    if any(c.isdigit() for c in last):
        return Weight(-1.5, "behind a number")
    return _before_grammar(last, second, words_before, mention)


def _before_grammar(last: str, second: str, words_before: list[str], mention: Mention) -> Weight:
    """Weigh the article, preposition or verb before a name."""
    if last == "the":
        return Weight(-0.5 if role_shaped(mention.words[-1]) else -2.5, "with an article")
    if last in ("a", "an"):
        return Weight(-3.0 if len(mention.words) == 1 and role_shaped(mention.words[0]) else -1.5, "with an article")
    if governs_people(second, last):
        return Weight(2.0, "loved or spoken to")
    if last in ("his", "her", "their", "its", "my", "our", "this", "these", "those", "no", "some", "every"):
        return Weight(-1.5, "possessed")
    if last in ("through", "around") and not mention.possessive:
        return Weight(-0.8, "place")
    if last in _PLACE_BEFORE and not mention.possessive:
        return Weight(0.5, "trusted") if second in _TRUST_IN else Weight(-2.0, "place")
    if last == "of" and not mention.possessive:
        far = second in PLACE_WORDS or second in THING_WORDS or second in _OF_PLACES
        return Weight(-4.0, "place") if far else Weight(-0.2, "of")
    if last == "by" and second in _PASSIVES:
        return Weight(1.5, "done by a person")
    if last in ("is", "was") and person_noun(second):
        return Weight(2.0, "is a kind of person")
    if last in ("to", "from", "for", "toward", "towards"):
        moved = last != "for" and not mention.possessive and not _MOTION.isdisjoint(words_before)
        return Weight(-1.5, "destination") if moved else Weight(0.1, last)
    if last in PERSON_OBJECT:
        return Weight(1.5, "done to a person")
    if last in ("with", "by", "that"):
        return Weight(0.6, last)
    if last in ("and", "while", "as", "when", "where", "but"):
        return Weight(0.2, last)
    if last in ANIMATE or last.endswith("ing"):
        return Weight(0.4, "object")
    return Weight(0.0, "")


def _named(words_before: list[str]) -> Weight:
    """Weigh 'a farmer named Edgar' and 'a town called Sparta' by the noun, 'which she has named' by the pronoun."""
    for word in reversed(words_before):
        if word in KINDS_OF_THINGS or word == "which":
            return Weight(-4.0, "a thing called so")
        if word in ("who", "whom"):
            return Weight(2.5, "a person called so")
        if person_noun(word):
            return Weight(4.0, "a person called so")
        if word.endswith(("er", "or", "ee", "ian")) and word not in GRAMMAR:
            return Weight(3.0, "a person called so")
    return Weight(1.4, "called so")


def _after(words_after: list[str], mention: Mention, before: str) -> Weight:
    """Weigh what stands behind a name."""
    if not words_after:
        return Weight(0.0, "")
    first = words_after[0].casefold()
    if mention.possessive:
        return _possessed(words_after)
    if first == ",":
        return _after_comma([w.casefold() for w in words_after[1:]], "".join(words_after[1:2]).islower())
    if first in ("who", "whom", "whose"):
        return Weight(3.0, "who")
    if first == "(" and len(words_after) > 1 and words_after[1].rstrip("s").isdigit() and len(words_after[1]) < 4:
        return Weight(2.5, "age")
    rest = [word.casefold() for word in words_after if word.casefold() not in _ADVERBS and not _adverb(word)]
    if not rest:
        return Weight(0.0, "")
    verb = rest[0]
    plural = mention.words[-1].endswith("s") and not mention.title
    if verb in BASES and plural and mention.initial:
        return Weight(-1.0, "plural")
    if verb in BASES and before != "and":
        return Weight(0.3, "verb")
    if verb in LIVING_STATES:
        return Weight(1.5, "is in a state of the living")
    if verb in THINGS_DO and mention.initial:
        # 'Rain begins to fall', 'Tragedy strikes': the capital says nothing, and the verb little.
        return Weight(0.9, "does what people do")
    if verb in ANIMATE:
        return Weight(2.0 if not verb.endswith("ing") else 0.8, "does what people do")
    if verb in AUXILIARIES:
        return _auxiliary(rest[1:])
    if verb in ("and", "&") and len(rest) > 2 and rest[2] in ANIMATE:
        return Weight(0.8, "and")
    if words_after[0].islower() and verb.isalpha() and verb not in GRAMMAR:
        if verb.endswith("s") and not verb.endswith("ss") and not person_noun(verb[:-1]):
            return Weight(0.8, "verb")
        if verb.endswith(("ed", "ing")):
            return Weight(0.3, "verb")
        return Weight(-0.8, "before a noun")
    return Weight(0.0, "")


def _adverb(word: str) -> bool:
    return word.endswith("ly") and len(word) > 4 and word.islower()


def _possessed(words_after: list[str]) -> Weight:
    """Weigh what belongs to the name: kin, bonds, body and mind belong to people."""
    first = words_after[0] if words_after else ""
    if first.istitle() and (first == "Place" or first.casefold() in PLACE_WORDS):
        return Weight(-4.0, "names a place")
    if first in PLACE_WORDS:
        return Weight(-1.0, "names a place")
    for word in [word.casefold() for word in words_after[:3]]:
        if word in KIN or word in BONDS:
            return Weight(2.5, "has kin")
        if word in _LIKE_PERSON_OF:
            return Weight(1.8, "has a body or a life")
        if word in _NOT_NOUN:
            break
    return Weight(0.5, "owns")


def _after_comma(rest: list[str], small: bool) -> Weight:
    """Weigh a clause behind the name: ', who', ', a farmer', ', his wife', ', realizing'."""
    if not rest:
        return Weight(0.0, "")
    if rest[0] in ("who", "whom", "whose"):
        return Weight(3.0, "who")
    if rest[0].isdigit() and len(rest[0]) < 4:
        return Weight(2.5, "age")
    if rest[0] in ("which",):
        return Weight(-2.0, "which")
    owned = rest[0].endswith(("'s", "’s"))
    if small and (plural_of_people(rest[0]) or (person_noun(rest[0]) and rest[0] not in _NOT_NOUN)):
        return Weight(2.5, "is a kind of person")
    if rest[:2] == ["one", "of"] and any(plural_of_people(word) for word in rest[2:5]):
        return Weight(2.5, "is a kind of person")
    if owned or rest[0] in _ARTICLES:
        return _noun_phrase(rest[1:])
    if rest[0].endswith("ing") and len(rest[0]) > 5:
        return Weight(0.7, "does something")
    return Weight(0.0, "")


def _noun_phrase(rest: list[str]) -> Weight:
    """Weigh ', a hospital worker' and ', a town in Ohio' by the nouns before the first preposition."""
    phrase: list[str] = []
    for word in rest[:6]:
        if word in GRAMMAR or not word[0].isalnum():
            break
        phrase.append(word)
    head = phrase[-1] if phrase else ""
    if role_shaped(head):
        return Weight(3.0 if person_noun(head) else 2.0, "is a kind of person")
    if head in KINDS_OF_THINGS:
        return Weight(-2.0, "is a place or thing")
    return Weight(1.0 if any(person_noun(word) for word in phrase) else 0.0, "is a kind of person")


def _auxiliary(rest: list[str]) -> Weight:
    """Weigh 'is', 'has', 'will' by what comes next: 'is killed', 'is a farmer', 'is a city'."""
    for word in rest[:5]:
        if word in PERSON_OBJECT or person_noun(word):
            return Weight(1.5, "is a kind of person")
        if word in ANIMATE:
            return Weight(1.0, "does what people do")
        if word in LIVING_STATES:
            return Weight(1.5, "is in a state of the living")
        if word in KINDS_OF_THINGS:
            return Weight(-1.0, "is a place or thing")
    return Weight(0.4, "is")
