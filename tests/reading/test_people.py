"""Who is in a story: names, forms of names, actors, descriptions, relations."""

from pathlib import Path

import pytest

from benchmarks.score import DATA, score_characters
from kramer_outline.config.resources import seeds
from kramer_outline.reading.findings import Person
from kramer_outline.reading.people import find_people
from kramer_outline.reading.people_index import MentionIndex
from kramer_outline.reading.sentences import split_sentences


def people(text: str) -> list[Person]:
    return find_people(text, split_sentences(text))


def names(text: str) -> list[str]:
    return [person.name for person in people(text)]


def person(text: str, name: str) -> Person:
    return next(found for found in people(text) if found.name == name)


def relations(text: str) -> set[tuple[str, str, str]]:
    return {(found.name, relation.kind, relation.other) for found in people(text) for relation in found.relations}


@pytest.mark.parametrize("number", [0, 1])
def test_seeds(number: int) -> None:
    text = seeds()[number].read_text(encoding="utf-8")
    found = people(text)
    actors = ["Dustin Hoffman", "Meryl Streep", "Justin Henry", "Jane Alexander"] if number == 0 else [""] * 4
    assert [(p.name, p.aliases, p.actor) for p in found] == list(
        zip(["Ted Kramer", "Joanna", "Billy", "Margaret"], [("Ted",), (), (), ()], actors, strict=True)
    )
    assert [p.description for p in found] == ["a workaholic advertising executive", "", "", "a fellow single parent"]
    assert relations(text) == {
        ("Joanna", "wife", "Ted Kramer"),
        ("Billy", "son", "Ted Kramer"),
        ("Billy", "son", "Joanna"),
        ("Margaret", "neighbor", "Ted Kramer"),
    }


def test_every_mention_and_all_evidence_points_into_the_text() -> None:
    text = seeds()[0].read_text(encoding="utf-8")
    for found in people(text):
        forms = {found.name, *found.aliases}
        assert all(text[start:end] in forms for start, end in found.mentions)
        assert list(found.mentions) == sorted(found.mentions)
        assert found.evidence
        assert all(0 <= e.span.start < e.span.end <= len(text) and e.rule for e in found.evidence)
        assert 0 < found.confidence <= 1


@pytest.mark.parametrize(
    ("text", "name", "actor"),
    [
        ("Ana Ruiz (Salma Brook) wakes. Ana runs.", "Ana Ruiz", "Salma Brook"),
        ("Ana (Brook) wakes. Ana runs.", "Ana", "Brook"),
        ("Ana Ruiz[1] (played by Salma Brook) wakes.", "Ana Ruiz", "Salma Brook"),
        ("A robot named Bo (voiced by Will Oakes) wakes.", "Bo", "Will Oakes"),
        ("Ana (Salma Brook), who dives, meets Ben.", "Ana", "Salma Brook"),
        ("Igor, pronounced as “eye-gore” (Marty Fell), sweeps.", "Igor", "Marty Fell"),
        ("Ana and Ben (Salma Brook and Will Oakes) kiss. Ana leaves Ben.", "Ben", "Will Oakes"),
        ("Ana and Ben (Salma Brook and Will Oakes) kiss. Ana leaves Ben.", "Ana", "Salma Brook"),
        ("- Salma Brook as Ana Ruiz, a diver\n- Will Oakes as the Stranger\n\nAna dives.", "Ana Ruiz", "Salma Brook"),
        ("A young woman (Salma Brook) named Ana wakes. Ana runs.", "Ana", "Salma Brook"),
    ],
)
def test_actors(text: str, name: str, actor: str) -> None:
    assert person(text, name).actor == actor
    assert not any("Brook" in other or "Oakes" in other for other in names(text))


def test_a_bracket_with_a_name_of_the_story_is_no_actor() -> None:
    text = "Lena Frost (Viper) steals the ring. Viper flees. The police arrest Viper."
    assert all(not found.actor for found in people(text))


@pytest.mark.parametrize(
    ("text", "name", "aliases"),
    [
        ('Rob "Spud" Hale wins. Spud laughs. Hale tells Ada.', 'Rob "Spud" Hale', {"Spud", "Hale", "Rob Hale"}),
        ("Sergeant Ida Bell arrests Rob. Bell yells at him.", "Sergeant Ida Bell", {"Ida Bell", "Bell"}),
        ("Leo Marsh, also known as Fox, robs a bank. Fox flees.", "Leo Marsh", {"Fox"}),
        ("Leo, now going by the name of Fox, runs away. Fox weeps.", "Leo", {"Fox"}),
        ("Marsh—known to the guards as Mr. Grey—kneels. Marsh sings.", "Marsh", {"Mr. Grey"}),
        ("Steven Hart meets Ada. Steve Hart kisses Ada.", "Steven Hart", {"Steve Hart"}),
        ("The Monster wakes. Ada sees the monster. The Monster weeps.", "The Monster", set()),
    ],
)
def test_forms_of_a_name(text: str, name: str, aliases: set[str]) -> None:
    assert set(person(text, name).aliases) - {"Monster"} == aliases


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. and Mrs. Dale adopt a boy, Rufus. Mrs. Dale loves Rufus.", {"Mr. Dale", "Mrs. Dale", "Rufus"}),
        ("Will is afraid. Hope hugs Will. “Will you stay?” asks Hope.", {"Will", "Hope"}),
        ("Sergeant Washington salutes. Ada moves to Washington.", {"Sergeant Washington", "Ada"}),
        ("Relieved, Ada laughs. Meanwhile, Ben drives to Paris. Enraged Ada follows.", {"Ada", "Ben"}),
        ("Ada joins Apex Industries in New York City and buys a Buick. The FBI watches.", {"Ada"}),
        ("Three sisters—Mae, Lil and Joy—live near Lake Erie.", {"Mae", "Lil", "Joy"}),
        ("On Monday the Jorgensen ranch burns. Lars Jorgensen weeps.", {"Lars Jorgensen"}),
        (
            "Detective David Mills and his wife Tracy Mills move. Tracy fears Mills.",
            {"Detective David Mills", "Tracy Mills"},
        ),
        ("Denver (Kim Ellis) stays. Later Amy Denver (Kay Stone) helps her. Denver cries.", {"Denver", "Amy Denver"}),
    ],
)
def test_who_is_a_person(text: str, expected: set[str]) -> None:
    assert set(names(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ben calls his sister Ada.", {("Ada", "sister", "Ben")}),
        ("Ada, Ben's former wife, sues him. Ben weeps.", {("Ada", "ex-wife", "Ben")}),
        ("Ada and Ben love their son Tim.", {("Tim", "son", "Ada"), ("Tim", "son", "Ben")}),
        ("Ben hugs Tim, a friend of Ada. Ada smiles.", {("Tim", "friend", "Ada")}),
        ("Ada is his boss. Ben tells Rob that his wife Eve left.", set()),
        (
            "Ben waits. Ada, his ex-wife, arrives with their son Tim.",
            {("Ada", "ex-wife", "Ben"), ("Tim", "son", "Ada"), ("Tim", "son", "Ben")},
        ),
        ("Ada greets her cousins Tim and Rob.", {("Tim", "cousin", "Ada"), ("Rob", "cousin", "Ada")}),
    ],
)
def test_relations(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert relations(text) == expected


@pytest.mark.parametrize(
    ("text", "name", "description"),
    [
        ("Ben, a timid clerk, quits.", "Ben", "a timid clerk"),
        ("Ben is a timid clerk who quits.", "Ben", "a timid clerk"),
        ("A timid clerk named Ben quits.", "Ben", "A timid clerk"),
        ("Ben (Will Oakes), the captain of a ferry, drowns.", "Ben", "the captain of a ferry"),
        ("Ben quits, the bell rings.", "Ben", ""),
        ("Ben, a member of the club, quits.", "Ben", "a member of the club"),
        ("One night, soap salesman Ben quits.", "Ben", "soap salesman"),
        ("His boss Ben quits.", "Ben", ""),
    ],
)
def test_descriptions(text: str, name: str, description: str) -> None:
    assert person(text, name).description == description


def test_index_of_mentions() -> None:
    text = "Ben hugs Ada. Ada weeps. Ben leaves."
    index = MentionIndex(people(text))
    assert [found.name for found in index.people_in(0, len(text))] == ["Ben", "Ada"]
    assert [found.name for found in index.people_in(13, 24)] == ["Ada"]
    assert [span.start for span, _ in index.mentions_in(13, len(text))] == [14, 25]


@pytest.mark.skipif(not DATA.is_dir(), reason="the reading data does not lie beside the repository")
def test_score_of_all_characters(tmp_path: Path) -> None:
    result = score_characters(tmp_path, "characters_gold_dev.json")
    assert float(str(result["F1"])) >= 0.995
    assert float(str(result["alias_recall"])) >= 0.995
    assert float(str(result["alias_precision"])) >= 0.995
    assert result["actor_pairs_right"] in ("28/29", "29/29")


@pytest.mark.skipif(not DATA.is_dir(), reason="the reading data does not lie beside the repository")
def test_score_of_the_cast(tmp_path: Path) -> None:
    result = score_characters(tmp_path, "characters_castgold_dev.json")
    assert float(str(result["R"])) >= 0.947
