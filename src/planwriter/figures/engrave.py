"""Compiled frames become plates (``plates.py``): ``python -m planwriter.figures.engrave``.

The command makes every picture's in every ink and takes some seconds. A plate is kept as long as its streams
say what the compiled frames and the themes say, so that one is never stale.
"""

import json
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from planwriter.figures.drawing import FigureUnknown, compiled, known
from planwriter.figures.merging import merged
from planwriter.figures.people import people
from planwriter.figures.plates import PLATES, STEPS, Plate
from planwriter.figures.theme import Style, inks, theme

Point = tuple[int, int]
Compress = Callable[[bytes], bytes]
STRAIGHT = 0.5  # steps that a curve may bend and still be a line
NEAR = 0.08  # points that a line may move when curves are merged: less than tracing took
NEAR_FILL = 0.15  # the same for an area, whose edge mostly lies under a line
NEAR_SOFT = 0.6  # the same for shadows and shades, whose edges are faint


def _deflated(operators: bytes) -> bytes:
    return zlib.compress(operators, 9)


def engraved(
    data: dict[str, Any], frame: str, ink: str, person: str, compress: Compress = _deflated
) -> Plate:
    """A frame of compiled pictures as a plate.

    Raises:
        FigureUnknown: the pictures have no such frame.
    """
    if frame not in data["frames"]:
        names = ", ".join(data["frames"])
        raise FigureUnknown(f"{data['exercise']!r} has no frame {frame!r}; it has: {names}")
    grid, styles = data["grid"], theme(ink, person)
    painted = [(each, styles[each["role"]]) for each in data["frames"][frame] if each["role"] in styles]
    opacities = {_percent(style) for _, style in painted}
    lines, state = ["1 J 1 j"], {"d": "[] 0"}
    for layer, style in painted:
        set_to = _state(layer, style, alpha=len(opacities) > 1)
        lines += [f"{value} {name}" for name, value in set_to.items() if state.get(name) != value]
        state |= set_to
        lines += _layer(layer, style, grid)
    stream = compress("\n".join(lines).encode("ascii"))
    shown = tuple(sorted(opacities)) if len(opacities) > 1 else ()
    return Plate(data["width"] / grid, data["height"] / grid, stream, shown)


def _percent(style: Style) -> int:
    return round(style.opacity * 100)


def _state(layer: dict[str, Any], style: Style, *, alpha: bool) -> dict[str, str]:
    """What a layer is painted with: operators and their operands."""
    found: dict[str, str] = {}
    if layer["closed"] and style.fill:
        found["rg"] = _color(style.fill)
        if alpha:
            found["gs"] = f"/a{_percent(style)}"
    if style.stroke:
        found["RG"] = _color(style.stroke)
        found["w"] = _number(style.width * STEPS)
        found["d"] = f"[{' '.join(_number(length * STEPS) for length in style.dash)}] 0"
    return found


def _layer(layer: dict[str, Any], style: Style, grid: float) -> Iterator[str]:
    """A layer's paths, ``grid`` of whose steps make a point, and what is done with them."""
    near = _near(layer) * grid
    end = ""
    for path in layer["paths"]:
        start, *curves = _path(merged(tuple(path), near), grid / STEPS)
        goes_on = start == end and not style.dash  # round ends and round joins look the same
        yield from curves if goes_on else (start, *curves)
        if layer["closed"]:
            yield "h"
        elif curves:
            end = f"{' '.join(curves[-1].split()[-3:-1])} m"
    filled = bool(layer["closed"] and style.fill)
    yield "B" if filled and style.stroke else "f" if filled else "S" if style.stroke else "n"


def _near(layer: dict[str, Any]) -> float:
    if layer["role"] == "shadow" or layer["role"].endswith("-shade"):
        return NEAR_SOFT
    return NEAR_FILL if layer["closed"] else NEAR


def _path(numbers: Sequence[int], step: float) -> Iterator[str]:
    """A path's operators: lines and short forms of curves wherever they come to the same."""
    x, y = numbers[0], numbers[1]
    here = (round(x / step), round(y / step))
    yield f"{here[0]} {here[1]} m"
    for start in range(2, len(numbers), 6):
        points: list[Point] = []
        for place in range(start, start + 6, 2):
            x, y = x + numbers[place], y + numbers[place + 1]
            points.append((round(x / step), round(y / step)))
        one, two, end = points
        if _straight(here, one, two, end):
            yield f"{end[0]} {end[1]} l"
        elif one == here:
            yield f"{two[0]} {two[1]} {end[0]} {end[1]} v"
        elif two == end:
            yield f"{one[0]} {one[1]} {end[0]} {end[1]} y"
        else:
            yield f"{one[0]} {one[1]} {two[0]} {two[1]} {end[0]} {end[1]} c"
        here = end


def _straight(start: Point, one: Point, two: Point, end: Point) -> bool:
    across, down = end[0] - start[0], end[1] - start[1]
    length = (across * across + down * down) ** 0.5
    for point in (one, two):
        aside, along = point[0] - start[0], point[1] - start[1]
        if abs(across * along - down * aside) > STRAIGHT * length:
            return False
        if not -STRAIGHT * length <= across * aside + down * along <= (length + STRAIGHT) * length:
            return False
    return True


def _color(color: str | None) -> str:
    return " ".join(_number(int((color or "")[place : place + 2], 16) / 255) for place in (1, 3, 5))


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".").removeprefix("0") or "0"


def write(exercise: str, ink: str, person: str, compress: Compress) -> Path:
    """Engrave an exercise's frames in one ink into their committed file, and return the file's path."""
    data = compiled(exercise, person)
    made = {frame: engraved(data, frame, ink, person, compress) for frame in data["frames"]}
    places, streams = {}, b""
    for frame, plate in made.items():
        places[frame] = (len(streams), len(streams) + len(plate.stream), plate.opacities)
        streams += plate.stream
    first = next(iter(made.values()))
    head = json.dumps({"width": first.width, "height": first.height, "frames": places}, separators=(",", ":"))
    path = PLATES / person / ink / f"{exercise}.plate"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(head.encode("ascii") + b"\n" + streams)
    return path


def main() -> int:
    """Make every plate again, and take away those of pictures that are no more."""
    from zopfli import zlib as zopfli  # noqa: PLC0415 - a tenth smaller than zlib's, and only needed here

    made = {
        write(exercise, ink, person, zopfli.compress)
        for person in people()
        for ink in inks()
        for exercise in known()
    }
    for path in set(PLATES.rglob("*.plate")) - made:
        path.unlink()
    sys.stdout.write(f"{len(made)} plates, {sum(path.stat().st_size for path in made)} bytes\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
