"""An area's edge takes the curves of the line over it, whichever way round, and keeps its own elsewhere."""

import numpy as np

from planwriter.figures.borders import bordered, cut, following
from planwriter.figures.merging import Points, at

POINT = 20.0  # steps


def line(*ends: tuple[float, float]) -> Points:
    (a, b), (c, d) = ends
    first, last = np.array([a, b], dtype=float), np.array([c, d], dtype=float)
    return np.array([first, first + (last - first) / 3, last - (last - first) / 3, last])


SQUARE = [
    line((0, 0), (400, 0)),
    line((400, 0), (400, 400)),
    line((400, 400), (0, 400)),
    line((0, 400), (0, 0)),
]


def test_an_edge_takes_the_curves_of_lines_close_to_it() -> None:
    pen = [line((0, -5), (400, -5)), line((405, 400), (405, 0)), line((0, 300), (400, 300))]
    kept = following(SQUARE, pen, POINT)
    assert [(each.number, each.forwards) for each in kept] == [(0, True), (1, False)]
    made = bordered(SQUARE, kept, 1.0, POINT)
    assert any(np.array_equal(curve, pen[0]) for curve in made)
    assert any(np.array_equal(curve, pen[1][::-1]) for curve in made)
    corners = {tuple(np.round(curve[3]).tolist()) for curve in made}
    assert {(400.0, -5.0), (405.0, 400.0), (0.0, 400.0), (0.0, -5.0)} <= corners


def test_an_edge_that_no_line_follows_stays_its_own() -> None:
    far = [line((0, 40), (400, 40))]
    assert following(SQUARE, far, POINT) == []
    assert np.array_equal(bordered(SQUARE, [], 1.0, POINT), SQUARE)


def test_a_curve_that_is_cut_is_the_same_curve() -> None:
    curve = np.array([[0, 0], [10, 40], [60, 50], [90, 0]], dtype=float)
    assert np.allclose(at(cut(curve, 0.2, 0.7), np.array([0.5])), at(curve, np.array([0.45])))
