"""What is too much is refused at the edit, in a sentence, never at the save."""

import pytest

from kramer_outline.edits import draft, fields, structure
from kramer_outline.edits.refusal import Refusal
from kramer_outline.model.document import Document
from kramer_outline.model.records import OUTLINE, PROJECT, Item, Kind, Project
from kramer_outline.storage.project_file import dump, load


def one() -> Document:
    return Document.build(Project(id=PROJECT), [(OUTLINE, Item(id="s1", kind=Kind.SCENE))])


def test_a_text_that_is_too_long() -> None:
    document = one()
    with pytest.raises(Refusal, match=r"1,000,000 characters\."):
        fields.set_fields(document, ["s1"], "Edit", summary="x" * 1_000_001)


def test_a_project_that_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draft, "MAX_RECORDS", 2)
    with pytest.raises(Refusal, match="full"):
        structure.new_after(one(), "s1")


@pytest.mark.parametrize("sign", ["\ud800", "\x00", "\x1b", "\u202e", "\u2066", "\ufffe"])
def test_what_no_file_can_hold_never_enters(sign: str) -> None:
    document = one()
    document.apply(fields.set_fields(document, ["s1"], "Edit", summary=f"a{sign}b", title=f"c{sign}"))
    assert (document.item("s1").summary, document.item("s1").title) == ("ab", "c")
    assert load(dump(document)) == document


@pytest.mark.parametrize("end", ["\n", "\u2028", "\r\n", "\x85"])
def test_a_title_is_one_line(end: str) -> None:
    document = one()
    document.apply(fields.set_fields(document, ["s1"], "Edit", title=f"a{end}b ", summary=f"a{end}b"))
    assert (document.item("s1").title, document.item("s1").summary) == ("a b ", "a\nb")
