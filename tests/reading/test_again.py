"""A source read again in a changed version."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kramer_outline.edits.refusal import Refusal
from kramer_outline.model.document import Document
from kramer_outline.model.records import Kind
from kramer_outline.reading.again import reread_source
from kramer_outline.reading.proposal import new_document

from .test_align import FIRST, SECOND

TEXT = " ".join(FIRST)


def project() -> tuple[Document, str]:
    document = new_document("Clocks", [("clocks.txt", TEXT)])[0]
    return document, next(document.sources()).id


def told(document: Document) -> dict[str, str]:
    """Return scene id to the words its passages point at."""
    return {
        item.id: " ".join(document.source(p.source).text[p.start : p.end] for p in item.passages)
        for item in document.items()
        if item.kind is Kind.SCENE
    }


def test_words_put_in_before_move_every_passage_along() -> None:
    document, source = project()
    before = told(document)
    document.apply(reread_source(document, source, "A prologue at sea.\n\n" + TEXT).change)
    assert document.check() == []
    assert told(document) == before
    assert document.source(source).text.startswith("A prologue")


def test_a_changed_word_stays_in_its_scene_and_a_lost_sentence_is_named() -> None:
    document, source = project()
    first = document.copy()
    changed = TEXT.replace("repairs", "mends").replace(FIRST[2] + " ", "")
    again = reread_source(document, source, changed)
    document.apply(again.change)
    assert document.check() == []
    words = " ".join(told(document).values())
    assert "mends" in words
    assert all(FIRST[2] in lost for lost in again.lost)
    document.apply(again.change.inverse())
    assert document == first


def test_what_stands_only_in_a_scene_that_is_gone_is_lost_by_name() -> None:
    document, source = project()
    again = reread_source(document, source, "Something else entirely happens on Mars.")
    assert len(again.lost) >= 1
    document.apply(again.change)
    assert document.check() == []
    assert [item.summary for item in document.items() if item.kind is Kind.SCENE]


def test_the_same_text_is_refused() -> None:
    document, source = project()
    with pytest.raises(Refusal):
        reread_source(document, source, TEXT)


@given(st.lists(st.sampled_from([*FIRST, *SECOND]), max_size=10))
@settings(max_examples=40, deadline=None)
def test_any_new_version_keeps_the_project_whole(sentences: list[str]) -> None:
    document, source = project()
    text = " ".join(sentences)
    if text == TEXT:
        return
    first = document.copy()
    again = reread_source(document, source, text)
    document.apply(again.change)
    assert document.check() == []
    assert [item.summary for item in document.items()] == [item.summary for item in first.items()]
    document.apply(again.change.inverse())
    assert document == first
