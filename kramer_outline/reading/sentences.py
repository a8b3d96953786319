"""Where sentences end: stops, what follows them, and the abbreviations that only look like an end."""

import re
from collections import Counter

from .clean import CITATION, paragraphs, trim
from .findings import Span
from .names_words import words

_FEW_STARTS = 3
"""Fewer stops say nothing about a text's habits: 'Yahoo! hires him.' is one sentence."""
_LONGEST = 2000
"""A run without a stop that is longer than this is no sentence; it is cut at lines, then commas, then blanks."""

_WIDE_STOPS = "。！？｡．؟۔।॥։።។။"
_STOP = re.compile(rf"[.!?…{_WIDE_STOPS}]+")
_CLOSERS = re.compile("[\"'”’»)\\]}›」』）】〉》]{1,6}")
_WORD = re.compile(r"[^\W_]{1,30}")
_TOKEN_CHARS = 40

_TITLES = words(
    "mr mrs ms mx dr prof st lt sgt capt cpt col gen rev sen gov hon fr msgr mt ft supt cmdr cdr det insp pvt cpl maj "
    "adm pres rep mme mlle messrs dept ex vs cf eg ie viz approx fig vol pp ed eds nos apt"
)
"""Abbreviations that something must follow."""
_MAYBE_LAST = words(
    "jr sr inc ltd co corp etc bros no ave blvd rd al esq phd jan feb mar apr jun jul aug sep sept oct nov dec "
    "mon tue wed thu fri sat sun am pm"
)
"""Abbreviations that may end a sentence: they do when a word follows that opens sentences."""
_MONTHS_AND_DAYS = words("mar may jun sat sun wed no am co al")
"""Of those, the ones that are also words: they count only with a capital."""
_OPENERS = words(
    "the a an he she it they we i you his her their its my our your this that these those there here then when while "
    "after afterwards before as at in on by for from with without to but and or so yet however meanwhile later once "
    "upon during although though because since if until unless despite instead finally eventually suddenly soon now "
    "just both each some many most all another one two three four what who where how why not only even still also "
    "next following having back unable unbeknownst thus therefore nevertheless"
)
"""Words that open sentences and are no names."""
_SPEECH = words(
    "says said asks asked replies replied answers answered shouts shouted screams screamed cries cried yells yelled "
    "whispers whispered mutters muttered exclaims exclaimed wonders wondered demands demanded adds added continues "
    "continued retorts retorted responds responded declares declared calls called murmurs murmured insists "
    "insisted"
)
"""After '?"' and '!"' these verbs go on with the sentence: '"How do I look?" Joanna asks.'"""
_ATTRIBUTION = re.compile(
    r"\s*(?:[^\W\d_][\w.'’-]{0,30}\s+){1,3}?(" + "|".join(sorted(_SPEECH)) + r")\b(?!,? ?[\"“:])", re.IGNORECASE
)
_LONE_LETTER = re.compile(r"(?<![\w.'’\"“&-])([A-Z])(?=['’]s|,? [a-z])")
_NUMBERED = re.compile(r"[ \t]*\(?(?:\d{1,4}|[A-Za-z]|[IVXivx]{1,5})\Z")
_HOST_END = re.compile(r"(?:com|org|net|edu|gov|io|tv|co|uk|html?|php|js|txt)\b", re.IGNORECASE)


def split_sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the sentences of `text[start:end]`, trimmed, in order; they cover every character that is not blank."""
    end = len(text) if end is None else min(end, len(text))
    piece = text if (start, end) == (0, len(text)) else text[start:end]
    lower_starts = _without_capitals(piece)
    letters = lone_letters(piece)
    found: list[Span] = []
    for first, last in paragraphs(piece):
        splitter = _Splitter(piece, first, last, lower_starts, letters)
        opened = first
        for cut in splitter.cuts():
            _add(piece, opened, cut, found)
            opened = cut
        _add(piece, opened, last, found)
    return [Span(span.start + start, span.end + start) for span in found] if start else found


def lone_letters(text: str) -> frozenset[str]:
    """Return the capitals that are names in this text, 'V helps her': the period behind one ends a sentence."""
    counted = Counter(_LONE_LETTER.findall(text))
    return frozenset(letter for letter, count in counted.items() if count > 2 and letter not in "AI")


def _add(text: str, start: int, end: int, found: list[Span]) -> None:
    """Add a sentence, cut to pieces where it is far too long for one."""
    span = trim(text, start, end)
    while span.end - span.start > _LONGEST:
        cut = _emergency_cut(text, span.start)
        found.append(trim(text, span.start, cut))
        span = trim(text, cut, span.end)
    if span.start < span.end:
        found.append(span)


def _emergency_cut(text: str, start: int) -> int:
    """Return the best place to cut a run without stops: after a line, a comma, a blank; else anywhere."""
    low, high = start + _LONGEST // 2, start + _LONGEST
    for mark in ("\n", "\r", "; ", ", ", "、", "،", " "):
        at = text.rfind(mark, low, high)
        if at >= 0:
            return at + len(mark)
    return high


def _without_capitals(text: str) -> bool:
    """Tell whether the text starts its sentences with small letters, judged by what follows its stops."""
    small = large = 0
    for match in re.finditer(r"(?<=\w\w)[.!?]\s+([^\W\d_])", text):
        if match.group(1).islower():
            small += 1
        else:
            large += 1
        if small + large == 200:
            break
    return small > 1.5 * large and small + large >= _FEW_STARTS


class _Splitter:
    """Finds the cuts in one paragraph."""

    def __init__(self, text: str, start: int, end: int, lower_starts: bool, letters: frozenset[str]) -> None:
        self._text = text
        self._start = start
        self._end = end
        self._lower_starts = lower_starts
        self._letters = letters
        self._counted = start
        self._quotes = 0

    def cuts(self) -> list[int]:
        """Return the offsets after the ends of sentences, the last one excepted."""
        found: list[int] = []
        for match in _STOP.finditer(self._text, self._start, self._end):
            if found and match.start() < found[-1]:
                continue
            after = self._after_closers(match.end())
            follows = self._skip_blanks(after)
            if follows >= self._end:
                break
            if self._is_end(match.start(), match.end(), after, follows):
                found.append(after)
        return found

    def _skip_blanks(self, at: int) -> int:
        while at < self._end and self._text[at].isspace():
            at += 1
        return at

    def _after_closers(self, at: int) -> int:
        """Return the offset after the quotes, brackets and citations that belong to the sentence before."""
        text = self._text
        match = _CLOSERS.match(text, at, self._end)
        if match:
            stop = match.end()
            follows = text[stop : stop + 1]
            # 'him."Ted' and 'is."Are you': the quote closes or opens, as the count of quotes before it tells.
            if text[stop - 1] == '"' and follows and not follows.isspace() and self._even_quotes(stop - 1):
                stop -= 1
            at = stop
        # A citation after a blank still belongs to what it proves.
        while citation := CITATION.match(text, self._skip_blanks(at), self._end):
            at = citation.end()
        return at

    def _even_quotes(self, at: int) -> bool:
        self._quotes += self._text.count('"', self._counted, at)
        self._counted = at
        return self._quotes % 2 == 0

    def _is_end(self, stop: int, stop_end: int, after: int, follows: int) -> bool:
        """Tell whether the stop at `stop` ends a sentence; `after` its closers, `follows` the next sign."""
        text = self._text
        mark = text[stop_end - 1]
        if mark in _WIDE_STOPS:
            return True
        if not self._starts_sentence(follows):
            return False
        if mark == "." and stop_end - stop == 1 and stop_end == self._first_after(after, stop_end):
            return self._period_ends(stop, follows, follows > after)
        if mark in "?!" and after > stop_end and _ATTRIBUTION.match(text, after, min(self._end, after + 90)):
            return False
        if follows > after:
            return True
        # Without a blank: 'leaving him!Ted', but not 'Thank you...Ah' and not 'Yahoo!TV'.
        return mark in "?!." and stop_end - stop == 1 and self._capital_word(follows)

    def _first_after(self, after: int, stop_end: int) -> int:
        """Return `stop_end` when nothing but citations closes the sentence; a quote or bracket says it is an end."""
        return stop_end if after == stop_end or self._text[stop_end] in "[ \n\t" else after

    def _starts_sentence(self, at: int) -> bool:
        """Tell whether a sentence may start with the sign at `at`."""
        text = self._text
        sign = text[at]
        if sign.isalpha():
            return self._lower_starts or not sign.islower()
        if sign.isdigit():
            return True
        if sign in "\"'“‘«„‚([¿¡「『（…—–-*•":
            inner = self._skip_blanks(at + 1)
            while inner < self._end and text[inner] in "\"'“‘(¿¡…." and inner < at + 6:
                inner += 1
            if inner >= self._end or (inner > at + 1 and text[at + 1].isspace() and sign in "\"'"):
                return False
            return text[inner].isalnum() and (self._lower_starts or not text[inner].islower())
        return not sign.isascii() and not sign.isspace() and sign not in "”’»…—–"

    def _capital_word(self, at: int) -> bool:
        """Tell whether a word starts here the way a sentence does: capital, then small, or a quote or lone capital."""
        text = self._text
        if text[at] in "\"'“‘«(":
            return True
        word = _WORD.match(text, at, self._end)
        if not word:
            return False
        return not word.group().isupper() or word.group() in ("A", "I") or len(word.group()) == 1

    def _period_ends(self, stop: int, follows: int, gap: bool) -> bool:
        """Tell whether a single period ends the sentence, from the word before it and the word after."""
        text = self._text
        before = self._word_before(stop)
        if not before and not gap and text[follows].isdigit():
            return False
        if not before:
            return gap or text[follows] in '"“(' or self._capital_word(follows)
        word = before.lower()
        if not gap:
            return self._joined(before, stop, follows)
        if _NUMBERED.match(text, self._start, stop):
            return False
        after = _WORD.match(text, follows, self._end)
        opener = after is not None and after.group().lower() in _OPENERS
        if word in _TITLES and (before[0].isupper() or len(word) < 3):
            return False
        if len(before) == 1 and before.isalpha() and before.isupper():
            return opener or before in self._letters or (before == "I" and self._pronoun_i(stop))
        if ("." in before and not before[0].isdigit()) or (
            word in _MAYBE_LAST and (before[0].isupper() or word not in _MONTHS_AND_DAYS)
        ):
            return opener or (not text[follows].isalnum() and text[follows] not in '"“')
        return True

    def _word_before(self, stop: int) -> str:
        """Return the word that the period stands behind, with the dots inside it."""
        text = self._text
        at = stop
        low = max(self._start, stop - _TOKEN_CHARS)
        while at > low and (text[at - 1].isalnum() or (text[at - 1] == "." and at < stop)):
            at -= 1
        return text[at:stop].lstrip(".")

    def _pronoun_i(self, stop: int) -> bool:
        """Tell whether the 'I' before the stop is the speaker, not an initial or a number: 'you and I.'"""
        words = self._text[max(self._start, stop - 20) : stop - 1].split()
        return bool(words) and words[-1].islower()

    def _joined(self, before: str, stop: int, follows: int) -> bool:
        """Tell whether 'him.Ted' is a lost paragraph break and not an address, an acronym or an initial."""
        text = self._text
        if text[follows] in '"“(':
            return len(before) > 1
        if text[follows].isdigit():
            return before[-1:].islower() and len(before) > 2 and "." not in before and _year_like(text, follows)
        if not self._capital_word(follows):
            return False
        if _HOST_END.match(text, follows) or "." in before or before.lower() in _TITLES or before == "Ph":
            return False
        low = max(self._start, stop - _TOKEN_CHARS)
        token = text[low:stop].split()[-1]
        if "/" in token or "@" in token or token.lower().startswith("www"):
            return False
        return len(before) > 1 or before.isdigit() or not before.isupper()


def _year_like(text: str, at: int) -> bool:
    """Tell whether a number stands here that counts months or names a year, followed by a word: 'him.18 months'."""
    return re.compile(r"\d{1,4}(?:,\d{3})? [a-z]").match(text, at) is not None
