"""Whole summaries of made-up films, with answers by hand: who is in them, and where their scenes start.

The answers say what is right, not what the reader finds: the shares below leave room for what it cannot know.
"""

import pytest

from kramer_outline.reading.findings import Findings, Person
from kramer_outline.reading.read import read

PEOPLE = {
    "wells": """
        Augustus Thorne; Thorne = Harlan Whitcomb
        Lyle "Preacher" Gaddis; Lyle Gaddis; Preacher; Gaddis = Emory Sands
        Constance Avery; Constance; Mrs. Avery = Judith Marlow
        Eli = Tobias Crane
        Jonathan Hale; Colt; Hale; The Yuma Kid = Desmond Rourke
        Ezekiel Moon; Moon
        Nantan
        Deputy Marshal Josiah Pike; Pike
        Lavinia
        Doc Fairweather
        Judge Stanhope
        Virgil Dunphy
        Amos
        """,
    "north": """
        Þórdís Jónsdóttir; Þórdís = Hera Björk Lind
        Ásgeir = Ólafur Egill
        Jón Sigurbjörnsson; Jón
        Bjarni
        Sunna
        Zbigniew; Zibi = Paweł Nowak
        Guðrún
        Linh Trần; Linh = Mai Phạm
        Frau Kessler; Kessler
        Magnús; Max Peterson; Max
        Inspector Hallgrímur Stef; Hallgrímur = Darri
        """,
    "ledger": """
        Renato Esposito; Esposito = Toni Ferrante
        Pasquale "o' Pirata" Caccavale; Pasquale = Biagio Monti
        Questore De Santis; De Santis = Silvio Rame
        Nunzia Lo Russo; Lo Russo; Nunzia = Chiara Belli
        Gennaro Improta; Gennaro = Ciro Vale
        Mimmo = Lello Grande
        The Professor = Marcello Dini
        Donna Assunta Caccavale; Assunta; Donna Assunta = Ida Scarpa
        Loredana
        Totò; The Tiger
        Federica Amato; Federica = Valentina Orsi
        Salvatore Caccavale; Sasà
        """,
    "salt": """
        Agnes Tolloch; Agnes = Moira Baird
        Magnus = Ewan Strang
        Rory = Callum Fyfe
        Helen Marchbank; Helen = Tessa Lorne
        """,
    "supper": """
        Bettina Krall; Bettina = Ines Vogt
        Otto = Harald Wiese
        Sami = Jonas Adel
        Leopold Haas; Leopold = Martin Quist
        Clara = Lea Born
        """,
    "siege": """
        Walter Pym; Walter = Gerald Stokes
        Dolores Reyes; Dolores = Carmen Ibarra
        Lonnie = Dale Pruitt
        Captain Joyce Amory; Joyce Amory; Amory = Denise Carver
        """,
}
SCENES = {
    "wells": (
        "In 1879, | A stranger rides | At the Silver Spur | Deputy Marshal Josiah | Meanwhile, Thorne's"
        " | Gaddis follows | That night, | Doc Fairweather | Colt rides all night | Thorne offers | The Dunphys ambush"
        " | Three days later, | In the final gunfight, | Thorne tries | Eli asks Colt"
    ),
    "north": (
        "The film opens | On Route 1, | At a petrol station, | Meanwhile, Jón | At midnight | Zibi offers | A flashback"
        " | Jón has found | At dawn, | Three weeks later, | Hallgrímur and Kessler | Zibi drives away"
    ),
    "ledger": (
        "Naples, | Across town, | The robbery goes | Donna Assunta swears | Loredana flees | Lo Russo, who"
        " | In the interrogation room, | That evening | Gennaro and the Professor | She agrees to meet"
        " | Esposito and Lo | De Santis, cornered, | She comes to his | On Sunday, | Nunzia asks"
    ),
    # A long introduction over two paragraphs.
    "salt": (
        "Agnes Tolloch | One morning in March | At the schoolhouse | That evening | A storm breaks | She wakes Agnes,"
        " | At dawn | Magnus tears up | A week later"
    ),
    # One evening in one house: each paragraph is one scene.
    "supper": (
        "On the last night | The guests arrive | In the kitchen, | At the table, | Outside on the jetty, | Leopold has"
        " asked | Towards morning,"
    ),
    # A siege: two places, one day, short sentences.
    "siege": (
        "On a Friday | Outside, Captain | In the bank, | At nine o'clock | Walter, Dolores and Lonnie | At midnight"
        " | At the hospital, | Six months later,"
    ),
}


def answers(name: str) -> list[tuple[set[str], str]]:
    """Return the forms and the actor of each person of a summary."""
    found = []
    for line in PEOPLE[name].strip().splitlines():
        forms, _, actor = line.partition(" = ")
        found.append(({form.strip() for form in forms.split(";")}, actor.strip()))
    return found


def forms_of(person: Person) -> set[str]:
    return {person.name, *person.aliases}


@pytest.fixture(params=sorted(PEOPLE))
def summary(request: pytest.FixtureRequest, reading_text: dict[str, str]) -> tuple[str, Findings]:
    return str(request.param), read(reading_text[str(request.param)])


def test_nobody_is_missed_and_few_are_found_twice(summary: tuple[str, Findings]) -> None:
    name, findings = summary
    missed = [forms for forms, _ in answers(name) if not any(forms & forms_of(person) for person in findings.people)]
    assert missed == []
    assert len(findings.people) <= len(answers(name)) + 2


def test_nothing_else_is_taken_for_a_person(summary: tuple[str, Findings]) -> None:
    name, findings = summary
    known = set().union(*(forms for forms, _ in answers(name)))
    assert [person.name for person in findings.people if not forms_of(person) & known] == []


def test_actors(summary: tuple[str, Findings]) -> None:
    name, findings = summary
    given = {person.actor for person in findings.people} - {""}
    named = [actor for _, actor in answers(name) if actor]
    assert given <= set(named)
    assert len(given) >= 0.9 * len(named)


def test_most_scenes_start_where_a_reader_starts_them(summary: tuple[str, Findings]) -> None:
    name, findings = summary
    right = {findings.text.index(words.strip()) for words in SCENES[name].split("|")} - {0}
    found = {scene.span.start for scene in findings.scenes} - {0}
    hits = len(right & found)
    assert 2 * hits / (len(right) + len(found)) >= 0.75


def test_a_summary_is_not_cut_much_finer_than_a_reader_cuts_it(summary: tuple[str, Findings]) -> None:
    name, findings = summary
    assert len(findings.scenes) <= 1.5 * len(SCENES[name].split("|"))
