"""Story time: distances in words, and the order in which things happen."""

import pytest

from kramer_outline.model.document import Document
from kramer_outline.model.records import OUTLINE, PROJECT, Item, Kind, Project
from kramer_outline.model.story_time import distance, story_order


@pytest.mark.parametrize(
    ("when", "days"),
    [
        ("Fifteen months later", 15 * 30.44),
        ("the next day", 1),
        ("ten years earlier", -3652.5),
        ("A few days later", 3),
        ("a couple of weeks later", 14),
        ("Two hundred years later", 200 * 365.25),
        ("the night before", -1),
        ("the same evening", 0),
        ("That night", 0),
        ("18 months after she walked out", 18 * 30.44),
        ("Years later", 3 * 365.25),
        ("two centuries later", 2 * 36525),
        ("In 1977", None),
        ("After the party", None),
        ("", None),
    ],
)
def test_the_distance_a_phrase_states(when: str, days: float | None) -> None:
    assert distance(when) == pytest.approx(days) if days is not None else distance(when) is None


def told(*scenes: tuple[str, str]) -> Document:
    records = [
        (OUTLINE, Item(id=f"s{n}", kind=Kind.SCENE, chronology=chronology, when=when))
        for n, (chronology, when) in enumerate(scenes)
    ]
    return Document.build(Project(id=PROJECT), records)


def order(document: Document) -> list[str]:
    return [entry.id for entry in story_order(document)]


def test_scenes_follow_each_other_unless_something_is_said() -> None:
    assert order(told(("", ""), ("", "the next day"), ("meanwhile", ""), ("", ""))) == ["s0", "s1", "s2", "s3"]


def test_a_flashback_without_a_distance_comes_first_and_the_next_scene_goes_on_where_the_story_was() -> None:
    document = told(("", ""), ("flashback", ""), ("flashback", ""), ("", "two days later"))
    assert order(document) == ["s1", "s2", "s0", "s3"]
    assert story_order(document)[-1].day == pytest.approx(2)


def test_a_flashback_with_a_distance_lands_between_the_scenes_told() -> None:
    document = told(("", ""), ("", "a month later"), ("flashback", "two weeks earlier"), ("", ""))
    assert order(document) == ["s0", "s2", "s1", "s3"]


def test_a_flash_forward_without_a_distance_comes_last() -> None:
    assert order(told(("", ""), ("flash-forward", ""), ("", "years later"))) == ["s0", "s2", "s1"]
