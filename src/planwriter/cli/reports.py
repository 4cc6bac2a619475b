"""Checks a plan for a command, and says how its findings may be shown."""

import os
from dataclasses import replace
from typing import TextIO

from planwriter.plans import Checked, Source, check


def reported(source: Source, *, strict: bool) -> Checked:
    """Check a plan; with ``strict`` its hints count as errors."""
    checked = check(source)
    if not strict:
        return checked
    reports = tuple(report.strict() for report in checked.reports)
    valid = all(report.valid for report in reports)
    return replace(checked, reports=reports, plan=checked.plan if valid else None)


def colored(stream: TextIO | None) -> bool:
    """Whether what goes to ``stream`` may be coloured: a terminal, and no ``NO_COLOR``."""
    return stream is not None and stream.isatty() and not os.environ.get("NO_COLOR")
