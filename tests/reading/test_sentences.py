"""Where sentences end, in clean and dirty texts of any script."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.score import DATA, score_sentences
from kramer_outline.config.resources import seeds
from kramer_outline.reading.sentences import split_sentences


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Mia dives.", "Ben waits!", "Does she see him?", "No."],
        ["Mr. Holt and Mrs. St. John meet Dr. A. B. Carr.", "They talk."],
        ["She moves to the U.S. Navy base in St. Louis at 5 p.m. on No. 9 Elm Ave. with Ben.", "He sulks."],
        ["Paul D. comes back.", "Nobody sees him."],
        ["It costs 3.5 million.", "See www.lake.org/a.b for more.", "Ben reads it."],
        ["Ben waits... and waits.", "Mia is gone…", "He weeps."],
        ['"Where is she?" Ben asks.', '"Gone," says Ada.', '"Gone for good."', "Ben weeps."],
        ["‘Stay,’ says Ben.", "‘Why?’ Mia replies.", "He shrugs."],
        ["It ends in 1992.", "18 months later, Mia returns."],
        ["He has a .38 revolver.", "Mia (who knows) runs.", "(Nobody follows.)", "She is free."],
        ["V helps Ada, and V hides her.", "V's mask falls.", "The police find V.", "Ada runs."],
        ["ted wakes up.", "he eats.", "mia calls him.", "they meet."],
    ],
)
def test_sentences(sentences: list[str]) -> None:
    assert parts(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She leaves him.Ben stays.", ["She leaves him.", "Ben stays."]),
        ('She says "Go."Ben stays.', ['She says "Go."', "Ben stays."]),
        ("He knows.“Stay!”Mia goes.", ["He knows.", "“Stay!”", "Mia goes."]),
        ("Mia dives.[3] Ben waits. [4]\nAda sings.", ["Mia dives.[3]", "Ben waits. [4]", "Ada sings."]),
        ("他走了。她哭了！“为什么？”他问。", ["他走了。", "她哭了！", "“为什么？”", "他问。"]),
        ("أين هي؟ لقد ذهبت.", ["أين هي؟", "لقد ذهبت."]),
        ("वह गया। वह रोई।", ["वह गया।", "वह रोई।"]),
        ("הוא הולך. היא נשארת.", ["הוא הולך.", "היא נשארת."]),
        ("Wow 🎬. Ben 😀 laughs.", ["Wow 🎬.", "Ben 😀 laughs."]),
        ("1. Ben wakes.\n2. Mia runs.", ["1. Ben wakes.", "2. Mia runs."]),
        ("no stop at all", ["no stop at all"]),
        ("", []),
        ("...", ["..."]),
    ],
)
def test_dirty_and_foreign(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


def test_offsets_point_into_the_whole_text() -> None:
    text = "Mia dives. Ben waits. Ada sings."
    assert [text[a:b] for a, b in split_sentences(text, 11, 21)] == ["Ben waits."]


@given(st.text(alphabet="aB .!?\"'()\n[1]…。“”", max_size=200))
def test_spans_are_ordered_disjoint_and_cover_all_that_is_not_blank(text: str) -> None:
    end = 0
    for span in split_sentences(text):
        assert not text[end : span.start].strip()
        assert span.start < span.end
        end = span.end
    assert not text[end:].strip()


@pytest.mark.parametrize("piece", ["word ", "x", ". ", '"', "[1]", "\n", "a\n", "Mr.A", '?" A ', "é,"])
def test_a_megabyte_without_a_real_stop_is_cut_to_readable_pieces(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    found = split_sentences(text)
    assert all(end - start <= 2000 for start, end in found)


def test_seeds_come_apart_where_a_blank_was_lost() -> None:
    text = seeds()[0].read_text(encoding="utf-8")
    found = parts(text)
    assert found[2].startswith("Ted is left to raise")
    assert len(found) == 23


@pytest.mark.skipif(not DATA.is_dir(), reason="the reading data does not lie beside the repository")
@pytest.mark.parametrize(("joined", "least"), [(0, 0.995), (7, 0.99)])
def test_score(tmp_path: Path, joined: int, least: float) -> None:
    result = score_sentences(tmp_path, joined)
    assert result["texts_with_changed_characters"] == 0
    assert float(str(result["F1"])) >= least
