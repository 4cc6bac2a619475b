"""Mat, wall and floor: the faces of a box that the camera sees, as exact outlines."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from planwriter.figures.curves import Curve, Points
from planwriter.figures.linear import Mat, Vec
from planwriter.figures.sculpt import Window
from planwriter.figures.solids import Box

CORNERS = ((-1, -1), (1, -1), (1, 1), (-1, 1))


def faces(box: Box, view: Mat, window: Window, least: float = 0.0) -> list[Points]:
    """The visible faces as closed rings of corners in pixels, the largest first.

    Those that look smaller than ``least`` of the largest are left out.
    """
    seen = [_ring(box, axis, way, view, window) for axis, way in _towards(box, view)]
    seen.sort(key=lambda ring: -abs(_area(ring)))
    return [ring for ring in seen if abs(_area(ring)) >= least * abs(_area(seen[0]))]


def outline(ring: Points) -> list[Curve]:
    """A ring of corners as straight curves."""
    return [np.array([a, a + (b - a) / 3, a + (b - a) * 2 / 3, b]) for a, b in pairwise(ring)]


def edges(rings: list[Points]) -> list[list[Curve]]:
    """Every edge of the rings once, as a stroke of its own."""
    found: dict[tuple[tuple[float, ...], ...], list[Curve]] = {}
    for ring in rings:
        for a, b in pairwise(ring):
            key = tuple(sorted((tuple(np.round(a, 3)), tuple(np.round(b, 3)))))
            found.setdefault(key, outline(np.array([a, b])))
    return list(found.values())


def _towards(box: Box, view: Mat) -> Iterator[tuple[int, int]]:
    """Axis and direction of each face that is turned to the viewer."""
    for axis in range(3):
        depth = float((view @ box.turn[:, axis])[2])
        if abs(depth) > 1e-6:
            yield axis, 1 if depth > 0 else -1


def _ring(box: Box, axis: int, way: int, view: Mat, window: Window) -> Points:
    one, two = (k for k in range(3) if k != axis)
    points: list[Vec] = []
    for a, b in (*CORNERS, CORNERS[0]):
        local = np.zeros(3)
        local[axis], local[one], local[two] = way, a, b
        points.append(view @ (box.centre + box.turn @ (local * box.half)))
    return np.array([(window.column(float(p[0])), window.row(float(p[1]))) for p in points])


def _area(ring: Points) -> float:
    x, y = ring[:, 0], ring[:, 1]
    return float((x[:-1] * y[1:] - x[1:] * y[:-1]).sum() / 2)
