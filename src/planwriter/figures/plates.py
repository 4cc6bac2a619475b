"""Plates: frames as a PDF's drawing operators in one ink's colours, compressed beforehand.

A plate file, ``figures/plates/PERSON/INK/EXERCISE.plate``, is a line of JSON with the size of the pictures
and where the stream of each part and each frame stands, and after it the streams.
``python -m planwriter.figures.engrave`` makes them; for a picture that has none it is done when it is first
wanted.
"""

import json
from functools import cache
from typing import Any

from msgspec import Struct

from planwriter.figures.drawing import FigureUnknown, compiled, known
from planwriter.figures.people import people
from planwriter.figures.theme import inks
from planwriter.resources import PACKAGE

PLATES = PACKAGE / "figures" / "plates"
STEPS = 4  # steps of a plate's coordinates in a point: less than a tenth of a millimetre on paper


class Part(Struct, frozen=True):
    """What several frames of an exercise show alike, ready to be put into a PDF once.

    ``stream`` is deflated. ``opacities`` are those that it asks for, each in percent and as ``/aNN gs``.
    """

    name: str
    stream: bytes
    opacities: tuple[int, ...]


class Plate(Struct, frozen=True):
    """A frame ready to be put into a PDF; the same whichever side works.

    ``width`` and ``height`` are in points. ``stream`` and ``opacities`` are as a part's; its coordinates are
    ``STEPS`` to a point and run down. It shows each of its ``parts`` by the part's name.
    """

    width: float
    height: float
    stream: bytes
    opacities: tuple[int, ...]
    parts: tuple[Part, ...] = ()


@cache
def plate(exercise: str, frame: str, ink: str, person: str | None = None) -> Plate:
    """A frame's plate, of the default person unless named.

    Raises:
        FigureUnknown: no such exercise, frame, ink or person.
    """
    if ink not in inks():
        raise FigureUnknown(f"there is no ink {ink!r}; there are: {', '.join(inks())}")
    found = _every(exercise, ink, person or people()[0])
    if frame not in found:
        raise FigureUnknown(f"{exercise!r} has no frame {frame!r}; it has: {', '.join(found)}")
    return found[frame]


@cache
def _every(exercise: str, ink: str, person: str) -> dict[str, Plate]:
    kept = _kept(exercise, ink, person) if exercise in known() and person in people() else {}
    if kept:
        return kept
    from planwriter.figures.engrave import engraved  # noqa: PLC0415 - only where nothing is kept

    return engraved(compiled(exercise, person), ink, person)


def packed(plates: dict[str, Plate]) -> bytes:
    """An exercise's plates as a plate file."""
    first = next(iter(plates.values()))
    parts = {part.name: part for plate in plates.values() for part in plate.parts}
    streams = b""
    places: dict[str, dict[str, Any]] = {"parts": {}, "frames": {}}
    for part in parts.values():
        places["parts"][part.name] = (len(streams), len(streams) + len(part.stream), part.opacities)
        streams += part.stream
    for name, plate in plates.items():
        used = [part.name for part in plate.parts]
        places["frames"][name] = (len(streams), len(streams) + len(plate.stream), plate.opacities, used)
        streams += plate.stream
    head = json.dumps({"width": first.width, "height": first.height, **places}, separators=(",", ":"))
    return head.encode("ascii") + b"\n" + streams


def unpacked(data: bytes) -> dict[str, Plate]:
    """The plates of a plate file, by their frames' names."""
    line, _, streams = data.partition(b"\n")
    head: dict[str, Any] = json.loads(line)
    parts = {
        name: Part(name, streams[start:stop], tuple(opacities))
        for name, (start, stop, opacities) in head["parts"].items()
    }
    return {
        name: Plate(
            head["width"],
            head["height"],
            streams[start:stop],
            tuple(opacities),
            tuple(parts[each] for each in used),
        )
        for name, (start, stop, opacities, used) in head["frames"].items()
    }


def _kept(exercise: str, ink: str, person: str) -> dict[str, Plate]:
    try:
        return unpacked((PLATES / person / ink / f"{exercise}.plate").read_bytes())
    except FileNotFoundError:
        return {}
