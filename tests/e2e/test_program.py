"""The installed program in a process of its own, on Qt's offscreen platform."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kramer_outline.config.resources import seeds
from kramer_outline.storage.files import open_project

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "build" / "screenshots"
DRIVE = Path(__file__).with_name("drive.py")


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """Return an environment without a display and with the user's folders inside the test."""
    gone = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    kept = {name: value for name, value in os.environ.items() if name not in gone}
    PICTURES.mkdir(parents=True, exist_ok=True)
    return {**kept, "KRAMER_OUTLINE_HOME": str(tmp_path / "home"), "PYTHONPATH": str(ROOT)}


def run(env: dict[str, str], folder: Path, *arguments: object) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "kramer_outline", *map(str, arguments)]
    return subprocess.run(
        command, cwd=folder, env=env, capture_output=True, text=True, timeout=120, check=False, encoding="utf-8"
    )


def drive(env: dict[str, str], what: str, out: Path, *files: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(DRIVE), what, str(out), str(PICTURES), *map(str, files)]
    with_platform = {**env, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        command, env=with_platform, capture_output=True, text=True, timeout=120, check=False, encoding="utf-8"
    )


def size_of(picture: Path) -> tuple[int, int]:
    head = picture.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    return int.from_bytes(head[16:20]), int.from_bytes(head[20:24])


# Without a display


def test_without_a_display_the_same_work_is_done_unseen(home: dict[str, str], tmp_path: Path) -> None:
    done = run(home, tmp_path, *seeds())
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    project = tmp_path / "Kramer vs. Kramer.kramer.json"
    assert f"Project: {project.name}" in done.stdout
    assert "Picture of the window: Kramer vs. Kramer.png" in done.stdout
    document = open_project(project)
    assert document.project.title == "Kramer vs. Kramer"
    assert len(list(document.sources())) == 2 and len(document.children()) > 1
    assert size_of(tmp_path / "Kramer vs. Kramer.png") == (1280, 800)


def test_a_second_run_adds_nothing_and_other_files_are_left_alone(home: dict[str, str], tmp_path: Path) -> None:
    text = tmp_path / "my-story.txt"
    text.write_text("Ada opens the door. She finds a garden.", encoding="utf-8")
    mine = tmp_path / "My story.kramer.json"
    mine.write_text("precious", encoding="utf-8")
    for _ in range(2):
        done = run(home, tmp_path, text)
        assert done.returncode == 0, done.stderr
    assert "it was there already" in done.stdout
    assert mine.read_text(encoding="utf-8") == "precious"
    assert sorted(path.name for path in tmp_path.glob("My*")) == [
        "My story 2.kramer.json",
        "My story 2.png",
        "My story.kramer.json",
    ]


def test_a_guess_at_the_encoding_is_told(home: dict[str, str], tmp_path: Path) -> None:
    text = tmp_path / "cafe.txt"
    text.write_bytes("Ada sits in the café.".encode("cp1252"))
    done = run(home, tmp_path, text)
    assert done.returncode == 0, done.stderr
    assert "Note: cafe.txt: This is not UTF-8" in done.stdout


def test_without_files_there_is_a_picture_only(home: dict[str, str], tmp_path: Path) -> None:
    done = run(home, tmp_path)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["kramer-outline.png"]


@pytest.mark.parametrize("appearance", ["light", "dark"])
@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080)])
def test_a_picture_of_the_window(home: dict[str, str], tmp_path: Path, appearance: str, size: tuple[int, int]) -> None:
    picture = PICTURES / f"{appearance}-{size[0]}x{size[1]}.png"
    sides = f"{size[0]}x{size[1]}"
    done = run(home, tmp_path, "--screenshot", picture, "--size", sides, "--appearance", appearance, *seeds())
    assert done.returncode == 0, done.stderr
    assert size_of(picture) == size
    assert not list(tmp_path.glob("*.json"))


# What cannot be opened


@pytest.mark.parametrize("option", [(), ("--screenshot", "x.png")])
@pytest.mark.parametrize("name", ["missing.txt", "folder", "binary.txt", "damaged.kramer.json", "missing.kramer.json"])
def test_a_bad_file_gives_one_message(home: dict[str, str], tmp_path: Path, name: str, option: tuple[str, ...]) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "damaged.kramer.json").write_text('{"format": "kramer-outline", "outline": [', encoding="utf-8")
    before = sorted(tmp_path.iterdir())
    done = run(home, tmp_path, *option, name)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert done.stderr.startswith("kramer-outline: ") and name in done.stderr
    assert "Traceback" not in done.stderr and done.stdout == ""
    assert sorted(path for path in tmp_path.iterdir() if path.name != "home") == before


@pytest.mark.parametrize(
    "arguments", [["--nonsense"], ["--size", "big"], ["--size"], ["--appearance", "pink"], ["--screenshot", "x.jpg"]]
)
def test_a_wrong_command_line(home: dict[str, str], tmp_path: Path, arguments: list[str]) -> None:
    done = run(home, tmp_path, *arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("kramer-outline: ") and "--help" in done.stderr


def test_version_and_help(home: dict[str, str], tmp_path: Path) -> None:
    assert run(home, tmp_path, "--version").stdout.startswith("Kramer Outline ")
    assert "--screenshot" in run(home, tmp_path, "--help").stdout


# With a window


def test_read_edit_save_reopen(home: dict[str, str], tmp_path: Path) -> None:
    out = tmp_path / "story.kramer.json"
    done = drive(home, "edit", out, *seeds())
    assert done.returncode == 0, done.stderr
    document = open_project(out)
    assert document.check() == []
    titles = [item.title for item in document.items()]
    assert titles.count("A scene of my own") == 1
    assert [source.text for source in document.sources()] == [path.read_text(encoding="utf-8") for path in seeds()]
    done = drive(home, "reopen", out)
    assert done.returncode == 0, done.stderr
    assert open_project(out) == document


def test_pictures_of_the_main_states(home: dict[str, str], tmp_path: Path) -> None:
    done = drive(home, "pictures", tmp_path / "out.kramer.json", *seeds())
    assert done.returncode == 0, done.stderr
    assert {"read.png", "shortcuts.png", "unsaved-edits.png"} <= {path.name for path in PICTURES.iterdir()}


@pytest.mark.skipif(os.name == "nt", reason="another kind of signal")
def test_control_c_quits(home: dict[str, str], tmp_path: Path) -> None:
    done = drive(home, "interrupt", tmp_path / "out.kramer.json", *seeds())
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


def test_a_bug_is_told_and_logged(home: dict[str, str], tmp_path: Path) -> None:
    done = drive(home, "bug", tmp_path / "out.kramer.json")
    assert done.returncode == 0, done.stderr
    log = next((tmp_path / "home" / "state").glob("*.log"))
    assert "a bug of ours" in log.read_text(encoding="utf-8")


# Never lose a word


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_what_was_typed_before_a_kill_is_offered_and_undo_outlives_closing(
    home: dict[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "story.kramer.json"
    killed = drive(home, "die", out, *seeds())
    assert killed.returncode == -9, killed.stderr
    assert out.exists()
    assert "Written before the end" not in out.read_text(encoding="utf-8")
    back = drive(home, "restore", out)
    assert back.returncode == 0, back.stderr
    assert "Written before the end" in out.read_text(encoding="utf-8")
    later = drive(home, "history", out, out)
    assert later.returncode == 0, later.stderr
