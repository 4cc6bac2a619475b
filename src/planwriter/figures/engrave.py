"""Compiled frames become plates (``plates.py``): ``python -m planwriter.figures.engrave``.

The command makes every picture's in every ink and takes a minute. A plate is kept as long as its streams
say what the compiled frames and the themes say, so that one is never stale.
"""

import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from planwriter.figures.drawing import compiled, known
from planwriter.figures.merging import Points
from planwriter.figures.parts import Painted, shared
from planwriter.figures.people import people
from planwriter.figures.plates import PLATES, STEPS, Part, Plate, packed
from planwriter.figures.theme import Style, inks, theme
from planwriter.figures.tracing import Traced, traced

Point = tuple[int, int]
Compress = Callable[[bytes], bytes]
STRAIGHT = 0.5  # steps that a curve may bend and still be a line
PLAIN = {"d": "[] 0", "gs": "/a100"}  # what a part finds when it is shown


def _deflated(operators: bytes) -> bytes:
    return zlib.compress(operators, 9)


def engraved(data: dict[str, Any], ink: str, person: str, compress: Compress = _deflated) -> dict[str, Plate]:
    """Every frame of compiled pictures as a plate, by the frame's name."""
    grid, styles = data["grid"], theme(ink, person)
    runs, frames = shared({name: tuple(_frame(each, styles, grid)) for name, each in data["frames"].items()})
    names = [f"{data['exercise']}.{number}" for number in range(len(runs))]
    parts = [Part(name, *_written(run, compress)) for name, run in zip(names, runs, strict=True)]
    size = data["width"] / grid, data["height"] / grid
    made: dict[str, Plate] = {}
    for name, steps in frames.items():
        shown = [names[each] if isinstance(each, int) else each for each in steps]
        used = tuple(parts[each] for each in steps if isinstance(each, int))
        made[name] = Plate(*size, *_written(shown, compress, "1 J 1 j"), used)
    return made


def _frame(layers: Sequence[dict[str, Any]], styles: dict[str, Style], grid: float) -> Iterator[Painted]:
    for layer in traced(layers, grid):
        if layer.role in styles:
            style = styles[layer.role]
            yield Painted(tuple(_state(layer, style).items()), "\n".join(_layer(layer, style, grid)))


def _written(
    steps: Sequence[Painted | str], compress: Compress, *first: str
) -> tuple[bytes, tuple[int, ...]]:
    """Layers, and parts by their names, as a deflated stream, and the opacities it asks for in percent."""
    lines, state = [*first], PLAIN
    opacities: set[str] = set()
    for step in steps:
        wanted = PLAIN if isinstance(step, str) else dict(step.state)
        changed = {name: value for name, value in wanted.items() if state.get(name) != value}
        operators = f"/{step} Do" if isinstance(step, str) else step.operators
        if not changed and operators.endswith("\nS") and lines[-1].endswith("\nS"):
            lines[-1] = lines[-1].removesuffix("\nS")  # layers that are drawn alike, in one stroke
        lines += [f"{value} {name}" for name, value in changed.items()]
        lines.append(operators)
        opacities |= {value for name, value in changed.items() if name == "gs"}
        state = {**state, **wanted}
    stream = compress("\n".join(lines).encode("ascii"))
    return stream, tuple(sorted(int(name.removeprefix("/a")) for name in opacities))


def _state(layer: Traced, style: Style) -> dict[str, str]:
    found: dict[str, str] = {}
    if layer.closed and style.fill:
        found["rg"] = _color(style.fill)
        found["gs"] = f"/a{round(style.opacity * 100)}"
    if style.stroke:
        found["RG"] = _color(style.stroke)
        found["w"] = _number(style.width * STEPS)
        found["d"] = f"[{' '.join(_number(length * STEPS) for length in style.dash)}] 0"
    return found


def _layer(layer: Traced, style: Style, grid: float) -> Iterator[str]:
    """A layer's paths, ``grid`` of whose steps make a point, and what is done with them."""
    end = ""
    filled = bool(layer.closed and style.fill)
    for path in layer.paths:
        start, *curves = _path(path, grid / STEPS)
        if layer.closed and curves[-1] == start.replace("m", "l"):
            curves.pop()  # closing draws it
        goes_on = start == end and not style.dash  # round ends and round joins look the same
        yield from curves if goes_on else (start, *curves)
        if layer.closed and style.stroke:
            yield "h"  # filling closes by itself
        elif curves and not layer.closed:
            end = f"{' '.join(curves[-1].split()[-3:-1])} m"
    yield "B" if filled and style.stroke else "f" if filled else "S" if style.stroke else "n"


def _path(curves: Sequence[Points], step: float) -> Iterator[str]:
    """A path's operators: lines and short forms of curves wherever they come to the same."""
    rounded = [[(round(x / step), round(y / step)) for x, y in curve.tolist()] for curve in curves]
    here = rounded[0][0]
    yield f"{here[0]} {here[1]} m"
    for _, one, two, end in rounded:
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
    return f"{value:.2f}".rstrip("0").rstrip(".").removeprefix("0") or "0"


def write(exercise: str, ink: str, person: str, compress: Compress) -> Path:
    """Engrave an exercise's frames in one ink into their committed file, and return the file's path."""
    data = compiled(exercise, person)
    path = PLATES / person / ink / f"{exercise}.plate"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(packed(engraved(data, ink, person, compress)))
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
