"""Canonical form loses nothing, is the same when done again, and has the schema's order."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planwriter.plans import read_bytes, read_file
from planwriter.plans.canonical import canonical, in_order
from planwriter.plans.generate import schemas

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*/*.plan.json"))
leaves = (
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="utf-8"), max_size=8)
)
names = st.sampled_from(
    ["format", "patient", "exercises", "note", "dosage", "min", "max", "~/", "é"]
) | st.text(max_size=4)
values = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=5)
)


def formed(text: str) -> str:
    return canonical(read_bytes(text.encode(), "a.plan.json", Path()))


def meaning(text: str) -> Any:
    """The data with every number as it is written."""
    return json.loads(text, parse_int=str, parse_float=str)


@given(st.dictionaries(names, values, max_size=5), st.booleans(), st.sampled_from([None, 1, "\t"]))
@settings(max_examples=300, deadline=None)
def test_nothing_is_lost(data: Any, ascii_only: bool, indent: Any) -> None:
    text = json.dumps(data, ensure_ascii=ascii_only, indent=indent)
    again = formed(text)
    assert meaning(again) == meaning(text)
    assert formed(again) == again


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_keeps_its_meaning_or_is_refused(path: Path) -> None:
    source = read_file(path)
    try:
        text = canonical(source)
    except ValueError:
        assert source.data is None or any(each.severity == "error" for each in source.findings)
        return
    assert meaning(text) == meaning(source.text)


def test_texts_and_numbers_stay_as_they_were_typed() -> None:
    assert formed('{"goal":"\\u00e9 \\/ é","format":1.0,"x":1E+2,"exercises":[]}') == (
        '{\n  "format": 1.0,\n  "goal": "\\u00e9 \\/ é",\n  "exercises": [],\n  "x": 1E+2\n}\n'
    )


def test_fields_stand_in_the_schema_s_order_and_lists_in_their_own() -> None:
    plan = {
        "exercises": [
            {
                "note": "b",
                "exercise": "wall-squats",
                "dosage": {"sets": 1, "hold_seconds": {"max": 2, "min": 1}},
            },
            {"exercise": "bridging"},
        ],
        "clinic": {"phone": "112", "name": "R"},
        "format": 1,
    }
    made = json.loads(formed(json.dumps(plan)))
    assert made == plan
    assert list(made) == ["format", "clinic", "exercises"]
    assert list(made["clinic"]) == ["name", "phone"]
    assert list(made["exercises"][0]) == ["exercise", "dosage", "note"]
    assert list(made["exercises"][0]["dosage"]) == ["hold_seconds", "sets"]
    assert list(made["exercises"][0]["dosage"]["hold_seconds"]) == ["min", "max"]
    assert in_order(plan) == formed(json.dumps(plan))
    assert list(schemas()["plan.schema.json"]["properties"])[:2] == ["$schema", "format"]
