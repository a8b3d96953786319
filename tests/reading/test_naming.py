"""What a project of texts is called."""

from pathlib import Path

import pytest

from kramer_outline.config.resources import seeds
from kramer_outline.reading.naming import SAMPLE_TITLE, project_title, title_of


@pytest.mark.parametrize(
    ("name", "text", "title"),
    [
        ("the_long-walk.txt", "He walks. He stops.", "The long walk"),
        ("x.txt", "The Long Walk\n\nHe walks.", "The Long Walk"),
        ("x.txt", "# The Long Walk\nHe walks.", "The Long Walk"),
        ("000_32380da0442bf139.txt", "He walks. He stops.", ""),
        ("x.txt", "He walks.\n\nHe stops.", ""),
        ("x.txt", "", ""),
    ],
)
def test_titles_come_from_the_text_or_the_name_of_its_file(name: str, text: str, title: str) -> None:
    assert title_of([(Path(name), text)]) == title


def test_the_sample_has_a_name_of_its_own() -> None:
    assert project_title([(path, path.read_text(encoding="utf-8")) for path in seeds()]) == SAMPLE_TITLE
