"""A posture written for the default person, fitted to another build.

Bones are the same in everybody, so most of a posture fits as it is. Some things do not: a thicker trunk would
sink into the mat, a hand that rests on the body would sink into it or float over it, and so would the area
that a picture marks and the tip of an arrow.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from planwriter.figures.linear import Vec, vec
from planwriter.figures.sculpt import slope
from planwriter.figures.skeleton import SIDES, Posture, Skeleton
from planwriter.figures.solids import Blend, corners

LIES = 0.03  # body heights: a trunk nearer to the ground than this lies on it
TOUCHES = 0.03  # body heights: a palm nearer to the body than this rests on it
PRONE = 0.13  # body heights: the hips of somebody who lies are nearer to the ground
TRUNK_BONES = ("pelvis", "waist", "chest")
TRUNK = ("shirt", "shorts")
OWN = ("palm", "forearm", "upper-arm", "sleeve", "index", "middle", "ring", "little", "thumb")
Dressed = tuple[Skeleton, list[Blend]]
Dress = Callable[[Posture], Dressed]


def fitted(posture: Posture, ground: float, usual: Dressed, dress: Dress) -> Posture:
    """The posture, its root lifted and its holding hands moved outwards or inwards as the build needs.

    ``usual`` is the posture taken by the default person; ``dress`` takes a posture with the build at hand.
    """
    skeleton, bodies = dress(posture)
    lift = _lowest(usual[1]) - _lowest(bodies)
    if _lowest(usual[1]) < ground + LIES and abs(lift) > 1e-9:
        x, y, z = posture["root"]["at"]
        posture = {**posture, "root": {**posture["root"], "at": [x, y + lift, z]}}
        skeleton, bodies = dress(posture)
    for side in SIDES:
        posture = _held(posture, side, usual, (skeleton, bodies))
    return posture


def prone(skeleton: Skeleton, ground: float) -> bool:
    """Whether the trunk lies on its front."""
    pelvis, chest = skeleton.bones["pelvis"], skeleton.bones["chest"]
    return bool(chest.turn[1, 0] < -0.85 and pelvis.origin[1] < ground + PRONE)


def _lowest(bodies: list[Blend]) -> float:
    """The height of the trunk's lowest point, in body heights; blending is left out, alike in every build."""
    return float(corners([s.bounds() for b in bodies if b.name in TRUNK for s in b.solids])[0][1])


def _held(posture: Posture, side: str, usual: Dressed, own: Dressed) -> Posture:
    limb = posture.get(side, {})
    hold = limb.get("hand", {}).get("hold") or posture.get("arms", {}).get("hand", {}).get("hold")
    bone = own[0].bones.get(str(hold.get("on", "world"))) if hold else None
    if hold is None or bone is None:
        return posture
    wanted, outwards = _gap(usual, side), -own[0].bones[f"hand_{side}"].turn[:, 0]
    if abs(wanted) > TOUCHES:
        return posture
    shift = outwards * (wanted - _gap(own, side))
    at = [float(v) for v in vec(hold["at"]) + bone.turn.T @ shift]
    hand = {**posture.get("arms", {}).get("hand", {}), **limb.get("hand", {}), "hold": {**hold, "at": at}}
    return {**posture, side: {**limb, "hand": hand}}


def _gap(dressed: Dressed, side: str) -> float:
    """How far a side's palm is from the nearest surface of the body, in body heights; negative inside."""
    skeleton, bodies = dressed
    point: Vec = skeleton.joint(f"palm_{side}")
    x, y, z = (np.array([v], dtype=np.float32) for v in point)
    hands = tuple(f"{name}_{each}" for name in OWN for each in SIDES)
    return min(float(b.distance(x, y, z)[0]) for b in bodies if b.name not in hands)


def aimed(extras: dict[str, Any], usual: Dressed, own: Dressed) -> dict[str, Any]:
    """A frame's extras, its target areas and pushing arrows as far from the surface as they usually are."""
    out = dict(extras)
    if "target" in extras:
        out["target"] = [
            {**t, "centre": _shifted(t["bone"], t["centre"], usual, own, tuple(t["on"]))}
            for t in extras["target"]
        ]
    if "arrows" in extras:
        out["arrows"] = [
            {
                **a,
                "push": {**a["push"], "at": _shifted(a["push"]["bone"], a["push"]["at"], usual, own, TRUNK)},
            }
            if a.get("push", {}).get("bone") in TRUNK_BONES
            else a
            for a in extras["arrows"]
        ]
    return out


def _shifted(name: str, at: list[float], usual: Dressed, own: Dressed, on: tuple[str, ...]) -> list[float]:
    """A place in a bone's frame, moved straight outwards by as much as the surface there has moved."""
    before, now = (_depth(dressed[0].bones[name].at(vec(at)), dressed[1], on) for dressed in (usual, own))
    bone = own[0].bones[name]
    normal = bone.turn.T @ now[1]
    return [float(v) for v in vec(at) + normal * (before[0] - now[0])]


def _depth(point: Vec, bodies: list[Blend], on: tuple[str, ...]) -> tuple[float, Vec]:
    """The signed distance to the nearest of the named pieces, and the way out of it, in the world."""
    x, y, z = (np.array([v], dtype=np.float32) for v in point)
    pieces = [b for b in bodies if b.name.startswith(on)]
    nearest = min(pieces, key=lambda b: float(b.distance(x, y, z)[0]))
    return float(nearest.distance(x, y, z)[0]), slope(nearest, x, y, z)[0].astype(float)
