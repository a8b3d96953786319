"""Turning points are marks that move."""

import pytest

from kramer_outline.config.resources import seeds
from kramer_outline.edits.fields import accept, clear_proposed
from kramer_outline.edits.refusal import Refusal
from kramer_outline.edits.texts import merge
from kramer_outline.edits.turns import mark_turning_point
from kramer_outline.model.document import Document
from kramer_outline.model.records import TURNING_POINTS, Kind
from kramer_outline.reading.proposal import new_document


def story() -> Document:
    return new_document("", [("seed", seeds()[0].read_text(encoding="utf-8"))])[0]


def where(document: Document, name: str) -> list[str]:
    return [item.id for item in document.items() if name in item.turning_points]


def test_a_reading_proposes_all_five_in_order() -> None:
    document = story()
    marked = [point for item in document.items() for point in item.turning_points]
    assert marked == list(TURNING_POINTS)
    assert all("turning_points" in item.proposed for item in document.items() if item.turning_points)


def test_setting_one_moves_it_and_setting_it_again_takes_it_off() -> None:
    document = story()
    before = document.copy()
    last = [item.id for item in document.items()][-1]
    move = mark_turning_point(document, last, "Opportunity")
    document.apply(move)
    assert where(document, "Opportunity") == [last]
    assert "turning_points" not in document.item(last).proposed
    document.apply(mark_turning_point(document, last, "Opportunity"))
    assert where(document, "Opportunity") == []
    document.apply(mark_turning_point(document, last, "Opportunity"))
    assert document.check() == []
    document = before
    document.apply(move)
    document.apply(move.inverse())
    assert len(where(document, "Opportunity")) == 1 and where(document, "Opportunity") != [last]
    with pytest.raises(Refusal):
        mark_turning_point(document, None, "Climax")


def test_proposed_ones_are_accepted_or_cleared_and_merging_keeps_them() -> None:
    document = story()
    (climax,) = where(document, "Climax")
    document.apply(accept(document, [climax], ["turning_points"]))
    assert where(document, "Climax") == [climax]
    (setback,) = where(document, "Major Setback")
    document.apply(clear_proposed(document, [setback], ["turning_points"]))
    assert where(document, "Major Setback") == []
    scenes = [item.id for item in document.items() if item.kind is Kind.SCENE]
    siblings = [key for key in scenes if document.parent(key) == document.parent(climax)]
    document.apply(merge(document, siblings))
    assert where(document, "Climax") == [siblings[0]]
