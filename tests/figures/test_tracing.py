"""What tracing leaves out: strips and specks that a pen would not draw."""

import numpy as np

from planwriter.figures.fills import outlines
from planwriter.figures.sculpt import MISS, Buffers, Window, without_slivers


def seen(piece: np.ndarray) -> Buffers:
    """Buffers of a flat picture whose piece numbers are given."""
    rows, columns = piece.shape
    return Buffers(
        piece.astype(np.float32),
        piece.astype(np.int16),
        np.zeros((rows, columns, 3), dtype=np.float32),
        np.eye(3),
        Window(0.0, 0.0, columns / 100, rows / 100, 100.0),
    )


def test_a_narrow_strip_goes_to_its_neighbours_and_a_wide_one_stays() -> None:
    piece = np.full((40, 60), MISS)
    piece[5:35, 5:55] = 0
    piece[5:35, 20:22] = 1
    piece[5:35, 30:45] = 2
    left = without_slivers(seen(piece), ["shirt", "head", "arm"], 4)
    assert set(np.unique(left.piece)) == {MISS, 0, 2}
    assert (left.piece[10:30, 32:43] == 2).all()
    assert (left.depth[10:30, 20:22] == 0).all()


def test_strips_of_one_thing_side_by_side_stay() -> None:
    piece = np.full((40, 60), MISS)
    piece[5:35, 5:55] = 0
    piece[5:35, 20:22] = 1
    left = without_slivers(seen(piece), ["towel", "towel"], 4)
    assert (left.piece == piece).all()


def test_a_small_hole_is_closed_and_the_area_round_it_stays() -> None:
    mask = np.zeros((80, 80), dtype=bool)
    mask[5:75, 5:75] = True
    mask[30:50, 30:50] = False
    assert len(outlines(mask, 1.0)) == 2
    assert len(outlines(mask, 1.0, hole=1000.0)) == 1
