"""Three-way merges: what one side did is taken, what both did is kept, nothing is dropped."""

import json
import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kramer_outline.edits import structure
from kramer_outline.edits.fields import set_fields
from kramer_outline.edits.people import delete_characters
from kramer_outline.edits.refusal import Refusal
from kramer_outline.merging.merge import merge
from kramer_outline.merging.order import merge_order
from kramer_outline.merging.texts import merge_texts
from kramer_outline.model.document import Document
from kramer_outline.model.records import (
    CHARACTERS,
    OUTLINE,
    PROJECT,
    SOURCES,
    Character,
    Heading,
    Item,
    Kind,
    Passage,
    Project,
    Source,
)
from tests.strategies import documents

seeds = st.integers(0, 2**32)


def edited(base: Document, seed: int, count: int = 4, said: str = "") -> Document:
    """Return a copy after some random edits as writers make them."""
    document, dice = base.copy(), random.Random(seed)
    for number in range(dice.randint(1, count)):
        keys = list(document.walk())
        people = [person.id for person in document.characters()]
        one = dice.choice(keys) if keys else None
        word = f"{said or seed}x{number}"
        place, kind = dice.choice(keys or [""]), dice.choice(list(Kind))
        choices: list[Any] = [lambda d, one=one: structure.new_after(d, one)]
        if one:
            chosen = [one]
            choices += [
                lambda d, c=chosen, w=word: set_fields(d, c, "Edit", summary=f"{d.item(c[0]).summary} {w}."),
                lambda d, c=chosen, w=word: set_fields(d, c, "Edit", title=w),
                lambda d, c=chosen, w=word: set_fields(d, c, "Edit", tags=(*d.item(c[0]).tags, w)),
                lambda d, c=chosen: structure.delete(d, c),
                lambda d, c=chosen: structure.move_up(d, c),
                lambda d, c=chosen: structure.demote(d, c),
                lambda d, c=chosen: structure.promote(d, c),
                lambda d, c=chosen, p=place: structure.move_to(d, c, p, 0),
                lambda d, c=chosen, k=kind: structure.set_kind(d, c, k),
            ]
        if people:
            who = dice.choice(people)
            choices.append(lambda d, w=word, p=who: set_fields(d, [p], "Edit", actor=w))
            if one:
                choices.append(lambda d, c=chosen, p=who: set_fields(d, c, "People", characters=(p,)))
        try:
            document.apply(dice.choice(choices)(document))
        except Refusal:
            continue
    return document


@given(base=documents(), seed=seeds)
def test_one_side_alone_wins(base: Document, seed: int) -> None:
    side = edited(base, seed)
    for merged in (merge(base, side, base), merge(base, base, side), merge(base, side, side)):
        assert merged.document == side
        assert not merged.conflicts


@settings(max_examples=300)
@given(base=documents(), one=seeds, two=seeds)
def test_the_outcome_is_valid_and_nothing_is_dropped(base: Document, one: int, two: int) -> None:
    ours, theirs = edited(base, one, said="ours"), edited(base, two, said="theirs")
    merged = merge(base, ours, theirs)
    assert merged.document.check() == []
    text = _all_text(merged.document)
    for side in (ours, theirs):
        for item in side.items():
            for value in (item.title, item.summary):
                was = base.item(item.id) if item.id in base else None
                if was is not None and value in (was.title, was.summary):
                    continue  # the other side may have changed or removed it
                assert all(_in_json(word) in text for word in value.split()), value
        for key in side.walk():
            if key not in base:
                assert key in merged.document


def _in_json(word: str) -> str:
    return json.dumps(word, ensure_ascii=False)[1:-1]


def _all_text(document: Document) -> str:
    records = [document.get(key) for root in (OUTLINE, CHARACTERS) for key in document.walk(root)]
    values = [record.model_dump() for record in records if record is not None]
    return json.dumps(values, ensure_ascii=False)


@given(base=documents(), one=seeds, two=seeds)
def test_swapping_the_sides_finds_the_same_conflicts(base: Document, one: int, two: int) -> None:
    ours, theirs = edited(base, one), edited(base, two)
    left, right = merge(base, ours, theirs), merge(base, theirs, ours)
    if not left.conflicts and not right.conflicts:
        records = [{key: document.get(key) for key in document.walk()} for document in (left.document, right.document)]
        assert records[0].keys() == records[1].keys()
        parents = [
            {key: document.parent(key) for key in document.walk()} for document in (left.document, right.document)
        ]
        assert parents[0] == parents[1]


def story() -> Document:
    return Document.build(
        Project(id=PROJECT, title="Story"),
        [
            (CHARACTERS, Character(id="c1", name="Ada")),
            (OUTLINE, Item(id="a1", kind=Kind.ACT, title="One")),
            ("a1", Item(id="s1", kind=Kind.SCENE, title="Mill", summary="Ada opens the door. She waits. It rains.")),
            ("a1", Item(id="s2", kind=Kind.SCENE, title="Garden")),
            (OUTLINE, Item(id="a2", kind=Kind.ACT, title="Two")),
            ("a2", Item(id="s3", kind=Kind.SCENE, title="Station")),
        ],
    )


def with_(document: Document, key: str, **fields: Any) -> Document:
    copy = document.copy()
    copy.apply(set_fields(copy, [key], "Edit", **fields))
    return copy


def moved(document: Document, key: str, parent: str, row: int) -> Document:
    copy = document.copy()
    copy.apply(structure.move_to(copy, [key], parent, row))
    return copy


def removed(document: Document, key: str) -> Document:
    copy = document.copy()
    copy.apply(structure.delete(copy, [key]))
    return copy


def test_different_fields_and_different_sentences_go_together() -> None:
    base = story()
    ours = with_(with_(base, "s1", title="The Mill"), "s1", summary="Ada kicks the door in. She waits. It rains.")
    theirs = with_(with_(base, "s1", status="draft"), "s1", summary="Ada opens the door. She waits. It snows.")
    merged = merge(base, ours, theirs)
    assert not merged.conflicts
    item = merged.document.item("s1")
    assert (item.title, item.status) == ("The Mill", "draft")
    assert item.summary == "Ada kicks the door in. She waits. It snows."


def test_the_same_sentence_changed_twice_is_a_conflict_with_both_versions() -> None:
    base = story()
    merged = merge(base, with_(base, "s2", title="Yard"), with_(base, "s2", title="Park"))
    ((key, conflict),) = merged.conflicts
    assert (key, conflict.field, conflict.base, conflict.ours, conflict.theirs) == (
        "s2",
        "title",
        "Garden",
        "Yard",
        "Park",
    )
    assert merged.document.item("s2").title == "Yard"
    assert merged.document.item("s2").conflicts == (conflict,)


def test_the_parts_of_a_heading_are_merged() -> None:
    base = with_(story(), "s1", heading=Heading(setting="INT", location="mill"))
    ours = with_(base, "s1", heading=Heading(setting="INT", location="old mill"))
    theirs = with_(base, "s1", heading=Heading(setting="INT", location="mill", time="NIGHT"))
    merged = merge(base, ours, theirs)
    assert merged.document.item("s1").heading == Heading(setting="INT", location="old mill", time="NIGHT")
    assert not merged.conflicts


def test_an_edit_beats_a_removal_and_says_so() -> None:
    base = story()
    for ours, theirs in (
        (removed(base, "s1"), with_(base, "s1", title="Other")),
        (with_(base, "s1", title="Other"), removed(base, "s1")),
    ):
        merged = merge(base, ours, theirs)
        assert merged.document.item("s1").title == "Other"
        assert [conflict.field for _, conflict in merged.conflicts] == ["removed"]


def test_a_scene_added_to_an_act_that_was_removed_brings_the_act_back() -> None:
    base = story()
    ours, theirs = removed(base, "a2"), base.copy()
    theirs.apply(structure.new_after(theirs, "s3"))
    merged = merge(base, ours, theirs)
    assert "a2" in merged.document and len(merged.document.children("a2")) == 1
    assert ("a2", "removed") in [(key, conflict.field) for key, conflict in merged.conflicts]


def test_moves_to_different_places_conflict_and_moves_into_each_other_make_no_circle() -> None:
    base = story()
    base.apply(structure.new_after(base, "a2"))
    (third,) = [key for key in base.children() if key not in ("a1", "a2")]
    merged = merge(base, moved(base, "s1", "a2", 0), moved(base, "s1", third, 0))
    assert merged.document.parent("s1") == "a2"
    assert [conflict.field for _, conflict in merged.conflicts] == ["place"]
    sequences = Document.build(
        Project(id=PROJECT),
        [(OUTLINE, Item(id="x", kind=Kind.SEQUENCE)), (OUTLINE, Item(id="y", kind=Kind.SEQUENCE))],
    )
    ours, theirs = moved(sequences, "x", "y", 0), moved(sequences, "y", "x", 0)
    merged = merge(sequences, ours, theirs)
    assert merged.document.check() == []
    assert {"x", "y"} <= set(merged.document.walk())
    assert merged.conflicts


def test_a_removed_character_that_the_other_side_puts_into_a_scene_stays() -> None:
    base = story()
    ours = base.copy()
    ours.apply(delete_characters(ours, ["c1"]))
    merged = merge(base, ours, with_(base, "s3", characters=("c1",)))
    assert merged.document.item("s3").characters == ("c1",)
    assert [(key, conflict.field) for key, conflict in merged.conflicts] == [("c1", "removed")]


def test_scenes_added_by_both_stay_beside_their_neighbours() -> None:
    base = story()
    ours, theirs = base.copy(), base.copy()
    ours.apply(structure.new_after(ours, "s1"))
    theirs.apply(structure.new_after(theirs, "s2"))
    (mine,) = set(ours.children("a1")) - {"s1", "s2"}
    (other,) = set(theirs.children("a1")) - {"s1", "s2"}
    merged = merge(base, ours, theirs)
    assert merged.document.children("a1") == ("s1", mine, "s2", other)
    assert not merged.conflicts


def test_passages_stay_inside_a_source_that_one_side_read_anew() -> None:
    base = Document.build(
        Project(id=PROJECT),
        [(OUTLINE, Item(id="s1", kind=Kind.SCENE)), (SOURCES, Source.of("t1", "a.txt", "A long text of many words."))],
    )
    ours = with_(base, "t1", text="Short.")
    theirs = with_(base, "s1", passages=(Passage(source="t1", start=2, end=20),))
    assert merge(base, ours, theirs).document.check() == []


@given(st.text("ab. \n", max_size=30), st.text("ab. \n", max_size=30))
def test_a_text_changed_on_one_side(base: str, side: str) -> None:
    assert merge_texts(base, side, base) == side
    assert merge_texts(base, base, side) == side
    assert merge_texts(base, side, side) == side


@given(st.permutations(range(6)), st.permutations(range(6)))
def test_an_order_has_all_of_both(one: list[int], two: list[int]) -> None:
    assert merge_order(range(6), one[:4], two[:5]) and set(merge_order(range(6), one[:4], two[:5])) == {
        *one[:4],
        *two[:5],
    }
    assert merge_order(range(6), range(6), two) == two
    assert merge_order(range(6), one, range(6)) == one
