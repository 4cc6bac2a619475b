"""The exercises of a plan against the catalogue: which, on which side, and how much."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeGuard

from planwriter.exercises import DOSE_FIELDS, OWN_ID, Exercise, catalogue, source
from planwriter.findings import phrase
from planwriter.plans.notes import Notes, called, nearest, shown
from planwriter.plans.scan import escaped

FELT_BY_PATIENTS = ("hold_seconds", "repetitions", "times_per_day")
"""The figures that a patient misses when nobody gave them; a hold only where a stretch is held."""

LANGUAGE = "en"


def check_exercises(notes: Notes, own: Mapping[str, Exercise], *, own_known: bool = True) -> None:
    """Note repeated exercises, sides where there are none, and doses beyond the source or any sense.

    ``own`` are the clinic's exercises by id; they may be unknown because their files have mistakes.
    """
    data = notes.source.data or {}
    known = _ours() | dict(own)
    language = _language(data)
    seen: set[str] = set()
    for index, item in enumerate(_list(data.get("exercises"))):
        pointer = f"/exercises/{index}"
        if notes.settled(pointer) or not isinstance(item, Mapping):
            continue
        name = item.get("exercise")
        exercise = known.get(name) if isinstance(name, str) else None
        if exercise is None:
            if isinstance(name, str) and (own_known or not re.match(OWN_ID, name)):
                _unknown(notes, f"{pointer}/exercise", name, known)
            continue
        if language not in exercise.words_by_language:
            notes.wrong(
                f"{pointer}/exercise", "exercise-language", exercise=called(exercise), language=language
            )
        if exercise.id in seen:
            notes.wrong(f"{pointer}/exercise", "repeated-exercise", exercise=called(exercise))
            continue
        seen.add(exercise.id)
        _check_one(notes, pointer, exercise, item)


def check_strengthening(notes: Notes) -> None:
    """Note a way to strengthen that is named twice."""
    activities = (notes.source.data or {}).get("activities")
    ways = _list(activities.get("strengthening")) if isinstance(activities, Mapping) else []
    seen: set[str] = set()
    for index, way in enumerate(ways):
        if isinstance(way, str) and way in seen:
            notes.wrong(f"/activities/strengthening/{index}", "repeated-value", value=way)
        elif isinstance(way, str):
            seen.add(way)


def _unknown(notes: Notes, pointer: str, name: str, known: Mapping[str, Exercise]) -> None:
    near = nearest(name, known)
    notes.wrong(pointer, "unknown-exercise", "near" if near else "plain", value=shown(name), near=near)


def _language(data: Mapping[str, Any]) -> str:
    handout = data.get("handout")
    language = handout.get("language", LANGUAGE) if isinstance(handout, Mapping) else LANGUAGE
    return language if isinstance(language, str) and language in _shared_languages() else LANGUAGE


@cache
def _shared_languages() -> frozenset[str]:
    return frozenset.intersection(*(frozenset(each.words_by_language) for each in catalogue()))


@cache
def _ours() -> dict[str, Exercise]:
    return {each.id: each for each in catalogue()}


def _check_one(notes: Notes, pointer: str, exercise: Exercise, item: Mapping[str, Any]) -> None:
    if "side" in item and not exercise.per_side:
        notes.wrong(f"{pointer}/side", "side-without-sides", exercise=called(exercise))
    departs = "departure" in item
    stages = [(pointer, item), *_stages(notes, pointer, item)]
    above = [
        _check_figure(notes, f"{place}/dosage/{field}", exercise, dosage[field], departs=departs)
        for place, stage in stages
        if (dosage := _dosage(notes, place, stage)) is not None
        for field in DOSE_FIELDS
        if field in dosage
    ]
    own = _dosage(notes, pointer, item)
    if own is None:
        return
    if departs and not any(above) and _has_reason(item["departure"]):
        notes.remark(f"{pointer}/departure", "departure-not-needed", exercise=called(exercise))
    _check_silence(notes, pointer, exercise, item)


def _stages(notes: Notes, pointer: str, item: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    """The later stages with their places; their weeks must go up."""
    found: list[tuple[str, Mapping[str, Any]]] = []
    last = 1
    for index, stage in enumerate(_list(item.get("progression"))):
        place = f"{pointer}/progression/{index}"
        if notes.settled(place) or not isinstance(stage, Mapping):
            continue
        found.append((place, stage))
        week = stage.get("from_week")
        if not _whole(week) or notes.settled(f"{place}/from_week"):
            continue
        if week <= last:
            notes.wrong(f"{place}/from_week", "progression-order", week=week, before=last)
        last = max(last, week)
    return found


def _dosage(notes: Notes, place: str, stage: Mapping[str, Any]) -> Mapping[str, Any] | None:
    dosage = stage.get("dosage", {})
    return None if not isinstance(dosage, Mapping) or notes.settled(f"{place}/dosage") else dosage


def _check_figure(notes: Notes, pointer: str, exercise: Exercise, value: Any, *, departs: bool) -> bool:
    """Note a figure that is too high; returns whether it is above the source's, or cannot be judged."""
    field = pointer.rpartition("/")[2]
    least, most = (value.get("min"), value.get("max")) if isinstance(value, Mapping) else (value, value)
    if not (_whole(least) and _whole(most) and least and most):
        return True
    if notes.settled(pointer) or notes.settled(f"{pointer}/min") or notes.settled(f"{pointer}/max"):
        return True
    if least > most:
        notes.wrong(pointer, "hold-order", exercise=called(exercise), least=least, most=most)
        return True
    ceiling, limit = exercise.ceiling(field), source().limits[field]
    above = ceiling is not None and most > ceiling
    if not above and most <= limit:
        return False
    given = phrase("diff-range", least=least, most=most) if least < most else f"{most}"
    if above and not departs:
        wording = "implied-sets" if field == "sets" and exercise.dose.sets is None else field
        notes.wrong(
            pointer, "dose-above-source", wording, exercise=called(exercise), given=given, ceiling=ceiling
        )
    elif most > limit:
        notes.wrong(pointer, "dose-above-limit", field, exercise=called(exercise), given=given, limit=limit)
    return above


def _check_silence(notes: Notes, pointer: str, exercise: Exercise, item: Mapping[str, Any]) -> None:
    dosage = item.get("dosage", {})
    if any(notes.settled(f"{pointer}/dosage/{escaped(name)}") for name in dosage):
        return  # the field that is wrong may be the one that seems to be missing
    silent = [
        field
        for field in FELT_BY_PATIENTS
        if field not in dosage
        and not notes.settled(f"{pointer}/{field}")  # it stands beside the dosage, which has been said
        and getattr(exercise.dose, field) is None
        and (field != "hold_seconds" or exercise.group == "stretching")
    ]
    if silent:
        where = f"{pointer}/dosage" if "dosage" in item else pointer
        untold = phrase("or").join(phrase(f"untold-{field}") for field in silent)
        fields = phrase("and").join(f'"{field}"' for field in silent)
        notes.remark(where, "dose-unknown", exercise=called(exercise), untold=untold, fields=fields)


def _has_reason(departure: Any) -> bool:
    return isinstance(departure, Mapping) and "reason" in departure


def _whole(value: Any) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
