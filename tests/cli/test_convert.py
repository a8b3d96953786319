"""`kramer convert`: any known format in, any out, with a report."""

from pathlib import Path

import pytest

from kramer_outline.cli.commands import run
from kramer_outline.formats.base import Format
from kramer_outline.formats.table import FORMATS
from kramer_outline.storage.files import open_project

FOUNTAIN = "Title: The Mill\n\n# One\n\nINT. MILL - DAY\n\n= Ada waits.\n\nADA\nHello.\n"


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "mill.fountain"
    path.write_text(FOUNTAIN, encoding="utf-8")
    return path


def test_there_and_back(script: Path, tmp_path: Path) -> None:
    project, back = tmp_path / "mill.kramer.json", tmp_path / "back.fountain"
    assert run(["convert", str(script), str(project)]) == 0
    assert open_project(project).project.title == "The Mill"
    assert run(["convert", str(project), str(back)]) == 0
    assert back.read_text(encoding="utf-8") == FOUNTAIN


@pytest.mark.parametrize("entry", [entry for entry in FORMATS if entry.writes], ids=lambda entry: entry.id)
def test_every_format_is_written_and_read_again(script: Path, tmp_path: Path, entry: Format) -> None:
    suffix = entry.suffixes[0]
    target = tmp_path / f"out{suffix}"
    assert run(["convert", str(script), str(target)]) == 0
    assert target.stat().st_size > 0
    if entry.reads:
        assert run(["convert", str(target), str(tmp_path / f"again{suffix}.kramer.json")]) == 0


def test_what_is_lost_is_said_and_strict_fails(
    script: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["convert", str(script), str(tmp_path / "a.opml"), "--strict"]) == 3
    assert "lost: Script text is not written." in capsys.readouterr().err
    assert run(["convert", str(script), str(tmp_path / "b.fountain"), "--report", "--strict"]) == 0
    assert "read: 1 scene, 1 section," in capsys.readouterr().err


def test_prose_goes_through_the_reader(tmp_path: Path) -> None:
    text = tmp_path / "story.txt"
    text.write_text("Ada opens the door of the mill. She waits.\n\nThe next day Ada meets Ben at the station.\n")
    assert run(["convert", str(text), str(tmp_path / "story.kramer.json")]) == 0
    assert len([item for item in open_project(tmp_path / "story.kramer.json").items() if item.kind == "scene"]) == 2


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.opml", b"<opml><body>", "Line 1"),
        ("a.xyz", b"\0\1\2", "could not be told"),
        ("a.fountain", b"\0\1\2" * 99, "ends like a Fountain file, but is none"),
        ("a.opml", b"\0\1\2" * 99, "ends like an OPML file, but is none"),
        ("a.opml", b"{not xml :)", "Line 1: The XML is broken"),
        ("a.docx", b"just text", "a.docx"),
        ("a.fdx", b"<Final\n<Draft", "Line 2: The XML is broken"),
    ],
)
def test_bad_input_gives_one_message(
    tmp_path: Path, name: str, data: bytes, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(data)
    assert run(["convert", str(tmp_path / name), str(tmp_path / "out.kramer.json")]) == 1
    err = capsys.readouterr().err
    assert says in err and err.count("\n") == 1
    assert not (tmp_path / "out.kramer.json").exists()


def test_nothing_is_replaced_without_force(script: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.opml"
    target.write_text("mine")
    assert run(["convert", str(script), str(target)]) == 1
    assert target.read_text() == "mine"
    assert run(["convert", str(script), str(script), "--force"]) == 1
    assert run(["convert", str(script), str(tmp_path / "out.unknown")]) == 1
    assert run(["convert", str(script), str(target), "--force"]) == 0


def test_the_table_of_formats(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["formats"]) == 0
    out = capsys.readouterr().out
    assert all(entry.id in out for entry in FORMATS)


@pytest.mark.parametrize(
    ("name", "more", "says"),
    [
        ("a.pdf", ["--layout", "poster"], "Known: outline, cards, breakdown, characters."),
        ("a.opml", ["--layout", "cards"], "OPML files have no layout “cards”."),
        ("a.kramer.json", ["--layout", "cards"], "Project files have no layout"),
        ("a.x", ["--to", "word"], "pdf, json."),
        ("a.pdf", ["--page", "A5"], "Known: Letter, A4."),
    ],
)
def test_what_is_not_known_is_an_error_that_names_what_is(
    script: Path, tmp_path: Path, name: str, more: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["convert", str(script), str(tmp_path / name), *more]) == 1
    assert says in capsys.readouterr().err
    assert not (tmp_path / name).exists()


def test_paper_notes_and_numbers_may_be_chosen(tmp_path: Path) -> None:
    script, target = tmp_path / "a.fountain", tmp_path / "a.txt"
    script.write_text("INT. MILL - DAY\n\n[[ask]]\n", encoding="utf-8")
    assert run(["convert", str(script), str(target), "--page", "a4"]) == 0
    assert "ask" in target.read_text() and "1." in target.read_text()
    assert run(["convert", str(script), str(target), "--no-notes", "--no-numbers", "--force"]) == 0
    assert "ask" not in target.read_text() and "1." not in target.read_text()
