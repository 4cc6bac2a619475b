"""The towel: a ribbon that passes round a foot, runs to the fists and hangs from them."""

from itertools import pairwise
from typing import Any

import numpy as np

from planwriter.figures.linear import Mat, Vec, unit, vec
from planwriter.figures.skeleton import Skeleton
from planwriter.figures.solids import Blend, Box

WIDTH, THICKNESS = 0.030, 0.007  # body heights: a folded hand towel, about 5 cm by 1 cm
CHUNK = 6
RUN = 4  # knots from the foot's edge to the fist
PARTS = 5  # links between two knots of the towel's middle line
COURSES = {
    "sole": (1.0, 0.0, 0.0),
    "instep": (0.66, -0.75, 0.0),
}  # which way the width lies, in the foot's frame
SOLE = (
    (0.066, 0.000, 0.036), (0.066, -0.026, 0.0365), (0.066, -0.042, 0.020),
    (0.066, -0.0445, 0.0), (0.066, -0.042, -0.020), (0.066, -0.026, -0.0365), (0.066, 0.000, -0.036),
)  # fmt: skip
INSTEP = (
    (-0.004, -0.014, 0.034), (0.012, 0.000, 0.033), (0.026, 0.011, 0.022),
    (0.030, 0.0155, 0.0), (0.026, 0.011, -0.022), (0.012, 0.000, -0.033), (-0.004, -0.014, -0.034),
)  # fmt: skip
FIST = (0.021, -0.060, 0.0)


def strap(spec: dict[str, Any], skeleton: Skeleton) -> list[Blend]:
    """The towel's pieces for a frame; ``spec`` as in the pose file (round, ends, sag, tail)."""
    points, across = course(spec, skeleton)
    boxes = [_link(a, b, w) for (a, b), w in zip(pairwise(points), across, strict=True)]
    return [
        Blend(f"towel-{i}", "towel", 0.0006, tuple(boxes[i : i + CHUNK + 1]))
        for i in range(0, len(boxes), CHUNK)
    ]


def course(spec: dict[str, Any], skeleton: Skeleton) -> tuple[list[Vec], list[Vec]]:
    """The towel's middle line as points, end to end, and at each the direction that its width follows."""
    foot = skeleton.bones[spec["round"]]
    over = str(spec.get("over", "sole"))
    sole = [foot.at(vec(p)) for p in (SOLE if over == "sole" else INSTEP)]
    first, second = spec["ends"][0], spec["ends"][-1]
    one, two = _side(first, skeleton, sole[0], spec), _side(second, skeleton, sole[-1], spec)
    if first == second:
        two = two[:RUN]
    points = _spline([*one[::-1], *sole, *two])
    middle = (len(one) + len(sole) // 2) * PARTS
    return points, _carried(points, middle, foot.turn @ vec(COURSES[over]))


def _carried(points: list[Vec], middle: int, width: Vec) -> list[Vec]:
    """The width's direction, carried without twist along the towel from the foot's middle to both ends."""
    tangents = [unit(b - a) for a, b in pairwise(points)]
    widths = [width] * len(tangents)
    for way in (range(middle, len(tangents)), range(middle, -1, -1)):
        last = width
        for i in way:
            last = unit(last - tangents[i] * float(last @ tangents[i]))
            widths[i] = last
    return widths


def _side(end: str, skeleton: Skeleton, start: Vec, spec: dict[str, Any]) -> list[Vec]:
    """From the sole's edge to the fist, and on to the loose tail."""
    hand = skeleton.bones[end]
    fist = hand.at(vec(FIST))
    sag = vec((0, -float(spec.get("sag", 0.01)), 0))
    run = [start + (fist - start) * s + sag * (4 * s * (1 - s)) for s in (0.25, 0.5, 0.75)]
    tail = float(spec.get("tail", 0.09))
    inward = unit(fist - start)
    loose = [fist + inward * 0.022 + vec((0, -0.008, 0)), fist + inward * 0.034 + vec((0, -tail * 0.5, 0))]
    return [*run, fist, *loose, loose[1] + vec((0, -tail * 0.55, 0)) + inward * 0.004]


def _spline(knots: list[Vec]) -> list[Vec]:
    """A smooth line through the knots (Catmull and Rom)."""
    ends = [2 * knots[0] - knots[1], *knots, 2 * knots[-1] - knots[-2]]
    points: list[Vec] = []
    for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        for s in np.arange(PARTS) / PARTS:
            points.append(
                0.5
                * (2 * b + (c - a) * s + (2 * a - 5 * b + 4 * c - d) * s**2 + (3 * b - a - 3 * c + d) * s**3)
            )
    return [*points, knots[-1]]


def _link(a: Vec, b: Vec, across: Vec) -> Box:
    along = unit(b - a)
    wide = unit(across - along * float(across @ along))
    turn: Mat = np.column_stack((along, np.cross(wide, along), wide))
    half = vec((float(np.linalg.norm(b - a)) / 2 + 0.003, THICKNESS / 2, WIDTH / 2))
    return Box((a + b) / 2, turn, half, 0.003)
