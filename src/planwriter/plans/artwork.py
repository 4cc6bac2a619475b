"""A logo's vector drawing: shapes made of lines and curves."""

from typing import Literal

from msgspec import Struct

Segment = tuple[str, tuple[float, ...]]
"""``M`` and ``L`` with a point, ``C`` with three, ``Z`` with none; y down."""


class Shape(Struct, frozen=True):
    """A path in its own coordinates; ``matrix`` takes them to the drawing's. Colours are ``#RRGGBB``."""

    segments: tuple[Segment, ...]
    matrix: tuple[float, float, float, float, float, float]
    fill: str | None
    fill_opacity: float
    even_odd: bool
    stroke: str | None
    stroke_opacity: float
    stroke_width: float
    cap: Literal[0, 1, 2]
    join: Literal[0, 1, 2]
    miter: float


class Artwork(Struct, frozen=True):
    """Shapes from the back to the front on a ground of ``width`` by ``height``, which cuts them off."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


class Undrawable(ValueError):
    """A drawing holds something that is not drawn here. ``str()`` of it names the thing."""
