"""Places of a sentence, their setting, and what is no place."""

import pytest

from kramer_outline.reading.places import Place, places_in
from kramer_outline.reading.tokens import tokens_of


def places(text: str, *names: str) -> list[Place]:
    tokens = tokens_of(text, 0, len(text))
    people = {}
    for number, token in enumerate(tokens):
        if token.text.removesuffix("'s") in names:
            people[number] = (0, number)
    return places_in(tokens, people)


def best(text: str, *names: str) -> tuple[str, str]:
    found = max(places(text, *names), key=lambda place: place.weight, default=None)
    return (found.name, found.setting) if found else ("", "")


@pytest.mark.parametrize(
    ("text", "name", "setting"),
    [
        ("They meet in a small diner.", "diner", "INT"),
        ("She runs to the hospital.", "hospital", "INT"),
        ("He returns home.", "home", "INT"),
        ("They sit on the beach.", "beach", "EXT"),
        ("They hide in an old farmhouse.", "farmhouse", "INT"),
        ("The plane stands on the airfield.", "airfield", "EXT"),
        ("He drives her to the police station.", "police station", "INT"),
        ("They are stuck in a traffic jam.", "traffic jam", "INT"),
        ("He runs out of the house.", "house", "EXT"),
        ("They wait outside the theatre.", "theatre", "EXT"),
        ("During the custody hearing, Jon lies.", "courtroom", "INT"),
        ("They make breakfast together.", "kitchen", "INT"),
        ("They walk around the village.", "village", "EXT"),
        ("He flies to Lisbon, where she waits.", "Lisbon", ""),
        ("They meet on Harbour Street.", "Harbour Street", "EXT"),
        ("They meet at a truck stop in Kansas.", "truck stop", "EXT"),
        ("She confesses on the steps of the courthouse.", "courthouse", "EXT"),
        ("She surrenders in front of the embassy.", "embassy", "EXT"),
        ("She walks on the surface of the planet.", "planet", "EXT"),
        ("She is taken to the police station.", "police station", "INT"),
        ("She sneaks aboard a freighter.", "freighter", "INT"),
        ("She waits in the palace gardens.", "palace gardens", "EXT"),
        ("The next day she reaches Marfa.", "Marfa", ""),
        ("Outside of Lisbon, she stops.", "Lisbon", ""),
        ("Depot, night.", "Depot", "INT"),
        ("At a New Year's Eve party, Jon sings.", "New Year's Eve party", "INT"),
    ],
)
def test_place_and_setting(text: str, name: str, setting: str) -> None:
    assert best(text) == (name, setting)


def test_owner_is_kept_beside_the_name() -> None:
    [place] = places("At Mara's apartment, Jon waits.", "Mara", "Jon")
    assert (place.name, place.owner, place.key) == ("apartment", "Mara", "apartment")


@pytest.mark.parametrize(
    "text",
    [
        "He joins a Viking feast of wolves.",
        "Mara reads the letter.",
        "An old man answers in Icelandic.",
        "Room for doubt remains in all of this, she writes.",
    ],
)
def test_no_strong_place(text: str) -> None:
    assert all(place.weight < 0.5 for place in places(text))


def test_what_only_ends_like_a_place_is_none() -> None:
    assert places("He stands by her side and eats in a mushroom.") == []


def test_told_and_conditional_places_weigh_little() -> None:
    sure = max(place.weight for place in places("He goes to the prison."))
    for text in (
        "If he lies, he goes to the prison.",
        "She says that he went to the prison.",
        "He gives the key to the prison.",
    ):
        assert max(place.weight for place in places(text)) < sure / 2


def test_a_person_is_no_place() -> None:
    assert places("He runs to Florence.", "Florence") == []


def test_spans_lie_on_the_words() -> None:
    text = "They meet in a New York bookstore."
    assert [text[p.span.start : p.span.end] for p in places(text)] == ["New York bookstore"]
