"""Lengths in eighths of a page."""

from kramer_outline.model.length import eighths, parsed, written
from kramer_outline.model.records import Item, Kind


def test_the_plan_comes_first_then_the_script() -> None:
    assert eighths(Item(id="s", kind=Kind.SCENE)) == 0
    assert eighths(Item(id="s", kind=Kind.SCENE, target=11, script="x")) == 11
    assert eighths(Item(id="s", kind=Kind.SCENE, script="Ada waits.")) == 1
    page = "\n\n".join(["Ada waits and waits and looks out of the window of the mill."] * 26)
    assert eighths(Item(id="s", kind=Kind.SCENE, script=page)) == 8
    speech = "ADA\n" + "word " * 70
    assert eighths(Item(id="s", kind=Kind.SCENE, script=speech)) == 2


def test_how_it_is_written() -> None:
    assert [written(n) for n in (0, 3, 8, 11)] == ["", "3/8", "1", "1 3/8"]


def test_how_it_is_read() -> None:
    assert [parsed(text) for text in ("", " 3/8 ", "1", "1 3/8", "1+1/8", "1.5 pages", "2,25")] == [
        0,
        3,
        8,
        11,
        9,
        12,
        18,
    ]
    assert [parsed(text) for text in ("1 3", "1 3/", "1 2/7", "a page", "page", "-1", "1 3/8 4")] == [None] * 7
    assert all(parsed(written(length)) == length for length in range(100))
