"""Flesh, clothes and hair on a skeleton, from ``body.json`` and a person's file, as smooth pieces.

Shapes are written for the right side in the bones' own frames (body heights); the left side is their mirror
image.
"""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np
from msgspec import Struct

from planwriter.figures.build import built
from planwriter.figures.linear import Mat, Vec, about_x, about_y, about_z, vec
from planwriter.figures.people import shape_of
from planwriter.figures.skeleton import SIDES, Bone, Skeleton, sign
from planwriter.figures.solids import Blend, Box, Cone, Cut, Ellipsoid, Solid, Tube
from planwriter.resources import PACKAGE

MIRROR = np.diag([1.0, 1.0, -1.0])
Entry = dict[str, Any]


class Grips(Struct, frozen=True):
    """The shape of each hand, by side; one of the names under ``hands.shapes`` in body.json."""

    right: str = "relaxed"
    left: str = "relaxed"

    def of(self, side: str) -> str:
        """The shape of one side's hand."""
        return self.right if side == "right" else self.left


@cache
def anatomy(person: str, pressed: bool) -> Entry:
    """A person's shapes, as data: the body's, in that build, perhaps pressed to the ground, and the hair."""
    data: Entry = json.loads((PACKAGE / "figures" / "body.json").read_text("utf-8"))
    own = shape_of(person)
    made = built(data, own["build"], pressed=pressed)
    return {**made, "pieces": [*made["pieces"], *own["hair"]["pieces"]]}


def flesh(skeleton: Skeleton, grips: Grips, person: str, *, pressed: bool = False) -> list[Blend]:
    """All pieces of the dressed body, in a fixed order."""
    body = anatomy(person, pressed)
    pieces: list[Blend] = []
    for entry in body["pieces"]:
        for side in SIDES if entry.get("each") == "side" else ("",):
            pieces.append(_piece(body, entry, skeleton, side))
    for side in SIDES:
        pieces.extend(_hand(body["hands"], skeleton.bones[f"hand_{side}"], side, grips.of(side)))
    return pieces


def _piece(body: Entry, entry: Entry, skeleton: Skeleton, side: str) -> Blend:
    grow = float(entry.get("grow", 0))
    parts = [p for shape in entry.get("shapes", []) for p in body["shapes"][shape]]
    solids: list[Solid] = []
    own: list[float | None] = []
    for part in [*parts, *entry.get("parts", [])]:
        for bone, hand in _places(part, skeleton, side):
            solids.append(_solid(part, bone, hand, grow))
            own.append(part.get("softness"))
    cuts = [
        _cut(cut, bone, hand) for cut in entry.get("cuts", []) for bone, hand in _places(cut, skeleton, side)
    ]
    holes = [
        _solid(hole, bone, hand, 0)
        for hole in entry.get("holes", [])
        for bone, hand in _places(hole, skeleton, side)
    ]
    name = f"{entry['name']}_{side}" if side else str(entry["name"])
    softness = float(entry["softness"])
    return Blend(name, entry["material"], softness, tuple(solids), tuple(cuts), tuple(holes), tuple(own))


def _places(part: Entry, skeleton: Skeleton, side: str) -> Iterator[tuple[Bone, int]]:
    """The bones a part sits on: one, or both sides of a part that a middle piece has in pairs."""
    pattern = str(part["bone"])
    if "*" in pattern or part.get("pair"):
        for each in (side,) if side else SIDES:
            yield skeleton.bones[pattern.replace("*", each)], sign(each)
    else:
        yield skeleton.bones[pattern], sign(side) if side else 1


def _local(values: list[float], hand: int) -> Vec:
    return vec((values[0], values[1], values[2] * hand))


def _tilt(part: Entry, hand: int) -> Mat:
    x, y, z = part.get("tilt", (0, 0, 0))
    turn: Mat = about_z(z) @ about_y(y) @ about_x(x)
    return turn if hand > 0 else MIRROR @ turn @ MIRROR


def _tube(rows: list[list[float]], bone: Bone, hand: int, grow: float) -> Tube:
    """Stations rounded by a spline, three for each one in the data, so that the profile has no kinks."""
    knots = np.array(rows, dtype=float)
    knots[:, 2] *= hand
    ring = np.vstack((2 * knots[0] - knots[1], knots, 2 * knots[-1] - knots[-2]))
    s = np.arange(3)[:, None] / 3
    parts = [
        0.5 * (2 * b + (c - a) * s + (2 * a - 5 * b + 4 * c - d) * s**2 + (3 * b - a - 3 * c + d) * s**3)
        for a, b, c, d in zip(ring, ring[1:], ring[2:], ring[3:], strict=False)
    ]
    fine = np.vstack([*parts, knots[-1:]])
    return Tube(np.column_stack((bone.origin + fine[:, :3] @ bone.turn.T, fine[:, 3] + grow)))


def _solid(part: Entry, bone: Bone, hand: int, grow: float) -> Solid:
    if "tube" in part:
        return _tube(part["tube"], bone, hand, grow)
    if "cone" in part:
        start, end = part["cone"]
        first, last = part["radii"]
        return Cone(bone.at(_local(start, hand)), bone.at(_local(end, hand)), first + grow, last + grow)
    centre, turn = bone.at(_local(part["centre"], hand)), bone.turn @ _tilt(part, hand)
    if "ellipsoid" in part:
        return Ellipsoid(centre, turn, vec(part["ellipsoid"]) + grow)
    return Box(centre, turn, vec(part["box"]) + grow, float(part["rounding"]) + grow)


def _cut(cut: Entry, bone: Bone, hand: int) -> Cut:
    normal = bone.turn @ _local(cut["normal"], hand)
    return Cut(bone.at(_local(cut["point"], hand)), normal / np.linalg.norm(normal))


def _hand(data: Entry, hand: Bone, side: str, shape: str) -> Iterator[Blend]:
    way = sign(side)
    palm = [_solid(part, hand, way, 0) for part in data["palm"]]
    yield Blend(f"palm_{side}", "skin", data["softness"], tuple(palm))
    for name, finger in data["fingers"].items():
        solids = tuple(_phalanges(finger, data["shapes"][shape][name], hand, way))
        yield Blend(f"{name}_{side}", "skin", 0.002, solids)


def _phalanges(finger: Entry, bends: list[float], hand: Bone, way: int) -> Iterator[Solid]:
    """Cones from knuckle to tip; ``bends`` are flexion at each joint, then the spread, in degrees."""
    *flexions, spread = bends
    turn = hand.turn @ _tilt({"tilt": finger.get("aim", (0, 0, 0))}, way) @ about_x(-way * spread)
    point = hand.at(_local(finger["base"], way))
    for flexion, length, (first, last) in zip(flexions, finger["lengths"], finger["radii"], strict=True):
        turn = turn @ about_z(flexion)
        tip = point + turn @ vec((0, -length, 0))
        yield Cone(point, tip, first, last)
        point = tip
