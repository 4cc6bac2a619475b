"""What the figures' tests share: staged frames, and how far their surface is from the mat or the wall."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import numpy as np

from planwriter.figures import people
from planwriter.figures.linear import Mat, about_x, about_y
from planwriter.figures.pose import load
from planwriter.figures.scene import Staged, stage
from planwriter.figures.sculpt import Window, render
from planwriter.figures.skeleton import Skeleton
from planwriter.figures.solids import corners

FLOOR = (
    "supine-hamstring-stretch", "knee-to-chest", "piriformis-stretch", "prone-quadriceps-stretch",
    "transverse-abdominal-contraction", "bridging", "gluteal-squeeze", "transverse-abdominal-march",
)  # fmt: skip
STANDING = ("calf-stretch", "wall-squats")
EVERY = (*FLOOR, *STANDING)
TRANSFER = "floor-transfer"
FRAMES = [(e, f.name) for e in (*EVERY, TRANSFER) for f in load(e).frames]
MISTAKES = [(e, f.name) for e in EVERY for f in load(e).frames if f.wrong]
SHOWN = [f for f in FRAMES if f not in MISTAKES and f[0] != TRANSFER]

ACTION = "action"
SOFT = 0.010  # flesh and cloth give way to what they lie on
RESTS = 0.016


_shown = [people()[0]]


@contextmanager
def shown_by(person: str) -> Iterator[None]:
    """Whatever is staged or measured inside is done by that person."""
    _shown.append(person)
    try:
        yield
    finally:
        _shown.pop()


def staged(exercise: str, frame: str) -> Staged:
    return _staged(exercise, frame, _shown[-1])


@cache
def _staged(exercise: str, frame: str, person: str) -> Staged:
    pose = load(exercise)
    return stage(pose, pose.frame(frame), person)


def bones(exercise: str, frame: str = ACTION) -> Skeleton:
    return staged(exercise, frame).skeleton


def flat(skeleton: Skeleton, side: str, level: float = 0.022) -> bool:
    """Heel, ball and toe at one height, that of the mat unless another is given."""
    return all(abs(skeleton.joint(f"{p}_{side}")[1] - level) < 0.003 for p in ("heel", "ball", "toe"))


def _nearest(scene: Staged, view: Mat) -> dict[str, float]:
    """For each piece seen from that side, how near to the viewer it comes (camera z, body heights)."""
    low, high = corners([b.moved(view).bounds() for b in scene.bodies])
    window = Window(float(low[0]), float(low[1]), float(high[0]), float(high[1]), 250)
    buffers = render(scene.bodies, view, window)
    found = {i: buffers.depth[buffers.piece == i] for i in np.unique(buffers.piece) if i >= 0}
    return {scene.bodies[i].name: float(depths.max()) for i, depths in found.items()}


def clearance(exercise: str, frame: str) -> dict[str, float]:
    """How far each piece's lowest point is above the ground (mat or floor); negative is through it."""
    return _clearance(exercise, frame, _shown[-1])


@cache
def _clearance(exercise: str, frame: str, person: str) -> dict[str, float]:
    ground = load(exercise).ground
    lowest = _nearest(_staged(exercise, frame, person), about_x(-90))
    return {name: -depth - ground for name, depth in lowest.items()}


def distance_to_wall(exercise: str, frame: str) -> dict[str, float]:
    """How far each piece is from the wall's face; negative is through it."""
    return _distance_to_wall(exercise, frame, _shown[-1])


@cache
def _distance_to_wall(exercise: str, frame: str, person: str) -> dict[str, float]:
    wall = load(exercise).scene["wall"]
    way = 1 if wall["faces"] == "left" else -1
    nearest = _nearest(_staged(exercise, frame, person), about_y(-90 * way))
    return {name: way * wall["x"] - depth for name, depth in nearest.items()}
