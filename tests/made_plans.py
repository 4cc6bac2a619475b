"""Plans for tests of the handout and its pages, made without a file."""

from datetime import date
from typing import Any

from planwriter.exercises import Dose, catalogue, exercise
from planwriter.plans import Clearance, Clinician, Patient, Plan, Prescribed, Telephone

ALL = tuple(each.id for each in catalogue())


def prescribed(exercise_id: str, **more: Any) -> Prescribed:
    """An exercise of a plan; ``dosage`` is what the plan writes, the rest are fields of Prescribed."""
    given = Dose.read(more.pop("dosage", {}))
    chosen = exercise(exercise_id)
    return Prescribed(exercise=chosen, given=given, dose=given.over(chosen.dose), **more)


def plan(*exercises: Prescribed, **more: Any) -> Plan:
    """A plan with the fields that every plan has; all ten exercises unless some are named."""
    fields: dict[str, Any] = {
        "patient": Patient(name="Maria Lopez"),
        "clinician": Clinician(name="Sam Okafor"),
        "issued": date(2026, 11, 22),
        "cleared": Clearance(by="Lee Chen", on=date(2026, 11, 20)),
        "exercises": exercises or tuple(prescribed(each) for each in ALL),
        "telephone": Telephone(who="Riverside Spine Clinic", number="+1 555 010 0100"),
        "raw": b"{}",
    }
    return Plan(**(fields | more))
