"""What the words beside a name say about it: people, and what merely has a capital."""

import pytest

from kramer_outline.reading.people import find_people
from kramer_outline.reading.sentences import split_sentences

OPENING = "Harriet Lund is a nurse. Harriet meets Owen Tate, a sailor. "
"""Two people, so that the sentence behind is read inside a story."""


def others(sentence: str) -> list[str]:
    """Return the names found in a sentence behind the opening, without the two of the opening."""
    text = OPENING + sentence
    found = [person.name for person in find_people(text, split_sentences(text))]
    return [name for name in found if name not in ("Harriet Lund", "Owen Tate")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Rain begins to fall.",
        "Tragedy strikes when Harriet falls ill.",
        "Mankind turns to Harriet for help.",
        "Management fires Harriet.",
        "The barge, which Owen has named Clementine, sinks.",
        "A storm named Agatha hits the coast.",
        "Hurricane Betsy destroys the house.",
        "Harriet infiltrates Halberd, a mercenary outfit.",
        "Owen buys a brand of dog food, a label called Happy Paws.",
        "The starship Icarus crashes. Icarus carried forty passengers.",
        "Northern Gas (NGAS) offers to buy the house.",
        "They meet at Rick's Place.",
        "Harriet attended Miss Cole's Academy.",
        'They sing "Danny Boy" at the funeral.',
        "MI6 recruits Harriet.",
        "Meanwhile, Skyline Media sues Harriet.",
    ],
)
def test_capitals_that_are_no_people(sentence: str) -> None:
    assert others(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Harriet is visited by Mirko.", "Mirko"),
        ("Harriet confides in Thandeka.", "Thandeka"),
        ("She falls in love with Kenji.", "Kenji"),
        ("Harriet is jealous of Imogen.", "Imogen"),
        ("A call from Viktor changes everything.", "Viktor"),
        ("Owen learns that Priya is pregnant.", "Priya"),
        ("With Tomas dead, Owen gives up.", "Tomas"),
        ("Tomas's death haunts Owen.", "Tomas"),
        ("The thief is Marcel.", "Marcel"),
        ("One of them, Chad, laughs.", "Chad"),
        ("The youngest, Mina, is sick.", "Mina"),
        ("Three children, Pia, Rolf and Sven, disappear.", "Pia"),
        ("The bartender, Ezekiel Moon, warns them.", "Ezekiel Moon"),
        ("Ezekiel Moon, a bartender, warns them.", "Ezekiel Moon"),
        ("Harriet follows Stone to the pier. Stone tells her to go.", "Stone"),
        ("Abd al-Rahman hides them.", "Abd al-Rahman"),
        ("April calls Owen. April begs him to come. Owen asks April why. April weeps.", "April"),
        ("Mirko (pregnant with rage) sleeps and dreams.", "Mirko"),
    ],
)
def test_people_by_what_governs_them(sentence: str, name: str) -> None:
    assert name in others(sentence)


def test_a_name_with_a_given_name_in_it_bears_repetition() -> None:
    sentence = "Harriet thinks of Lucky Sam. A photograph of Lucky Sam hangs there. Owen mentions Lucky Sam. Sam dies."
    assert others(sentence) == ["Lucky Sam"]


def test_a_given_name_that_is_a_thing_as_well() -> None:
    assert others("Prairie Bill robs the bank. Harriet follows Prairie Bill.") == ["Prairie Bill"]
