"""A dense polyline becomes few cubic Bezier curves within a tolerance.

The method is least-squares fitting with chord-length parameters, re-parameterised by Newton's step and split
where it fits worst, as P. J. Schneider described it in Graphics Gems, 1990 (own implementation).
"""

import math
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Curve = Points
ROUNDS = 4


def fit(points: Points, tolerance: float, *, closed: bool = False) -> list[Curve]:
    """Cubic curves (4 by 2 arrays, end to start) along the points, split at corners first.

    ``tolerance`` is the greatest distance, in the points' unit, of a point from its curve.
    """
    points = _distinct(points, closed=closed)
    if len(points) < 2:
        return []
    corners = _corners(points, closed=closed)
    if closed:
        first = corners[0] if corners else 0
        points = np.vstack((points[first:], points[: first + 1]))
        corners = [c - first for c in corners if c > first]
    marks = [0, *[c for c in corners if 0 < c < len(points) - 1], len(points) - 1]
    smooth_seam = closed and not _corners(points[:-1], closed=True)
    curves: list[Curve] = []
    for start, stop in pairwise(marks):
        piece = points[start : stop + 1]
        if smooth_seam and len(marks) == 2:
            seam = _unit(points[1] - points[-2])
            curves.extend(_cubic(piece, seam, -seam, tolerance))
        else:
            curves.extend(_cubic(piece, _tangent(piece), _tangent(piece[::-1]), tolerance))
    return curves


def _distinct(points: Points, *, closed: bool) -> Points:
    keep = np.ones(len(points), dtype=bool)
    keep[1:] = np.abs(np.diff(points, axis=0)).sum(axis=1) > 1e-6
    points = points[keep]
    if closed and len(points) > 1 and np.abs(points[0] - points[-1]).sum() < 1e-6:
        points = points[:-1]
    return points


def _corners(points: Points, *, closed: bool, reach: int = 5, least: float = 48.0) -> list[int]:
    """Where the line turns by more than ``least`` degrees within ``reach`` points, one for each run."""
    count = len(points)
    if count < 2 * reach + 2:
        return []
    index = np.arange(count)
    if closed:
        before, after = points[(index - reach) % count], points[(index + reach) % count]
    else:
        before = points[np.clip(index - reach, 0, count - 1)]
        after = points[np.clip(index + reach, 0, count - 1)]
    a, b = points - before, after - points
    turn = np.abs(np.degrees(np.arctan2(a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0], (a * b).sum(axis=1))))
    if not closed:
        turn[:reach] = turn[count - reach :] = 0
    sharp: list[int] = []
    for i in np.flatnonzero(turn > least):
        window = turn[max(0, i - reach) : i + reach + 1]
        if turn[i] >= window.max() and (not sharp or i - sharp[-1] > reach):
            sharp.append(int(i))
    return sharp


def _unit(v: Points) -> Points:
    length = math.hypot(float(v[0]), float(v[1]))
    return v / length if length > 1e-12 else v


def _tangent(points: Points) -> Points:
    return _unit(points[min(3, len(points) - 1)] - points[0])


def _cubic(points: Points, first: Points, last: Points, tolerance: float) -> list[Curve]:
    if len(points) == 2:
        third = np.linalg.norm(points[1] - points[0]) / 3
        return [np.array([points[0], points[0] + first * third, points[1] + last * third, points[1]])]
    steps = np.concatenate(([0.0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))))
    t = steps / steps[-1]
    for _ in range(ROUNDS):
        curve = _least_squares(points, t, first, last)
        error = ((_at(curve, t) - points) ** 2).sum(axis=1)
        if error.max() <= tolerance**2:
            return [curve]
        if error.max() > (tolerance * 6) ** 2:
            break
        t = _nearer(curve, points, t)
    split = int(np.clip(error.argmax(), 1, len(points) - 2))
    reach = min(3, split, len(points) - 1 - split)
    centre = _unit(points[split - reach] - points[split + reach])
    return _cubic(points[: split + 1], first, centre, tolerance) + _cubic(
        points[split:], -centre, last, tolerance
    )


def _least_squares(points: Points, t: Points, first: Points, last: Points) -> Curve:
    b0, b1, b2, b3 = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
    start, end = points[0], points[-1]
    c00, c11 = float((b1 * b1).sum()), float((b2 * b2).sum())
    c01 = float((b1 * b2).sum()) * float(first @ last)
    rest = points - np.outer(b0 + b1, start) - np.outer(b2 + b3, end)
    x0, x1 = float((rest @ first) @ b1), float((rest @ last) @ b2)
    area = c00 * c11 - c01 * c01
    chord = float(np.linalg.norm(end - start))
    if abs(area) > 1e-9:
        out, back = (x0 * c11 - x1 * c01) / area, (c00 * x1 - c01 * x0) / area
    else:
        out = back = chord / 3
    length = float(np.linalg.norm(np.diff(points, axis=0), axis=1).sum())
    if min(out, back) < 1e-3 * chord or max(out, back) > length:
        out = back = length / 3
    return np.array([start, start + first * out, end + last * back, end])


def _at(curve: Curve, t: Points) -> Points:
    u = 1 - t
    weights = np.stack((u**3, 3 * t * u * u, 3 * t * t * u, t**3), axis=1)
    out: Points = weights @ curve
    return out


def _nearer(curve: Curve, points: Points, t: Points) -> Points:
    """One Newton step of every parameter towards the foot of its point."""
    one, two = np.diff(curve, axis=0) * 3, np.diff(curve, n=2, axis=0) * 6
    u = 1 - t
    velocity = np.stack((u * u, 2 * t * u, t * t), axis=1) @ one
    bend = np.stack((u, t), axis=1) @ two
    gap = _at(curve, t) - points
    top = (gap * velocity).sum(axis=1)
    below = (velocity**2).sum(axis=1) + (gap * bend).sum(axis=1)
    out: Points = np.clip(np.where(np.abs(below) > 1e-9, t - top / np.where(below == 0, 1, below), t), 0, 1)
    return np.maximum.accumulate(out)
