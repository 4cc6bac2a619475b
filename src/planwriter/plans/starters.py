"""Starter plans: what ``planwriter new`` writes, from ``templates/plans``."""

import json
import os
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from planwriter import resources
from planwriter.plans.source import read_file
from planwriter.plans.workspace import workspace


class Starter(Struct, frozen=True):
    """A starter plan: its name, whom it suits, and the ids of its exercises."""

    name: str
    description: str
    exercises: tuple[str, ...]


@cache
def starters() -> tuple[Starter, ...]:
    """Every starter plan, in the order of the index file."""
    index = json.loads((_folder() / "index.json").read_text("utf-8"))
    return tuple(
        Starter(
            entry["name"],
            entry["description"],
            tuple(each["exercise"] for each in _data(entry["name"])["exercises"]),
        )
        for entry in index["starters"]
    )


class ClinicLink(Struct, frozen=True):
    """A clinic file as a plan names it, and whether it has a telephone number."""

    path: str
    has_phone: bool


def starter(name: str, *, issued: date, clinic: ClinicLink | None = None, schema: str | None = None) -> str:
    """The text of a new plan.

    ``schema`` is the path of the plan schema as seen from the new plan. Where the clinic file has a
    telephone number, the clinician's own is not asked for.

    Raises:
        KeyError: there is no such starter plan.
    """
    if name not in {each.name for each in starters()}:
        raise KeyError(name)
    data = _data(name)
    data.pop("$schema", None)
    plan: dict[str, Any] = {"$schema": schema} if schema else {}
    if clinic is not None and clinic.has_phone:
        del data["clinician"]["phone"]
    for field, value in data.items():
        plan[field] = value
        if field == "clinician" and clinic is not None:
            plan["clinic"] = clinic.path
    plan["issued"] = issued.isoformat()
    return json.dumps(plan, indent=2, ensure_ascii=False) + "\n"


def to_fill_in(text: str) -> tuple[str, ...]:
    """The fields of a starter plan that are still empty, as in ``clinician.name``."""
    return tuple(_empty(json.loads(text), ""))


def clinic_link(clinic: Path, folder: Path) -> ClinicLink:
    """How a plan in ``folder`` names the clinic file ``clinic``.

    Raises:
        Unreadable: there is no such file, or it may not be read.
        ValueError: it is neither in the plan's folder, below it, nor in a folder above it; or it is no
            ``.json`` file.
    """
    target, home = (Path(os.path.realpath(path)) for path in (clinic, folder))
    root = workspace(home)
    data = read_file(clinic).data
    if target.suffix != ".json":
        raise ValueError(f"{clinic} is no clinic file: its name must end in .json.")
    if target.parent == home or home in target.parents:
        path = target.relative_to(home).as_posix()
    elif target.parent in home.parents and (root is None or target.is_relative_to(root)):
        path = "../" * home.parents.index(target.parent) + "../" + target.name
    else:
        raise ValueError(
            f"{clinic} is out of the plan's reach. "
            "Keep it in the plan's folder, in one inside that, or directly in one above."
        )
    return ClinicLink(path, bool(data and data.get("phone")))


def _empty(value: Any, place: str) -> Iterator[str]:
    if value == "":
        yield place
    elif isinstance(value, dict):
        for field, inner in value.items():
            yield from _empty(inner, f"{place}.{field}" if place else field)


def _data(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((_folder() / f"{name}.plan.json").read_text("utf-8"))
    return data


def _folder() -> Path:
    return resources.folder("templates") / "plans"
