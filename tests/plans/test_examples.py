"""Every example plan gives exactly the findings that stand beside it, and the schema alone agrees."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry

from planwriter.findings import severities
from planwriter.plans import Checked, check, read_file
from planwriter.resources import folder

EXAMPLES = Path(__file__).parents[1] / "examples"
VALID = sorted((EXAMPLES / "valid").glob("*.plan.json"))
HINTS = sorted((EXAMPLES / "hints").glob("*.plan.json"))  # without errors, and worth a second look
INVALID = sorted((EXAMPLES / "invalid").glob("*.plan.json"))

BEYOND_A_SCHEMA = {
    "repeated-field",
    "character-not-printable",
    "right-to-left-text",
    "broken-character",
    "date-order",
    "hold-order",
    "progression-order",
    "repeated-exercise",
    "clinic-file-unreadable",
    "clinic-file-mistakes",
    "exercise-language",
    *(code for code, severity in severities().items() if severity == "hint"),
}
BEYOND_A_SCHEMA_HERE = {
    "whole-number-with-point",  # 10.0 is an integer to a schema
    "30-february",  # months have different lengths
    "clinic-path-beside",  # a schema knows no folders
    "clinic-file-without-telephone",  # a schema sees one file
    "hints-off-names-an-error",  # as above
}


def name_of(path: Path) -> str:
    return path.name.removesuffix(".plan.json")


def found(path: Path, checked: Checked) -> list[dict[str, Any]]:
    listed = []
    for report in checked.reports:
        for finding in report.findings:
            entry: dict[str, Any] = {
                "code": finding.code,
                "severity": finding.severity,
                "pointer": finding.pointer,
                "line": finding.line,
                "column": finding.column,
            }
            if report is not checked.reports[0]:
                entry["file"] = Path(report.file).relative_to(path.parent).as_posix()
            listed.append(entry)
    return listed


def expected(path: Path) -> Any:
    beside = path.with_name(f"{name_of(path)}.expected.json")
    return json.loads(beside.read_text("utf-8")) if beside.is_file() else []


@pytest.mark.parametrize("path", VALID, ids=name_of)
def test_a_valid_example_becomes_a_plan(path: Path) -> None:
    checked = check(read_file(path))
    assert found(path, checked) == expected(path) == []
    assert checked.plan is not None


@pytest.mark.parametrize("path", HINTS, ids=name_of)
def test_an_example_with_hints_gives_them_and_a_plan(path: Path) -> None:
    checked = check(read_file(path))
    assert found(path, checked) == expected(path) != []
    assert checked.plan is not None


@pytest.mark.parametrize("path", INVALID, ids=name_of)
def test_an_invalid_example_gives_its_findings_and_no_plan(path: Path) -> None:
    checked = check(read_file(path))
    assert found(path, checked) == expected(path)
    assert checked.plan is None


def test_there_are_negative_examples_of_every_code() -> None:
    seen = {entry["code"] for path in (*HINTS, *INVALID) for entry in expected(path)}
    assert seen == set(severities())
    assert len(HINTS) + len(INVALID) >= 80


@pytest.fixture(scope="module")
def schema_alone() -> Any:
    schema = json.loads((folder("schemas") / "plan.schema.json").read_text("utf-8"))
    return Draft202012Validator(schema, registry=Registry())


@pytest.mark.parametrize("path", VALID + HINTS, ids=name_of)
def test_the_schema_alone_accepts_a_valid_example(path: Path, schema_alone: Any) -> None:
    assert schema_alone.is_valid(json.loads(path.read_text("utf-8-sig")))


@pytest.mark.parametrize("path", INVALID, ids=name_of)
def test_the_schema_alone_rejects_what_a_schema_can_say(path: Path, schema_alone: Any) -> None:
    try:
        data = json.loads(path.read_text("utf-8-sig"))
    except (ValueError, RecursionError):
        return  # no JSON, so no matter for a schema
    own = [entry["code"] for entry in expected(path) if "file" not in entry]
    beyond = name_of(path) in BEYOND_A_SCHEMA_HERE or set(own) <= BEYOND_A_SCHEMA
    assert schema_alone.is_valid(data) == beyond
