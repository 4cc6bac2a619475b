"""The first sight of a file: never kinder than jsonschema, and enough for every sound file."""

import json
import math
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plans.test_mutations import TEXTS, change

from planwriter.plans.rules import KeywordUnknown, rule
from planwriter.plans.shapes import Shape, sound, validator

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.mark.parametrize("shape", get_args(Shape))
def test_every_keyword_of_a_schema_has_a_rule(shape: Shape) -> None:
    assert not sound(shape)("no group")
    assert not sound(shape)({"unknown": 1})


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.plan.json")), ids=lambda path: path.stem)
def test_a_sound_plan_is_known_at_first_sight(path: Path) -> None:
    assert sound("plan")(json.loads(path.read_text("utf-8")))


@settings(max_examples=500, deadline=None)
@given(st.data())
def test_first_sight_and_jsonschema_agree_on_plans(data: st.DataObject) -> None:
    plan = json.loads(data.draw(st.sampled_from(TEXTS)).decode("utf-8-sig"))
    for _ in range(data.draw(st.integers(1, 3))):
        change(plan, data)
    assert sound("plan")(plan) == validator("plan").is_valid(plan)


@pytest.mark.parametrize("value", [True, 1.0, 1, "1", None, [], {}, math.nan, math.inf, 10**40, 0.5])
@pytest.mark.parametrize(
    "schema",
    [
        {"type": "integer", "minimum": 1, "maximum": 3},
        {"type": ["number", "null"], "maximum": 3},
        {"type": "string", "minLength": 1, "pattern": "^[0-9]"},
        {"type": "integer", "const": 1},
        {"enum": ["1", "2"]},
        {"type": "array", "minItems": 1},
        {"type": "object", "minProperties": 1},
        {"if": {"type": "string"}, "then": {"maxLength": 0}, "else": {"type": "null"}},
        {"if": {"not": {"type": "null"}}, "then": {"type": "object"}},
        {"$ref": "#/$defs/one", "$defs": {"one": {"type": "integer"}}, "minimum": 2},
        {"properties": {}, "additionalProperties": False},
    ],
    ids=str,
)
def test_a_yes_is_never_too_kind(schema: dict[str, Any], value: Any) -> None:
    if rule(schema)(value):
        assert type(validator("plan"))(schema).is_valid(value)


@pytest.mark.parametrize(
    "schema",
    [
        {"unevaluatedProperties": False},
        {"items": {"uniqueItems": True}},
        {"properties": {"a": {"oneOf": []}}},
        {"if": {"minimum": 1}, "then": {}},
        {"not": {"enum": [1]}},
        {"not": {"not": {"const": 1}}},
    ],
    ids=str,
)
def test_a_keyword_without_a_rule_is_never_passed_over(schema: dict[str, Any]) -> None:
    with pytest.raises(KeywordUnknown):
        rule(schema)
