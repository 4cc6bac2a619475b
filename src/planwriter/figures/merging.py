"""Smooth runs of curves become fewer curves, near enough for paper.

A curve is four points, end to start. It is longer by one neighbour after another as long as a single curve,
with the run's own tangents at its ends, stays within the tolerance (least squares and Newton's step).
"""

import math
from collections.abc import Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
SAMPLES = np.linspace(0, 1, 9)  # places on a curve where it is compared
ROUNDS = 6
HOPELESS = 6.0  # times the tolerance: Newton's step will not mend that
SMOOTH = math.cos(math.radians(15))  # less of a turn between two curves is no corner


def merged(curves: Sequence[Points], tolerance: float) -> list[Points]:
    """Curves that follow one another in fewer; ``tolerance`` is how far the line may move, in their steps."""
    made: list[Points] = []
    start = 0
    while start < len(curves):
        best, stop = curves[start], start + 1
        while stop < len(curves) and _smooth(curves[stop - 1], curves[stop]):
            longer = _as_one(curves[start : stop + 1], tolerance)
            if longer is None:
                break
            best, stop = longer, stop + 1
        made.append(best)
        start = stop
    return made


def curves_of(path: Sequence[int]) -> list[Points]:
    """A compiled path's curves: it is where it starts, then each point's distance from the one before."""
    across, down = (np.array([*accumulate(path[place::2])], dtype=float) for place in (0, 1))
    points = np.stack((across, down), axis=1)
    return [points[place : place + 4] for place in range(0, len(points) - 1, 3)]


def _smooth(one: Points, other: Points) -> bool:
    return float(_tangent(other) @ -_tangent(one[::-1])) > SMOOTH


def _tangent(curve: Points) -> Points:
    """The direction in which a curve starts."""
    for point in curve[1:]:
        length = math.dist(point, curve[0])
        if length:
            return np.asarray((point - curve[0]) / length)
    return np.zeros(2)


def _as_one(run: Sequence[Points], tolerance: float) -> Points | None:
    points = np.vstack([run[0][:1], *(at(curve, SAMPLES[1:]) for curve in run)])
    first, last = _tangent(run[0]), _tangent(run[-1][::-1])
    along = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))))
    if not along[-1]:
        return None
    t = along / along[-1]
    for _ in range(ROUNDS):
        curve = _least_squares(points, t, first, last)
        if curve is None:
            return None
        error = float(np.hypot(*(at(curve, t) - points).T).max())
        if error <= tolerance:
            return curve
        if error > HOPELESS * tolerance:
            return None
        t = _nearer(curve, points, t)
    return None


def _least_squares(points: Points, t: Points, first: Points, last: Points) -> Points | None:
    """The nearest curve with these tangents at its ends; ``None`` where it would turn back."""
    b0, b1, b2, b3 = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
    start, end = points[0], points[-1]
    rest = points - np.outer(b0 + b1, start) - np.outer(b2 + b3, end)
    sides = np.stack((np.outer(b1, first).ravel(), np.outer(b2, last).ravel()), axis=1)
    out, back = np.linalg.lstsq(sides, rest.ravel(), rcond=None)[0]
    if min(out, back) <= 0:
        return None
    return np.array([start, start + first * out, end + last * back, end])


def at(curve: Points, t: Points) -> Points:
    """Points on a curve at places from 0 to 1."""
    u = 1 - t
    return np.asarray(np.stack((u**3, 3 * t * u * u, 3 * t * t * u, t**3), axis=1) @ curve)


def _nearer(curve: Points, points: Points, t: Points) -> Points:
    """One Newton step of every place towards the foot of its point."""
    one, two = np.diff(curve, axis=0) * 3, np.diff(curve, n=2, axis=0) * 6
    velocity = np.stack(((1 - t) ** 2, 2 * t * (1 - t), t * t), axis=1) @ one
    gap = at(curve, t) - points
    below = (velocity**2).sum(axis=1) + (gap * (np.stack((1 - t, t), axis=1) @ two)).sum(axis=1)
    step = np.divide((gap * velocity).sum(axis=1), below, out=np.zeros_like(t), where=below > 0)
    return np.asarray(np.maximum.accumulate(np.clip(t - step, 0, 1)))
