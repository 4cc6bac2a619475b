"""Pose files: one exercise's scene and the postures of its frames, as a clinician would write them.

The files stand in ``planwriter/exercises/poses``, one for each exercise, and follow
``schemas/pose.schema.json``. What belongs to no exercise, such as getting to the floor, stands in
``planwriter/figures/general``.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from planwriter.figures.skeleton import Posture
from planwriter.resources import PACKAGE, folder

POSES = PACKAGE / "exercises" / "poses"
GENERAL = PACKAGE / "figures" / "general"
MAT_THICKNESS = 0.022


class PoseInvalid(ValueError):
    """A pose file that breaks the schema; the message names the place."""


class Frame(Struct, frozen=True):
    """One picture: its name, the posture and what is drawn with it, as in the file."""

    name: str
    posture: Posture
    extras: dict[str, Any]

    @property
    def wrong(self) -> bool:
        """Whether it shows a mistake, crossed out, and not a step of the exercise."""
        return "cross" in self.extras


class PoseFile(Struct, frozen=True):
    """A pose file: the exercise, its scene (camera, mat, wall, chair) and its frames in order."""

    exercise: str
    scene: dict[str, Any]
    frames: tuple[Frame, ...]

    @property
    def ground(self) -> float:
        """The height of the surface under the body, in body heights."""
        return MAT_THICKNESS if "mat" in self.scene else 0.0

    def frame(self, name: str) -> Frame:
        """The frame of that name.

        Raises:
            KeyError: the exercise has no such frame.
        """
        for frame in self.frames:
            if frame.name == name:
                return frame
        raise KeyError(name)


def exercises() -> tuple[str, ...]:
    """The exercises that have a pose file, in alphabetical order."""
    return tuple(sorted(p.stem for p in POSES.glob("*.json")))


def general() -> tuple[str, ...]:
    """The pictures that belong to no exercise, in alphabetical order."""
    return tuple(sorted(p.stem for p in GENERAL.glob("*.json")))


def file_of(name: str) -> Path:
    """Where the pose file of an exercise, or of a general picture, stands."""
    return (GENERAL if name in general() else POSES) / f"{name}.json"


def load(exercise: str) -> PoseFile:
    """The product's own pose file for an exercise, or for a general picture.

    Raises:
        FileNotFoundError: no such exercise.
        PoseInvalid: the file breaks the schema.
    """
    return read(file_of(exercise))


def read(path: Path) -> PoseFile:
    """A pose file from anywhere.

    Raises:
        PoseInvalid: the file breaks the schema, or a frame is like one that does not come before it.
    """
    data: dict[str, Any] = json.loads(path.read_text("utf-8"))
    _check(data, path.name)
    return made(data, path.name)


def made(data: dict[str, Any], name: str) -> PoseFile:
    """A pose file from data that keeps to the schema; ``name`` is what messages call it.

    Raises:
        PoseInvalid: a frame is like one that does not come before it, or lacks what every frame needs.
    """
    frames: dict[str, Frame] = {}
    for entry in data["frames"]:
        extras = {k: v for k, v in entry.items() if k not in ("name", "like", "posture")}
        posture: Posture = merged({}, entry.get("posture", {}))
        if "like" in entry:
            if entry["like"] not in frames:
                raise PoseInvalid(f"{name}: frame {entry['name']!r} is like an unknown {entry['like']!r}")
            model = frames[entry["like"]]
            posture = merged(model.posture, entry.get("posture", {}))
            extras = {**{k: v for k, v in model.extras.items() if k == "strap"}, **extras}
        for limb, missing in lacking(posture):
            raise PoseInvalid(f"{name}: frame {entry['name']!r}: the {limb} lacks {', '.join(missing)}")
        frames[entry["name"]] = Frame(entry["name"], posture, extras)
    scene: dict[str, Any] = {k: data[k] for k in ("camera", "mat", "wall", "chair") if k in data}
    return PoseFile(data["exercise"], scene, tuple(frames.values()))


def merged(base: Posture, change: Posture) -> Posture:
    """The base with the change laid over it, level by level; ``null`` takes a key away."""
    out = dict(base)
    for key, value in change.items():
        if value is None:
            out.pop(key, None)
        elif isinstance(value, dict):
            below = out.get(key)
            out[key] = merged(below if isinstance(below, dict) else {}, value)
        else:
            out[key] = value
    return out


def lacking(posture: Posture) -> Iterator[tuple[str, list[str]]]:
    """What a frame still needs, the frame it is like laid under it: of what, and which fields."""
    needs: list[tuple[str, Posture | None, tuple[str, ...]]] = [("root", posture.get("root"), ("at",))]
    for limb in ("right", "left", "arms", "legs"):
        entry = posture.get(limb, {})
        needs.append((f"{limb} foot", entry.get("foot", {"at": ()}), ("at",)))
        hold = entry.get("hand", {}).get("hold", {"at": (), "palm": (), "fingers": ()})
        needs.append((f"{limb} hand's hold", hold, ("at", "palm", "fingers")))
    for name, entry, keys in needs:
        missing = [key for key in keys if key not in (entry or {})]
        if missing:
            yield name, missing


def _check(data: Any, name: str) -> None:
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - only where a pose file is read

    schema = json.loads((folder("schemas") / "pose.schema.json").read_text("utf-8"))
    problems = sorted(Draft202012Validator(schema).iter_errors(data), key=lambda e: list(map(str, e.path)))
    if problems:
        place = "/".join(str(p) for p in problems[0].absolute_path) or "the file"
        raise PoseInvalid(f"{name}: at {place}: {problems[0].message}")
