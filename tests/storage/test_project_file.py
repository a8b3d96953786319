"""The project file: what is written is read back equal, in the same bytes; what is wrong is explained."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kramer_outline.config.resources import resource
from kramer_outline.model.document import Document
from kramer_outline.model.records import (
    CHARACTERS,
    OUTLINE,
    PROJECT,
    SOURCES,
    Character,
    Entity,
    Heading,
    Item,
    Kind,
    Passage,
    Project,
    Relation,
    Source,
)
from kramer_outline.storage.check import check
from kramer_outline.storage.project_file import ProjectError, dump, load, newer_major
from kramer_outline.storage.schema import NAME, schema_text
from tests.strategies import documents

GOLDEN = Path(__file__).parent.parent / "golden" / "small.kramer.json"


def small() -> Document:
    """A project in the project's own words with something of everything."""
    text = "Ada finds a key.\r\nShe hides it.\n"
    placed: list[tuple[str, Entity]] = [
        (CHARACTERS, Character(id="c1", name="Ada Stone", aliases=("Ada",), actor="A. Actress", colour="#2a6fc9")),
        (
            CHARACTERS,
            Character(
                id="c2", name="Boris", relations=(Relation(kind="brother", other="c1"),), proposed=("name", "relations")
            ),
        ),
        (OUTLINE, Item(id="a1", kind=Kind.ACT, title="Act One")),
        (
            "a1",
            Item(
                id="s1",
                kind=Kind.SCENE,
                title="The key",
                heading=Heading(setting="INT", location="attic"),
                when="One morning",
                summary="Ada finds a key.\nIt is cold.",
                characters=("c1",),
                status="draft",
                passages=(Passage(source="t1", start=0, end=16),),
                proposed=("heading",),
            ),
        ),
        ("s1", Item(id="b1", kind=Kind.BEAT, summary="She hides it.", tags=("key", "secret"))),
        (
            OUTLINE,
            Item.model_validate({"id": "s2", "kind": "scene", "summary": "“Wait!” 漢字 😀", "mood": {"x": [1, 2]}}),
        ),
        (SOURCES, Source.of("t1", "ada.txt", text)),
    ]
    return Document.build(Project.model_validate({"id": PROJECT, "title": "The Key", "x-later": [1]}), placed)


@given(documents())
@settings(max_examples=80, deadline=None)
def test_read_back_equal_and_written_in_the_same_bytes(document: Document) -> None:
    data = dump(document)
    again = load(data)
    assert again == document
    assert dump(again) == data
    json.loads(data)


def test_golden_file() -> None:
    data = dump(small())
    if os.environ.get("KRAMER_REGENERATE"):
        GOLDEN.write_bytes(data)
    assert data == GOLDEN.read_bytes()
    assert load(data) == small()


def test_the_file_is_nested_readable_and_leaves_out_defaults() -> None:
    text = dump(small()).decode()
    assert text.endswith("}\n") and "\r" not in text
    assert "\\u" not in text
    value = json.loads(text)
    assert list(value) == ["format", "version", "title", "characters", "outline", "sources", "x-later"]
    scene = value["outline"][0]["children"][0]
    assert list(scene)[-1] == "children"
    assert scene["summary"] == ["Ada finds a key.", "It is cold."]
    assert "status" not in value["outline"][1]
    assert value["outline"][1]["mood"] == {"x": [1, 2]}
    assert value["sources"][0]["text"] == ["Ada finds a key.\r", "She hides it.", ""]


def test_a_newer_minor_version_keeps_its_version_and_keys() -> None:
    data = dump(small()).replace(b'"version": "1.1"', b'"version": "1.7"').replace(b'"mood"', b'"mood-2"')
    assert dump(load(data)) == data


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not-a-project"),
        (b"Ted leaves.", "not-a-project"),
        (b"{}", "not-a-project"),
        (b"[]", "not-a-project"),
        (b'{"format": "other"}', "not-a-project"),
        (b'{"format": "kramer-outline", "version": "2.0", "outline": 7}', "newer"),
        (b'{"format": "kramer-outline", "version": "1.0", "outline": 7}', "invalid"),
        (b"[" * 100_000, "too-deep"),
        (b'{"format": "kramer-outline", "version": "1.0", "x": NaN}', "damaged"),
        (b'{"format": "kramer-outline", "version": "1.0", "title": "\\ud800"}', "damaged"),
    ],
)
def test_what_is_no_project_is_told(data: bytes, code: str) -> None:
    with pytest.raises(ProjectError) as caught:
        load(data)
    assert caught.value.code == code
    assert str(caught.value).strip().endswith(".")


def test_every_truncation_is_one_clear_error() -> None:
    data = dump(small())
    for end in range(0, len(data) - 2, 7):
        with pytest.raises(ProjectError):
            load(data[:end])


@given(at=st.integers(0, 10**6), bit=st.integers(0, 7))
@settings(max_examples=150, deadline=None)
def test_a_flipped_bit_gives_a_document_or_one_error(at: int, bit: int) -> None:
    data = bytearray(dump(small()))
    data[at % len(data)] ^= 1 << bit
    try:
        document = load(bytes(data))
    except ProjectError:
        return
    assert document.check() == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"kind": "beat"', '"kind": "beet"', "kind"),
        ('"kind": "beat"', '"kind": "act"', "inside"),
        ('"id": "b1"', '"id": "s1"', "twice"),
        ('"other": "c1"', '"other": "c9"', "c9"),
        ('"end": 16', '"end": 1600', "1600"),
        ('"source": "t1"', '"source": "t9"', "t9"),
    ],
)
def test_check_names_the_line(old: str, new: str, says: str) -> None:
    text = dump(small()).decode()
    assert old in text
    problems = check(text.replace(old, new, 1).encode())
    assert len(problems) >= 1
    assert any(says in problem.message or says in problem.path for problem in problems)


def test_check_gives_path_and_line_of_a_wrong_value() -> None:
    text = dump(small()).decode().replace('"kind": "beat"', '"kind": "beet"', 1)
    (problem,) = check(text.encode())
    line = text[: text.index('"beet"')].count("\n") + 1
    assert (problem.path, problem.line) == ("outline[0].children[0].children[0].kind", line)


def test_check_sees_a_source_changed_by_hand() -> None:
    text = dump(small()).decode().replace('"She hides it.",\n        ""', '"She hid it.",\n        ""', 1)
    assert any("SHA-256" in problem.message for problem in check(text.encode()))
    assert check(dump(small())) == []


def test_the_committed_schema_is_that_of_the_models() -> None:
    path = Path(__file__).parents[2] / "resources" / "schema" / NAME
    if os.environ.get("KRAMER_REGENERATE"):
        path.write_text(schema_text(), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == schema_text()
    assert resource("schema", NAME).is_file()


def test_a_newer_major_version_is_read_but_its_name_is_not_written() -> None:
    document = load(b'{"format": "kramer-outline", "version": "2.3", "title": "T", "later": {"x": 1}}')
    assert newer_major(document) == "2.3"
    data = dump(document)
    assert b'"version": "1.1"' in data
    assert b'"later"' in data
    assert not newer_major(load(data))


@pytest.mark.parametrize("path", sorted((GOLDEN.parent / "versions").glob("*.kramer.json")), ids=lambda path: path.name)
def test_every_version_ever_written_opens_and_keeps_what_it_says(path: Path) -> None:
    document = load(path.read_bytes())
    assert document.check() == []
    written = json.loads(dump(document))
    old = json.loads(path.read_bytes())
    written.pop("version"), old.pop("version")
    assert written == old
