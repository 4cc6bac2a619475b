"""Checks a plan for a command, and says how its findings may be shown."""

import os
import sys
from collections.abc import Sequence
from typing import TextIO

from planwriter.cli.say import say
from planwriter.findings import FileReport, report
from planwriter.plans import Checked, Plan, Source, check


def reported(source: Source, *, strict: bool) -> Checked:
    """Check a plan; with ``strict`` its hints count as errors."""
    checked = check(source)
    return checked.strict() if strict else checked


def sound(source: Source, *, hints: bool = False) -> Plan | None:
    """The plan of a file; where it has errors ``None``, and the person is told of them.

    With ``hints`` the person is told of those too.
    """
    checked = check(source)
    if checked.plan is None or (hints and checked.findings):
        say(report("text", checked.reports, color=colored(sys.stderr)).rstrip("\n"))
    return checked.plan


def told(reports: Sequence[FileReport]) -> bool:
    """Tell the person what was found; whether it leaves all files sound."""
    shown = [each for each in reports if each.findings]
    if shown:
        say(report("text", shown, color=colored(sys.stderr)).rstrip("\n"))
    return all(each.valid for each in reports)


def colored(stream: TextIO | None) -> bool:
    """Whether what goes to ``stream`` may be coloured: a terminal, and no ``NO_COLOR``."""
    return stream is not None and stream.isatty() and not os.environ.get("NO_COLOR")
