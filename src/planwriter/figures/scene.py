"""A pose file's frame as things in space: the skeleton, the dressed body, the props."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from planwriter.figures.body import Grips, flesh
from planwriter.figures.fitting import Dressed, aimed, fitted, prone
from planwriter.figures.linear import vec
from planwriter.figures.motion import check
from planwriter.figures.people import people
from planwriter.figures.pose import MAT_THICKNESS, Frame, PoseFile
from planwriter.figures.sculpt import camera
from planwriter.figures.skeleton import SIDES, PoseImpossible, Posture, Skeleton, solve
from planwriter.figures.solids import Blend, Box
from planwriter.figures.strap import strap

WALL_THICKNESS = 0.03
WALL_HEIGHT = 1.02
CHAIR = {"seat": 0.265, "back": 0.50, "width": 0.25, "depth": 0.24, "bar": 0.022, "rest": 0.15}
"""A kitchen chair's measures in body heights: 45 cm to the seat beside a person of 1.70 m."""


class Prop(Struct, frozen=True):
    """A plain slab: ``mat``, ``wall``, ``floor``, or a part of the ``chair``."""

    name: str
    box: Box


class Staged(Struct, frozen=True):
    """One frame, ready to be drawn."""

    frame: Frame
    skeleton: Skeleton
    bodies: tuple[Blend, ...]
    props: tuple[Prop, ...]
    person: str
    ground: float

    @property
    def pieces(self) -> list[Blend | Box]:
        """Bodies first, then slabs: the order that the buffers' piece numbers follow."""
        return [*self.bodies, *[p.box for p in self.props]]

    @property
    def names(self) -> list[tuple[str, str]]:
        """Name and material of each piece, in the same order."""
        return [*[(b.name, b.material) for b in self.bodies], *[(p.name, p.name) for p in self.props]]


def stage(pose: PoseFile, frame: Frame, person: str | None = None) -> Staged:
    """A frame's skeleton and pieces, taken by a person, or by the default one.

    Raises:
        PoseImpossible: the posture cannot be taken.
        KeyError: there is nobody of that name.
    """
    person = person or people()[0]
    try:
        frame, (skeleton, dressed) = _taken(pose, frame, person)
        check(skeleton)
    except PoseImpossible as error:
        raise PoseImpossible(f"{pose.exercise}, frame {frame.name!r}: {error}") from None
    bodies = _receding(dressed, _far_side(pose, skeleton))
    if "strap" in frame.extras:
        bodies = [*bodies, *strap(frame.extras["strap"], skeleton)]
    return Staged(frame, skeleton, tuple(bodies), tuple(props(pose)), person, pose.ground)


def _taken(pose: PoseFile, frame: Frame, person: str) -> tuple[Frame, Dressed]:
    """The frame, fitted to the person's build, and its posture as bones and what is on them."""
    grips = Grips(*[_grip(frame, side) for side in SIDES])

    def dressed(posture: Posture, who: str) -> Dressed:
        skeleton = solve(posture, pose.ground)
        return skeleton, flesh(skeleton, grips, who, pressed=prone(skeleton, pose.ground))

    usual = dressed(frame.posture, people()[0])
    if person == people()[0]:
        return frame, usual
    posture = fitted(frame.posture, pose.ground, usual, lambda taken: dressed(taken, person))
    own = dressed(posture, person)
    return replace(frame, posture=posture, extras=aimed(frame.extras, usual, own)), own


def _far_side(pose: PoseFile, skeleton: Skeleton) -> str:
    """The side whose hip is the farther from the viewer; none where both are about as far."""
    view = camera(pose.scene["camera"]["yaw"], pose.scene["camera"]["pitch"])
    depth = {side: float((view @ skeleton.joint(f"hip_{side}"))[2]) for side in SIDES}
    if abs(depth["right"] - depth["left"]) < 0.02:
        return ""
    return min(SIDES, key=lambda side: depth[side])


def _receding(bodies: list[Blend], side: str) -> list[Blend]:
    """The far limbs' skin as a tone of its own, so that near and far do not run together."""
    return [
        replace(b, material="skin-far")
        if side and b.material == "skin" and b.name.endswith(f"_{side}") and not b.name.startswith("ear")
        else b
        for b in bodies
    ]


def _grip(frame: Frame, side: str) -> str:
    for limb in (frame.posture.get(side, {}), frame.posture.get("arms", {})):
        if "shape" in limb.get("hand", {}):
            return str(limb["hand"]["shape"])
    return "relaxed"


def props(pose: PoseFile) -> Sequence[Prop]:
    """The scene's slabs, the farther ones first: a mat, or a wall and the floor before it; then a chair."""
    return [*_ground(pose.scene), *(_chair(pose.scene["chair"]) if "chair" in pose.scene else ())]


def _ground(scene: dict[str, Any]) -> Sequence[Prop]:
    level = np.eye(3)
    if "mat" in scene:
        mat = scene["mat"]
        half = vec(((mat["to"] - mat["from"]) / 2, MAT_THICKNESS / 2, mat["width"] / 2))
        return [Prop("mat", Box(vec(((mat["to"] + mat["from"]) / 2, MAT_THICKNESS / 2, 0)), level, half, 0))]
    wall = scene["wall"]
    way = 1 if wall["faces"] == "right" else -1
    back = wall["x"] - way * WALL_THICKNESS / 2
    depth = float(wall.get("width", 0.5)) / 2
    upright = Box(
        vec((back, WALL_HEIGHT / 2, 0)), level, vec((WALL_THICKNESS / 2, WALL_HEIGHT / 2, depth)), 0
    )
    reach = float(wall["floor"])
    ground = Box(vec((wall["x"] + way * reach / 2, -0.006, 0)), level, vec((reach / 2, 0.006, depth)), 0)
    return [Prop("wall", upright), Prop("floor", ground)]


def _chair(chair: dict[str, Any]) -> Iterator[Prop]:
    """Far legs, seat and near legs of a plain chair, its back rest between the two posts behind the seat."""
    seat, back, bar = CHAIR["seat"], CHAIR["back"], CHAIR["bar"]
    deep, wide = CHAIR["depth"] / 2, CHAIR["width"] / 2 - bar / 2
    way = -1 if chair["faces"] == "right" else 1

    def slab(along: float, height: tuple[float, float], across: float, half: tuple[float, float]) -> Prop:
        low, high = height
        centre = vec((chair["x"] + way * along, (low + high) / 2, chair["z"] + across))
        return Prop("chair", Box(centre, np.eye(3), vec((half[0], (high - low) / 2, half[1])), 0))

    stick = (bar / 2, bar / 16)  # a thin board: one face is enough at this size
    behind = deep + bar / 2
    for across in (-wide, wide):
        yield slab(bar / 2 - deep, (0, seat - bar), across, stick)
        if across > 0:
            yield slab(behind, (back - CHAIR["rest"], back - bar), 0, (bar / 4, wide))
            yield slab(0, (seat - bar, seat), 0, (deep, CHAIR["width"] / 2))
        yield slab(behind, (0, back), across, stick)
