"""The days in a plan: real ones, written one way, in a possible order."""

import calendar
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from planwriter.plans.notes import Notes, shown

_WRITTEN = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
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
        notes.wrong(pointer, "date-format", value=shown(value))
        return None
    year, month, day = (int(part) for part in written.groups())
    try:
        return date(year, month, day)
    except ValueError:
        if year and 1 <= month <= 12:
            last = calendar.monthrange(year, month)[1]
            name = f"{calendar.month_name[month]} {year:04}"
            notes.wrong(pointer, "date-not-real", "day", value=value, month=name, last=last)
        else:
            notes.wrong(pointer, "date-not-real", value=value)
        return None
