"""A frame's curves as they are engraved: few, and areas bounded by the very curves of the lines over them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from msgspec import Struct

from planwriter.figures.borders import CLOSE, bordered, cut, extent, following, places
from planwriter.figures.merging import Points, at, curves_of, merged

PEN = ("ink", "seam", "fine")  # roles that are drawn over the edges of the body and of what is on it
BODY = ("skin", "skin-far", "shirt", "shorts", "hair", "towel")
NEAR = 0.08  # points that a line may move when curves are merged: less than tracing took
NEAR_FILL = 0.15  # the same for an area, whose edge mostly lies under a line
NEAR_SOFT = 0.6  # the same for shades, whose edges are faint
NEAR_SHADOW = 0.9  # the same for shadows, which are fainter still
APART = 1.0  # points that a line is long at least between two others that meet it
ROUNDS = 8
Path = Sequence[Points]


class Traced(Struct, frozen=True):
    """A layer of a frame: its role, whether its paths are closed areas, and each path's curves."""

    role: str
    closed: bool
    paths: tuple[tuple[Points, ...], ...]


def traced(layers: Sequence[dict[str, Any]], grid: float) -> list[Traced]:
    """A frame's layers in few curves; ``grid`` of their steps make a point."""
    paths: list[list[Path]] = [[curves_of(path) for path in layer["paths"]] for layer in layers]
    pens = [place for place, layer in enumerate(layers) if layer["role"] in PEN and not layer["closed"]]
    every = [path for place in pens for path in paths[place]]
    for place in pens:
        near = _near(layers[place]) * grid
        paths[place] = [_merged(_parted(path, every, grid), near) for path in paths[place]]
    lines = [(place, number) for place in pens for number in range(len(paths[place]))]
    pen = [(curve, line) for line, (place, number) in enumerate(lines) for curve in paths[place][number]]
    agree = np.zeros((len(layers), len(lines)))
    for place, layer in enumerate(layers):
        near = _near(layer) * grid
        if layer["closed"] and layer["role"].removesuffix("-shade") in BODY:
            paths[place] = [_followed(path, pen, near, grid, agree[place]) for path in paths[place]]
        elif place not in pens:
            paths[place] = [merged(path, near) for path in paths[place]]
    areas, turns = _turns(agree)
    for place in np.flatnonzero(areas < 0).tolist():
        paths[place] = [_turned(path) for path in paths[place]]
    for place, number in (lines[line] for line in np.flatnonzero(turns < 0).tolist()):
        paths[place][number] = _turned(paths[place][number])
    return [
        Traced(layer["role"], bool(layer["closed"]), tuple(tuple(path) for path in found))
        for layer, found in zip(layers, paths, strict=True)
    ]


def _followed(
    path: Path, pen: Sequence[tuple[Points, int]], near: float, grid: float, agree: Points
) -> list[Points]:
    """An area's edge in the pen's curves; ``agree`` is told how far it goes each line's way or against it."""
    kept = following(path, [curve for curve, _ in pen], grid)
    for each in kept:
        length = each.stop - each.start
        agree[pen[each.number][1]] += length if each.forwards else -length
    return bordered(path, kept, near, grid)


def _near(layer: dict[str, Any]) -> float:
    if layer["role"] == "shadow":
        return NEAR_SHADOW
    if layer["role"].endswith("-shade"):
        return NEAR_SOFT
    return NEAR_FILL if layer["closed"] else NEAR


def _turns(agree: Points) -> tuple[Points, Points]:
    """Which areas and which lines are drawn the other way round, so that most of them agree."""
    areas = np.ones(len(agree))
    for _ in range(ROUNDS):
        turns = np.where(areas @ agree < 0, -1.0, 1.0)
        areas = np.where(agree @ turns < 0, -1.0, 1.0)
    return areas, turns


def _turned(path: Path) -> list[Points]:
    return [curve[::-1] for curve in reversed(path)]


def _merged(runs: Iterable[Path], near: float) -> list[Points]:
    return [np.round(curve) for run in runs for curve in merged(run, near)]


def _parted(path: Path, every: Sequence[Path], grid: float) -> Iterator[list[Points]]:
    """A line in runs, parted where other lines meet it."""
    ends = np.array([end for other in every if other is not path for end in (other[0][0], other[-1][3])])
    run: list[Points] = []
    for curve in path:
        where = _meetings(curve, ends, grid) if len(ends) else []
        for start, stop in pairwise((0.0, *where, 1.0)):
            run.append(cut(curve, start, stop) if where else curve)
            if stop < 1:
                yield run
                run = []
    yield run


def _meetings(curve: Points, ends: Points, grid: float) -> list[float]:
    """Where on a curve, away from its own ends, any of these points lies close to it."""
    t = places(curve, grid)
    apart = np.hypot(*(at(curve, t)[:, None] - ends[None]).transpose(2, 0, 1))
    close = apart.min(axis=0) < CLOSE * grid
    least = APART * grid / max(extent(curve), 1.0)
    kept = [0.0]
    for each in sorted({float(t[place]) for place in apart.argmin(axis=0)[close]}):
        if each - kept[-1] > least and 1 - each > least:
            kept.append(each)
    return kept[1:]
