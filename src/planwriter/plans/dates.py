"""The days in a plan: real ones, written one way, in a possible order."""

import calendar
import contextlib
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from planwriter.findings import phrase
from planwriter.plans.notes import Notes, shown

_WRITTEN = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_YEAR_FIRST = r"([0-9]{4})[-./ ]([0-9]{1,2})[-./ ]([0-9]{1,2})"
_YEAR_LAST = r"([0-9]{1,2})[-./ ]([0-9]{1,2})[-./ ]([0-9]{4})"
_FIELDS = ("/issued", "/review", "/cleared/on", "/patient/birth_date")


def check_dates(notes: Notes) -> None:
    """Note every date that is not one, and those whose order cannot be."""
    days: dict[str, date] = {}
    for pointer in _FIELDS:
        value = _at(notes.source.data, pointer)
        if isinstance(value, str) and not notes.settled(pointer):
            day = _read(notes, pointer, value)
            if day is not None:
                days[pointer] = day
    issued = days.get("/issued")
    if issued is None:
        return
    for pointer, day in days.items():
        wording, wrong = {
            "/issued": ("", False),
            "/review": ("review", day < issued),
            "/cleared/on": ("cleared", day > issued),
            "/patient/birth_date": ("born", day >= issued),
        }[pointer]
        if wrong:
            notes.wrong(pointer, "date-order", wording, day=day, issued=issued)


def _at(data: Any, pointer: str) -> Any:
    for name in pointer.split("/")[1:]:
        data = data.get(name) if isinstance(data, Mapping) else None
    return data


def _read(notes: Notes, pointer: str, value: str) -> date | None:
    written = _WRITTEN.fullmatch(value)
    if written is None:
        near = _meant(value)
        notes.wrong(pointer, "date-format", "near" if near else "plain", value=shown(value), near=near)
        return None
    year, month, day = (int(part) for part in written.groups())
    try:
        return date(year, month, day)
    except ValueError:
        if year and 1 <= month <= 12:
            last = calendar.monthrange(year, month)[1]
            name = phrase("month-and-year", month=phrase(f"month-{month}"), year=f"{year:04}")
            notes.wrong(pointer, "date-not-real", "day", value=value, month=name, last=last)
        else:
            notes.wrong(pointer, "date-not-real", value=value)
        return None


def _meant(value: str) -> date | None:
    """The one day that a date written another way can mean; 3/4/2026 can mean two."""
    if first := re.fullmatch(_YEAR_FIRST, value):
        tried = [first.groups()]
    elif last := re.fullmatch(_YEAR_LAST, value):
        one, two, year = last.groups()
        tried = [(year, two, one), (year, one, two)]
    else:
        return None
    days = set()
    for written in tried:
        with contextlib.suppress(ValueError):
            days.add(date(*map(int, written)))
    return days.pop() if len(days) == 1 else None
