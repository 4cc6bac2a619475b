"""Whatever a file holds: no exception, a place inside the file, and never a plan that the schema refuses."""

import json
import re
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from referencing import Registry

from planwriter.findings import REPORTERS, report
from planwriter.plans import Checked, check, read_bytes
from planwriter.resources import folder

EXAMPLES = Path(__file__).parents[1] / "examples"
TEXTS = [path.read_bytes() for path in sorted((EXAMPLES / "valid").glob("*.plan.json"))]
SCHEMA = json.loads((folder("schemas") / "plan.schema.json").read_text("utf-8"))
ALONE = Draft202012Validator(SCHEMA, registry=Registry())

pieces = st.binary(max_size=4) | st.sampled_from(
    [
        piece.encode()
        for piece in ["{", "}", "[", "]", ",", ":", '"', "\\", "\n", "NaN", "1e999", "//", "'", "null"]
    ]
    + [b"\xff", b"\\ud800", b"\xe2\x80\xae", b"\xef\xbb\xbf", b"\x00", b"9" * 40, b"[" * 80]
)
leaves = (
    st.none()
    | st.booleans()
    | st.integers(-2, 130)
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(
        ["", " ", "x" * 501, "\n", "left", "2026-02-30", "\u0661", "\ud800", "wall-squats", "../a.json"]
    )
)
values = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
)
many = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def checked(data: bytes) -> Checked:
    return check(read_bytes(data, "a.plan.json", EXAMPLES / "valid"))


def assert_sound(result: Checked) -> None:
    assert (result.plan is None) == any(finding.severity == "error" for finding in result.findings)
    for each in result.reports:
        lines = re.split("\r\n|\r|\n", each.text)
        for finding in each.findings:
            place = finding.place
            assert 1 <= place.line <= place.end_line <= len(lines)
            assert 1 <= place.column <= len(lines[place.line - 1]) + 1
            assert 1 <= place.end_column <= len(lines[place.end_line - 1]) + 2
            assert (place.line, place.column) < (place.end_line, place.end_column)
    for form in REPORTERS:
        report(form, result.reports).encode("utf-8")


@many
@given(st.data())
def test_mutated_bytes_never_raise(data: st.DataObject) -> None:
    text = bytearray(data.draw(st.sampled_from(TEXTS)))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.integers(0, 12))
        text[at : at + cut] = data.draw(pieces)
    assert_sound(checked(bytes(text)))


@many
@given(st.binary(max_size=60))
def test_any_bytes_never_raise(data: bytes) -> None:
    assert_sound(checked(data))


@many
@given(st.data())
def test_changed_values_never_raise_and_never_pass_the_schema_by(data: st.DataObject) -> None:
    plan = json.loads(data.draw(st.sampled_from(TEXTS)).decode("utf-8-sig"))
    for _ in range(data.draw(st.integers(1, 3))):
        change(plan, data)
    result = checked(json.dumps(plan, indent=data.draw(st.sampled_from([None, 2]))).encode())
    assert_sound(result)
    if not ALONE.is_valid(plan):
        assert result.plan is None


def change(plan: Any, data: st.DataObject) -> None:
    """Replace, delete or add one value somewhere in the plan."""
    holder = plan
    while True:
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        if not keys:
            return
        key = data.draw(st.sampled_from(keys))
        if isinstance(holder[key], dict | list) and holder[key] and data.draw(st.booleans()):
            holder = holder[key]
            continue
        break
    what = data.draw(st.sampled_from(["replace", "delete", "rename"]))
    if what == "delete" or (what == "rename" and isinstance(holder, list)):
        del holder[key]
    elif what == "rename":
        holder[f"{key}s"] = holder.pop(key)
    else:
        holder[key] = data.draw(values)
