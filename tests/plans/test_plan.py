"""What a checked plan holds."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from planwriter.exercises import Dose, Span
from planwriter.plans import Aerobic, Plan, Telephone, check, read_bytes, read_file

EXAMPLES = Path(__file__).parents[1] / "examples" / "valid"


def plan_of(data: Any) -> Plan:
    checked = check(read_bytes(json.dumps(data).encode(), "a.plan.json", Path()))
    assert checked.plan is not None, checked.findings
    return checked.plan


def example(name: str) -> Plan:
    plan = check(read_file(EXAMPLES / f"{name}.plan.json")).plan
    assert plan is not None
    return plan


def data(**changes: Any) -> dict[str, Any]:
    return {
        "format": 1,
        "patient": {},
        "clinician": {"name": "Sam Okafor", "phone": "112"},
        "issued": "2026-11-22",
        "cleared": {"by": "Sam Okafor", "on": "2026-11-22"},
        "exercises": [{"exercise": "knee-to-chest"}],
        **changes,
    }


def test_the_contract_s_example() -> None:
    plan = example("contract")
    assert plan.patient.birth_date == date(1961, 4, 2)
    assert (plan.issued, plan.review, plan.cleared.on) == (
        date(2026, 11, 22),
        date(2026, 12, 20),
        date(2026, 11, 22),
    )
    assert [each.exercise.id for each in plan.exercises] == [
        "knee-to-chest",
        "supine-hamstring-stretch",
        "bridging",
        "wall-squats",
    ]
    assert [each.side for each in plan.exercises] == ["both", "left", "both", "both"]
    assert plan.telephone == Telephone("Riverside Spine Clinic", "+1 555 010 0100")
    assert plan.aerobic == (Aerobic("Walking", 20, 5),)
    assert plan.strengthening == ("tai-chi",)
    assert plan.floor_transfer
    assert plan.handout.diary_weeks == 2
    assert plan.clinic is not None
    assert plan.clinic.folder == EXAMPLES
    assert plan.clinic.logo == "logo.png"


def test_a_dose_is_the_plan_s_over_the_source_s() -> None:
    plan = example("contract")
    knee, hamstring, bridging, squats = plan.exercises
    assert knee.dose == Dose(hold_seconds=Span(15, 20), repetitions=3, times_per_day=2)
    assert knee.given == Dose()
    assert hamstring.dose == Dose(hold_seconds=Span(10, 10), repetitions=2, times_per_day=1)
    assert bridging.dose == Dose(repetitions=15, sets=3, rest_seconds=60, times_per_day=2, days_per_week=5)
    assert bridging.given == Dose(times_per_day=2, days_per_week=5)
    assert squats.dose.hold_seconds == Span(15, 15)
    assert squats.departure == "Trained athlete; 10 s was no effort at the visit."


def test_a_silence_stays_a_silence() -> None:
    (bridging,) = plan_of(data(exercises=[{"exercise": "bridging"}])).exercises
    assert bridging.dose.hold_seconds is None
    assert bridging.dose.times_per_day is None


def test_one_set_has_no_rest_between_sets() -> None:
    stages = [{"from_week": 2, "dosage": {"sets": 2}}, {"from_week": 3, "dosage": {"rest_seconds": 30}}]
    one = {"exercise": "bridging", "dosage": {"sets": 1}, "progression": stages}
    (bridging,) = plan_of(data(exercises=[one])).exercises
    assert bridging.dose == Dose(repetitions=15, sets=1)
    assert [stage.dose.rest_seconds for stage in bridging.progression] == [60, 30]
    asked = {"exercise": "bridging", "dosage": {"sets": 1, "rest_seconds": 20}}
    (bridging,) = plan_of(data(exercises=[asked])).exercises
    assert bridging.dose.rest_seconds == 20


def test_one_meant_set_is_not_made_a_figure() -> None:
    (knee,) = plan_of(data()).exercises
    assert knee.dose.sets is None


def test_defaults() -> None:
    plan = plan_of(data())
    assert plan.handout == type(plan.handout)("en", "a4", "standard", 1, "color")
    assert (plan.clinic, plan.review, plan.goal, plan.advice) == (None, None, None, ())
    assert not plan.floor_transfer
    assert plan.telephone == Telephone("Sam Okafor", "112")


def test_the_clinician_s_number_serves_where_the_clinic_has_none() -> None:
    plan = plan_of(data(clinic={"name": "Riverside"}))
    assert plan.telephone == Telephone("Sam Okafor", "112")


def test_a_clinic_without_a_name_answers_in_the_clinician_s_name() -> None:
    plan = plan_of(data(clinic={"phone": "911"}))
    assert plan.telephone == Telephone("Sam Okafor", "911")


def test_texts_are_composed() -> None:
    assert example("accents-apart").patient.name == "Jos\u00e9 M\u00fcller"


def test_hostile_text_is_kept_as_it_is() -> None:
    plan = example("hostile-text")
    assert plan.patient.name == "<b>Maria</b> & Co"
    assert plan.goal == '<img src="file:///etc/passwd"/>'
    assert plan.advice[0] == "{{x}} ${x} %s {0}"


def test_the_short_identifier_is_eight_characters_of_the_file_s_hash() -> None:
    plan = plan_of(data(patient={"name": "Maria Lopez"}))
    assert len(plan.short_id) == 8
    assert plan.fingerprint.startswith(plan.short_id)
    assert plan.short_id != plan_of(data(patient={"name": "Maria Lopes"})).short_id


def test_a_plan_cannot_be_changed() -> None:
    plan = plan_of(data())
    with pytest.raises(AttributeError):
        plan.goal = "Run"  # type: ignore[misc] # that is what the test shows


def test_the_clinic_file_s_folder_is_where_its_logo_is() -> None:
    plan = example("clinic-file")
    assert plan.clinic is not None
    assert plan.clinic.folder == EXAMPLES / "clinics"
    assert plan.telephone == Telephone("Riverside Spine Clinic", "+1 555 010 0100")
