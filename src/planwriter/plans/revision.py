"""The next plan from the last: the same exercises, the dates blank, and one revision more."""

import os
from pathlib import Path
from typing import Any

from planwriter.plans.canonical import in_order
from planwriter.plans.source import Source


def next_plan(last: Source, folder: Path) -> str:
    """The text of the plan after ``last``, to be written into ``folder``.

    The dates that the next visit decides are blank. Paths are those that lead from ``folder`` to where
    the last plan's led.

    Raises:
        ValueError: the last plan is no group of fields.
    """
    if last.data is None:
        raise ValueError(last.name)
    plan: dict[str, Any] = dict(last.data)
    plan["issued"] = ""
    if "review" in plan:
        plan["review"] = ""
    plan["cleared"] = {**plan["cleared"], "on": ""}
    plan["revision"] = plan.get("revision", 0) + 1
    for field in ("$schema", "clinic"):
        if isinstance(plan.get(field), str):
            plan[field] = _from_there(plan[field], last.folder, folder)
    return in_order(plan)


def _from_there(path: str, old: Path, new: Path) -> str:
    if "://" in path or old.resolve() == new.resolve():
        return path
    return Path(os.path.relpath((old / path).resolve(), new.resolve())).as_posix()
