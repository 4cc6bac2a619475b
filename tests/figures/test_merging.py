"""Merged curves are fewer, start and end where they did, and keep their corners."""

import numpy as np

from planwriter.figures.merging import Points, curves_of, merged

HALVES = (0, 0, 0, 110, 90, 90, 110, 0, 110, 0, 90, -90, 0, -110)  # half a circle in two curves
CORNER = (0, 0, 30, 0, 30, 0, 30, 0, 0, 30, 0, 30, 0, 30)


def same(made: list[Points], path: tuple[int, ...]) -> bool:
    return bool(np.array_equal(made, curves_of(path)))


def test_a_smooth_run_becomes_one_curve() -> None:
    (made,) = merged(curves_of(HALVES), 8.0)
    assert made[0].tolist() == [0, 0]
    assert made[3].tolist() == [sum(HALVES[0::2]), sum(HALVES[1::2])]


def test_a_corner_is_kept() -> None:
    assert same(merged(curves_of(CORNER), 8.0), CORNER)


def test_what_one_curve_cannot_follow_stays_as_it_is() -> None:
    assert same(merged(curves_of(HALVES), 0.01), HALVES)
