"""A clinic's own exercises: the files of the folder that its clinic file names, read and checked."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from planwriter.exercises import OWN_ID, Exercise, own_exercise
from planwriter.findings import FileReport
from planwriter.plans.characters import check_characters
from planwriter.plans.notes import Notes, shown
from planwriter.plans.own_pictures import Given, Shown, check_pictures
from planwriter.plans.source import Source, Unreadable, read_bytes, read_limited
from planwriter.plans.structure import check_structure

POINTER = "/exercises"
MOST_FILES = 100
FOLDER = r"^(?![/~.])(?!.*/[/.])[^:\\\u0000-\u001F\u007F-\u009F]+(?![\s\S])"


class Own(Struct, frozen=True):
    """A clinic's exercises and their files, by id, and what is to be said of the files.

    ``complete`` is false where a file has mistakes, or the folder cannot be read.
    """

    exercises: Mapping[str, Exercise] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    reports: tuple[FileReport, ...] = ()
    complete: bool = True


def check_own_exercises(
    clinic: Notes, given: Sequence[Source] | None = None, pictures: Given | None = None
) -> Own:
    """Read and check the exercises of a clinic file's folder, or check the ``given`` files instead.

    ``pictures`` stand in for their pose and picture files.
    """
    written = (clinic.source.data or {}).get("exercises")
    if not isinstance(written, str) or clinic.settled(POINTER):
        return Own(complete=not clinic.settled(POINTER))
    sources = list(_files(clinic, written)) if given is None else given
    exercises: dict[str, Exercise] = {}
    by_id: dict[str, Source] = {}
    reports: list[FileReport] = []
    for source in sources:
        notes = Notes(source)
        seen = _check(notes, by_id, pictures) if source.data is not None else Shown()
        report = notes.report()
        reports += [each for each in (report, seen.report) if each is not None and each.findings]
        if report.valid and source.data is not None:
            exercises[source.data["id"]] = own_exercise(source.data, seen.frames, seen.pictured)
            by_id[source.data["id"]] = source
    faulty = len(sources) - len(exercises)
    if faulty:
        wording = "one" if faulty == 1 else "plain"
        clinic.wrong(POINTER, "exercise-file-mistakes", wording, count=faulty)
    return Own(exercises, by_id, tuple(reports), not clinic.settled(POINTER))


def _files(clinic: Notes, written: str) -> Iterator[Source]:
    """The files of the folder; what cannot be read is noted in the clinic file."""
    folder = Path(os.path.normpath(clinic.source.folder / written))
    try:
        home = clinic.source.folder.resolve()
        if not re.match(FOLDER, written) or folder.resolve() != home / os.path.normpath(written):
            clinic.wrong(POINTER, "exercises-folder", "link", path=shown(written))
            return
        names = sorted(path.name for path in folder.iterdir())
    except (OSError, RuntimeError, ValueError):
        clinic.wrong(POINTER, "exercises-folder", "missing", path=shown(written))
        return
    files = [folder / name for name in names if _is_exercise(name)]
    if len(files) > MOST_FILES:
        clinic.wrong(POINTER, "list-too-long", field='"exercises"', most=MOST_FILES, length=len(files))
        return
    for path in files:
        try:
            yield read_bytes(read_limited(path, follow_links=False), str(path), folder)
        except Unreadable as problem:
            clinic.wrong(POINTER, "exercises-folder", "file", reason=problem)


def _is_exercise(name: str) -> bool:
    return name.endswith(".json") and not name.endswith(".pose.json") and name[0] != "."


def _check(notes: Notes, known: Mapping[str, Source], pictures: Given | None) -> Shown:
    data: dict[str, Any] = notes.source.data or {}
    name = data.get("id")
    if isinstance(name, str) and name and not re.match(OWN_ID, name):
        near = "-".join(re.findall(r"[a-z0-9]+", name.lower().removeprefix("own-"))) or "clamshell"
        notes.wrong("/id", "own-exercise-id", value=shown(name), near=shown(near))
    elif isinstance(name, str) and name in known:
        notes.wrong("/id", "own-exercise-id", "twice", value=name)
    check_structure(notes, "exercise")
    check_characters(notes)
    dosage = data.get("dosage")
    hold = dosage.get("hold_seconds") if isinstance(dosage, Mapping) else None
    if isinstance(hold, Mapping) and notes.report().valid and hold["min"] > hold["max"]:
        notes.wrong("/dosage/hold_seconds", "hold-order", exercise=name, least=hold["min"], most=hold["max"])
    if data.get("mistake"):
        notes.wrong("/mistake", "own-exercise-pictures", "mistake")
    return check_pictures(notes, pictures) if notes.report().valid else Shown()
