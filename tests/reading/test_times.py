"""Story time in the words of the text, and the time of day it says."""

import pytest

from kramer_outline.reading.times import TimePhrase, time_of_day, times_in
from kramer_outline.reading.tokens import tokens_of


def phrases(text: str) -> list[TimePhrase]:
    return times_in(text, tokens_of(text, 0, len(text)))


def shown(text: str) -> list[str]:
    return [text[phrase.span.start : phrase.span.end] for phrase in phrases(text) if phrase.shown]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One day Mara sells the boat.", "One day"),
        ("The next morning, Mara is gone.", "The next morning"),
        ("Later that night he calls her.", "Later that night"),
        ("Two weeks later, the pier is rebuilt.", "Two weeks later"),
        ("A couple of days later, they meet.", "A couple of days later"),
        ("Eleven years after he sold the farm, Jon comes back.", "Eleven years after he sold the farm"),
        ("On the evening that the ship is to sail, Mara hides.", "On the evening that the ship is to sail"),
        ("In the summer of 1962, the mill burns.", "In the summer of 1962"),
        ("In 1940 the mill burns.", "In 1940"),
        ("After months of silence, Jon writes.", "After months of silence"),
        ("After leaving the bar, they walk.", "After leaving the bar"),
        ("Following the trial, Mara emigrates.", "Following the trial"),
        ("Meanwhile, Jon waits.", "Meanwhile"),
        ("Afterwards they dance.", "Afterwards"),
        ("Mara meets him again ten years later, in a bank.", "ten years later"),
        ("When Jon returns, the house is empty.", "When Jon returns"),
        ("On Christmas Eve, the lights go out.", "On Christmas Eve"),
        ("At dawn they sail.", "At dawn"),
        ("On the seventh day Jon reaches the coast.", "On the seventh day"),
        ("On his thirtieth birthday, Jon quits.", "On his thirtieth birthday"),
        ("On opening night, Mara faints.", "On opening night"),
        ("By midsummer, Mara has recovered.", "By midsummer"),
        ("By 2187 the ship has spent nine years in orbit.", "By 2187"),
        ("Back in 1962, Jon is a baker.", "Back in 1962"),
        ("Next day, Jon is gone.", "Next day"),
        ("Half a year passes.", "Half a year passes"),
        ("Months go by.", "Months go by"),
        ("Within a month, Jon is broke.", "Within a month"),
        ("July 1969. Jon packs.", "July 1969"),
        ("In the present, Jon is old.", "In the present"),
    ],
)
def test_finds_story_time_in_the_words_of_the_text(text: str, expected: str) -> None:
    assert shown(text)[:1] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "After learning that the mill is closed, Jon drinks.",
        "Then Mara laughs.",
        "She had been away for ten years.",
        "Mara says that one day he will understand.",
        "At the same time, Jon writes to her.",
        "The film ends with the door closing.",
        "Mara works on a farm.",
    ],
)
def test_shows_nothing_that_tells_no_time_or_another(text: str) -> None:
    assert shown(text) == []


def test_then_moves_on_without_being_shown() -> None:
    [phrase] = phrases("Then Mara laughs.")
    assert (phrase.rule, phrase.fronted, phrase.shown) == ("then", True, False)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("that night", "NIGHT"),
        ("the next morning", "MORNING"),
        ("in the early evening", "EVENING"),
        ("at dawn", "DAWN"),
        ("at sunset", "DUSK"),
        ("one afternoon", "DAY"),
        ("New Year's Eve", "NIGHT"),
        ("a knightly quest", ""),
    ],
)
def test_time_of_day_from_words(words: str, expected: str) -> None:
    assert time_of_day(words) == expected
