"""Plates: frames as a PDF's drawing operators in one ink's colours, compressed beforehand.

A plate file, ``figures/plates/PERSON/INK/EXERCISE.plate``, is a line of JSON with the size of the pictures
and where each frame's stream stands, and after it the streams. ``python -m planwriter.figures.engrave`` makes
them; for a picture that has none it is done when it is first wanted.
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


class Plate(Struct, frozen=True):
    """A frame ready to be put into a PDF; the same whichever side works.

    ``width`` and ``height`` are in points. ``stream`` is deflated; its coordinates are ``STEPS`` to a point
    and run down. ``opacities`` are those that it asks for, each in percent and as ``/aNN gs``.
    """

    width: float
    height: float
    stream: bytes
    opacities: tuple[int, ...]


@cache
def plate(exercise: str, frame: str, ink: str, person: str | None = None) -> Plate:
    """A frame's plate, of the default person unless named.

    Raises:
        FigureUnknown: no such exercise, frame, ink or person.
    """
    if ink not in inks():
        raise FigureUnknown(f"there is no ink {ink!r}; there are: {', '.join(inks())}")
    who = person or people()[0]
    kept = _kept(exercise, ink, who) if exercise in known() and who in people() else {}
    if frame not in kept:
        from planwriter.figures.engrave import engraved  # noqa: PLC0415 - only where nothing is kept

        return engraved(compiled(exercise, person), frame, ink, who)
    return kept[frame]


@cache
def _kept(exercise: str, ink: str, person: str) -> dict[str, Plate]:
    try:
        head, _, streams = (PLATES / person / ink / f"{exercise}.plate").read_bytes().partition(b"\n")
    except FileNotFoundError:
        return {}
    data: dict[str, Any] = json.loads(head)
    return {
        name: Plate(data["width"], data["height"], streams[start:stop], tuple(opacities))
        for name, (start, stop, opacities) in data["frames"].items()
    }
