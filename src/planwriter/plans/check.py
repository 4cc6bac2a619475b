"""Checks a plan that was read, and makes the :class:`Plan` when nothing is wrong with it."""

from dataclasses import dataclass

from planwriter.findings import FileReport, Finding
from planwriter.plans.model import Plan
from planwriter.plans.source import Source


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check gave.

    ``reports`` holds the plan file's report first and then, where the plan names a clinic file that
    has something wrong in it, that file's own. ``plan`` is ``None`` when any of them has an error.
    """

    reports: tuple[FileReport, ...]
    plan: Plan | None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings of all files, in order of place."""
        return tuple(finding for report in self.reports for finding in report.findings)


def check(source: Source) -> Checked:
    """Check a plan. Never raises for anything that a file can contain."""
    raise NotImplementedError(source.name)
