"""The first sight of a file: never kinder than jsonschema, and enough for every sound file."""

import json
import math
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plans.test_mutations import TEXTS, change

from planwriter.plans.shapes import Shape, sound, validator

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.mark.parametrize("shape", get_args(Shape))
def test_what_is_no_such_file_is_not_sound(shape: Shape) -> None:
    assert not sound(shape, "no group", '"no group"')
    assert not sound(shape, {"unknown": 1}, '{"unknown": 1}')


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.plan.json")), ids=lambda path: path.stem)
def test_a_sound_plan_is_known_at_first_sight(path: Path) -> None:
    text = path.read_text("utf-8")
    assert sound("plan", json.loads(text), text)


@settings(max_examples=500, deadline=None)
@given(st.data())
def test_first_sight_and_jsonschema_agree_on_plans(data: st.DataObject) -> None:
    plan = json.loads(data.draw(st.sampled_from(TEXTS)).decode("utf-8-sig"))
    for _ in range(data.draw(st.integers(1, 3))):
        change(plan, data)
    assert not sound("plan", plan, json.dumps(plan)) or validator("plan").is_valid(plan)


@pytest.mark.parametrize("value", [True, 10.0, "1", None, [], {}, math.nan, math.inf, 10**40, -(10**40), 0.5])
@pytest.mark.parametrize("field", ["hold_seconds", "repetitions", "sets", "rest_seconds", "times_per_day"])
def test_no_strange_number_passes(field: str, value: Any) -> None:
    plan = json.loads((SAMPLES / "departure.plan.json").read_text("utf-8"))
    plan["exercises"][0]["dosage"] = {field: value}
    assert not sound("plan", plan, json.dumps(plan))


def test_half_a_character_is_not_sound() -> None:
    plan = json.loads((SAMPLES / "departure.plan.json").read_text("utf-8"))
    plan["goal"] = "\ud800"
    assert not sound("plan", plan, json.dumps(plan))
