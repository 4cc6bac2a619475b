"""What a clinic's own exercise is shown with: a pose file, or picture files, beside the exercise's file."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from planwriter.exercises import Exercise, Photo, Posed
from planwriter.findings import FileReport
from planwriter.plans.notes import Notes, listed, nearest, shown
from planwriter.plans.photo import MOST_BYTES, sound_photo
from planwriter.plans.picture_file import PictureUnusable, bytes_inside
from planwriter.plans.pose_file import check_pose
from planwriter.plans.source import read_bytes

Given = Mapping[str, bytes]
"""Files that stand in for those of the folder, by the names under which they travel in a handout."""

MOST_PICTURES = 6
FRAME = r"^(start|action(-[2-9])?)(?![\s\S])"


class Shown(Struct, frozen=True):
    """The frames of an exercise in their order, and what shows them; the report on its pose file."""

    frames: tuple[str, ...] = ()
    pictured: Posed | Mapping[str, Photo] | None = None
    report: FileReport | None = None


def travelling_name(exercise_id: str, frame: str | None, media_type: str = "") -> str:
    """The name of an exercise's pose file inside a handout, or of a frame's picture file."""
    if frame is None:
        return f"{exercise_id}.pose.json"
    return f"{exercise_id}.{frame}.{'png' if media_type == 'image/png' else 'jpg'}"


def travelling(exercise: Exercise) -> Iterator[tuple[str, bytes, str]]:
    """What shows an exercise of the clinic's own as it travels: names, bytes and media types of files."""
    if isinstance(exercise.pictured, Posed):
        yield travelling_name(exercise.id, None), exercise.pictured.raw, "application/json"
    elif exercise.pictured is not None:
        for frame, photo in exercise.pictured.items():
            yield travelling_name(exercise.id, frame, photo.media_type), photo.data, photo.media_type


def check_pictures(notes: Notes, given: Given | None = None) -> Shown:
    """Read and check what shows an own exercise; its file keeps to the schema already."""
    data: dict[str, Any] = notes.source.data or {}
    if "poses" in data and "picture_files" in data:
        notes.wrong("/picture_files", "own-exercise-pictures", "both")
        return Shown()
    if "poses" in data:
        shown_by = _posed(notes, data, given)
    elif "picture_files" in data:
        shown_by = _photographed(notes, data, given)
    else:
        if data.get("frames"):
            notes.wrong("/frames", "own-exercise-pictures")
        return Shown()
    if notes.report().valid:
        _check_words(notes, data, shown_by.frames)
    return shown_by


def _posed(notes: Notes, data: dict[str, Any], given: Given | None) -> Shown:
    raw = _bytes(notes, "/poses", data["poses"], given, travelling_name(data["id"], None))
    if raw is None:
        return Shown()
    name = str(notes.source.folder / data["poses"])
    pose = Notes(read_bytes(raw, name, notes.source.folder))
    check_pose(pose)
    report = pose.report()
    mistakes = sum(each.severity == "error" for each in report.findings)
    if mistakes:
        wording = "one" if mistakes == 1 else "plain"
        notes.wrong("/poses", "pose-file-mistakes", wording, count=mistakes)
        return Shown(report=report)
    drawn = [frame["name"] for frame in (pose.source.data or {})["frames"]]
    frames = _chosen(notes, data, drawn)
    return Shown(frames, Posed(raw), report)


def _photographed(notes: Notes, data: dict[str, Any], given: Given | None) -> Shown:
    files: dict[str, str] = data["picture_files"]
    if not files:
        notes.wrong("/picture_files", "own-exercise-pictures")
    elif len(files) > MOST_PICTURES:
        field, length = '"picture_files"', len(files)
        notes.wrong("/picture_files", "list-too-long", field=field, most=MOST_PICTURES, length=length)
    if notes.settled("/picture_files"):
        return Shown()
    photos: dict[str, Photo] = {}
    for frame, written in files.items():
        pointer = f"/picture_files/{frame}"
        raw = _bytes(notes, pointer, written, given, f"{data['id']}.{frame}.")
        try:
            if raw is not None:
                photos[frame] = sound_photo(raw)
        except PictureUnusable as problem:
            _unusable(notes, pointer, problem, written)
    return Shown(_chosen(notes, data, list(files)), photos)


def _bytes(notes: Notes, pointer: str, written: str, given: Given | None, travelling: str) -> bytes | None:
    """The file's bytes; where it cannot be read that is noted."""
    folder = notes.source.folder
    try:
        if given is None:
            return bytes_inside(folder, folder / written, MOST_BYTES)
        found = [raw for name, raw in given.items() if name.startswith(travelling)]
        if not found:
            raise PictureUnusable("missing")
        return found[0]
    except PictureUnusable as problem:
        _unusable(notes, pointer, problem, written)
        return None


def _unusable(notes: Notes, pointer: str, problem: PictureUnusable, written: str) -> None:
    wording = "too-large" if problem.trouble == "too-many-pixels" else problem.trouble
    notes.wrong(pointer, "picture-file", wording, path=shown(written))


def _chosen(notes: Notes, data: dict[str, Any], there: list[str]) -> tuple[str, ...]:
    """The frames that the exercise prints: those that it names, or all that are there."""
    if "frames" not in data:
        strange = [name for name in there if not re.match(FRAME, name)]
        if strange:
            notes.wrong("/poses", "own-exercise-pictures", "frames", frame=shown(strange[0]))
        return tuple(there[:MOST_PICTURES])
    for number, name in enumerate(data["frames"]):
        if name not in there:
            near = nearest(name, there)
            wording = "near" if near else "plain"
            values = {"field": '"frames"', "value": shown(name), "near": near, "choices": listed(there)}
            notes.wrong(f"/frames/{number}", "unknown-value", wording, **values)
    return tuple(name for name in data["frames"] if name in there)


def _check_words(notes: Notes, data: dict[str, Any], frames: Iterable[str]) -> None:
    """Each picture has words in each language: what stands under it, and what is read aloud instead."""
    for tag, words in data["words"].items():
        for frame in frames:
            if frame not in words.get("pictures", {}):
                pointer = f"/words/{tag}/pictures" if "pictures" in words else f"/words/{tag}"
                notes.remark(pointer, "picture-words", frame=frame, language=tag)
