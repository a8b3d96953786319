"""Names in texts that are written in other ways than plot summaries are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kramer_outline.reading.findings import Cancelled
from kramer_outline.reading.names_words import words
from kramer_outline.reading.people import find_people
from kramer_outline.reading.sentences import split_sentences


def names(text: str) -> list[str]:
    return [person.name for person in find_people(text, split_sentences(text))]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n ",
        "A man walks into a bar. He orders a drink. The bartender laughs.",
        "no capitals here and no stop",
        "12 34. 56!",
        "🎬🎬🎬",
        "林黛玉来到贾府。她遇见了贾宝玉。他们相爱了。",
        "דוד הולך הביתה. רות מחכה לו.",
        "Nobody. Nothing. Never.",
    ],
)
def test_nobody(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "ANA RUIZ (SALMA BROOK), A DIVER, RETURNS HOME TO FIND HER HUSBAND BEN LEAVING. ANA TELLS BEN THE TRUTH.",
            ["Ana Ruiz", "Ben"],
        ),
        ("anna is a diver. her husband ben leaves her. ben returns to the lake and kisses anna.", ["Anna", "Ben"]),
        (
            "I was nine when my sister Clara left. Clara told me to wait. Mr. Hale knocked on our door.",
            ["Clara", "Mr. Hale"],
        ),
        (
            "Old Tom Purvis keeps the light. 'I shall stay,' he tells his niece Edie. 'You must not,' says Edie. "
            "'Hush,' Tom replies.",
            ["Tom Purvis", "Edie"],
        ),
        (
            "José Martínez meets Zoë, a cellist. Frau Blücher warns him. Ольга kisses Zoë. 林黛玉 weeps as Zoë sings.",
            ["José Martínez", "Zoë", "Frau Blücher", "Ольга", "林黛玉"],
        ),
        (
            "Иван Петров идёт домой. Его жена ждёт, но Иван плачет, и никто не знает, почему Иван плачет.",
            ["Иван Петров"],
        ),
        ("- Ted wakes up.\n- Mia calls Ted.\n- Ted and Mia drive to Boston.\n- Mia leaves.", ["Ted", "Mia"]),
        (
            "EXT. BEACH - DAY\n\nANNA WELLS, 30, runs along the shore. She sees DR. PIKE.\n\nAnna hugs Pike.",
            ["Anna Wells", "Dr. Pike"],
        ),
        (
            "CLAIRE, his ex-wife, sits with their daughter LUCY (8).\n\nCLAIRE\nTraffic.\n\nRICO, the owner, yells.",
            ["Claire", "Lucy", "Rico"],
        ),
        ("[[Ana Ruiz|Ana]] tells '''Ben''' the truth.[4] Ben&nbsp;hugs Ana.", ["Ana", "Ben"]),
    ],
)
def test_ways_of_writing(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize("piece", ["word ", "Word ", "A", "Ann Bell, ", "(Ann) ", "Mr. ", "Ann's ", "[[", "Ben \n"])
def test_a_megabyte_of_one_kind_takes_linear_time(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    find_people(text, split_sentences(text))


_PIECES = sorted(
    words(
        "Ann Bell Tom the The and Mr. Mrs. Dr. his her their wife son sons friend of to in is was, "
        "who, . ; ( ) [ ] \" ' “ ” — 's known as named calls Chief Monster monster a an V V. J.R. (Tom (played by Oak) "
        "PIKE -old O' [3] &amp; said"
    )
)


@given(st.lists(st.sampled_from([*_PIECES, "\n", "\n\n"]), max_size=40), st.sampled_from(["", " ", "  "]))
def test_any_run_of_words_gives_people_whose_places_are_in_the_text(pieces: list[str], gap: str) -> None:
    text = gap.join(pieces)
    found = find_people(text, split_sentences(text))
    assert len({person.name for person in found}) == len(found)
    for person in found:
        assert person.name.strip()
        assert person.mentions
        assert all(0 <= start < end <= len(text) for start, end in person.mentions)
        assert {relation.other for relation in person.relations} <= {other.name for other in found} - {person.name}


def test_many_people_of_one_name() -> None:
    text = " ".join(f"{a}{b}{c} Bell meets Bell." for a in "ABCDEFGHIJ" for b in "aeiou" for c in "bcdfghklmn")
    find_people(text, split_sentences(text))


def test_progress_may_cancel() -> None:
    def cancel(share: float) -> None:
        assert 0 <= share <= 1
        raise Cancelled

    text = "Ben hugs Ada."
    with pytest.raises(Cancelled):
        find_people(text, split_sentences(text), cancel)
