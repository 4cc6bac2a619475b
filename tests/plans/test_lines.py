"""Lines and columns are those that an editor shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planwriter.plans.lines import Lines


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_each_kind_of_line_end_counts_once(end: str) -> None:
    text = end.join(["one", "two", "", "four"])
    assert Lines(text).at(text.index("two")) == (2, 1)
    assert Lines(text).at(text.index("four") + 3) == (4, 4)


def test_columns_count_characters() -> None:
    assert Lines("\U0001f600\u00e9x").at(2) == (1, 3)


def test_a_place_ends_after_its_last_character() -> None:
    place = Lines('{\n  "a": 12\n}').place("/a", 9, 11)
    assert (place.line, place.column, place.end_line, place.end_column) == (2, 8, 2, 10)


def test_an_empty_stretch_is_one_character_long() -> None:
    place = Lines("").place("", 0, 0)
    assert (place.line, place.column, place.end_line, place.end_column) == (1, 1, 1, 2)


@given(st.text("ab\r\n"), st.data())
def test_every_offset_is_on_its_line(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    line, column = Lines(text).at(offset)
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    if text[offset - 1 : offset + 1] != "\r\n":
        assert line == before.count("\n") + 1
    assert 1 <= column <= len(text) + 1
