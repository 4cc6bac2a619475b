"""Tries on the frames of a pose file from outside: what no body can do, and where that is written.

The data keeps to the schema already. Nothing is drawn here; bones and surfaces are enough to judge by.
"""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np
from msgspec import Struct, field
from msgspec.structs import replace

from planwriter.figures.body import Grips, flesh
from planwriter.figures.compile import common_window
from planwriter.figures.motion import motions, table
from planwriter.figures.overlay import shafts
from planwriter.figures.people import people
from planwriter.figures.pose import Frame, PoseFile, lacking, made, merged
from planwriter.figures.scene import Staged, stage
from planwriter.figures.sculpt import camera
from planwriter.figures.skeleton import SIDES, PoseImpossible, Posture, Skeleton, measures, solve
from planwriter.resources import folder

LEAST_ARROW = 0.02  # body heights: anything shorter has no direction that could be seen
WIDEST = 3.0  # body heights, of a picture's width and of its height
LARGEST = 3.0  # square body heights, of the whole picture
SKEWED = 1e-6
LANDMARKS = ("hip", "knee", "ankle", "heel", "ball", "toe", "shoulder", "elbow", "wrist", "palm")


class Fault(Struct, frozen=True):
    """One mistake: its kind, the JSON Pointer of the value, and what a message has to name."""

    kind: str
    pointer: str
    values: dict[str, Any] = field(default_factory=dict)


def faults(data: dict[str, Any]) -> list[Fault]:
    """Every mistake of a pose file that its schema cannot see; none means that it can be drawn."""
    found = [*_scene(data), *_frames(data)]
    if found:
        return found
    pose = made(data, "")
    with np.errstate(all="ignore"):
        found = [*_postures(data, pose), *_names(data)]
        return found or [*_drawn(data, pose)]


def _scene(data: dict[str, Any]) -> Iterator[Fault]:
    choices = [branch["required"][0] for branch in _schema()["oneOf"]]
    if sum(name in data for name in choices) != 1:
        yield Fault("scene", "", {"choices": choices})


@cache
def _schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((folder("schemas") / "pose.schema.json").read_text("utf-8"))
    return schema


def _frames(data: dict[str, Any]) -> Iterator[Fault]:
    postures: dict[str, Posture] = {}
    for number, entry in enumerate(data["frames"]):
        name, like, place = entry["name"], entry.get("like"), f"/frames/{number}"
        if name in postures:
            yield Fault("frame-twice", f"{place}/name", {"frame": name})
        if like is not None and like not in postures:
            yield Fault("frame-like", f"{place}/like", {"frame": name, "like": like})
            return
        postures[name] = merged(postures.get(like, {}), entry.get("posture", {}))
        for limb, missing in lacking(postures[name]):
            values = {"frame": name, "limb": limb, "missing": missing}
            yield Fault(
                "incomplete", _written(data, place, "posture", *limb.replace("'s", "").split()), values
            )


def _postures(data: dict[str, Any], pose: PoseFile) -> Iterator[Fault]:
    """What each frame's bones do that a body's cannot; what a frame took over is told once."""
    told: set[tuple[str, str]] = set()
    for number, frame in enumerate(pose.frames):
        place = f"/frames/{number}"
        for kind, joint, values in _posture(frame, pose.ground):
            if (joint, str(values)) not in told:
                told.add((joint, str(values)))
                pointer = _joint_place(data, place, joint)
                yield Fault(kind, pointer, {"frame": frame.name, "joint": joint, **values})


def _posture(frame: Frame, ground: float) -> Iterator[tuple[str, str, dict[str, Any]]]:
    try:
        skeleton = solve(frame.posture, ground)
    except PoseImpossible as error:
        yield "out-of-reach", error.joint or "", {}
        return
    crooked = _crooked(skeleton)
    if crooked is not None:
        yield "direction", crooked, {}
        return
    margin = float(table()["margin"])
    for motion in motions(skeleton):
        low, high = table()["ranges"][motion.kind]
        if not low - margin <= motion.degrees <= high + margin:
            yield "out-of-range", motion.joint, {
                "motion": motion.name, "degrees": round(motion.degrees), "least": low, "most": high
            }  # fmt: skip


def _crooked(skeleton: Skeleton) -> str | None:
    """The joint of a bone that a direction without a length left undecided."""
    for name, bone in skeleton.bones.items():
        if not np.abs(bone.turn.T @ bone.turn - np.eye(3)).max() < SKEWED:
            kind, _, side = name.partition("_")
            return f"{side} {kind}"
    lengths = measures()["lengths"]
    for side in SIDES:
        for upper, lower, length in (("thigh", "shank", "thigh"), ("upper-arm", "forearm", "upper_arm")):
            ends = [skeleton.bones[f"{bone}_{side}"].origin for bone in (upper, lower)]
            if not abs(float(np.linalg.norm(ends[1] - ends[0])) - lengths[length]) < SKEWED:
                return f"{side} {'knee' if upper == 'thigh' else 'elbow'}"
    return None


def _joint_place(data: dict[str, Any], place: str, joint: str) -> str:
    """The pointer of what a frame writes of a joint: the limb's own field, or what the limb is led by."""
    first, _, rest = joint.partition(" ")
    if first not in SIDES:
        return _written(data, place, "posture", first)
    leg = rest in ("hip", "knee", "ankle", "thigh", "shank", "foot", "toes")
    both, led = ("legs", ("foot",)) if leg else ("arms", ("hand", "hold"))
    ways = [("posture", limb, *path) for path in ((rest,), led) for limb in (first, both)]
    places = [_written(data, place, *way) for way in ways]
    whole = (pointer for pointer, way in zip(places, ways, strict=True) if pointer.count("/") == 2 + len(way))
    return next(whole, max(places, key=lambda pointer: pointer.count("/")))


def _written(data: dict[str, Any], place: str, *way: str) -> str:
    """The pointer of the value that ``way`` leads to from a frame, or of the nearest that is there."""
    value: Any = data["frames"][int(place.rpartition("/")[2])]
    for step in way:
        if not isinstance(value, dict) or step not in value:
            break
        value, place = value[step], f"{place}/{step}"
    return place


def _names(data: dict[str, Any]) -> Iterator[Fault]:
    """Names in a frame that nothing has: joints, frames, bones for a towel, surfaces for a target."""
    frames = [entry["name"] for entry in data["frames"]]
    joints = [
        *[f"{mark}_{side}" for mark in LANDMARKS for side in SIDES],
        "pelvis",
        "waist",
        "chest",
        "neck",
        "head",
    ]
    hands, feet = ([f"{kind}_{side}" for side in SIDES] for kind in ("hand", "foot"))
    bones = [*_schema()["$defs"]["bone"]["enum"], "world"]
    for number, entry in enumerate(data["frames"]):
        place = f"/frames/{number}"
        checked = [
            *[(f"arrows/{i}/joint", a["joint"], joints) for i, a in _each(entry, "arrows") if "joint" in a],
            *[(f"arrows/{i}/from", a["from"], frames) for i, a in _each(entry, "arrows") if "joint" in a],
            *[
                (f"{lines}/{i}", name, joints)
                for lines in ("marks", "plumb")
                for i, name in _each(entry, lines)
            ],
            *[
                (f"guide/{i}/{k}", name, joints)
                for i, line in _each(entry, "guide")
                for k, name in enumerate(line)
            ],
            *_holds(entry, bones),
        ]
        if "strap" in entry:
            checked.append(("strap/round", entry["strap"]["round"], feet))
            checked += [(f"strap/ends/{i}", end, hands) for i, end in enumerate(entry["strap"]["ends"])]
        for below, name, known in checked:
            if name not in known:
                yield Fault("unknown", f"{place}/{below}", {"value": name, "choices": known})


def _each(entry: dict[str, Any], name: str) -> list[tuple[int, Any]]:
    return list(enumerate(entry.get(name, ())))


def _holds(entry: dict[str, Any], bones: list[str]) -> Iterator[tuple[str, Any, list[str]]]:
    for limb in ("right", "left", "arms"):
        hold = (((entry.get("posture") or {}).get(limb) or {}).get("hand") or {}).get("hold") or {}
        if "on" in hold:
            yield f"posture/{limb}/hand/hold/on", hold["on"], bones


def _drawn(data: dict[str, Any], pose: PoseFile) -> Iterator[Fault]:
    """What shows only once bones have flesh: surfaces, other builds, arrows, the whole size."""
    usual = people()[0]
    skeleton = solve(pose.frames[0].posture, pose.ground)
    surfaces = [piece.name for piece in flesh(skeleton, Grips(), usual)]
    for number, entry in enumerate(data["frames"]):
        for i, target in _each(entry, "target"):
            for k, start in enumerate(target["on"]):
                if not any(name.startswith(start) for name in surfaces):
                    values = {"value": start, "choices": sorted({n.partition("_")[0] for n in surfaces})}
                    yield Fault("unknown", f"/frames/{number}/target/{i}/on/{k}", values)
                    return
    for person in people():
        staged: list[Staged] = []
        for number, frame in enumerate(pose.frames):
            try:
                staged.append(stage(pose, frame, person))
            except PoseImpossible:
                yield Fault("build", f"/frames/{number}", {"frame": frame.name, "person": person})
                return
        if found := [*_arrows(staged, pose)] or [*_size(staged, pose)]:
            yield from found
            return


def _arrows(staged: list[Staged], pose: PoseFile) -> Iterator[Fault]:
    view = camera(pose.scene["camera"]["yaw"], pose.scene["camera"]["pitch"])
    for number, one in enumerate(staged):
        for i, arrow in _each(one.frame.extras, "arrows"):
            alone = replace(one, frame=replace(one.frame, extras={"arrows": [arrow]}))
            (line,) = shafts(alone, staged, view)
            if not float(np.linalg.norm(np.diff(line, axis=0), axis=1).sum()) >= LEAST_ARROW:
                yield Fault("arrow-still", f"/frames/{number}/arrows/{i}", {"frame": one.frame.name})


def _size(staged: list[Staged], pose: PoseFile) -> Iterator[Fault]:
    view = camera(pose.scene["camera"]["yaw"], pose.scene["camera"]["pitch"])
    window = common_window(staged, view, 1.0)
    wide, high = window.right - window.left, window.top - window.bottom
    if not (max(wide, high) <= WIDEST and wide * high <= LARGEST):
        yield Fault("too-large", "", {"wide": f"{wide:.1f}", "high": f"{high:.1f}"})
