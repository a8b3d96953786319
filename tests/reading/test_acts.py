"""Acts and turning points by position and strength."""

from itertools import pairwise

import pytest

from kramer_outline.reading.acts import POSITIONS, find_acts, turning_points
from kramer_outline.reading.findings import SceneFinding, Span


def scenes(count: int, strong: tuple[int, ...] = ()) -> list[SceneFinding]:
    return [SceneFinding(Span(n * 100, n * 100 + 90), strength=1.0 if n in strong else 0.5) for n in range(count)]


@pytest.mark.parametrize(("count", "acts"), [(0, 0), (1, 1), (3, 1), (4, 3), (12, 3), (16, 4), (500, 4)])
def test_number_of_acts(count: int, acts: int) -> None:
    found = find_acts(scenes(count))
    assert len(found) == acts
    assert all(a.first_scene < b.first_scene for a, b in pairwise(found))
    assert not found or found[0].first_scene == 0


def test_an_act_starts_at_a_strong_cut_near_its_place() -> None:
    starts = [act.first_scene for act in find_acts(scenes(12, strong=(4, 9)))]
    assert starts == [0, 4, 9]


def test_acts_are_named_in_order() -> None:
    assert [act.title for act in find_acts(scenes(12))] == ["Act One", "Act Two", "Act Three"]


def test_five_turning_points_in_order() -> None:
    sentences = [Span(n * 10, n * 10 + 9) for n in range(40)]
    points = turning_points(sentences)
    assert [point.name for point in points] == [name for name, _ in POSITIONS]
    assert [point.span.start // 10 for point in points] == [5, 12, 22, 30, 36]


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_turning_points_of_a_short_text_stay_inside(count: int) -> None:
    sentences = [Span(n, n + 1) for n in range(count)]
    assert all(point.span in sentences for point in turning_points(sentences))


def test_nothing_turns_in_nothing() -> None:
    assert turning_points([]) == ()
