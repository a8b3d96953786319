"""Encodings and characters that must not enter a record."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kramer_outline.model.text import NotText, clean, clean_line, decode

FRENCH = "L’été, José dit « non ». Ted’s 50 € — fini."


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (FRENCH.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + FRENCH.encode(), "utf-8"),
        (b"\xff\xfe" + FRENCH.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + FRENCH.encode("utf-16-be"), "utf-16-be"),
        (FRENCH.encode("utf-16-le"), "utf-16-le"),
        (FRENCH.encode("utf-16-be"), "utf-16-be"),
        (FRENCH.encode("cp1252"), "windows-1252"),
    ],
)
def test_reads_usual_encodings(data: bytes, encoding: str) -> None:
    decoded = decode(data)
    assert decoded.text == FRENCH
    assert decoded.encoding == encoding
    assert bool(decoded.notice) == (encoding == "windows-1252")


def test_refuses_binary() -> None:
    with pytest.raises(NotText):
        decode(bytes(range(256)) * 20)


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=200))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    data = ("a" * 400 + text).encode()
    assert decode(data).text == "a" * 400 + text


def test_clean_takes_out_what_cannot_be_stored_or_deceives() -> None:
    assert clean("a\x00b\x1bc") == "abc"
    assert clean("one\r\ntwo\rthree\u2028four") == "one\ntwo\nthree\nfour"
    assert clean("\ud83d\ude00") == "\U0001f600", "an emoji typed in two halves becomes one character"
    assert clean("lone \ud83d half") == "lone  half"
    assert clean("safe\u202eevil") == "safeevil"
    assert clean("tab\tand שלום stay") == "tab\tand שלום stay"


@given(st.text(st.characters(), max_size=60))
def test_clean_is_done_after_once_and_can_be_encoded(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    once.encode("utf-8")


def test_clean_line_is_one_line() -> None:
    assert clean_line("  a \n b\t c ") == "a b c"
