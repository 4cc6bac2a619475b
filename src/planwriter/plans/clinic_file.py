"""The clinic file that a plan names by its path: found, read and checked, and never from just anywhere."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from planwriter.exercises import Exercise
from planwriter.findings import FileReport, phrase
from planwriter.plans.characters import check_characters
from planwriter.plans.logo import check_logo
from planwriter.plans.notes import Notes, shown
from planwriter.plans.own_exercises import Own, check_own_exercises
from planwriter.plans.own_pictures import Given
from planwriter.plans.source import Source, Unreadable, read_bytes, read_limited
from planwriter.plans.structure import check_structure
from planwriter.plans.workspace import workspace

POINTER = "/clinic"


class ClinicFile(Struct, frozen=True):
    """The clinic file that a plan names, and the clinic's own exercises."""

    notes: Notes
    own: Own


_SCHEME_OR_DRIVE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def check_clinic_file(
    notes: Notes,
    given: Source | None = None,
    given_exercises: Sequence[Source] | None = None,
    given_pictures: Given | None = None,
) -> ClinicFile | None:
    """Read and check the clinic file, where the plan names one by a sound path; or take the ``given`` one.

    Where its exercises are given, its logo is given elsewhere.

    Returns what is to be said of that file and of the exercises that it names, or ``None`` when there is
    no such file or it cannot be used; the plan's own notes then say why.
    """
    written = (notes.source.data or {}).get("clinic")
    if not isinstance(written, str) or notes.settled(POINTER):
        return None
    source = given or _read(notes, written)
    if source is None:
        return None
    clinic = Notes(source)
    if source.data is not None:
        check_structure(clinic, "clinic")
        check_characters(clinic)
        if given_exercises is None:
            check_logo(clinic, "/logo", source.data.get("logo"))
    own = check_own_exercises(clinic, given_exercises, given_pictures)
    mistakes = sum(finding.severity == "error" for finding in clinic.report().findings)
    if mistakes:
        wording = "one" if mistakes == 1 else "plain"
        notes.wrong(POINTER, "clinic-file-mistakes", wording, file=source.name, count=mistakes)
    return ClinicFile(clinic, own)


def clinic_exercises(source: Source) -> tuple[tuple[Exercise, ...], tuple[FileReport, ...]]:
    """A clinic file's own exercises that are sound, and what is to be said of it and of their files."""
    clinic = Notes(source)
    if source.data is not None:
        check_structure(clinic, "clinic")
        check_characters(clinic)
        check_logo(clinic, "/logo", source.data.get("logo"))
    own = check_own_exercises(clinic)
    reports = (clinic.report(), *own.reports)
    return tuple(own.exercises.values()), tuple(each for each in reports if each.findings)


def _read(notes: Notes, written: str) -> Source | None:
    trouble = _trouble(written)
    if trouble is not None:
        notes.wrong(POINTER, "clinic-path", trouble, path=shown(written))
        return None
    path = notes.source.folder / written
    try:
        beside = "/" not in written
        if not beside and not _within_reach(path.parent.resolve(), notes.source.folder.resolve()):
            notes.wrong(POINTER, "clinic-path", "out-of-reach", path=shown(written))
            return None
        data = read_limited(path, follow_links=False)
    except (Unreadable, OSError, RuntimeError, ValueError) as error:
        notes.wrong(POINTER, "clinic-file-unreadable", reason=_reason(error, path))
        return None
    return read_bytes(data, os.path.normpath(path), path.parent)


def _reason(error: Exception, path: Path) -> str:
    return str(error) if isinstance(error, Unreadable) else phrase("unreadable-other", file=path)


def _trouble(written: str) -> str | None:
    """What is wrong with the path as text: the wording of its finding."""
    if "\\" in written:
        return "backslash"
    if _SCHEME_OR_DRIVE.match(written) or written.startswith(("/", "~")):
        return "absolute"
    return None if written.endswith(".json") else "not-json"


def _within_reach(place: Path, plan: Path) -> bool:
    """Whether ``place`` is the plan's folder, one below it, or one above it up to the workspace's root."""
    if place.is_relative_to(plan):
        return True
    if not plan.is_relative_to(place):
        return False
    root = workspace(plan)
    return root is None or place.is_relative_to(root)
