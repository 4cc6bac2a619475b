"""What is drawn over the figure: features of the face, form lines, arrows, guides, hatching of targets."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np

from planwriter.figures import arrows
from planwriter.figures.body import MIRROR
from planwriter.figures.contours import Image, Mask, grown, isolines
from planwriter.figures.curves import Curve, Points, fit
from planwriter.figures.linear import Mat, Vec, about_x, about_y, about_z, vec
from planwriter.figures.people import shape_of
from planwriter.figures.scene import Staged
from planwriter.figures.sculpt import Buffers, Window, slope
from planwriter.figures.skeleton import SIDES, Bone, Skeleton, sign
from planwriter.figures.solids import Blend, Box
from planwriter.resources import PACKAGE

ARROW_WIDTH, ARROW_HEAD = 0.023, 0.054  # body heights
BEHIND = 0.007  # body heights a form line may lie under the surface and still be drawn
AWAY = 0.1  # cosine to the viewer below which a surface carries no form line
JOINT_DOT = 0.0105  # body heights
CROSS = 0.18  # body heights from tip to tip of an arm
HATCH = 0.0115  # body heights between hatch lines
Overlay = tuple[str, list[list[Curve]], bool]


@cache
def details(person: str) -> list[dict[str, Any]]:
    """Features and form lines that lie on a person's surface, and strands of hair, as data."""
    data = json.loads((PACKAGE / "figures" / "details.json").read_text("utf-8"))
    own = shape_of(person)
    strands = [{"role": "strand", "bone": "head", "piece": "hair", **s} for s in own["hair"]["strands"]]
    return [*data["strokes"], *own["strokes"], *strands]


def strokes(staged: Staged, every: list[Staged], buffers: Buffers) -> Iterator[Overlay]:
    """Role, curves in pixels and whether they are filled outlines, in painting order."""
    view, window = buffers.view, buffers.window
    for detail in details(staged.person):
        runs = [r for line in _lines(detail, staged, view) for r in _visible(line, buffers, window)]
        closed = bool(detail.get("closed"))
        yield detail["role"], [fit(r, 0.3, closed=closed) for r in runs if len(r) > 3], closed
    for guide in staged.frame.extras.get("guide", []):
        ends = [_seen(staged.skeleton.joint(name), view) for name in guide]
        line = _pixels(np.array(ends), window)
        yield "guide", [fit(line, 0.3)], False
        yield "joint", [_dot(point, JOINT_DOT * window.scale) for point in line], True
    for joint in staged.frame.extras.get("plumb", []):
        top = staged.skeleton.joint(joint)
        line = _pixels(
            np.array([_seen(top, view), _seen(vec((top[0], staged.ground, top[2])), view)]), window
        )
        yield "guide", [fit(line, 0.3)], False
        yield "joint", [_dot(line[0], JOINT_DOT * window.scale)], True
    for joint in staged.frame.extras.get("marks", []):
        spot = _pixels(_seen(staged.skeleton.joint(joint), view)[None], window)[0]
        yield "joint", [_dot(spot, JOINT_DOT * 1.3 * window.scale)], True
    for line in shafts(staged, every, view):
        pixels = _pixels(line, window)
        yield "arrow", [arrows.ribbon(pixels, ARROW_WIDTH * window.scale, ARROW_HEAD * window.scale)], True
    if staged.frame.wrong:
        place = _pixels(_seen(_spot(staged.frame.extras["cross"], staged.skeleton), view)[None], window)[0]
        yield "cross", [arrows.cross(place, CROSS * window.scale)], True


def _dot(centre: Points, radius: float) -> list[Curve]:
    angle = np.linspace(0, 2 * np.pi, 33)
    return fit(centre + radius * np.stack((np.cos(angle), np.sin(angle)), axis=1), 0.1, closed=True)


def bounds(staged: Staged, every: list[Staged], view: Mat) -> Iterator[tuple[Vec, Vec]]:
    """Boxes in the camera's frame that hold each arrow and the cross."""
    if staged.frame.wrong:
        middle = _seen(_spot(staged.frame.extras["cross"], staged.skeleton), view)
        yield vec((*(middle - CROSS / 2), 0)), vec((*(middle + CROSS / 2), 0))
    for line in shafts(staged, every, view):
        room = ARROW_HEAD * 0.7
        yield (
            vec((*(line.min(axis=0) - room), 0)),
            vec((*(line.max(axis=0) + room), 0)),
        )


def shafts(staged: Staged, every: list[Staged], view: Mat) -> Iterator[Points]:
    """The middle line of each arrow, tail to tip, in the camera's plane and in body heights."""
    for arrow in staged.frame.extras.get("arrows", []):
        if "joint" in arrow:
            other = next(s for s in every if s.frame.name == arrow["from"])
            way = arrows.path(other.skeleton, staged.skeleton, arrow["joint"], arrow.get("part", (0, 1)))
            line = np.array([_seen(p, view) for p in way])
            yield line + np.array(arrow.get("offset", (0, 0)))
        elif "push" in arrow:
            tip, aim = _spot(arrow["push"], staged.skeleton), vec(arrow["push"]["direction"])
            turned = staged.skeleton.bones[arrow["push"]["bone"]].turn @ aim
            yield arrows.push(_seen(tip, view), _seen(turned, view), float(arrow["push"]["length"]))
        else:
            start, end = (_seen(_spot(arrow[k], staged.skeleton), view) for k in ("tail", "tip"))
            yield arrows.bowed(start, end, float(arrow.get("bow", 0)))


def _spot(place: dict[str, Any], skeleton: Skeleton) -> Vec:
    return skeleton.bones[place["bone"]].at(vec(place["at"]))


def _seen(point: Vec, view: Mat) -> Points:
    return np.asarray((view @ point)[:2])


def _pixels(line: Points, window: Window) -> Points:
    return np.stack(
        ((line[:, 0] - window.left) * window.scale, (window.top - line[:, 1]) * window.scale), axis=1
    )


def _lines(detail: dict[str, Any], staged: Staged, view: Mat) -> Iterator[Points]:
    """The detail's points on its piece's surface, in the camera's frame, once for each side it has."""
    for side in SIDES if detail.get("pair") else ("right",):
        bone: Bone = staged.skeleton.bones[detail["bone"].replace("*", side)]
        mirror = MIRROR if sign(side) < 0 else np.eye(3)
        local = _round(np.array(detail["points"], dtype=float), closed=bool(detail.get("closed"))) @ mirror
        piece = next(b for b in staged.bodies if b.name == detail["piece"].replace("*", side)).moved(view)
        yield _snapped(piece, (bone.origin + local @ bone.turn.T) @ view.T)


def _round(knots: Points, *, closed: bool) -> Points:
    """A smooth line through the knots, densely sampled."""
    if closed:
        ring = np.vstack((knots[-1:], knots, knots[:2]))
    else:
        ring = np.vstack((2 * knots[0] - knots[1], knots, 2 * knots[-1] - knots[-2]))
    s = np.linspace(0, 1, 8, endpoint=False)[:, None]
    parts = [
        0.5 * (2 * b + (c - a) * s + (2 * a - 5 * b + 4 * c - d) * s**2 + (3 * b - a - 3 * c + d) * s**3)
        for a, b, c, d in zip(ring, ring[1:], ring[2:], ring[3:], strict=False)
    ]
    return np.vstack([*parts, ring[-2:-1]])


def _snapped(piece: Blend, points: Points) -> Points:
    """The points on the piece's surface; what turns away from the viewer is put out of sight."""
    for _ in range(4):
        x, y, z = points.astype(np.float32).T
        gap, normal = piece.distance(x, y, z), slope(piece, x, y, z)
        points = points - (normal * gap[:, None]).astype(float)
    points[normal[:, 2] < AWAY, 2] = -np.inf
    return points


def _visible(points: Points, buffers: Buffers, window: Window) -> Iterator[Points]:
    """The runs of the line that nothing stands before, in pixels."""
    pixels = _pixels(points[:, :2], window)
    rows = np.clip(pixels[:, 1].astype(int), 0, buffers.depth.shape[0] - 1)
    columns = np.clip(pixels[:, 0].astype(int), 0, buffers.depth.shape[1] - 1)
    seen = points[:, 2] > buffers.depth[rows, columns] - BEHIND
    breaks = np.flatnonzero(np.diff(seen.astype(int))) + 1
    for run, shown in zip(np.split(pixels, breaks), np.split(seen, breaks), strict=True):
        if shown[0]:
            yield run


def volume(target: dict[str, Any], skeleton: Skeleton) -> Box:
    """The ellipsoid that marks a target area, as a box whose ``half`` holds its radii."""
    x, y, z = target.get("tilt", (0, 0, 0))
    bone = skeleton.bones[target["bone"]]
    turn = bone.turn @ about_z(z) @ about_y(y) @ about_x(x)
    return Box(bone.at(vec(target["centre"])), turn, vec(target["radii"]), 0.0)


def hatching(mask: Mask, along: Image) -> list[list[Curve]]:
    """Lines across the masked surface at even steps of ``along``, kept a little inside its outline."""
    if not mask.any():
        return []
    inner = ~grown(~mask, 5)
    values = along[mask]
    curves: list[list[Curve]] = []
    for level in np.arange(np.ceil(values.min() / HATCH), np.floor(values.max() / HATCH) + 1) * HATCH:
        for points, _ in isolines(along, float(level)):
            inside = inner[points[:, 1].astype(int), points[:, 0].astype(int)]
            breaks = np.flatnonzero(np.diff(inside.astype(int))) + 1
            for run, kept in zip(np.split(points, breaks), np.split(inside, breaks), strict=True):
                if kept[0] and len(run) > 12:
                    curves.append(fit(run[::2], 0.8))
    return curves
