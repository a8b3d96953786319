"""Offsets between Python's characters and Qt's UTF-16 units, and where texts differ."""

from hypothesis import given
from hypothesis import strategies as st

from kramer_outline.widgets.offsets import difference, from_utf16, to_utf16

texts = st.text(st.sampled_from("ab é😀漢\n"), max_size=12)


@given(texts, st.integers(0, 12))
def test_offsets_go_there_and_back(text: str, at: int) -> None:
    at = min(at, len(text))
    assert to_utf16(text, at) == len(text[:at].encode("utf-16-le")) // 2
    assert from_utf16(text, to_utf16(text, at)) == at


@given(texts, texts)
def test_a_difference_put_in_place_makes_the_new_text(old: str, new: str) -> None:
    start, end, new_end = difference(old, new)
    assert start <= end and start <= new_end
    assert old[:start] + new[start:new_end] + old[end:] == new
    if old == new:
        assert start == end == new_end == len(old)
    else:
        assert old[start : start + 1] != new[start : start + 1]
