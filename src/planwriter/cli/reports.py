"""Checks a plan for a command, and says how its findings may be shown."""

import os
import sys
from dataclasses import replace

from planwriter.plans import Checked, Source, check


def reported(source: Source, *, strict: bool) -> Checked:
    """Check a plan; with ``strict`` its hints count as errors."""
    checked = check(source)
    if not strict:
        return checked
    reports = tuple(report.strict() for report in checked.reports)
    valid = all(report.valid for report in reports)
    return replace(checked, reports=reports, plan=checked.plan if valid else None)


def colored(*, errors: bool = False) -> bool:
    """Whether standard output (or standard error) may be coloured: a terminal, and no ``NO_COLOR``."""
    stream = sys.stderr if errors else sys.stdout
    return stream.isatty() and not os.environ.get("NO_COLOR")
