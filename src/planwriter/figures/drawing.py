"""Compiled frames become one ReportLab drawing, painted by an ink. No geometry is done here."""

import json
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from planwriter.figures.people import people
from planwriter.figures.theme import Style, theme
from planwriter.resources import PACKAGE

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing, Path

COMPILED = PACKAGE / "figures" / "compiled"


class FigureUnknown(KeyError):
    """There is no picture of that exercise, frame, side, ink or person."""

    def __str__(self) -> str:
        """The message without KeyError's quotation marks."""
        return str(self.args[0])


@cache
def compiled(exercise: str, person: str | None = None) -> dict[str, Any]:
    """An exercise's compiled pictures, of the default person unless named.

    Raises:
        FigureUnknown: there are none.
    """
    if exercise not in known():
        raise FigureUnknown(f"there is no picture of {exercise!r}; there are: {', '.join(known())}")
    who = person or people()[0]
    if who not in people():
        raise FigureUnknown(f"there is no person {who!r}; there are: {', '.join(people())}")
    data: dict[str, Any] = json.loads((COMPILED / who / f"{exercise}.json").read_text("utf-8"))
    return data


@cache
def known() -> tuple[str, ...]:
    """The exercises that have pictures, in alphabetical order."""
    return tuple(sorted(p.stem for p in (COMPILED / people()[0]).glob("*.json")))


def frames(exercise: str) -> tuple[str, ...]:
    """The names of the frames that show an exercise, in order; not those of its mistakes.

    Raises:
        FigureUnknown: the exercise has no pictures.
    """
    data = compiled(exercise)
    return tuple(name for name in data["frames"] if name not in data["wrong"])


def mistakes(exercise: str) -> tuple[str, ...]:
    """The names of the frames that show how an exercise is not done, crossed out.

    Raises:
        FigureUnknown: the exercise has no pictures.
    """
    return tuple(compiled(exercise)["wrong"])


def draw(
    exercise: str, frame: str, side: str = "right", ink: str = "color", person: str | None = None
) -> "Drawing":
    """One frame as a new drawing, its size in points, the same for every frame of the exercise.

    ``side`` is the leg that works, where the exercise has sides; the left picture is the right one mirrored.
    ``person`` is one of ``people()``, the first of them unless named.

    Raises:
        FigureUnknown: no such exercise, frame, side, ink or person.
    """
    return drawn(compiled(exercise, person), frame, side, ink, person)


def drawn(data: dict[str, Any], frame: str, side: str, ink: str, person: str | None) -> "Drawing":
    """One frame of compiled pictures as a new drawing; the rest is as for ``draw``.

    Raises:
        FigureUnknown: no such frame, side or ink.
    """
    from reportlab.graphics.shapes import Drawing, Group  # noqa: PLC0415 - loaded only where something is drawn

    if frame not in data["frames"]:
        known_frames = ", ".join(data["frames"])
        raise FigureUnknown(f"{data['exercise']!r} has no frame {frame!r}; it has: {known_frames}")
    if side not in ("right", "left"):
        raise FigureUnknown(f"there is no side {side!r}; there are: right, left")
    try:
        styles = theme(ink, person)
    except KeyError:
        raise FigureUnknown(f"there is no ink {ink!r}; there are: color, grey, line") from None
    grid = data["grid"]
    width, height = data["width"] / grid, data["height"] / grid
    size = 1 / grid
    group = Group(transform=(size, 0, 0, -size, 0, height))
    if side == "left":
        group.transform = (-size, 0, 0, -size, width, height)
    for path in _paths(data["frames"][frame], styles, grid):
        group.add(path)
    drawing = Drawing(width, height)
    drawing.add(group)
    return drawing


def _paths(layers: list[dict[str, Any]], styles: dict[str, Style], grid: int) -> Iterator["Path"]:
    for layer in layers:
        style = styles.get(layer["role"])
        if style is not None:
            yield _path(layer, style, grid)


def _path(layer: dict[str, Any], style: Style, grid: int) -> "Path":
    closed = bool(layer["closed"])
    shape = _brush(style, grid, filled=closed)
    for numbers in layer["paths"]:
        x, y = numbers[0], numbers[1]
        shape.moveTo(x, y)
        for i in range(2, len(numbers), 6):
            ends: list[int] = []
            for k in range(i, i + 6, 2):
                x, y = x + numbers[k], y + numbers[k + 1]
                ends += [x, y]
            shape.curveTo(*ends)
        if closed:
            shape.closePath()
    return shape


def _brush(style: Style, grid: int, *, filled: bool) -> "Path":
    """An empty path with the style's paint, its lengths in grid steps."""
    from reportlab.graphics.shapes import Path  # noqa: PLC0415 - as in draw
    from reportlab.lib.colors import HexColor  # noqa: PLC0415 - as in draw

    shape = Path(fillColor=None, strokeColor=None, strokeLineCap=1, strokeLineJoin=1, fillMode=1)
    if style.fill and filled:
        shape.fillColor = HexColor(style.fill)
        if style.opacity < 1:
            shape.fillOpacity = style.opacity
    if style.stroke:
        shape.strokeColor, shape.strokeWidth = HexColor(style.stroke), style.width * grid
        if style.dash:
            shape.strokeDashArray = [d * grid for d in style.dash]
    return shape
