"""Pictures of a pose file from outside the catalogue, drawn at run time.

Sculpting a frame takes seconds, so its result is kept: in this process, and in the user's cache folder.
"""

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from planwriter.figures import kept
from planwriter.figures.drawing import FigureUnknown, drawn
from planwriter.figures.people import people
from planwriter.figures.plates import Plate

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing


def draw_posed(
    raw: bytes, frame: str, side: str = "right", ink: str = "color", person: str | None = None
) -> "Drawing":
    """One frame of a pose file, as ``draw`` gives one of the catalogue's.

    ``raw`` is the file, found sound.

    Raises:
        FigureUnknown: no such frame, side, ink or person.
    """
    return drawn(compiled_pose(raw, person or people()[0]), frame, side, ink, person)


def posed_plate(raw: bytes, frame: str, ink: str, person: str | None = None) -> Plate:
    """One frame of a pose file, as ``plate`` gives one of the catalogue's.

    Raises:
        FigureUnknown: no such frame, ink or person.
    """
    found = _posed_plates(raw, ink, person or people()[0])
    if frame not in found:
        raise FigureUnknown(f"there is no frame {frame!r}; there are: {', '.join(found)}")
    return found[frame]


@lru_cache(maxsize=64)
def _posed_plates(raw: bytes, ink: str, person: str) -> dict[str, Plate]:
    from planwriter.figures.engrave import engraved  # noqa: PLC0415 - only for a clinic's own exercises

    return engraved(compiled_pose(raw, person), ink, person)


def posed_frames(raw: bytes) -> tuple[str, ...]:
    """The names of a pose file's frames, in order."""
    return tuple(frame["name"] for frame in json.loads(raw)["frames"])


@lru_cache(maxsize=64)
def compiled_pose(raw: bytes, person: str) -> dict[str, Any]:
    """A pose file's compiled pictures of one person.

    Raises:
        PoseImpossible: a posture cannot be taken.
        PoseInvalid: the file is not sound.
    """
    from planwriter.figures.compile import compile_exercise, made_from  # noqa: PLC0415 - numpy, only here
    from planwriter.figures.pose import made  # noqa: PLC0415 - as above

    data = json.loads(raw)
    without_schema = {name: value for name, value in data.items() if name != "$schema"}
    key = made_from(json.dumps(without_schema, sort_keys=True), person)
    found = kept.get(key)
    if found is not None:
        seen: dict[str, Any] = json.loads(found)
        return seen
    made_now = compile_exercise(made(data, data["exercise"]), person=person)
    kept.put(key, json.dumps(made_now, separators=(",", ":")).encode())
    return made_now
