"""Joint angles read back from a skeleton, and whether a human body can reach them."""

import json
import math
from collections.abc import Iterator
from functools import cache
from typing import Any

from msgspec import Struct

from planwriter.figures.linear import Mat, about_x, about_z, angle_between, vec
from planwriter.figures.skeleton import SIDES, PoseImpossible, Skeleton, sign
from planwriter.resources import PACKAGE

UP = vec((0, 1, 0))


class Motion(Struct, frozen=True):
    """One angle of one joint, in degrees: ``right knee flexion``, say."""

    joint: str
    kind: str
    degrees: float

    @property
    def name(self) -> str:
        """The angle as a clinician names it."""
        side = self.joint.partition(" ")[0]
        return f"{side} {self.kind}" if side in SIDES else self.kind


@cache
def table() -> dict[str, Any]:
    """Normal ranges by kind of motion, degrees, with their source and the margin allowed beyond them."""
    data: dict[str, Any] = json.loads((PACKAGE / "figures" / "motion.json").read_text("utf-8"))
    return data


def motions(skeleton: Skeleton) -> Iterator[Motion]:
    """Every measured angle of a skeleton, in a fixed order."""
    yield from _column(skeleton)
    for side in SIDES:
        yield from _leg(skeleton, side)
        yield from _arm(skeleton, side)


def angle(skeleton: Skeleton, name: str) -> float:
    """One angle by its name, such as ``right knee flexion``, in degrees.

    Raises:
        KeyError: no such angle is measured.
    """
    for motion in motions(skeleton):
        if motion.name == name:
            return motion.degrees
    raise KeyError(name)


def check(skeleton: Skeleton) -> None:
    """Let a posture pass that a human body can take.

    Raises:
        PoseImpossible: a joint is beyond its normal range and the margin; the message names it.
    """
    margin = float(table()["margin"])
    for motion in motions(skeleton):
        low, high = table()["ranges"][motion.kind]
        if not low - margin <= motion.degrees <= high + margin:
            raise PoseImpossible(
                f"{motion.name} of {motion.degrees:.0f} degrees is outside the human range ({low} to {high})"
            )


def _relative(skeleton: Skeleton, parent: str, child: str) -> Mat:
    turn: Mat = skeleton.bones[parent].turn.T @ skeleton.bones[child].turn
    return turn


def _column(skeleton: Skeleton) -> Iterator[Motion]:
    spine, neck = _relative(skeleton, "pelvis", "chest"), _relative(skeleton, "chest", "head")
    for joint, turn in (("spine", spine), ("neck", neck)):
        yield Motion(joint, f"{joint} flexion", math.degrees(math.atan2(turn[0, 1], turn[1, 1])))
    yield Motion("neck", "neck turn", math.degrees(math.atan2(neck[2, 0], neck[0, 0])))


def _leg(skeleton: Skeleton, side: str) -> Iterator[Motion]:
    way = sign(side)
    hip = _relative(skeleton, "pelvis", f"thigh_{side}")
    down = -hip[:, 1]
    flexion = math.degrees(math.atan2(down[0], -down[1]))
    abduction = math.degrees(math.asin(max(-1.0, min(1.0, way * down[2]))))
    untwisted = about_z(flexion) @ about_x(-way * abduction)
    twist = untwisted.T @ hip
    yield Motion(f"{side} hip", "hip flexion", flexion)
    yield Motion(f"{side} hip", "hip abduction", abduction)
    yield Motion(f"{side} hip", "hip rotation", -way * math.degrees(math.atan2(twist[0, 2], twist[0, 0])))
    knee = _relative(skeleton, f"thigh_{side}", f"shank_{side}")
    yield Motion(f"{side} knee", "knee flexion", math.degrees(math.atan2(-knee[1, 0], knee[0, 0])))
    foot = _relative(skeleton, f"shank_{side}", f"foot_{side}")
    yield Motion(f"{side} ankle", "ankle dorsiflexion", math.degrees(math.asin(foot[1, 0])))


def _arm(skeleton: Skeleton, side: str) -> Iterator[Motion]:
    shoulder = _relative(skeleton, "chest", f"upper-arm_{side}")
    behind = math.degrees(math.asin(max(-1.0, min(1.0, shoulder[0, 1]))))
    yield Motion(f"{side} shoulder", "shoulder extension", behind)
    elbow = _relative(skeleton, f"upper-arm_{side}", f"forearm_{side}")
    yield Motion(f"{side} elbow", "elbow flexion", math.degrees(math.atan2(elbow[1, 0], elbow[0, 0])))
    hand = _relative(skeleton, f"forearm_{side}", f"hand_{side}")
    yield Motion(f"{side} wrist", "wrist bend", angle_between(hand[:, 1], UP))
