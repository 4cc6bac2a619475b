"""The second look at a sound plan: its estimate, its eye for names, and what a clinic switches off."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from made_plans import plan, prescribed

from planwriter.exercises import catalogue
from planwriter.plans import check, read_bytes
from planwriter.plans.minutes import minutes_a_day, seconds_a_day
from planwriter.plans.personal import national_number, person, telephone
from planwriter.plans.starters import starter, starters

PLAN: dict[str, Any] = {
    "format": 1,
    "patient": {},
    "clinician": {"name": "Sam Okafor", "credentials": "DPT", "phone": "112"},
    "issued": "2026-11-22",
    "review": "2026-12-20",
    "cleared": {"by": "Sam Okafor", "on": "2026-11-22"},
    "exercises": [{"exercise": "knee-to-chest"}],
}


def codes(**changes: Any) -> list[str]:
    data = json.dumps({**PLAN, **changes}).encode()
    return [finding.code for finding in check(read_bytes(data, "a", Path())).findings]


def test_the_estimate_adds_moves_holds_sides_sets_and_rests() -> None:
    assert seconds_a_day(prescribed("knee-to-chest")) == (20 + 4) * 3 * 2 * 2
    assert seconds_a_day(prescribed("knee-to-chest", side="left")) == (20 + 4) * 3 * 2
    assert seconds_a_day(prescribed("bridging")) == 4 * 15 * 3 + 60 * 2
    shares = minutes_a_day(plan(prescribed("bridging"), prescribed("knee-to-chest"), prescribed("bridging")))
    assert [minutes for _, minutes in shares] == [5, 5, 5]  # 300, 300 and 288 seconds


def test_the_sum_of_a_long_day_adds_up_and_names_the_longest() -> None:
    every = [{"exercise": each.id} for each in catalogue()]
    data = json.dumps({**PLAN, "exercises": every}).encode()
    said = next(each for each in check(read_bytes(data, "a", Path())).findings if each.code == "long-day")
    total, *parts = [int(number) for number in re.findall(r"\d+(?= minutes| \+|\))", said.message)]
    assert len(parts) == 4
    assert sum(parts) == total
    assert "7 others" in said.message
    assert len(said.message) < 160


@pytest.mark.parametrize(("rest", "long"), [(25, False), (26, True)])
def test_a_long_day_starts_right_after_30_minutes(rest: int, long: bool) -> None:
    dosage = {"repetitions": 40, "sets": 5, "rest_seconds": rest, "times_per_day": 2}
    item = {"exercise": "bridging", "dosage": dosage, "departure": {"reason": "Strong."}}
    assert ("long-day" in codes(exercises=[item])) == long


@pytest.mark.parametrize(
    "text",
    [
        "Same as Mr Brown.",
        "As with Sra. Garcia",
        "like Elena Petrova's plan",
        "Maria Garcia did well",
        "Igual que la señora Ana Ruiz",
    ],
)
def test_a_name_is_seen(text: str) -> None:
    assert person(text, ["Maria Lopez"])


@pytest.mark.parametrize(
    "text",
    [
        "Maria Lopez likes this.",
        "Garden for half an hour",
        "Try Tai Chi on Monday",
        "Walk with Maria",
        "GENTLE WALKING",
        "Gentle Walking In Warm Water",
        "I like it. Do it again.",
        "",
    ],
)
def test_no_name_is_seen(text: str) -> None:
    assert person(text, ["Maria Lopez"]) is None


@pytest.mark.parametrize("text", ["12345678A", "NHS 943 476 5918", "046 454 287", "2026-11-22", "15-20-1000"])
def test_digits_that_are_no_national_number(text: str) -> None:
    assert national_number(text) is None


@pytest.mark.parametrize(
    "text", ["15 to 20 seconds", "on 2026-12-20", "22.11.2026", "3 x 10", "12345", "a1234567"]
)
def test_digits_that_are_no_telephone_number(text: str) -> None:
    assert telephone(text, []) is None


@pytest.mark.parametrize("by", ["sam okafor", "Dr. Sam Okafor", "Sam Okafor, DPT", "Sam  Okafor"])
def test_the_same_clinician_written_another_way_is_no_other(by: str) -> None:
    assert codes(cleared={"by": by, "on": "2026-11-22"}) == []


def test_a_way_to_strengthen_counts_as_strengthening() -> None:
    stretches = [{"exercise": "knee-to-chest"}, {"exercise": "calf-stretch"}]
    assert codes(exercises=stretches) == ["one-kind-only"]
    assert codes(exercises=stretches, activities={"strengthening": ["yoga"]}) == []


def test_a_plan_with_an_error_is_not_looked_at_again() -> None:
    assert codes(review=None, goal="") == ["wrong-type", "empty-text"]


def test_a_clinic_switches_hints_off_and_never_errors(tmp_path: Path) -> None:
    clinic = {"phone": "112", "hints_off": ["review-missing"]}
    (tmp_path / "clinic.json").write_text(json.dumps(clinic))
    missing = {name: value for name, value in PLAN.items() if name != "review"}
    data = json.dumps({**missing, "clinic": "clinic.json"}).encode()
    checked = check(read_bytes(data, "a", tmp_path))
    assert (checked.findings, checked.plan is None) == ((), False)
    (tmp_path / "clinic.json").write_text(json.dumps({**clinic, "hints_off": ["empty-text"]}))
    assert check(read_bytes(data, "a", tmp_path)).plan is None


@pytest.mark.parametrize("name", [each.name for each in starters()])
def test_a_starter_plan_gives_few_hints_once_it_is_filled_in(name: str) -> None:
    data = json.loads(starter(name, issued=date(2026, 11, 22)))
    data |= {field: PLAN[field] for field in ("clinician", "cleared")}
    found = [each.code for each in check(read_bytes(json.dumps(data).encode(), "a", Path())).findings]
    assert found[0] == "review-missing"
    allowed = {
        "full-programme": {"long-day", "many-at-first", "dose-unknown"},
        "stretching": {"one-kind-only", "dose-unknown"},
        "strengthening": {"one-kind-only", "dose-unknown"},
    }
    assert set(found[1:]) <= allowed.get(name, set())
