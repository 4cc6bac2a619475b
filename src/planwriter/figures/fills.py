"""Areas of one tone become closed Bezier outlines: local colour, one calm shade, cast shadow, target area."""

from collections.abc import Sequence

import numpy as np

from planwriter.figures.contours import Image, Mask, blurred, grown, isolines, smoothed
from planwriter.figures.curves import Curve, Points, fit
from planwriter.figures.linear import Mat, Vec, unit, vec
from planwriter.figures.scene import Prop
from planwriter.figures.sculpt import MISS, Buffers, Window, render
from planwriter.figures.solids import Blend, Box

SHADED = 0.22  # cosine to the light below which a surface is in shade
HATCHED = np.array([0.56, 0.82, 0.12])  # the hatch's rhythm runs obliquely along the target's bone
LEAST_AREA = 60.0  # square pixels
SHADOW_PIXELS = 330.0  # for one body height, seen from the sun
Loops = list[list[Curve]]


def outlines(
    mask: Mask, tolerance: float, *, sigma: float = 1.3, least: float = LEAST_AREA, hole: float | None = None
) -> Loops:
    """Closed outlines of a mask, in pixels; holes wind the other way.

    Specks below ``least`` square pixels are dropped, and so are holes below ``hole``, or below ``least``.
    """
    if not mask.any():
        return []
    image = np.pad(blurred(np.pad(mask, 3).astype(np.float32), sigma), 1)
    loops: Loops = []
    for points, closed in isolines(image, 0.5):
        area = _area(points)
        if closed and abs(area) >= (least if area > 0 or hole is None else hole):
            loops.append(fit(smoothed(points - 4, 2.0, closed=True), tolerance, closed=True))
    return loops


def _area(points: Points) -> float:
    x, y = points[:, 0], points[:, 1]
    return float((x[:-1] * y[1:] - x[1:] * y[:-1]).sum() / 2)


def material_masks(buffers: Buffers, materials: Sequence[str]) -> dict[str, Mask]:
    """One mask for each material in sight, in a fixed order."""
    names = sorted(set(materials))
    table = np.array([*[names.index(m) for m in materials], MISS])
    image = table[buffers.piece]
    masks = {name: np.asarray(image == k) for k, name in enumerate(names)}
    return {name: mask for name, mask in masks.items() if mask.any()}


def under_ink(mask: Mask) -> Mask:
    """The mask reaching under its own outline, so that no paper shows between fill and line."""
    return grown(mask, 1)


def light(props: Sequence[Prop]) -> Vec:
    """Where the light that models the body comes from, in the world: from above, and from the open side."""
    wall_on_left = any(p.name == "wall" and p.box.centre[0] < 0 for p in props)
    return unit(vec((0.45 if wall_on_left else -0.45, 0.78, 0.55)))


def shade(buffers: Buffers, mask: Mask, source: Vec) -> Mask:
    """The part of one material that turns away from the light, as few large calm areas."""
    bright: Image = (buffers.normal @ (buffers.view @ source).astype(np.float32)).astype(np.float32)
    weight = blurred(mask.astype(np.float32), 5.0)
    even = blurred(np.where(mask, bright, 0).astype(np.float32), 5.0) / np.maximum(weight, 1e-4)
    dark = mask & (even < SHADED)
    return np.asarray(dark | (grown(dark, 1) & ~mask))


def sides(buffers: Buffers, mask: Mask) -> Mask:
    """A slab's faces other than the largest in sight."""
    rows, columns = np.nonzero(mask)
    normals = np.round(buffers.normal[rows, columns], 3)
    _, which, counts = np.unique(normals, axis=0, return_inverse=True, return_counts=True)
    side = np.zeros(mask.shape, dtype=bool)
    side[rows, columns] = which.ravel() != int(counts.argmax())
    return side


def cast(
    buffers: Buffers, ground: Mask, bodies: Sequence[Blend], sun: tuple[float, float, float], farthest: float
) -> Mask:
    """Where the bodies keep the sun, a direction in the world, from a flat ground; softly bounded.

    Only what is nearer to the ground than ``farthest`` body heights casts a shadow.
    """
    up = unit(vec(sun))
    across = unit(np.cross(vec((0, 0, 1)), up))
    turn: Mat = np.stack((across, np.cross(up, across), up))
    seen = buffers.world(ground) @ turn.T
    low, high = seen.min(axis=0) - 0.02, seen.max(axis=0) + 0.02
    plan = Window(float(low[0]), float(low[1]), float(high[0]), float(high[1]), SHADOW_PIXELS)
    above = render(bodies, turn, plan).depth
    rows = np.clip(((plan.top - seen[:, 1]) * plan.scale).astype(int), 0, above.shape[0] - 1)
    columns = np.clip(((seen[:, 0] - plan.left) * plan.scale).astype(int), 0, above.shape[1] - 1)
    dark = np.zeros(ground.shape, dtype=np.float32)
    height = above[rows, columns] - seen[:, 2]
    dark[ground] = (height > -0.03) & (height < farthest)
    weight = np.maximum(blurred(ground.astype(np.float32), 7.0), 1e-4)
    return np.asarray(ground & (blurred(dark, 7.0) / weight > 0.5))


def region(buffers: Buffers, names: Sequence[str], where: Box, on: Sequence[str]) -> tuple[Mask, Image]:
    """The part of the named pieces inside an ellipsoid given as a box, and the ellipsoid's first axis there.

    The second picture holds, in body heights, how far along that axis each surface point lies: hatching
    follows it.
    """
    wanted = np.array([*[any(n.startswith(o) for o in on) for n in names], False])
    mask = np.asarray(wanted[buffers.piece])
    local = (buffers.world(mask) - where.centre) @ where.turn
    inside = ((local / where.half) ** 2).sum(axis=1) <= 1
    along: Image = np.zeros(mask.shape, dtype=np.float32)
    along[mask] = local @ HATCHED
    hit = mask.copy()
    hit[mask] = inside
    return hit, along
