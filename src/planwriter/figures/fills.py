"""Areas of one tone become closed Bezier outlines: local colour, one calm shade, cast shadow, target area."""

from collections.abc import Sequence

import numpy as np

from planwriter.figures.contours import Image, Mask, blurred, grown, isolines, smoothed
from planwriter.figures.curves import Curve, fit
from planwriter.figures.linear import Mat, Vec, unit, vec
from planwriter.figures.sculpt import MISS, Buffers, Window, render
from planwriter.figures.solids import Blend, Box

LIGHT = unit(vec((-0.45, 0.78, 0.55)))
SHADED = 0.16  # cosine to the light below which a surface is in shade
LEAST_AREA = 60.0  # square pixels
SUN = unit(vec((-0.22, 1.0, 0.12)))
Loops = list[list[Curve]]


def outlines(mask: Mask, tolerance: float, *, sigma: float = 1.3, least: float = LEAST_AREA) -> Loops:
    """Closed outlines of a mask, in pixels; holes wind the other way; specks below ``least`` are dropped."""
    if not mask.any():
        return []
    image = np.pad(blurred(np.pad(mask, 3).astype(np.float32), sigma), 1)
    loops: Loops = []
    for points, closed in isolines(image, 0.5):
        if closed and abs(_area(points)) >= least:
            loops.append(fit(smoothed(points - 4, 2.0, closed=True), tolerance, closed=True))
    return loops


def _area(points: Image) -> float:
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
    return grown(mask, 2)


def shade(buffers: Buffers, mask: Mask) -> Mask:
    """The part of one material that turns away from the light, as few large calm areas."""
    light: Image = (buffers.normal @ LIGHT.astype(np.float32)).astype(np.float32)
    weight = blurred(mask.astype(np.float32), 4.0)
    even = blurred(np.where(mask, light, 0).astype(np.float32), 4.0) / np.maximum(weight, 1e-4)
    dark = mask & (even < SHADED)
    return np.asarray(dark | (grown(dark, 2) & ~mask & grown(mask, 2)))


def cast(
    buffers: Buffers, ground: Mask, bodies: Sequence[Blend], view: Mat, window: Window, scale: float = 330.0
) -> Mask:
    """Where the bodies keep a high light from the ground, softly bounded."""
    side = unit(np.cross(vec((0, 0, 1)), SUN))
    sun: Mat = np.stack((side, np.cross(SUN, side), SUN))
    points = _points(buffers, ground, window) @ view  # camera to world: the transpose of view, from the right
    seen = points @ sun.T
    low, high = seen.min(axis=0) - 0.02, seen.max(axis=0) + 0.02
    plan = Window(float(low[0]), float(low[1]), float(high[0]), float(high[1]), scale)
    above = render(bodies, sun, plan).depth
    rows = np.clip(((plan.top - seen[:, 1]) * scale).astype(int), 0, above.shape[0] - 1)
    columns = np.clip(((seen[:, 0] - plan.left) * scale).astype(int), 0, above.shape[1] - 1)
    dark = np.zeros(ground.shape, dtype=np.float32)
    dark[ground] = above[rows, columns] > seen[:, 2] + 0.002
    weight = np.maximum(blurred(ground.astype(np.float32), 7.0), 1e-4)
    soft = ground & (blurred(dark, 7.0) / weight > 0.5)
    return np.asarray(soft | (grown(soft, 2) & ~ground & grown(ground, 2)))


def _points(buffers: Buffers, mask: Mask, window: Window) -> Vec:
    rows, columns = np.nonzero(mask)
    x = window.left + (columns + 0.5) / window.scale
    y = window.top - (rows + 0.5) / window.scale
    return np.stack((x, y, buffers.depth[rows, columns].astype(np.float64)), axis=1)


def region(
    buffers: Buffers, names: Sequence[str], view: Mat, window: Window, where: Box, on: Sequence[str]
) -> tuple[Mask, Image]:
    """The part of the named pieces inside an ellipsoid given as a box, and the ellipsoid's first axis there.

    The second picture holds, in body heights, how far along that axis each surface point lies: hatching follows it.
    """
    wanted = np.array([*[any(n.startswith(o) for o in on) for n in names], False])
    mask = np.asarray(wanted[buffers.piece])
    local = (_points(buffers, mask, window) @ view - where.centre) @ where.turn
    inside = ((local / where.half) ** 2).sum(axis=1) <= 1
    along: Image = np.zeros(mask.shape, dtype=np.float32)
    along[mask] = local[:, 0]
    hit = mask.copy()
    hit[mask] = inside
    return hit, along
