"""The scores of scenes and turning points on the reading data, which must not fall by more than half a point."""

from pathlib import Path

import pytest

from benchmarks import score

pytestmark = pytest.mark.skipif(not score.DATA.is_dir(), reason="no reading data in shared/ beside the repository")

REACHED = {
    "boundary_F1": 0.8372,
    "location": 0.7835,
    "setting": 0.7732,
    "time_of_day": 0.9394,
    "when": 0.9798,
    "characters_F1": 0.8096,
}
SLACK = 0.005


def test_scenes(tmp_path: Path) -> None:
    result = score.score_scenes(tmp_path)
    fallen = {name: (result[name], was) for name, was in REACHED.items() if float(str(result[name])) < was - SLACK}
    assert not fallen
    assert float(str(result["windowdiff"])) <= 0.1680 + SLACK


def test_turning_points(tmp_path: Path) -> None:
    assert float(str(score.score_turning_points(tmp_path)["D"])) <= 7.21 + 0.05
