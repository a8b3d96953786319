"""Runs of capitalised words: every place where a name may stand, cut to title, nickname and the words of the name."""

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .findings import Progress, Span
from .names_words import ABBREVIATED_TITLES, GRAMMAR, PEOPLES, PLACE_WORDS, THING_WORDS, TITLE_PARTS, TITLES
from .sentences import lone_letters

_CASED = [range(0x41, 0x250), range(0x370, 0x590), range(0x10A0, 0x1100), range(0x1E00, 0x2000)]
_CAPITAL = "".join(re.escape(chr(c)) for block in _CASED for c in block if chr(c).isupper() or chr(c).istitle())
_UNCASED = "\u0590-\u06d3\u0900-\u0963\u0971-\u0df5\u0e01-\u0e7f\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3"
_SHORT_TITLES = {form for title in ABBREVIATED_TITLES for form in (title.capitalize(), title.upper())}
_ABBREVIATED = "|".join(sorted(_SHORT_TITLES, key=len, reverse=True))
_WORD = rf"(?:[{_CAPITAL}]{{1,4}}&[{_CAPITAL}]{{1,4}}|[{_CAPITAL}]\w{{0,40}}(?:['’\-‑]\w{{1,40}}){{0,4}})"
_NICK = rf"(?<=[\"“])[Tt]he {_WORD}(?=[\"”])"
_SMALL_NICK = rf"(?<=\w\s[\"“])[a-z][\w'’\-]{{0,15}}(?:\s[\w'’\-]{{1,15}}){{0,2}}(?=[\"”]\s[{_CAPITAL}])"
"""A nickname in small letters inside a name: 'Jimmy "two-times" Conti'."""
_PATTERN = (
    rf"(?<!\w)(?:{_NICK}|{_SMALL_NICK}|(?:[{_CAPITAL}]\.){{2,5}}"
    rf"|(?:{_ABBREVIATED})\.|(?<!\.)[{_CAPITAL}]\.(?=[\s,)])|{_WORD})"
)
_TOKEN = re.compile(_PATTERN)
_TOKEN_OR_UNCASED = re.compile(rf"{_PATTERN}|[{_UNCASED}]{{1,12}}")
_ANY_UNCASED = re.compile(f"[{_UNCASED}]")
CAPITALISED = re.compile(rf"[{_CAPITAL}]")
"""A capital letter of any script that has them."""

_PARTICLE = re.compile(
    r"\s(?:de|da|di|du|del|della|des|dos|la|le|von|van|zu|der|den|ter|ten|bin|ibn|al|el|y|e|of|the|af)"
    r"(?: (?:la|las|los|der|den|the|de))?\s|\s(?:al|el|ar|an|as|ud|ul)-"
)
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’]|['’]S)\Z")
_OPENING = "\"“‘'«„(:—–[•*-"
_NICK_OPEN = re.compile(r"\s[\"“‘'(]{1,2}\Z")
_NAME_GOES_ON = re.compile(rf"[\"”’']\)\s[{_CAPITAL}]")
"""'Margaret ("Maggie") Hill'; behind 'Margaret Hill ("Maggie")' the name is over."""
_NICK_CLOSE = re.compile(r"[,]?[\"”’')]{1,2}\s\Z")
_JOINT_TITLES = re.compile(r"\s?(?:and|&)\s?\Z")
_ADJECTIVE = re.compile(r"[-‑](?:old|based|like|born|style|sized|\w+ed|led|speaking|loving|\w+ing)\Z")
"""'German-occupied', 'Seventeen-year-old': adjectives with a capital."""
_OFFICES = TITLE_PARTS | PLACE_WORDS | THING_WORDS
"""Words inside long titles: 'Trade Federation Viceroy'."""
_NAME_OR_GRAMMAR = frozenset(("will", "may"))
"""Grammar words that are given names as well."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a name may stand; `words` are the name itself, without title, nickname and possessive."""

    start: int
    end: int
    sentence: int
    words: tuple[str, ...]
    title: str = ""
    nick: str = ""
    initial: bool = False
    """It opens a sentence, a quotation or an aside, so the capital proves nothing."""
    possessive: bool = False
    quoted: bool = False

    @property
    def key(self) -> tuple[str, ...]:
        """The name for comparing: small letters, no dots."""
        return tuple(sys.intern(word.casefold().replace(".", "").replace("’", "'")) for word in self.words)


def scan(text: str, sentences: Sequence[Span], progress: Progress) -> list[Mention]:
    """Return all runs of capitalised words, in order; sentence-first grammar words are left out."""
    token = _TOKEN_OR_UNCASED if _mostly_cased(text) else _TOKEN
    letters = lone_letters(text)
    found: list[Mention] = []
    for number, sentence in enumerate(sentences):
        if number % 2000 == 0:
            progress(number / len(sentences))
        tokens = [match.span() for match in token.finditer(text, sentence.start, sentence.end)]
        if tokens:
            for run in _runs(text, tokens, letters):
                found.extend(_mentions(text, number, sentence, run))
    return _joint(text, found)


def _mostly_cased(text: str) -> bool:
    """Tell whether words of a script without capitals are rare enough here to be names."""
    sample = text[:20000]
    return 0 < len(_ANY_UNCASED.findall(sample)) * 5 < len(sample)


def _runs(text: str, tokens: list[tuple[int, int]], letters: frozenset[str]) -> Iterator[list[tuple[int, int]]]:
    """Return the tokens in runs that may be one name."""
    run: list[tuple[int, int]] = []
    for token in tokens:
        last = text[slice(*run[-1])] if run else ""
        if run and len(run) < 8 and not (len(last) == 2 and last[0] in letters) and _joins(text, run, token):
            run.append(token)
        elif not text[token[0]].islower() or text.startswith("the ", token[0]):
            if run:
                yield run
            run = [token]
    if run:
        yield run


def _joins(text: str, run: list[tuple[int, int]], token: tuple[int, int]) -> bool:
    """Tell whether the next capitalised word goes on with the name before it."""
    last = text[run[-1][0] : run[-1][1]]
    gap = text[run[-1][1] : token[0]]
    if len(gap) > 12 or _POSSESSIVE.search(last):
        return False
    if not gap.strip():
        # A speaker's name stands alone on its line: 'CLAIRE', then 'Traffic.'
        same_line = "\n" not in gap or last.isupper() == text[token[0] : token[1]].isupper()
        return bool(gap) and len(gap) <= 4 and same_line
    if text[token[0] : token[1]] in ("Jr.", "Sr.", "Jr", "Sr") and gap == ", ":
        return True
    if _NICK_OPEN.match(gap):
        if "(" in gap and not _NAME_GOES_ON.match(text, token[1]):
            return False
        return gap[-1] != "(" and text[token[1] : token[1] + 1] in "\"”’'" and last.casefold() not in GRAMMAR
    if _NICK_CLOSE.match(gap):
        before = text[run[-1][0] - 1 : run[-1][0]]
        return before in "\"“‘'" and bool(before)
    particle = _PARTICLE.fullmatch(gap)
    if particle is None or last.casefold() in GRAMMAR:
        return False
    words = gap.split()
    if words[0] not in ("of", "the"):
        return True
    if words[0] == "the":
        return len(words) == 1 and len(run) == 1 and last.casefold() not in TITLES and last.istitle() and len(last) > 2
    kind = last.casefold().rstrip(".")
    return kind in TITLES or kind in PLACE_WORDS


def _mentions(text: str, number: int, sentence: Span, run: list[tuple[int, int]]) -> Iterator[Mention]:
    """Return the names of one run: grammar words part it, titles and nicknames are set aside."""
    part: list[tuple[int, int]] = []
    for token in run:
        word = text[token[0] : token[1]]
        if _is_grammar(text, word, token, sentence) and not (part and word.casefold() in _NAME_OR_GRAMMAR):
            if part:
                yield _mention(text, number, sentence, part)
            part = []
        else:
            part.append(token)
    if part:
        yield _mention(text, number, sentence, part)


def _is_grammar(text: str, word: str, token: tuple[int, int], sentence: Span) -> bool:
    """Tell whether a capitalised word is a grammar word and no part of a name."""
    plain = _POSSESSIVE.sub("", word).casefold().replace("’", "'")
    if plain in _NAME_OR_GRAMMAR:
        return _opens(text, token[0], sentence) and not _POSSESSIVE.search(word)
    if _ADJECTIVE.search(plain):
        return True
    return plain in GRAMMAR or plain.split("'")[0] in ("i", "he", "she", "they", "we", "you", "it", "that", "there")


def _opens(text: str, at: int, sentence: Span) -> bool:
    """Tell whether a word at `at` has its capital from its place and not from itself."""
    before = text[max(sentence.start, at - 4) : at].rstrip()
    if not before:
        return at - sentence.start < 4
    return before[-1] in _OPENING or (before[-1] in ".)" and before[:-1].strip().isdigit())


def _mention(text: str, number: int, sentence: Span, tokens: list[tuple[int, int]]) -> Mention:
    while len(tokens) > 1 and _is_prefix(text[slice(*tokens[0])], text[slice(*tokens[1])]):
        tokens = tokens[1:]
    start, end = tokens[0][0], tokens[-1][1]
    if len(tokens) == 1 and text[start : start + 4].casefold() == "the ":
        # '"the Professor"' alone is the name that stands without quotes elsewhere.
        start += 4
        tokens = [(start, end)]
    initial = _opens(text, start, sentence)
    possessive = _POSSESSIVE.search(text[start:end])
    if possessive:
        end = start + possessive.start()
    title, rest = _take_title(text, tokens)
    nick, names = _take_nick(text, rest, end)
    if nick and initial:
        # The quotation mark is the nickname's: '"Slick" Donovan'.
        initial = _opens(text, start - 1, sentence)
    words = _words(text, names, end)
    single = len(words[-1]) == 2 and words[-1].endswith(".") and end == sentence.end
    if single:
        end -= 1
        words = (*words[:-1], words[-1][:-1])
    quoted = text[max(0, start - 1) : start] in ('"', "“") and text[end : end + 1] in ('"', "”", ",")
    return Mention(start, end, number, words, title, nick, initial, possessive is not None, quoted)


def _take_title(text: str, tokens: list[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """Return the title at the head of a name and the tokens after it: 'Fire Marshal', 'Mr.', 'FBI Agent'."""
    last = -1
    for index, (start, end) in enumerate(tokens[:-1]):
        word = text[start:end].rstrip(".").casefold()
        if word in TITLES and text[start - 1 : start] not in ("-",):
            last = index
        elif index > 2 or (index and last < 0 and word not in _OFFICES and not text[start:end].isupper()):
            break
    if 0 <= last < len(tokens) - 1 and " of" in text[tokens[last][1] : tokens[last + 1][0]]:
        return "", tokens
    if last < 0:
        return "", tokens
    return text[tokens[0][0] : tokens[last][1]], tokens[last + 1 :]


def _is_prefix(word: str, following: str) -> bool:
    """Tell whether a capitalised word before a name is none of it: 'American', 'CIA'."""
    acronym = word.isalpha() and word.isupper() and len(word) == 3 and not following.isupper()
    return word.casefold() in PEOPLES or (acronym and word not in ("HMS", "USS", "RMS"))


def _take_nick(text: str, tokens: list[tuple[int, int]], end: int) -> tuple[str, list[tuple[int, int]]]:
    """Return a nickname in quotes inside or behind the name, and the other tokens."""
    if len(tokens) > 1:
        for index, (start, stop) in enumerate(tokens):
            if text[start - 1 : start] in ('"', "“", "‘", "'") and text[stop : stop + 1] in ('"', "”", "’", "'", ","):
                return text[start : min(stop, end)], tokens[:index] + tokens[index + 1 :]
    return "", tokens


def _words(text: str, tokens: list[tuple[int, int]], end: int) -> tuple[str, ...]:
    """Return the words of a name with the particles between them."""
    found: list[str] = []
    for index, (start, stop) in enumerate(tokens):
        if index:
            gap = text[tokens[index - 1][1] : start]
            found += [word for word in gap.split() if word.isalpha()]
        found.append(text[start : min(stop, end)] if stop >= end else text[start:stop])
    return tuple(word for word in found if word)


def _joint(text: str, mentions: list[Mention]) -> list[Mention]:
    """Return the mentions with 'Mr.' of 'Mr. and Mrs. Bennet' given its name."""
    for index in range(len(mentions) - 1):
        first, second = mentions[index], mentions[index + 1]
        if not first.title and second.title and len(first.words) == 1:
            title = first.words[0].rstrip(".").casefold()
            if title in TITLES and _JOINT_TITLES.match(text[first.end : second.start]):
                mentions[index] = replace(first, title=first.words[0], words=second.words)
    return mentions
