"""`kramer merge` by hand and as git's merge driver, `kramer textconv` for its diffs."""

import subprocess
import sys
from pathlib import Path

import pytest

from kramer_outline.cli.commands import run
from kramer_outline.storage.files import open_project
from kramer_outline.storage.project_file import dump
from tests.merging.test_merge import story, with_

ROOT = Path(__file__).resolve().parents[2]


def write(path: Path, **fields: object) -> Path:
    document = story()
    for name, value in fields.items():
        document = with_(document, "s1", **{name: value})
    path.write_bytes(dump(document))
    return path


def test_what_goes_together_is_merged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base, ours, theirs = (write(tmp_path / name) for name in ("base", "ours", "theirs"))
    write(ours, title="Ours")
    write(theirs, notes="Theirs")
    assert run(["merge", str(base), str(ours), str(theirs), "-o", str(tmp_path / "out")]) == 0
    item = open_project(tmp_path / "out").item("s1")
    assert (item.title, item.notes) == ("Ours", "Theirs")
    assert capsys.readouterr().err == ""


def test_conflicts_are_named_and_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base, ours, theirs = (write(tmp_path / name) for name in ("base", "ours", "theirs"))
    write(ours, title="Ours")
    write(theirs, title="Theirs")
    assert run(["merge", str(base), str(ours), str(theirs), "-o", str(ours)]) == 1
    assert "Ours: Title: “Ours” or “Theirs”" in capsys.readouterr().err
    assert open_project(ours).item("s1").conflicts[0].theirs == "Theirs"
    assert run(["check", str(ours)]) == 0
    assert "1 place of a merge" in capsys.readouterr().out


def test_a_newer_version_and_a_file_that_is_there_are_not_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base, ours, theirs, out = (write(tmp_path / name) for name in ("base", "ours", "theirs", "out"))
    out.write_text("mine")
    assert run(["merge", str(base), str(ours), str(theirs), "-o", str(out)]) == 2
    assert "exists" in capsys.readouterr().err and out.read_text() == "mine"
    assert run(["merge", str(base), str(ours), str(theirs), "-o", str(out), "--force"]) == 0
    newer = theirs.read_text().replace('"version": "1.1"', '"version": "2.0"')
    theirs.write_text(newer)
    assert run(["merge", str(base), str(ours), str(theirs), "-o", str(theirs)]) == 2
    assert "newer version" in capsys.readouterr().err and theirs.read_text() == newer


def test_what_is_no_project_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base, ours = write(tmp_path / "base"), write(tmp_path / "ours")
    (tmp_path / "theirs").write_text("Ted leaves.")
    assert run(["merge", str(base), str(ours), str(tmp_path / "theirs"), "-o", str(tmp_path / "out")]) == 2
    assert "not JSON" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_textconv_is_one_field_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["textconv", str(write(tmp_path / "base", status="draft", notes="one\ntwo"))]) == 0
    out = capsys.readouterr().out
    for line in (
        "Act: One",
        "  Scene: Mill",
        "    status: draft",
        "    notes: one",
        "    notes: two",
        "Character: Ada",
    ):
        assert line in out.splitlines()


def test_as_gits_merge_driver(tmp_path: Path) -> None:
    kramer = (
        f"{sys.executable} -c 'import sys; sys.path.insert(0, \"{ROOT}\"); from kramer_outline.cli import main; main()'"
    )

    def git(*arguments: str, code: int = 0) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60
        )
        assert done.returncode == code, done.stderr
        return done.stdout

    git("init", "-q", "-b", "main")
    for name, value in (
        ("user.name", "A"),
        ("user.email", "a@example.org"),
        ("merge.kramer.name", "Kramer Outline"),
        ("merge.kramer.driver", f"{kramer} merge %O %A %B -o %A"),
        ("diff.kramer.textconv", f"{kramer} textconv"),
    ):
        git("config", name, value)
    (tmp_path / ".gitattributes").write_text("*.kramer.json merge=kramer diff=kramer\n")
    project = write(tmp_path / "story.kramer.json")
    git("add", "-A")
    git("commit", "-qm", "base")
    git("checkout", "-qb", "other")
    write(project, notes="From the other branch.")
    git("commit", "-qam", "other")
    git("checkout", "-q", "main")
    write(project, title="New title")
    assert "+    Scene: New title" in git("diff").replace("+  Scene", "+    Scene")
    git("commit", "-qam", "ours")
    git("merge", "-q", "other", "-m", "merge")
    item = open_project(project).item("s1")
    assert (item.title, item.notes) == ("New title", "From the other branch.")
