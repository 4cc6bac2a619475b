"""Areas follow the pen lines drawn over their edges, curve for curve: the same operators, which deflate once.

A curve is four points, end to start. Lengths are in the curves' own steps.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct

from planwriter.figures.merging import Points, at, merged

CLOSE = 0.7  # points that an edge may be moved to lie in the middle of a line
SPARE = 0.9  # points of an edge that may be left out between two lines
FINE = 0.25  # points between places that are compared
SLACK = 2  # places by which two lines may overlap along an edge, or one go back
LEAP = 10  # places that an edge may go on while a line goes on by two


class Along(Struct, frozen=True):
    """A pen's curve along an edge: from which of the edge's places to which, and the curve that way round.

    ``number`` is the curve's own, and ``forwards`` says whether the edge goes its way.
    """

    start: int
    stop: int
    curve: Points
    number: int
    forwards: bool


def extent(curve: Points) -> float:
    """About how long a curve is: from each of its points to the next."""
    return float(np.hypot(*np.diff(curve, axis=0).T).sum())


def places(curve: Points, point: float, share: float = FINE) -> Points:
    """Where on a curve, from 0 to 1, its points stand a share of a ``point`` apart; its ends included."""
    return np.linspace(0, 1, 2 + int(extent(curve) / (share * point)))


def following(edge: Sequence[Points], pen: Sequence[Points], point: float) -> list[Along]:
    """The pen's curves that lie along a closed edge, in its order; ``point`` is a point of paper in steps."""
    dense = _dense(edge, point)[0]
    low, high = dense.min(axis=0) - CLOSE * point, dense.max(axis=0) + CLOSE * point
    found = [
        along
        for number, curve in enumerate(pen)
        if (curve[[0, 3]] >= low).all() and (curve[[0, 3]] <= high).all()
        for along in _along(curve, number, dense, point)
    ]
    free = np.ones(len(dense), dtype=bool)
    kept: list[Along] = []
    for each in sorted(found, key=lambda along: along.start - along.stop):
        inner = np.arange(each.start + SLACK, each.stop - SLACK + 1) % len(dense)
        if free[inner].all():
            kept.append(each)
            free[np.arange(each.start, each.stop + 1) % len(dense)] = False
    return sorted(kept, key=lambda along: along.start)


def _dense(edge: Sequence[Points], point: float) -> tuple[Points, list[tuple[int, float]]]:
    """Places along an edge, and for each the number of its curve and where on it."""
    where = [places(curve, point)[:-1] for curve in edge]
    marks = [(number, t) for number, every in enumerate(where) for t in every.tolist()]
    return np.vstack([at(curve, every) for curve, every in zip(edge, where, strict=True)]), marks


def _along(curve: Points, number: int, dense: Points, point: float) -> Iterator[Along]:
    own = at(curve, places(curve, point, 2 * FINE))
    apart = np.hypot(*(own[:, None] - dense[None]).transpose(2, 0, 1))
    if apart.min(axis=1).max() > CLOSE * point:
        return
    nearest = apart.argmin(axis=1)
    half = len(dense) // 2
    moves = (np.diff(nearest) + half) % len(dense) - half
    forwards = bool(moves.sum() > 0)
    onwards = moves if forwards else -moves
    if onwards.min() >= -SLACK and onwards.max() <= LEAP and onwards.sum() >= 1:
        start = int(nearest[0] if forwards else nearest[-1])
        turned = curve if forwards else curve[::-1]
        yield Along(start, start + int(onwards.sum()), turned, number, forwards)


def bordered(edge: Sequence[Points], kept: Sequence[Along], near: float, point: float) -> list[Points]:
    """An edge's curves: the pen's where it is followed, and its own between, merged within ``near`` steps."""
    if not kept:
        return merged(edge, near)
    marks = _dense(edge, point)[1]
    made: list[Points] = []
    for each, after in zip(kept, (*kept[1:], kept[0]), strict=True):
        made.append(each.curve)
        ahead = (after.start - each.stop) % len(marks)
        if ahead > len(marks) - 2 * SLACK - 1 or ahead * FINE <= SPARE:
            continue
        own = merged(_between(edge, marks, each.stop % len(marks), ahead), near)
        made += _joined(own, each.curve[3], after.curve[0])
    return made


def _between(
    edge: Sequence[Points], marks: Sequence[tuple[int, float]], start: int, count: int
) -> list[Points]:
    """An edge's own curves from one of its places onwards by so many."""
    first, t = marks[start]
    last, u = marks[(start + count) % len(marks)]
    if first == last and t < u:
        return [cut(edge[first], t, u)]
    through = [(first + k) % len(edge) for k in range(1, (last - first) % len(edge) or len(edge))]
    ends = [cut(edge[last], 0, u)] if u else []
    return [cut(edge[first], t, 1), *(edge[k] for k in through), *ends]


def cut(curve: Points, start: float, stop: float) -> Points:
    """The part of a curve between two of its places (by blossoming)."""

    def blossom(*places: float) -> Points:
        points = curve
        for t in places:
            points = points[:-1] * (1 - t) + points[1:] * t
        return np.asarray(points[0])

    return np.array(
        [
            blossom(start, start, start),
            blossom(start, start, stop),
            blossom(start, stop, stop),
            blossom(stop, stop, stop),
        ]
    )


def _joined(run: list[Points], start: Points, stop: Points) -> list[Points]:
    """Curves with their two ends moved a little, and what holds these with them."""
    run = [curve.copy() for curve in run]
    run[0][1] += start - run[0][0]
    run[0][0] = start
    run[-1][2] += stop - run[-1][3]
    run[-1][3] = stop
    return run
