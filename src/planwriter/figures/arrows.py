"""Movement arrows: a joint's path between two postures, or a short push, as one filled outline."""

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from planwriter.figures.curves import Curve, Points, fit
from planwriter.figures.linear import Vec, between
from planwriter.figures.skeleton import SIDES, Bone, Skeleton

CHAINS = {
    "waist": "pelvis", "chest": "waist", "neck": "chest", "head": "neck",
    "thigh": "pelvis", "shank": "thigh", "foot": "shank", "toes": "foot",
    "upper-arm": "chest", "forearm": "upper-arm", "hand": "forearm",
}  # fmt: skip

CROSS_STROKE = 0.24  # of the cross's size
QUARTERS = [
    np.array(turn, dtype=float)
    for turn in (((1, 0), (0, 1)), ((0, -1), (1, 0)), ((-1, 0), (0, -1)), ((0, 1), (-1, 0)))
]
SLANT = np.array(((1, -1), (1, 1))) / math.sqrt(2)


def midway(first: Skeleton, second: Skeleton, share: float) -> Skeleton:
    """The skeleton on its way between two others: the root straight, each joint by its shortest turn."""
    bones: dict[str, Bone] = {}
    one, two = first.bones["pelvis"], second.bones["pelvis"]
    bones["pelvis"] = Bone(one.origin * (1 - share) + two.origin * share, between(one.turn, two.turn, share))
    for child, parent in CHAINS.items():
        for side in SIDES if child not in ("waist", "chest", "neck", "head") else ("",):
            name = f"{child}_{side}" if side else child
            above = f"{parent}_{side}" if f"{parent}_{side}" in first.bones and side else parent
            ends = [s.bones[above] for s in (first, second)]
            turns = [e.turn.T @ s.bones[name].turn for e, s in zip(ends, (first, second), strict=True)]
            seats = [e.inside(s.bones[name].origin) for e, s in zip(ends, (first, second), strict=True)]
            base = bones[above]
            seat = seats[0] * (1 - share) + seats[1] * share
            bones[name] = Bone(base.at(seat), base.turn @ between(turns[0], turns[1], share))
    return Skeleton(bones)


def path(first: Skeleton, second: Skeleton, joint: str, part: Sequence[float]) -> list[Vec]:
    """The joint's way from the first skeleton to the second, between two shares of it, in the world."""
    return [midway(first, second, float(s)).joint(joint) for s in np.linspace(part[0], part[1], 17)]


def ribbon(points: Points, width: float, head: float) -> list[Curve]:
    """A bold arrow along a line, as a closed outline in the line's own unit; it thins towards its tail."""
    points = _even(points, 25)
    steps = np.concatenate(([0.0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))))
    body = points[steps < steps[-1] - head * 0.92]
    if len(body) < 2:
        body = points[:2]
    tangent = np.gradient(body, axis=0)
    tangent /= np.linalg.norm(tangent, axis=1, keepdims=True)
    normal = np.stack((-tangent[:, 1], tangent[:, 0]), axis=1)
    half = (width / 2 * np.linspace(0.5, 1.0, len(body)))[:, None]
    tip = points[-1]
    aim = (tip - body[-1]) / np.linalg.norm(tip - body[-1])
    wing = np.array([-aim[1], aim[0]]) * head * 0.54
    back = tip - aim * head * 1.06
    right, left = body + normal * half, body - normal * half
    outline = [
        *fit(right, 0.2), _straight(right[-1], back + wing), _straight(back + wing, tip),
        _straight(tip, back - wing), _straight(back - wing, left[-1]), *fit(left[::-1], 0.2),
    ]  # fmt: skip
    return [*outline, _straight(left[0], right[0])]


def cross(centre: Points, size: float) -> list[Curve]:
    """A bold, slanting cross in a square of the given size, as one closed outline."""
    arm, half = size / 2, size * CROSS_STROKE / 2
    quarter = [(arm, half), (half, half), (half, arm)]
    corners = [turn @ (x, y) for turn in QUARTERS for x, y in quarter]
    slanted = [centre + SLANT @ corner for corner in corners]
    return [_straight(a, b) for a, b in pairwise([*slanted, slanted[0]])]


def push(tip: Points, direction: Points, length: float) -> Points:
    """A straight arrow's line that ends at the tip."""
    aim = direction / math.hypot(float(direction[0]), float(direction[1]))
    return np.array([tip - aim * length * (1 - s) for s in np.linspace(0, 1, 9)])


def bowed(start: Points, end: Points, bow: float) -> Points:
    """A line from start to end that bulges to its left by the given share of its length."""
    across = end - start
    middle = (start + end) / 2 + np.array([-across[1], across[0]]) * bow * 2
    t = np.linspace(0, 1, 21)[:, None]
    out: Points = (1 - t) ** 2 * start + 2 * t * (1 - t) * middle + t**2 * end
    return out


def _even(points: Points, count: int) -> Points:
    steps = np.concatenate(([0.0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))))
    at = np.linspace(0, steps[-1], count)
    return np.stack([np.interp(at, steps, points[:, k]) for k in (0, 1)], axis=1)


def _straight(a: Points, b: Points) -> Curve:
    return np.array([a, a + (b - a) / 3, a + (b - a) * 2 / 3, b])
