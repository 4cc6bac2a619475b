"""The schemas: fresh, sound, usable alone, and a teacher to whoever writes a plan in an editor."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry

from planwriter import exercises
from planwriter.exercises import catalogue, source
from planwriter.plans import generate
from planwriter.resources import folder

NAMES = ["plan", "clinic", "exercise"]
KEYWORDS = (
    {"$schema", "$defs", "$ref", "title", "description", "examples", "default", "type", "const", "enum"}
    | {"properties", "required", "additionalProperties", "propertyNames", "minProperties"}
    | {"items", "minItems", "maxItems", "uniqueItems", "minLength", "maxLength", "pattern", "format"}
    | {"minimum", "maximum", "if", "then", "else", "not", "allOf", "anyOf"}
    | {"patternErrorMessage", "defaultSnippets"}  # VS Code's own: what it says and what it offers
)
HOLDS_SCHEMAS = {"properties", "$defs"}
IS_A_SCHEMA = {"additionalProperties", "propertyNames", "items", "if", "then", "else", "not"}


def schema(name: str) -> Any:
    return json.loads((folder("schemas") / f"{name}.schema.json").read_text("utf-8"))


def alone(name: str) -> Draft202012Validator:
    return Draft202012Validator(schema(name), registry=Registry())


def parts(whole: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema inside a schema."""
    if not isinstance(whole, dict):
        return
    yield path, whole
    for keyword, value in whole.items():
        if keyword in HOLDS_SCHEMAS:
            for name, part in value.items():
                yield from parts(part, f"{path}/{keyword}/{name}")
        elif keyword in IS_A_SCHEMA:
            yield from parts(value, f"{path}/{keyword}")
        elif keyword in {"allOf", "anyOf"}:
            for index, part in enumerate(value):
                yield from parts(part, f"{path}/{keyword}/{index}")


def test_the_generated_schemas_are_fresh() -> None:
    assert generate.stale(folder("schemas")) == []


def test_the_command_writes_and_checks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generate, "folder", lambda _: tmp_path)
    assert generate.main(["--check"]) == 1
    assert generate.main([]) == 0
    assert generate.main(["--check"]) == 0
    (tmp_path / "plan.schema.json").write_text("{}")
    assert generate.stale(tmp_path) == ["plan.schema.json"]


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_sound_and_has_no_misspelt_keyword(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))
    for path, part in parts(schema(name)):
        assert part.keys() <= KEYWORDS, path


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_leads_nowhere_else(name: str) -> None:
    for _, part in parts(schema(name)):
        assert part.get("$ref", "#/").startswith("#/$defs/") or "$ref" not in part


@pytest.mark.parametrize("name", NAMES)
def test_an_editor_never_shows_a_pattern(name: str) -> None:
    for path, part in parts(schema(name)):
        assert ("pattern" in part) == ("patternErrorMessage" in part), path


@pytest.mark.parametrize("name", NAMES)
def test_every_list_is_bounded(name: str) -> None:
    for path, part in parts(schema(name)):
        assert part.get("type") != "array" or "maxItems" in part, path


@pytest.mark.parametrize("name", NAMES)
def test_every_field_teaches_itself(name: str) -> None:
    whole = schema(name)
    for path, part in parts(whole):
        if (
            "/allOf/" in path
            or "/anyOf/" in path
            or path.rpartition("/")[0].rpartition("/")[2] != "properties"
        ):
            continue
        taught = {**whole["$defs"].get(part.get("$ref", "").rpartition("/")[2], {}), **part}
        if "propertyNames" not in taught:
            assert {"title", "description", "examples"} <= taught.keys(), path


@pytest.mark.parametrize("name", NAMES)
def test_every_example_is_one(name: str) -> None:
    whole = schema(name)
    for path, part in parts(whole):
        for example in part.get("examples", ()):
            here = {**part, "$defs": whole["$defs"]}
            assert Draft202012Validator(here, registry=Registry()).is_valid(example), (path, example)


@pytest.mark.parametrize("name", source().order)
def test_the_catalogue_follows_the_exercise_schema(name: str) -> None:
    path = Path(exercises.__file__).parent / "catalogue" / f"{name}.json"
    alone("exercise").validate(json.loads(path.read_text("utf-8")))


def test_the_exercise_schema_has_the_source_s_limits() -> None:
    dosage = schema("exercise")["properties"]["dosage"]["properties"]
    assert {name: field["maximum"] for name, field in dosage.items()} == dict(source().limits)


def plan(*prescribed: Any) -> dict[str, Any]:
    return {
        "format": 1,
        "patient": {},
        "clinician": {"name": "Sam Okafor", "phone": "112"},
        "issued": "2026-11-22",
        "cleared": {"by": "Sam Okafor", "on": "2026-11-22"},
        "exercises": list(prescribed),
    }


@pytest.mark.parametrize("exercise", catalogue(), ids=lambda each: each.id)
@pytest.mark.parametrize("field", source().limits)
def test_a_dose_is_bounded_by_the_source_and_a_departure_by_the_limit(exercise: Any, field: str) -> None:
    validator = alone("plan")
    ceiling, limit = exercise.ceiling(field), source().limits[field]
    most = limit if ceiling is None else ceiling

    def accepted(dose: Any, **more: Any) -> bool:
        return validator.is_valid(plan({"exercise": exercise.id, "dosage": {field: dose}, **more}))

    departure = {"departure": {"reason": "Athlete"}}
    assert (accepted(most), accepted(most + 1)) == (True, False)
    assert (accepted(limit, **departure), accepted(limit + 1, **departure)) == (True, False)
    if field == "hold_seconds":
        assert accepted({"min": 1, "max": most})
        assert not accepted({"min": 1, "max": most + 1})
        assert not accepted({"min": 1, "max": limit + 1}, **departure)


@pytest.mark.parametrize("exercise", catalogue(), ids=lambda each: each.id)
@pytest.mark.parametrize("side", ["both", "left", "right"])
def test_a_side_is_for_exercises_that_have_one(exercise: Any, side: str) -> None:
    prescribed = {"exercise": exercise.id, "side": side}
    assert alone("plan").is_valid(plan(prescribed)) == exercise.per_side


@pytest.mark.parametrize("name", ["name", "goal"])
def test_a_last_line_break_does_not_slip_through(name: str) -> None:
    validator = alone("plan")
    data = plan({"exercise": "bridging"})
    (data["patient"] if name == "name" else data)[name] = "Maria\n"
    assert not validator.is_valid(data)
