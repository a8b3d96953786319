"""A program for each test, ended after it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from .bench import STORY, Program, Start


@pytest.fixture
def start(qtbot: QtBot) -> Iterator[Start]:
    """Return what starts the program with some files."""
    started: list[Program] = []

    def make(*paths: Path, size: tuple[int, int] | None = (1000, 700)) -> Program:
        program = Program(qtbot, *paths, size=size)
        started.append(program)
        return program

    yield make
    for program in started:
        program.end()


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """Return a text to read."""
    path = tmp_path / "the-mill.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


@pytest.fixture
def project(start: Start, story: Path, tmp_path: Path) -> Path:
    """Return a saved project."""
    program = start(story)
    path = tmp_path / "mill.kramer.json"
    program.window.saver.save(path)
    program.settle()
    program.end()
    program.settings.update(recent=(), last_folder="")
    return path
