"""Paragraphs of texts from anywhere, and the words of a span without dirt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kramer_outline.reading.clean import display, paragraphs, without_marks


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraphs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\n ", []),
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\r\n\r\nTwo.\r\n", ["One.", "Two."]),
        ("One.\n \t\nTwo.", ["One.", "Two."]),
        ("\ufeffOne.\u2029\u2029Two.", ["\ufeffOne.", "Two."]),
        ("- Mia wakes.\n- Mia runs.\n* Mia rests.", ["- Mia wakes.", "- Mia runs.", "* Mia rests."]),
        ("1. Mia wakes.\n2. Mia runs.", ["1. Mia wakes.", "2. Mia runs."]),
        (
            "ACT ONE\nMia finds the letter that her father hid.",
            ["ACT ONE", "Mia finds the letter that her father hid."],
        ),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


def test_lines_broken_at_the_edge_of_a_page_are_one_paragraph() -> None:
    text = "The ferry leaves at dawn with nobody on\nboard but the two sisters, and neither of\nthem knows the way."
    assert parts(text) == [text]


def test_long_lines_are_paragraphs_of_their_own() -> None:
    line = "The ferry leaves at dawn with nobody on board but the two sisters. " * 3
    assert len(paragraphs(line + "\n" + line)) == 2


@given(st.text(alphabet="ab .\n\r\t\u2028-1", max_size=200))
def test_paragraphs_are_ordered_disjoint_and_cover_all_that_is_not_blank(text: str) -> None:
    end = 0
    for span in paragraphs(text):
        assert not text[end : span.start].strip()
        assert span.start < span.end
        end = span.end
    assert not text[end:].strip()


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("Mia Holt  is a diver", "Mia Holt is a diver"),
        ("Mia befriends Ben , who swims .", "Mia befriends Ben, who swims."),
        ("Mia ( ) dives.", "Mia dives."),
        ("Mia dives.[3] Ben waits.[citation needed]", "Mia dives. Ben waits."),
        ("[[Mia Holt|Mia]] likes '''Ben'''.", "Mia likes Ben."),
        ("Mia &amp; Ben&nbsp;swim", "Mia & Ben swim"),
        ("Mia<ref name=x>A book.</ref> dives<br/>deep.", "Mia dives deep."),
        ("Mia\u00a0dives\ninto the\r\nlake.", "Mia dives into the lake."),
        ("She leaves him.Ben stays.", "She leaves him. Ben stays."),
        ("See www.Lake.Org or Mr.T at 3.5 miles ...", "See www.Lake.Org or Mr.T at 3.5 miles ..."),
        ("Mia's gun, a .38, is gone", "Mia's gun, a .38, is gone"),
        ("One line.\n\nAnother.", "One line.\nAnother."),
    ],
)
def test_display(dirty: str, clean: str) -> None:
    assert display(dirty, 0, len(dirty)) == clean


def test_display_shows_only_the_span() -> None:
    text = "Mia dives. Ben  waits. Mia drowns."
    assert display(text, 11, 22) == "Ben waits."


@given(st.text(max_size=300))
def test_marks_are_blanked_in_place(text: str) -> None:
    assert len(without_marks(text)) == len(text)


def test_hostile_marks_take_linear_time() -> None:
    for sign in ("[", "{{", "<ref", "''", "( ", "&", "=="):
        text = sign * 50_000
        display(text, 0, len(text))
