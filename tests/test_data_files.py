"""Every data file keeps to its schema, and every schema explains its fields."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry

ROOT = Path(__file__).parents[1]
FOLDERS = ("src/planwriter", "templates", "samples")
SCHEMAS = sorted((ROOT / "schemas").glob("*.schema.json"))
TO_FILL_IN = (ROOT / "templates" / "plans", ROOT / "templates" / "practice")


def _data_files() -> list[Path]:
    found = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.json")]
    return sorted(path for path in found if "schema" not in path.name and path.parent not in TO_FILL_IN)


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_schema_is_sound_and_explains_itself(path: Path) -> None:
    schema = json.loads(path.read_text("utf-8"))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)
    assert {"title", "description"} <= set(schema)


@pytest.mark.parametrize("path", _data_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_data_file_keeps_to_the_schema_that_it_names(path: Path) -> None:
    data = json.loads(path.read_text("utf-8"))
    named = data.get("$schema") if isinstance(data, dict) else None
    if named is None:
        pytest.skip("made by a command, which has a test of its own")
    schema = json.loads((path.parent / named).resolve().read_text("utf-8"))
    validator = Draft202012Validator(schema, registry=Registry())
    assert [f"{error.json_path}: {error.message}" for error in validator.iter_errors(data)] == []


def _fields(schema: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(schema, dict):
        for name, field in schema.get("properties", {}).items():
            if isinstance(field, dict) and name != "$schema":
                yield name, field
        for part in schema.values():
            yield from _fields(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from _fields(part)


@pytest.mark.parametrize("name", ["plan", "clinic"])
def test_every_field_teaches_the_format(name: str) -> None:
    schema = json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text("utf-8"))
    explained = {
        field for field, about in _fields(schema) if {"title", "description"} <= set(about) or "$ref" in about
    }
    assert {field for field, _ in _fields(schema)} - explained == set()
