"""A posture becomes bones in space: joint angles forwards, named targets by two-bone inverse kinematics.

Lengths are body heights, angles degrees. The world: x right, y up, z towards the viewer, floor y = 0.
A bone's own frame: x to the front of the body, y towards the head (for a limb: towards the trunk), z to the
person's right. Standing upright and facing right, every frame is the world's.
"""

import json
import math
from functools import cache
from typing import Any

import numpy as np
from msgspec import Struct, field

from planwriter.figures.linear import (
    Mat,
    Vec,
    about_x,
    about_y,
    about_z,
    frame_from,
    unit,
    vec,
)
from planwriter.resources import PACKAGE

SIDES = ("right", "left")
Posture = dict[str, Any]


class PoseImpossible(ValueError):
    """A posture that no body can take; the message names the joint, and so does ``joint`` for a reach."""

    def __init__(self, message: str, joint: str | None = None) -> None:
        """``joint`` with its side, such as ``left knee``."""
        super().__init__(message)
        self.joint = joint


class Bone(Struct, frozen=True):
    """Where a bone's proximal joint is (body heights) and how the bone is turned."""

    origin: Vec
    turn: Mat

    def at(self, local: Vec) -> Vec:
        """A point of the bone's own frame, in the world."""
        point: Vec = self.origin + self.turn @ local
        return point

    def inside(self, point: Vec) -> Vec:
        """A point of the world, in the bone's own frame."""
        local: Vec = self.turn.T @ (point - self.origin)
        return local


class Skeleton(Struct, frozen=True):
    """Bones by name; a limb's bones carry their side, as in ``thigh_right``."""

    bones: dict[str, Bone] = field(default_factory=dict)

    def joint(self, name: str) -> Vec:
        """A landmark in the world: a bone's proximal joint, or heel, ball, toe, palm, vertex with its side.

        Raises:
            KeyError: the skeleton has no such landmark.
        """
        kind, _, side = name.partition("_")
        proximal = {
            "hip": "thigh",
            "knee": "shank",
            "ankle": "foot",
            "shoulder": "upper-arm",
            "elbow": "forearm",
            "wrist": "hand",
        }
        if kind in proximal:
            return self.bones[f"{proximal[kind]}_{side}"].origin
        if kind in ("heel", "ball", "toe"):
            return self.bones[f"foot_{side}"].at(vec(measures()["foot"][kind]))
        if kind == "palm":
            return self.bones[f"hand_{side}"].at(vec(measures()["palm"]))
        return self.bones[name].origin


@cache
def measures() -> dict[str, Any]:
    """The skeleton's lengths in body heights, with their source."""
    data: dict[str, Any] = json.loads((PACKAGE / "figures" / "skeleton.json").read_text("utf-8"))
    return data


def sign(side: str) -> int:
    """The side's direction on the body's own z axis: right 1, left -1."""
    return 1 if side == "right" else -1


def solve(posture: Posture, ground: float = 0.0) -> Skeleton:
    """Every bone of a posture; ``ground`` is the height of the surface that flat feet stand on.

    Raises:
        PoseImpossible: a named target is out of reach.
    """
    bones: dict[str, Bone] = {}
    _trunk(bones, posture)
    for side in SIDES:
        _leg(bones, posture, side, ground)
    for side in SIDES:
        _arm(bones, posture, side)
    return Skeleton(bones)


def _angles(entry: Posture, *names: str) -> tuple[float, ...]:
    return tuple(float(entry.get(name, 0)) for name in names)


def _bend(entry: Posture, share: float) -> Mat:
    flexion, turn, side = _angles(entry, "flexion", "turn", "side")
    return about_z(-flexion * share) @ about_y(-turn * share) @ about_x(side * share)


def _trunk(bones: dict[str, Bone], posture: Posture) -> None:
    lengths = measures()["trunk"]
    root = posture["root"]
    lean, turn, roll = _angles(root, "lean", "turn", "roll")
    pelvis = Bone(vec(root["at"]), about_y(turn) @ about_z(lean) @ about_y(roll))
    bones["pelvis"] = pelvis
    spine, neck = posture.get("spine", {}), posture.get("neck", {})
    waist = Bone(pelvis.at(vec(lengths["waist"])), pelvis.turn @ _bend(spine, 0.5))
    chest = Bone(waist.at(vec(lengths["chest"])), waist.turn @ _bend(spine, 0.5))
    bones["waist"], bones["chest"] = waist, chest
    bones["neck"] = Bone(chest.at(vec(lengths["neck"])), chest.turn @ _bend(neck, 0.5))
    bones["head"] = Bone(bones["neck"].at(vec(lengths["head"])), bones["neck"].turn @ _bend(neck, 0.5))


def _limb(posture: Posture, side: str, both: str) -> Posture:
    return {**posture.get(both, {}), **posture.get(side, {})}


def _ball(joint: Posture, side: int) -> Mat:
    flexion, abduction, rotation = _angles(joint, "flexion", "abduction", "rotation")
    return about_z(flexion) @ about_x(-side * abduction) @ about_y(-side * rotation)


def _mirrored(local: list[float], side: str) -> Vec:
    return vec((local[0], local[1], local[2] * sign(side)))


def _leg(bones: dict[str, Bone], posture: Posture, side: str, ground: float) -> None:
    limb, lengths = _limb(posture, side, "legs"), measures()["lengths"]
    pelvis = bones["pelvis"]
    hip = pelvis.at(_mirrored(measures()["trunk"]["hip"], side))
    if "foot" in limb:
        foot = _planted(limb["foot"], side, ground)
        pole = vec(limb["foot"].get("knee", (0.3, 1, 0)))
        thigh, shank = _two_bones(
            (hip, foot.origin),
            (lengths["thigh"], lengths["shank"]),
            pole,
            f"{side} knee",
            bends_forward=False,
        )
    else:
        thigh = Bone(hip, pelvis.turn @ _ball(limb.get("hip", {}), sign(side)))
        knee = thigh.at(vec((0, -lengths["thigh"], 0)))
        shank = Bone(knee, thigh.turn @ about_z(-float(limb.get("knee", 0))))
        ankle = shank.at(vec((0, -lengths["shank"], 0)))
        foot = Bone(ankle, shank.turn @ about_z(float(limb.get("ankle", 0))))
    toes = Bone(foot.at(vec(measures()["foot"]["ball"])), foot.turn @ about_z(float(limb.get("toes", 0))))
    bones |= {f"thigh_{side}": thigh, f"shank_{side}": shank, f"foot_{side}": foot, f"toes_{side}": toes}


def _planted(target: Posture, side: str, ground: float) -> Bone:
    x, z = target["at"]
    heading = about_y(-sign(side) * float(target.get("toe_out", 0)))
    return Bone(vec((x, ground + measures()["lengths"]["ankle_height"], z)), heading)


def _two_bones(
    ends: tuple[Vec, Vec], lengths: tuple[float, float], pole: Vec, joint: str, *, bends_forward: bool
) -> tuple[Bone, Bone]:
    """Upper and lower bone from start to end, the joint between them pushed towards the pole."""
    (start, end), (first, second) = ends, lengths
    reach = end - start
    distance = float(np.linalg.norm(reach))
    if distance > first + second + 1e-6 or distance < abs(first - second):
        raise PoseImpossible(
            f"the {joint} cannot reach: the target is {distance:.3f} body heights away, "
            f"the limb spans {abs(first - second):.3f} to {first + second:.3f}",
            joint,
        )
    distance = min(distance, first + second - 1e-7)
    along = unit(reach)
    out = unit(pole - along * float(pole @ along))
    cosine = (first**2 + distance**2 - second**2) / (2 * first * distance)
    middle = start + along * (first * cosine) + out * (first * math.sqrt(max(0.0, 1 - cosine**2)))
    front = -out if bends_forward else out
    upper = Bone(start, frame_from(front, start - middle))
    lower_y = unit(middle - end)
    lower = Bone(middle, np.column_stack((np.cross(lower_y, upper.turn[:, 2]), lower_y, upper.turn[:, 2])))
    return upper, lower


def _arm(bones: dict[str, Bone], posture: Posture, side: str) -> None:
    limb, lengths = _limb(posture, side, "arms"), measures()["lengths"]
    chest = bones["chest"]
    lift = float(limb.get("shrug", 0))
    seat = _mirrored(measures()["trunk"]["shoulder"], side) + vec((float(limb.get("reach", 0)), lift, 0))
    shoulder = chest.at(seat)
    hold = limb.get("hand", {}).get("hold")
    if hold is not None:
        hand = _holding(bones, hold, side)
        pole = vec(hold.get("elbow", (0, -1, 0)))
        upper, fore = _two_bones(
            (shoulder, hand.origin),
            (lengths["upper_arm"], lengths["forearm"]),
            pole,
            f"{side} elbow",
            bends_forward=True,
        )
    else:
        upper = Bone(shoulder, chest.turn @ _ball(limb.get("shoulder", {}), sign(side)))
        elbow = upper.at(vec((0, -lengths["upper_arm"], 0)))
        fore = Bone(elbow, upper.turn @ about_z(float(limb.get("elbow", 0))))
        wrist = fore.at(vec((0, -lengths["forearm"], 0)))
        roll = about_y(sign(side) * float(limb.get("pronation", 90)))
        hand = Bone(wrist, fore.turn @ roll @ about_z(float(limb.get("wrist", 0))))
    bones |= {f"upper-arm_{side}": upper, f"forearm_{side}": fore, f"hand_{side}": hand}


def _holding(bones: dict[str, Bone], hold: Posture, side: str) -> Bone:
    """The hand whose palm lies on the named place: a bone's frame, or the world's."""
    place = bones.get(str(hold.get("on", "world")), Bone(vec((0, 0, 0)), np.eye(3)))
    palm, fingers = place.turn @ vec(hold["palm"]), place.turn @ vec(hold["fingers"])
    turn = frame_from(palm, -fingers)
    point = place.at(vec(hold["at"]))
    return Bone(point - turn @ _mirrored(measures()["palm"], side), turn)
