"""Other names that a text states, and actors in brackets of every form."""

import pytest

from kramer_outline.reading.findings import Person
from kramer_outline.reading.people import find_people
from kramer_outline.reading.sentences import split_sentences


def people(text: str) -> list[Person]:
    return find_people(text, split_sentences(text))


@pytest.mark.parametrize(
    "text",
    [
        "Marcus Webb, whom everybody calls Falcon, flees. Falcon hides.",
        "Falcon is Marcus Webb (Leo Oak), a thief. Falcon flees.",
        "Ana Ruiz discovers that Falcon is Marcus Webb. Falcon flees.",
        "Falcon turns out to be Marcus Webb. Falcon flees.",
        "Falcon is revealed to be Marcus Webb. Falcon flees.",
        "Falcon's true identity is Marcus Webb. Falcon flees.",
        "Falcon (born Marcus Webb) flees. Falcon hides.",
        "Marcus Webb takes the name Falcon. Falcon flees.",
        "Marcus Webb, who goes by the nickname Falcon, flees. Falcon hides.",
        'Marcus Webb ("Falcon") flees. Falcon hides.',
        "Marcus Webb, Falcon to his friends, flees. Falcon hides.",
        "Marcus Webb - known as Falcon - flees. Falcon hides.",
        "Marcus Webb, in the guise of Falcon, enters. Falcon hides.",
    ],
)
def test_stated_to_be_one(text: str) -> None:
    one = [person for person in people(text) if "Falcon" in (person.name, *person.aliases)]
    assert len(one) == 1
    assert "Marcus Webb" in (one[0].name, *one[0].aliases)


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("Falcon is Ana's brother. Ana hugs Falcon.", {"Falcon", "Ana"}),
        ("Tapp suspects that Webb is Falcon. Falcon calls Tapp. Webb flees.", {"Tapp", "Webb", "Falcon"}),
        ("The murderer of Laura is Leland. Leland weeps. Laura's father hugs him.", {"Laura", "Leland"}),
        ("Webb flees to Manitoba under the name of Dorn. Dorn hides.", {"Webb", "Dorn"}),
        ("The man in Rome is Carlo. Carlo meets Ana.", {"Carlo", "Ana"}),
    ],
)
def test_not_stated_to_be_one(text: str, apart: set[str]) -> None:
    assert {person.name for person in people(text)} == apart


@pytest.mark.parametrize(
    "bracket",
    [
        "(Rosa Quint, also the narrator)",
        "(Rosa Quint; voiced by Mia Bell)",
        "(portrayed by director Rosa Quint)",
        "(singer Rosa Quint)",
        "(Rosa Quint, singing voice Mia Bell)",
        "(Rosa Quint (voice))",
        "(played as an adult by Rosa Quint and as a child by Mia Bell)",
        "(briefly Rosa Quint)",
    ],
)
def test_brackets(bracket: str) -> None:
    found = people(f"Ana {bracket} sleeps. Ben wakes Ana. Ben hugs Ana.")
    assert [(person.name, person.actor) for person in found] == [("Ana", "Rosa Quint"), ("Ben", "")]


def test_a_bracket_without_a_blank_before_it() -> None:
    found = people("Ana(Rosa Quint) sleeps. Ben wakes Ana.")
    assert [(person.name, person.actor) for person in found] == [("Ana", "Rosa Quint"), ("Ben", "")]


def test_a_bracket_behind_what_someone_is() -> None:
    found = people("Ana Ruiz, a former diver (Rosa Quint), meets Ben. In Rome, a nurse (Mia Bell) hugs Ana.")
    assert [(person.name, person.actor) for person in found] == [("Ana Ruiz", "Rosa Quint"), ("Ben", "")]


def test_an_adverb_is_no_part_of_the_actor() -> None:
    assert people("Ana (Kelly Preston) sleeps. Ana wakes.")[0].actor == "Kelly Preston"


@pytest.mark.parametrize(
    ("text", "name", "alias"),
    [
        ("William Ferris is a pilot. Bill meets Ana. William crashes.", "William Ferris", "Bill"),
        ("Abigail Stone is a runaway. Abby meets Ben. Ben hugs Abigail.", "Abigail Stone", "Abby"),
        ("Elizabeth Dunn, a teacher, meets Max. Max calls Liz.", "Elizabeth Dunn", "Liz"),
        ("Count Orlok, the Vampire, bites Ana. The Vampire sleeps.", "Count Orlok", "Vampire"),
        ('Jimmy "two-times" Conti talks. Conti is shot. Jimmy dies.', 'Jimmy "two-times" Conti', "two-times"),
        ('Pasquale "o\' Pirata" Caccavale dies. Pasquale cheated.', 'Pasquale "o\' Pirata" Caccavale', "Pasquale"),
    ],
)
def test_short_forms_and_nicknames(text: str, name: str, alias: str) -> None:
    found = {person.name: person.aliases for person in people(text)}
    assert alias in found[name]


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("Samantha meets Sam. Sam leaves. Samantha weeps.", {"Samantha", "Sam"}),
        ("Daniel Cole flees. Dana kisses Ben. Ben hits Daniel.", {"Daniel Cole", "Dana", "Ben"}),
        ("Michael Brody swims. His son Mike drowns. Michael weeps.", {"Michael Brody", "Mike"}),
        ("Batman, the Joker and Ana fight. The Joker wins. Batman hides.", {"Batman", "The Joker", "Ana"}),
    ],
)
def test_short_forms_of_others(text: str, apart: set[str]) -> None:
    assert {person.name for person in people(text)} == apart


def test_a_role_in_quotes_is_the_one_without() -> None:
    found = people('"The Professor" (Leo Oak) meets Gus, a thief. The Professor hits Gus.')
    assert [(person.name, person.actor) for person in found] == [("The Professor", "Leo Oak"), ("Gus", "")]
