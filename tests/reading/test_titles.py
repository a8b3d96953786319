"""Titles: short, from the words of the text, ended where a phrase ends."""

import re

import pytest

from kramer_outline.reading.read import read


def title(text: str) -> str:
    return read(text).scenes[0].title


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One day as they play in the yard, Billy falls off the roof and breaks his arm.", "Billy falls off the roof"),
        ("Anna and Peter buy a farm, although neither of them can milk a cow.", "Anna and Peter buy a farm"),
        ("Peter Lund is a baker. He burns down the mill. Peter weeps.", "Peter burns down the mill"),
        ("The court awards the farm to Anna, much to the surprise of Peter.", "The court awards the farm to Anna"),
        ("It rains.", "It rains"),
    ],
)
def test_titles_say_who_does_what(text: str, expected: str) -> None:
    assert title(text) == expected


def test_a_title_ends_on_no_preposition_or_article() -> None:
    text = "Anna persuades the very old and rather absent-minded mayor of the town to lend her the great brass bell."
    last = title(text).split()[-1].lower()
    assert last not in ("the", "a", "of", "to", "very", "and")


@pytest.mark.parametrize("name", ["lighthouse", "orchard", "tram_steps", "hotel"])
def test_every_word_of_a_title_is_of_the_text(name: str, reading_text: dict[str, str]) -> None:
    text = reading_text[name]
    known = set(re.findall(r"\w+", text.lower()))
    for scene in read(text).scenes:
        words = re.findall(r"\w+", scene.title.lower())
        assert 1 <= len(words) <= 9
        assert set(words) <= known | {"and", "others"}
