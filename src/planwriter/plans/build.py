"""Makes the frozen plan from data that has been checked."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from planwriter.exercises import Dose, Exercise, exercise
from planwriter.plans.model import (
    Aerobic,
    Clearance,
    Clinic,
    Clinician,
    Handout,
    Patient,
    Plan,
    Prescribed,
    Stage,
    Telephone,
)
from planwriter.plans.source import Source

Data = Mapping[str, Any]

_NOT_PRINTED = {"$schema", "hints_off", "exercises"}
"""Fields of a clinic file that are for planwriter, not for the paper."""


def build_plan(source: Source, clinic: Source | None, own: Mapping[str, Exercise]) -> Plan:
    """The plan of a source without errors.

    ``clinic`` is the clinic file where the plan names one, and ``own`` are that clinic's exercises by id.
    """
    data: Data = _composed(source)
    clinician = Clinician(**data["clinician"])
    place = _clinic(source, data, clinic)
    activities: Data = data.get("activities", {})
    return Plan(
        patient=_patient(data["patient"]),
        clinician=clinician,
        issued=date.fromisoformat(data["issued"]),
        cleared=Clearance(by=data["cleared"]["by"], on=date.fromisoformat(data["cleared"]["on"])),
        exercises=tuple(_prescribed(item, own) for item in data["exercises"]),
        telephone=_telephone(clinician, place),
        raw=source.raw,
        clinic=place,
        review=_day(data.get("review")),
        revision=data.get("revision"),
        goal=data.get("goal"),
        aerobic=tuple(Aerobic(**item) for item in activities.get("aerobic", ())),
        strengthening=tuple(activities.get("strengthening", ())),
        advice=tuple(data.get("advice", ())),
        floor_transfer=data.get("floor_transfer", False),
        handout=Handout(**data.get("handout", {})),
    )


def _clinic(source: Source, data: Data, clinic: Source | None) -> Clinic | None:
    if clinic is not None:
        return _clinic_of(_composed(clinic), clinic.folder)
    return _clinic_of(data["clinic"], source.folder) if "clinic" in data else None


def _clinic_of(data: Data, folder: Path) -> Clinic:
    return Clinic(folder=folder, **{name: value for name, value in data.items() if name not in _NOT_PRINTED})


def _telephone(clinician: Clinician, clinic: Clinic | None) -> Telephone:
    if clinic is not None and clinic.phone is not None:
        return Telephone(who=clinic.name or clinician.name, number=clinic.phone)
    if clinician.phone is None:
        raise ValueError("a checked plan has a telephone number")
    return Telephone(who=clinician.name, number=clinician.phone)


def _patient(data: Data) -> Patient:
    return Patient(name=data.get("name"), id=data.get("id"), birth_date=_day(data.get("birth_date")))


def _prescribed(item: Data, own: Mapping[str, Exercise]) -> Prescribed:
    which = own.get(item["exercise"]) or exercise(item["exercise"])
    given = Dose.read(item.get("dosage", {}))
    dose = given.over(which.dose)
    return Prescribed(
        exercise=which,
        dose=_sensible(dose, which.dose, given),
        given=given,
        side=item.get("side", "both"),
        departure=item.get("departure", {}).get("reason"),
        note=item.get("note"),
        progression=tuple(_stages(which.dose, given, item.get("progression", ()))),
    )


def _stages(source: Dose, asked: Dose, written: Sequence[Data]) -> Iterator[Stage]:
    for item in written:
        given = Dose.read(item["dosage"])
        asked = given.over(asked)
        yield Stage(item["from_week"], _sensible(asked.over(source), source, asked), given)


def _sensible(dose: Dose, source: Dose, asked: Dose) -> Dose:
    """The dose without the source's rest between its sets, where only one set is asked for."""
    between_sets = source.sets is not None and asked.rest_seconds is None
    return replace(dose, rest_seconds=None) if dose.sets == 1 and between_sets else dose


def _day(written: str | None) -> date | None:
    return None if written is None else date.fromisoformat(written)


def _composed(source: Source) -> Any:
    """A file's data with every text in composed form (NFC), as the fonts have its characters."""
    plain = source.text.isascii() and "\\" not in source.text
    return source.data if plain else _in_composed_form(source.data)


def _in_composed_form(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {name: part if name == "logo" else _in_composed_form(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_in_composed_form(part) for part in value]
    return value
