"""Two summaries of one story: links, what only one tells, one outline of both."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kramer_outline.config.resources import seeds
from kramer_outline.model.document import Document
from kramer_outline.model.records import Kind
from kramer_outline.reading.align import align, only_words, stem
from kramer_outline.reading.proposal import new_document

GOLD = Path(__file__).parents[3] / "shared" / "reading" / "alignment_gold.json"
FIRST = [
    "Nora Bell repairs clocks in a harbour town.",
    "One evening a stranger brings her a watch that runs backwards.",
    "She opens it and finds a map drawn on silk.",
    "Her brother Emil wants to sell the map to the mayor.",
    "They quarrel, and Emil leaves with the watch.",
    "Nora follows him to the lighthouse and forgives him.",
]
SECOND = [
    "A clockmaker, Nora Bell, lives in a town by the harbour.",
    "A stranger turns up one evening with a watch running backwards.",
    "Inside the watch there is a map on silk.",
    "The mayor has been looking for it for years and offers a reward.",
    "Emil, her brother, would sell the map to the mayor, and they quarrel.",
    "In the end Nora forgives Emil at the lighthouse.",
]
OTHER = "Two astronauts drift past Saturn. Their computer refuses to sleep. A comet strikes the hull. They sing."


def pairs(a: list[str], b: list[str]) -> set[tuple[int, int]]:
    return {(link.a, link.b) for link in align(a, b).links}


def test_what_tells_the_same_is_linked_and_the_rest_is_named() -> None:
    found = align(FIRST, SECOND)
    linked = {(link.a, link.b) for link in found.links}
    assert {(0, 0), (1, 1), (2, 2), (3, 4), (5, 5)} <= linked
    assert found.only_b == (3,)
    assert all(0 < link.score <= 1 for link in found.links)


def test_a_text_is_aligned_with_itself() -> None:
    assert pairs(FIRST, FIRST) >= {(n, n) for n in range(len(FIRST))}


def test_unrelated_texts_share_next_to_nothing() -> None:
    assert len(pairs(FIRST, OTHER.split(". "))) <= 1


def test_nothing_is_aligned_with_nothing() -> None:
    assert align([], FIRST).only_b == tuple(range(len(FIRST)))
    assert align(FIRST, []).links == ()
    assert align([""], ["", "…"]).links == ()


def test_only_words_are_the_words_the_other_does_not_say() -> None:
    one, other = "Ted is given his agency's biggest new account.", "Ted was given a new account at his agency."
    told = " | ".join(one[span.start : span.end] for span in only_words(one, other))
    assert "biggest" in told and "account" not in told.split(" | ")


@given(st.lists(st.sampled_from(FIRST + SECOND), max_size=12), st.lists(st.sampled_from(FIRST), max_size=12))
@settings(max_examples=50, deadline=None)
def test_every_sentence_is_linked_or_named(a: list[str], b: list[str]) -> None:
    found = align(a, b)
    assert {link.a for link in found.links} | set(found.only_a) == set(range(len(a)))
    assert {link.b for link in found.links} | set(found.only_b) == set(range(len(b)))


@pytest.mark.parametrize(("one", "two"), [("walks", "walking"), ("cities", "citied"), ("Joanna's", "Joanna")])
def test_forms_of_a_word_are_alike(one: str, two: str) -> None:
    assert stem(one) == stem(two)


@pytest.mark.skipif(not GOLD.exists(), reason="the reading data is not at hand")
def test_the_gold_alignment_is_reached() -> None:
    gold = json.loads(GOLD.read_text("utf-8"))
    sets = [(gold["A"]["sentences"], gold["B"]["sentences"], gold["pairs"], 0.975)]
    sets += [(v["A"], v["B"], v["pairs"], 0.965) for v in gold["variants"].values()]
    for a, b, wanted, least in sets:
        found, right = pairs(a, b), {(i, j) for i, j in wanted}
        assert 2 * len(found & right) / (len(found) + len(right)) >= least


# One outline of several texts


def covered_once(document: Document) -> bool:
    """Tell whether every non-blank character of every source stands in exactly one passage of one item."""
    counts = {source.id: [0] * len(source.text) for source in document.sources()}
    for item in document.items():
        for passage in item.passages:
            for at in range(passage.start, passage.end):
                counts[passage.source][at] += 1
    return all(
        count == 1
        for source in document.sources()
        for count, letter in zip(counts[source.id], source.text, strict=True)
        if not letter.isspace()
    )


def test_another_source_is_tied_to_the_scenes_of_the_fullest() -> None:
    fullest = " ".join(FIRST) + " Years later she teaches his daughter to mend clocks, and the watch runs on."
    document, _ = new_document("Clocks", [("b", " ".join(SECOND)), ("a", fullest)])
    assert document.check() == []
    assert covered_once(document)
    beats = [item for item in document.items() if item.kind is Kind.BEAT]
    assert ["reward" in beat.summary for beat in beats] == [True]
    assert beats[0].proposed == ("summary",)


def test_the_seeds_make_one_outline() -> None:
    texts = [(path.name, path.read_text(encoding="utf-8")) for path in seeds()]
    document, notices = new_document("", texts)
    assert document.check() == [] and notices == ()
    assert covered_once(document)
    assert [(c.name, c.actor) for c in document.characters()] == [
        ("Ted Kramer", "Dustin Hoffman"),
        ("Joanna", "Meryl Streep"),
        ("Billy", "Justin Henry"),
        ("Margaret", "Jane Alexander"),
    ]
    scenes = [item for item in document.items() if item.kind is Kind.SCENE]
    assert all(len({passage.source for passage in scene.passages}) == 2 for scene in scenes)


def test_another_story_gets_an_act_of_its_own_and_is_told() -> None:
    document, notices = new_document("", [("clocks", " ".join(FIRST)), ("space", OTHER)])
    assert document.check() == [] and covered_once(document)
    assert [document.item(key).title for key in document.children()][-1] == "From space"
    assert any("space seems to tell another story" in notice for notice in notices)


def test_actors_and_aliases_of_another_source_complete_the_characters() -> None:
    long = " ".join(FIRST)
    short = "Nora Bell (Ida Frost) repairs clocks in a harbour town. She finds a map drawn on silk. She forgives Emil."
    document, _ = new_document("", [("long", long), ("short", short)])
    nora = next(c for c in document.characters() if c.name == "Nora Bell")
    assert nora.actor == "Ida Frost" and "actor" in nora.proposed


def test_a_doubtful_person_is_asked_about_and_not_merged() -> None:
    renamed = " ".join(FIRST).replace("Emil", "Oskar")
    document, notices = new_document("", [("a", " ".join(FIRST) + " Emil stays. Nora and Emil dance."), ("b", renamed)])
    names = {character.name for character in document.characters()}
    assert {"Emil", "Oskar"} <= names
    assert any("Oskar" in notice and "Emil" in notice and notice.endswith(".") for notice in notices)


@given(st.integers(0, 10**6))
@settings(max_examples=25, deadline=None)
def test_any_two_mixtures_cover_every_word_once(seed: int) -> None:
    dice = random.Random(seed)
    pool = FIRST + SECOND + OTHER.split(". ")
    texts = [" ".join(dice.sample(pool, dice.randint(1, 8))) for _ in range(3)]
    document, _ = new_document("", [(f"text {n}", text) for n, text in enumerate(texts)])
    assert document.check() == []
    assert covered_once(document)
