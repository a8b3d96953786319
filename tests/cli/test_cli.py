"""The command line: output, exit codes, one message for bad input, no Qt."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kramer_outline.cli.commands import run
from kramer_outline.config.resources import seeds
from kramer_outline.storage.files import open_project

MAIN = "from kramer_outline.cli import main; main()"
TEXT = "Ada Stone finds a key in the attic. The next morning she meets Boris in the park. He lies to her."


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "the_key.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_read_show_and_check(tmp_path: Path, text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = tmp_path / "key.kramer.json"
    assert run(["read", str(text), "-o", str(project), "--title", "The Key"]) == 0
    assert run(["check", str(project)]) == 0
    capsys.readouterr()
    assert run(["show", str(project)]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("The Key\n=======\n")
    assert "Ada Stone" in shown and "meets Boris" in shown
    assert open_project(project).project.title == "The Key"


def test_an_existing_project_is_not_replaced_without_force(
    tmp_path: Path, text: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = tmp_path / "key.kramer.json"
    project.write_text("precious")
    assert run(["read", str(text), "-o", str(project)]) == 1
    assert project.read_text() == "precious"
    assert "--force" in capsys.readouterr().err
    assert run(["read", str(text), "-o", str(project), "--force"]) == 0
    assert run(["read", str(text), "-o", str(text), "--force"]) == 1
    assert text.read_text() == TEXT


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["show", "none.kramer.json"], 1),
        (["check", "none.kramer.json"], 1),
        (["read", "none.txt", "-o", "out.kramer.json"], 1),
        (["scenes", "."], 1),
        (["nonsense"], 2),
        (["read"], 2),
        (["show"], 2),
    ],
)
def test_bad_input_gives_one_message(
    arguments: list[str], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(arguments) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Traceback" not in captured.err
    assert captured.err.strip()
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_project_is_named_by_line(tmp_path: Path, text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = tmp_path / "key.kramer.json"
    assert run(["read", str(text), "-o", str(project)]) == 0
    project.write_text(project.read_text().replace('"kind": "act"', '"kind": "actt"', 1))
    capsys.readouterr()
    assert run(["check", str(project)]) == 1
    assert "line " in capsys.readouterr().err


def test_json_in_the_shapes_of_the_scorers(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["scenes", str(text), "--json"]) == 0
    scenes = json.loads(capsys.readouterr().out)
    keys = {"start", "end", "setting", "location", "when", "time_of_day", "characters"}
    assert all(keys <= set(scene) for scene in scenes)
    assert "".join("".join(TEXT[s["start"] : s["end"]].split()) for s in scenes) == "".join(TEXT.split())
    assert run(["people", str(text), "--json"]) == 0
    people = json.loads(capsys.readouterr().out)
    assert {"Ada Stone", "Boris"} == {person["name"] for person in people}
    for person in people:
        for start, end in person["mentions"]:
            assert TEXT[start:end] in (person["name"], *person["aliases"], "Ada")
    assert run(["sentences", str(text), "--json"]) == 0
    sentences = json.loads(capsys.readouterr().out)
    assert len(sentences) == 3 and all(sentence in TEXT for sentence in sentences)


def test_no_qt_is_loaded_and_a_closed_pipe_is_silent(tmp_path: Path) -> None:
    project = tmp_path / "seed.kramer.json"
    code = (
        "import sys; from kramer_outline.cli.commands import run; "
        f"code = run(['read', {str(seeds()[0])!r}, '-o', {str(project)!r}]); "
        "print(code, [name for name in sys.modules if 'PySide6' in name or 'shiboken' in name])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "0 []"
    first_line = f'{sys.executable} -c "{MAIN}" show {project} | head -n 1'
    piped = subprocess.run(["sh", "-c", first_line], capture_output=True, text=True, check=True)
    assert piped.stderr == ""


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("kramer ")
    assert run(["--help"]) == 0
    assert "scenes" in capsys.readouterr().out
