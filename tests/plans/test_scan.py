"""The scanner reads what the standard library reads, and knows where everything stands."""

import json
from collections.abc import Callable, Iterator
from json import JSONDecodeError
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planwriter.plans.scan import LimitPassed, Places, escaped, field_name, plain_data, scan

EXAMPLES = Path(__file__).parents[1] / "examples"

numbers = st.integers(-(10**20), 10**20) | st.floats(allow_nan=False, allow_infinity=False)
values = st.recursive(
    st.none() | st.booleans() | numbers | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)
space = st.text(" \t\r\n", max_size=3)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """JSON text in any layout that the grammar allows."""
    ascii_only = draw(st.booleans())

    def written(value: Any) -> str:
        before, after = draw(space), draw(space)
        if isinstance(value, dict):
            members = (
                f"{draw(space)}{json.dumps(key, ensure_ascii=ascii_only)}{draw(space)}:{written(part)}"
                for key, part in value.items()
            )
            text = "{" + (",".join(members) or draw(space)) + "}"
        elif isinstance(value, list):
            text = "[" + (",".join(written(part) for part in value) or draw(space)) + "]"
        else:
            text = json.dumps(value, ensure_ascii=ascii_only)
        return before + text + after

    return written(draw(values))


def pointers(value: Any, pointer: str = "") -> Iterator[tuple[str, Any]]:
    yield pointer, value
    if isinstance(value, dict):
        for key, part in value.items():
            yield from pointers(part, f"{pointer}/{escaped(key)}")
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from pointers(part, f"{pointer}/{index}")


@given(documents())
def test_a_document_reads_as_the_standard_library_reads_it(text: str) -> None:
    assert scan(text).data == json.loads(text)


@given(documents())
def test_every_span_holds_its_value_and_nothing_else(text: str) -> None:
    scanned = scan(text)
    expected = dict(pointers(scanned.data))
    assert scanned.spans.keys() == expected.keys()
    for pointer, (start, end) in scanned.spans.items():
        assert json.loads(text[start:end]) == expected[pointer]
        assert text[start:end] == text[start:end].strip()


@given(documents())
def test_one_place_is_where_the_whole_scan_finds_it(text: str) -> None:
    places = Places(text)
    for pointer, stretch in scan(text).spans.items():
        assert places.stretch(pointer) == stretch
    with pytest.raises(KeyError):
        places.stretch("/there/is/no/such/value")


def test_the_place_of_a_repeated_field_is_the_last_one_s() -> None:
    text = '{"a": 1, "b": [{"a": 2, "a": 3}], "a": 4}'
    places, spans = Places(text), scan(text).spans
    assert [places.stretch(each) for each in ("/a", "/b/0/a")] == [spans["/a"], spans["/b/0/a"]]


@given(documents())
def test_every_key_span_holds_the_name_of_its_field(text: str) -> None:
    for pointer, (start, end) in scan(text).key_spans.items():
        assert json.loads(text[start:end]) == field_name(pointer)


def plan_text() -> str:
    return (EXAMPLES / "valid" / "contract.plan.json").read_text("utf-8")


@given(st.data())
def test_what_the_standard_library_refuses_is_refused(data: st.DataObject) -> None:
    text = plan_text()
    at = data.draw(st.integers(0, len(text)))
    cut = data.draw(st.integers(0, 5))
    mutated = text[:at] + data.draw(st.text('{}[]:,"\\ \n0-.eNtfn', max_size=3)) + text[at + cut :]
    assert outcome(lambda: scan(mutated).data) == outcome(lambda: json.loads(mutated))


@given(st.data())
def test_the_quick_way_reads_the_same_or_leaves_it_alone(data: st.DataObject) -> None:
    text = plan_text()
    at = data.draw(st.integers(0, len(text)))
    cut = data.draw(st.integers(0, 5))
    mutated = text[:at] + data.draw(st.text('{}[]:,"\\ \n0-.eNtfn', max_size=3)) + text[at + cut :]
    quick = plain_data(mutated)
    assert quick is None or repr(quick) == outcome(lambda: scan(mutated).data)


def test_the_quick_way_reads_a_plan() -> None:
    assert plain_data(plan_text()) == scan(plan_text()).data


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1, "a": 1}',
        '{"b": [{"a": 1, "\\u0061": 2}]}',
        '{"a": ' + "[" * 64 + "]" * 64 + "}",
        '{"a": [' + "1," * 2001 + "1]}",
        '{"a": 0.1234567890123456789012345678901}',
        '{"a": 1} 2',
        "\ufeff{}",
    ],
)
def test_the_quick_way_leaves_what_needs_a_closer_look(text: str) -> None:
    assert plain_data(text) is None


def outcome(read: Callable[[], Any]) -> str:
    try:
        return repr(read())
    except JSONDecodeError as error:
        return f"refused at {error.pos}"


def test_a_repeated_field_is_reported_each_time_after_the_first() -> None:
    scanned = scan('{"a": 1, "a": 2, "b": {"a": 3}, "a": 4}')
    assert scanned.repeated == [("/a", (14, 15)), ("/a", (37, 38))]
    assert scanned.data == {"a": 4, "b": {"a": 3}}
    assert scanned.spans["/a"] == (37, 38)


@pytest.mark.parametrize(
    ("text", "code", "start"),
    [
        ("[" * 65, "too-deep", 64),
        ('{"a":' * 65, "too-deep", 64 * 5),
        ("[" + "1," * 2001 + "1]", "too-many-values", 4002),
        ("[1, 0.1234567890123456789012345678901]", "number-too-long", 4),
        ("[1, 1234567890123456789012345678901]", "number-too-long", 4),
        ("[1, -1234567890123456789012345678901]", "number-too-long", 5),
    ],
)
def test_a_costly_text_is_refused_before_it_is_parsed(text: str, code: str, start: int) -> None:
    with pytest.raises(LimitPassed) as raised:
        scan(text)
    assert raised.value.code == code
    assert raised.value.stretch[0] == start


def test_brackets_commas_and_digits_in_texts_do_not_count() -> None:
    text = json.dumps(["[" * 100, "," * 6000, "1" * 100, '\\"' + "{" * 100])
    assert scan(text).data == json.loads(text)


def test_sixty_four_brackets_are_allowed() -> None:
    assert scan("[" * 64 + "]" * 64).spans[""] == (0, 128)


@pytest.mark.parametrize("text", ['"' * 300_001, '\\"' * 200_000, '"' + "\\" * 400_001, '"\\"' * 150_000])
def test_the_limits_are_checked_in_one_pass(text: str) -> None:
    with pytest.raises(JSONDecodeError):
        scan(text)
