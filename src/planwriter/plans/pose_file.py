"""A pose file from outside the catalogue: its fields, and whether a body can take its postures."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from planwriter.findings import FileReport
from planwriter.plans.characters import check_characters
from planwriter.plans.notes import Notes, listed, nearest, shown
from planwriter.plans.source import Source
from planwriter.plans.structure import check_structure

if TYPE_CHECKING:
    from planwriter.figures.trial import Fault

_CODES: Mapping[str, tuple[str, str]] = {
    "scene": ("pose-scene", "plain"),
    "frame-twice": ("pose-frame", "twice"),
    "frame-like": ("pose-frame", "like"),
    "incomplete": ("pose-incomplete", "plain"),
    "out-of-reach": ("pose-out-of-reach", "plain"),
    "build": ("pose-out-of-reach", "build"),
    "direction": ("pose-direction", "plain"),
    "out-of-range": ("pose-out-of-range", "plain"),
    "arrow-still": ("pose-arrow-still", "plain"),
    "too-large": ("pose-too-large", "plain"),
}


def checked_pose(source: Source) -> FileReport:
    """All that is to be said of a pose file. Once it has no errors, it can be drawn."""
    notes = Notes(source)
    check_pose(notes)
    return notes.report()


def check_pose(notes: Notes) -> None:
    """Note what is wrong with a pose file. Once nothing is, it can be drawn."""
    if notes.source.data is None:
        return
    check_structure(notes, "pose")
    check_characters(notes)
    if not notes.report().valid:
        return
    for fault in _faults(notes.source.raw):
        _tell(notes, fault)


@lru_cache(maxsize=64)
def _faults(raw: bytes) -> "tuple[Fault, ...]":
    """The faults of one file's postures, which a batch of plans asks for again and again."""
    from planwriter.figures.trial import faults  # noqa: PLC0415 - numpy, only where there are postures

    return tuple(faults(json.loads(raw)))


def _tell(notes: Notes, fault: "Fault") -> None:
    if fault.kind == "unknown":
        _unknown(notes, fault.pointer, **fault.values)
        return
    code, wording = _CODES[fault.kind]
    values = {name: listed(v) if isinstance(v, list) else v for name, v in fault.values.items()}
    if fault.pointer.count("/") < 3:  # the file or a frame as a whole: other things in it may be said too
        notes.remark(fault.pointer, code, wording, **values)
    else:
        notes.wrong(fault.pointer, code, wording, **values)


def _unknown(notes: Notes, pointer: str, value: Any, choices: list[str]) -> None:
    near = nearest(str(value), choices)
    notes.wrong(
        pointer,
        "unknown-value",
        "near" if near else "plain",
        field=_called(pointer),
        value=shown(str(value)),
        near=near,
        choices=listed(choices),
    )


def _called(pointer: str) -> str:
    """What to call the value at a pointer: the last name in it."""
    return f'"{next(part for part in reversed(pointer.split("/")) if not part.isdigit())}"'
