"""OPML: the same tree, texts and attributes, whatever wrote the file."""

import xml.etree.ElementTree as ET
from typing import Any

import pytest
from hypothesis import given

from kramer_outline.edits.fields import set_fields
from kramer_outline.formats.base import FormatError, Options
from kramer_outline.formats.opml import losses, read, sniff, write
from kramer_outline.model.document import Document
from kramer_outline.model.records import Heading, Kind
from kramer_outline.storage.project_file import dump, load
from tests.strategies import documents

from .corpus import need, real_files

OUTLINER = b"""<?xml version="1.0"?>
<opml version="2.0" xmlns:x="https://example.org/x">
  <head><title>The Mill</title><ownerName>A. Writer</ownerName></head>
  <body>
    <outline text="Act One" x:mood="dark">
      <outline text="&lt;b&gt;Ada&lt;/b&gt; comes home" _note="First&#10;second" _complete="true"/>
      <outline text="INT. MILL - DAY" complete="true">
        <outline text="She finds a garden">
          <outline text="deep"><outline text="deeper"><outline text="deepest" created="2026"/></outline></outline>
          <outline text="and back"/>
        </outline>
      </outline>
      <outline _status="checked" text='See &lt;a href="https://example.org"&gt;this&lt;/a&gt;'/>
    </outline>
  </body>
</opml>
"""


def tree(data: bytes) -> list[Any]:
    """Read the tree independently of the program's own reader."""
    root = ET.fromstring(data)
    body = next((e for e in root.iter() if e.tag.rpartition("}")[2] == "body"), root)

    def below(element: ET.Element) -> list[Any]:
        return [(dict(c.attrib), below(c)) for c in element if c.tag.rpartition("}")[2] == "outline"]

    return below(body)


def test_the_outline() -> None:
    document = read(OUTLINER).document
    assert document.check() == []
    items = {item.title or item.heading.location: item for item in document.items()}
    assert items["Ada comes home"].summary == "First\nsecond"
    assert items["MILL"].heading == Heading(setting="INT", location="MILL", time="DAY")
    assert [item.status for item in items.values()].count("done") == 3
    assert "See this (https://example.org)" in items
    assert [items[name].kind for name in ("Act One", "Ada comes home", "deepest")] == [Kind.ACT, Kind.SCENE, Kind.BEAT]
    assert document.project.title == "The Mill"


def test_what_was_not_edited_comes_back() -> None:
    out = write(load(dump(read(OUTLINER).document)), Options())
    assert tree(out) == tree(OUTLINER)
    assert b"<ownerName>A. Writer</ownerName>" in out


def test_an_edit_changes_its_line_alone() -> None:
    document = read(OUTLINER).document
    first = next(item for item in document.items() if item.title == "Ada comes home")
    document.apply(set_fields(document, [first.id], "Edit", title="Ada & Ben", status=""))
    before, after = tree(OUTLINER), tree(write(document, Options()))
    assert after[0][1][0] == ({"text": "Ada & Ben", "_note": "First\nsecond"}, [])
    assert after[0][1][1:] == before[0][1][1:]


def test_what_our_kinds_are_too_few_for_keeps_our_attributes() -> None:
    deep = b"<outline text='a' kind='scene'><outline text='b' kind='beat'><outline text='c' kind='scene' number='1'/>"
    data = b"<opml version='2.0'><body>" + deep + b"</outline></outline></body></opml>"
    document = read(data).document
    assert [item.number for item in document.items()] == ["", "", "1"]
    out = write(load(dump(document)), Options())
    assert tree(out) == tree(data)
    assert [item.number for item in read(out).document.items()] == ["", "", "1"]


def test_a_number_given_to_a_deep_line_comes_back() -> None:
    document = read(OUTLINER).document
    deepest = next(item for item in document.items() if item.title == "deepest")
    document.apply(set_fields(document, [deepest.id], "Edit", number="7"))
    again = read(write(document, Options()))
    assert next(item for item in again.document.items() if item.title == "deepest").number == "7"
    assert tree(write(again.document, Options())) == tree(write(document, Options()))


def test_attributes_of_ours_that_are_not_as_we_write_them() -> None:
    line = b"<outline text='' title='t&#160;' kind='scene' colour='red' number='1&#10;2' tags='&#8238;,a'/>"
    document = read(b"<opml version='2.0'><body>" + line + b"</body></opml>").document
    (item,) = document.items()
    assert (item.title, item.colour, item.number, item.tags) == ("t", "", "1 2", ("a",))
    assert b'colour="red"' in write(document, Options())


def test_what_looks_like_markup_is_what_the_writer_wrote() -> None:
    line = b"<outline text='' title='a &lt;b&gt; &amp;amp; c' kind='scene' notes='&lt;i&gt;'/>"
    document = read(b"<opml version='2.0'><body>" + line + b"</body></opml>").document
    (item,) = document.items()
    document.apply(set_fields(document, [item.id], "Edit", summary="x <b>y\n&lt;"))
    (again,) = read(write(document, Options())).document.items()
    assert (again.title, again.summary) == ("a <b> &amp; c", "x <b>y\n&lt;")


def test_a_body_in_the_head_is_not_the_body() -> None:
    document = read(b"<opml version='2.0'><head><body/></head><body><outline text='a'/></body></opml>").document
    assert [item.title for item in document.items()] == ["a"]


@given(documents())
def test_what_opml_can_carry_is_kept(document: Document) -> None:
    again = read(write(document, Options())).document
    assert again.check() == []

    def said(of: Document) -> list[tuple[object, ...]]:
        return [
            (
                item.kind,
                item.title or item.heading.location.upper(),
                item.summary,
                sum(1 for _ in of.ancestors(item.id)),
            )
            for item in of.items()
            if item.heading == Heading() and " ".join(item.title.split()) == item.title
        ]

    if not any(item.heading for item in document.items()):
        assert said(again) == said(document)


@pytest.mark.parametrize(
    ("data", "notice"),
    [
        (b"<opml><body><outline text='a'/></body></opml>", "There is no version."),
        (b"<opml version='2.0'><body><outline/></body></opml>", "Lines without a text attribute."),
        (b"<opml version='2.0'><outline text='a'/></opml>", "There is no <body>."),
        (b"<body><outline text='a'/></body>", "The file begins with <body>, not <opml>."),
    ],
)
def test_broken_rules_are_read_and_told(data: bytes, notice: str) -> None:
    got = read(data)
    assert notice in [one.text for one in got.notices if one.kind == "mended"]
    assert len(got.document.children()) == 1


@pytest.mark.parametrize("data", [b"", b"Ted leaves.", b"<opml>", b"<html><p>x</p></html>", b"<!DOCTYPE x []><opml/>"])
def test_what_is_no_opml_gives_one_error(data: bytes) -> None:
    with pytest.raises(FormatError):
        read(data)


def test_sniffing_and_losses() -> None:
    assert sniff("a.opml", OUTLINER) and sniff("a.xml", OUTLINER)
    assert not sniff("a.opml", b"text") and not sniff("a.xml", b"<FinalDraft/>")
    assert losses(read(OUTLINER).document, Options()) == ()


def test_real_files_come_back_with_tree_texts_and_attributes() -> None:
    errors = []
    for path in need(real_files("opml")):
        data = path.read_bytes()
        try:
            document = load(dump(read(data, path.name).document))
        except FormatError as error:
            errors.append((path.name, error.line))
            continue
        assert document.check() == [], path.name
        assert tree(write(document, Options())) == tree(data), path.name
    assert all(line for _, line in errors) and len(errors) <= 5, errors
