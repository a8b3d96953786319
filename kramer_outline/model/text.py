"""Text hygiene: bytes to text in any usual encoding, and characters that must never enter a record."""

import codecs
import re
import unicodedata
from typing import NamedTuple

MAX_FIELD = 1_000_000
"""The longest text one field of a record may get, characters: more than any screenplay."""

# C0 and C1 controls except tab and line feed, lone surrogates, and the bidirectional overrides and isolates with
# which a text can be made to read other than it is stored (Unicode TR 36, 3.2). NEL, LS and PS become line feeds first.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n|[\r\u0085\u2028\u2029\x0b\x0c]")


def clean(text: str) -> str:
    """Return `text` with LF line ends and without control characters, lone surrogates and bidirectional overrides."""
    if text.isascii() and text.isprintable():
        return text
    return _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", _join_surrogates(text)))


def clean_line(text: str) -> str:
    """Return `text` cleaned and on one line, runs of white space made one blank."""
    return " ".join(clean(text).split())


def _join_surrogates(text: str) -> str:
    """Make one character of each pair of surrogates, as Qt hands them over while an emoji is being typed."""
    if not any("\ud800" <= c <= "\udfff" for c in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")


class Decoded(NamedTuple):
    """A text and the name of the encoding it was read with; `notice` tells the writer about a guess."""

    text: str
    encoding: str
    notice: str = ""


class NotText(ValueError):
    """The bytes are no text: too many control characters for any encoding that is read here."""


_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_GUESSED = "This is not UTF-8; it was read as Windows-1252. Please look at accents and quotes."


def decode(data: bytes) -> Decoded:
    """Decode UTF-8 (with or without BOM), UTF-16 (by BOM or by its zero bytes), else Windows-1252 with a notice.

    Raises NotText for binary data.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decode_as(data[len(bom) :], encoding)
    guess = _utf16_without_bom(data[:4096])
    if guess:
        return _decode_as(data, guess)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
        _refuse_binary(text)
        return Decoded(text, "windows-1252", _GUESSED)
    _refuse_binary(text)
    return Decoded(text, "utf-8")


def _decode_as(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    _refuse_binary(text)
    notice = "Some bytes could not be read and show as \ufffd." if "\ufffd" in text else ""
    return Decoded(text, encoding, notice)


def _utf16_without_bom(head: bytes) -> str:
    """Name the UTF-16 byte order that the zero bytes of mostly Latin text betray, or return nothing."""
    if len(head) < 4:
        return ""
    pairs = len(head) // 2
    even, odd = head[0 : pairs * 2 : 2].count(0), head[1 : pairs * 2 : 2].count(0)
    if odd > pairs * 0.4 and even < pairs * 0.05:
        return "utf-16-le"
    if even > pairs * 0.4 and odd < pairs * 0.05:
        return "utf-16-be"
    return ""


def _refuse_binary(text: str) -> None:
    head = text[:8192]
    strange = sum(unicodedata.category(c) == "Cc" and c not in "\t\n\r\x0c\x0b\x1a\x85" for c in head)
    if strange > len(head) * 0.02 and strange > 1:
        raise NotText("this looks like a binary file, not a text")
