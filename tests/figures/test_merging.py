"""Merged curves are fewer, start and end where they did, and keep their corners."""

from planwriter.figures.merging import merged

HALVES = (0, 0, 0, 110, 90, 90, 110, 0, 110, 0, 90, -90, 0, -110)  # half a circle in two curves
CORNER = (0, 0, 30, 0, 30, 0, 30, 0, 0, 30, 0, 30, 0, 30)


def end(path: tuple[int, ...]) -> tuple[int, int]:
    return sum(path[0::2]), sum(path[1::2])


def test_a_smooth_run_becomes_one_curve() -> None:
    made = merged(HALVES, 8.0)
    assert len(made) == 8
    assert made[:2] == (0, 0)
    assert end(made) == end(HALVES)


def test_a_corner_is_kept() -> None:
    assert merged(CORNER, 8.0) == CORNER


def test_what_one_curve_cannot_follow_stays_as_it_is() -> None:
    assert merged(HALVES, 0.01) == HALVES
