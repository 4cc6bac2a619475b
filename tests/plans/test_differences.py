"""What changed, in words: every field that a plan can have is told of."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from made_plans import plan, prescribed
from msgspec.structs import replace

from planwriter.plans import Aerobic, Clearance, Clinic, Clinician, Handout, Patient
from planwriter.plans.differences import differences

BEFORE = plan(prescribed("knee-to-chest"), prescribed("bridging"))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({}, []),
        ({"goal": "Walk"}, ['Goal: now "Walk"; there was none.']),
        ({"issued": date(2026, 12, 1)}, ["Issued: was 2026-11-22, now 2026-12-01."]),
        ({"review": date(2026, 12, 1)}, ["Review: now 2026-12-01; there was none."]),
        ({"revision": 2}, ["Revision: now 2; there was none."]),
        ({"patient": Patient()}, ['Patient: no longer "Maria Lopez".']),
        (
            {"clinician": Clinician("Sam Okafor", "DPT")},
            ['Clinician\'s credentials: now "DPT"; there was none.'],
        ),
        (
            {"cleared": Clearance("Lee Chen", date(2026, 11, 21))},
            ["Cleared on: was 2026-11-20, now 2026-11-21."],
        ),
        ({"clinic": Clinic(Path(), name="R")}, ['Clinic: now "R"; there was none.']),
        ({"floor_transfer": True}, ["Getting down to the floor: now printed; there was none."]),
        (
            {"aerobic": (Aerobic("Walking", 20, 5),)},
            ['"Walking": now 20 minutes, 5 days a week; there was none.'],
        ),
        ({"strengthening": ("yoga",)}, ['Ways to strengthen: now "yoga"; there was none.']),
        ({"advice": ("Sit less.",)}, ['Advice: now "Sit less."; there was none.']),
        ({"handout": Handout(paper="letter")}, ["Paper: was a4, now letter."]),
    ],
)
def test_a_field_of_the_plan(change: dict[str, Any], told: list[str]) -> None:
    assert list(differences(BEFORE, replace(BEFORE, **change))) == told


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"side": "left"}, "Knee to chest, side: was both, now left only."),
        ({"note": "Slowly"}, 'Knee to chest, note: now "Slowly"; there was none.'),
        ({"departure": "Athlete"}, 'Knee to chest, departure: now "Athlete"; there was none.'),
        (
            {"dosage": {"hold_seconds": {"min": 5, "max": 10}}},
            "Knee to chest, hold: was 15 to 20 s (the source's), now 5 to 10 s.",
        ),
        (
            {"dosage": {"repetitions": 3}},
            "Knee to chest, repetitions: was 3 (the source's), now 3.",
        ),
        ({"dosage": {"days_per_week": 5}}, "Knee to chest, days a week: now 5; there was none."),
    ],
)
def test_a_field_of_an_exercise(change: dict[str, Any], told: str) -> None:
    after = replace(BEFORE, exercises=(prescribed("knee-to-chest", **change), BEFORE.exercises[1]))
    assert differences(BEFORE, after) == (told,)


def test_exercises_that_come_go_and_change_places() -> None:
    first, second = BEFORE.exercises
    squats = prescribed("wall-squats", dosage={"repetitions": 5})
    told = differences(BEFORE, replace(BEFORE, exercises=(second, first)))
    assert told == ("The exercises are in another order: Bridging, Knee to chest.",)
    told = differences(BEFORE, replace(BEFORE, exercises=(first, squats)))
    assert [each.partition(" (")[0] for each in told] == [
        "No longer in the plan: Bridging",
        "New exercise: Wall squats",
    ]


def test_advice_in_another_order_is_told() -> None:
    one, other = (replace(BEFORE, advice=advice) for advice in (("a", "b"), ("b", "a")))
    assert differences(one, other) == ("Advice: in another order.",)
