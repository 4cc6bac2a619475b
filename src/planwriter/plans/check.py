"""Checks a plan that was read, and makes the :class:`Plan` when nothing is wrong with it."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from planwriter.findings import FileReport, Finding
from planwriter.plans.build import build_plan
from planwriter.plans.characters import check_characters
from planwriter.plans.clinic_file import check_clinic_file
from planwriter.plans.clinical import look_again
from planwriter.plans.dates import check_dates
from planwriter.plans.doses import check_exercises, check_strengthening
from planwriter.plans.logo import check_logo
from planwriter.plans.model import Plan
from planwriter.plans.notes import Notes, nearest
from planwriter.plans.own_exercises import Own
from planwriter.plans.own_pictures import Given
from planwriter.plans.source import Source
from planwriter.plans.structure import check_structure


class Checked(Struct, frozen=True):
    """What a check gave.

    ``reports`` holds the plan file's report first and then, where the plan names a clinic file that
    something is to be said of, that file's own. ``plan`` is ``None`` when any of them has an error.
    ``clinic`` is the clinic file that was read, where the plan names one, and ``own`` the files of those
    of the clinic's exercises that the plan has.
    """

    reports: tuple[FileReport, ...]
    plan: Plan | None
    clinic: Source | None = None
    own: tuple[Source, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings of all files, in order of place."""
        return tuple(finding for report in self.reports for finding in report.findings)

    def strict(self) -> "Checked":
        """The same with every hint an error, so that a plan with hints is none."""
        reports = tuple(report.strict() for report in self.reports)
        return replace(
            self, reports=reports, plan=None if any(not each.valid for each in reports) else self.plan
        )


def check(
    source: Source,
    clinic_file: Source | None = None,
    own_exercises: Sequence[Source] | None = None,
    own_pictures: Given | None = None,
) -> Checked:
    """Check a plan. Never raises for anything that a plan or clinic file can contain.

    ``clinic_file`` stands in for the file that the plan names by its path, which is then not opened;
    ``own_exercises`` in the same way for the files of the folder that the clinic file names, and
    ``own_pictures`` for what shows them. Where exercises are given, the logo is not looked at either.
    """
    notes = Notes(source)
    if source.data is None:
        return Checked((notes.report(),), None)
    check_structure(notes, "plan")
    check_dates(notes)
    check_characters(notes)
    file = check_clinic_file(notes, clinic_file, own_exercises, own_pictures)
    clinic, own = (file.notes, file.own) if file else (None, Own(complete=not notes.settled("/clinic")))
    if own_exercises is None and isinstance(within := source.data.get("clinic"), Mapping):
        check_logo(notes, "/clinic/logo", within.get("logo"))
    check_exercises(notes, own.exercises, own_known=own.complete)
    check_strengthening(notes)
    _check_telephone(notes, clinic)
    used = clinic.source if clinic else None
    sound = notes.report().valid and (clinic is None or clinic.report().valid)
    plan = build_plan(source, used, own.exercises) if sound else None
    if plan is not None:
        look_again(notes, plan)
    mine = [own.sources[each.exercise.id] for each in plan.exercises if each.exercise.own] if plan else []
    return Checked(_reports(notes, clinic, own), plan, used, tuple(mine))


def _reports(notes: Notes, clinic: Notes | None, own: Own) -> tuple[FileReport, ...]:
    """The plan's report and, where there is something to say of them, those of the other files."""
    off = (clinic.source.data or {}).get("hints_off") if clinic else None
    switched_off = {code for code in off if isinstance(code, str)} if isinstance(off, list) else set()
    others = [*([clinic.report()] if clinic else []), *own.reports]
    kept = [each.without_hints(switched_off) for each in others]
    return (notes.report().without_hints(switched_off), *(each for each in kept if each.findings))


def _check_telephone(notes: Notes, clinic: Notes | None) -> None:
    """Note that there is no number to call, unless one may stand where something else is wrong."""
    data = notes.source.data or {}
    holders: list[Any] = [data.get("clinician"), clinic.source.data if clinic else data.get("clinic", {})]
    if notes.settled("/clinic") or not all(isinstance(holder, Mapping) for holder in holders):
        return
    if any("phone" in holder for holder in holders):
        return
    # One beside the clinician or the clinic, or under a name that is nearly "phone", has been said.
    if not any(nearest(field, ("phone",)) for holder in (*holders, data) for field in holder):
        notes.remark("", "no-telephone", "clinic-file" if clinic else "plain")
