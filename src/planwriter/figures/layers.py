"""One frame's painting order: props and their shadows, flat areas and shade, target, pen lines, overlay.

A layer is a role (what it shows, never a colour), whether its paths are closed areas, and the paths: start
point, then six numbers for each cubic curve, each point as whole grid steps from the point before.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np

from planwriter.figures import overlay, slabs
from planwriter.figures.curves import Curve
from planwriter.figures.fills import cast, light, material_masks, outlines, region, shade, sides, under_ink
from planwriter.figures.ink import lines
from planwriter.figures.linear import Mat
from planwriter.figures.scene import Prop, Staged
from planwriter.figures.sculpt import Buffers, Window, render, without_slivers

POINTS = 160.0  # points on paper for one body height, the same in every picture
GRID = 20  # steps of the coordinates in a point
PIXELS = 950.0  # pixels for one body height while tracing
FILL, INK, SOFT = 2.2, 1.1, 2.0  # tolerances of the fitted curves, in pixels at that resolution
LEAST_SHADE, LEAST_TARGET = 450.0, 300.0  # square pixels
LEAST_SHADOW = {"mat": 1500.0, "floor": 1500.0, "wall": 6000.0}
HOLE = 9000.0  # square pixels: a smaller patch of light within a shadow is left out
SLIVER = 5  # pixels
LEAST_FACE = {"chair": 0.05}  # of a slab's largest face: the ends of its thin sticks
CONTACT = 0.16  # body heights: on a wall, only what nearly touches it casts a shadow
Layer = dict[str, Any]
Paths = list[list[Curve]]


def layers(staged: Staged, every: list[Staged], view: Mat, window: Window) -> list[Layer]:
    """A frame's layers in painting order; ``every`` holds the exercise's frames, for arrows between them."""
    fine = window.scale / PIXELS
    things = ["towel" if material == "towel" else name for name, material in staged.names]
    buffers = render(staged.pieces, view, window)
    buffers = without_slivers(buffers, things, max(2, round(SLIVER * fine)))
    painted = [
        *_props(staged, view, window, fine),
        *_areas(staged, buffers, fine),
        *_targets(staged, buffers, fine),
        *_pen(staged, buffers, fine),
        *overlay.strokes(staged, every, buffers),
    ]
    step = POINTS * GRID / window.scale
    made = [_layer(role, paths, closed, step) for role, paths, closed in painted]
    return [layer for layer in made if layer["paths"]]


Painted = tuple[str, Paths, bool]


def _props(staged: Staged, view: Mat, window: Window, fine: float) -> Iterator[Painted]:
    """Props as if nobody were there; whoever is will be painted over them."""
    bare = render([p.box for p in staged.props], view, window)
    masks = material_masks(bare, [p.name for p in staged.props])
    for prop in staged.props:
        rings = slabs.faces(prop.box, view, window, LEAST_FACE.get(prop.name, 0.0))
        yield prop.name, [slabs.outline(rings[0])], True
        yield f"{prop.name}-shade", [slabs.outline(ring) for ring in rings[1:]], True
        if prop.name in LEAST_SHADOW:
            top = masks[prop.name] & ~sides(bare, masks[prop.name])
            shadow = cast(bare, top, staged.bodies, *_sun(prop))
            least = LEAST_SHADOW[prop.name] * fine**2
            yield "shadow", outlines(shadow, SOFT * fine, least=least, hole=HOLE * fine**2), True
        yield "edge", slabs.edges(rings), False


def _sun(prop: Prop) -> tuple[tuple[float, float, float], float]:
    """Where the light that casts shadows on a prop comes from, and how far off it still sees a body."""
    if prop.name != "wall":
        return (-0.22, 1.0, 0.12), 2.0
    return (1.0 if prop.box.centre[0] < 0 else -1.0, 0.55, 0.25), CONTACT


def _areas(staged: Staged, buffers: Buffers, fine: float) -> Iterator[Painted]:
    materials = [material for _, material in staged.names]
    for material, mask in material_masks(buffers, materials).items():
        if material in {p.name for p in staged.props}:
            continue
        yield material, outlines(under_ink(mask), FILL * fine), True
        dark = shade(buffers, mask, light(staged.props))
        yield f"{material}-shade", outlines(dark, SOFT * fine, least=LEAST_SHADE * fine**2), True


def _targets(staged: Staged, buffers: Buffers, fine: float) -> Iterator[Painted]:
    names = [name for name, _ in staged.names]
    for target in staged.frame.extras.get("target", []):
        where = overlay.volume(target, staged.skeleton)
        mask, along = region(buffers, names, where, target["on"])
        yield "target", outlines(mask, SOFT * fine, sigma=2.5, least=LEAST_TARGET * fine**2), True
        yield "hatch", overlay.hatching(mask, along), False


def _pen(staged: Staged, buffers: Buffers, fine: float) -> Iterator[Painted]:
    strokes = lines(buffers, staged.names, INK * fine)
    yield "fine", strokes["fine"], False
    yield "seam", strokes["seam"], False
    yield "ink", strokes["ink"], False


def _layer(role: str, paths: Paths, closed: bool, step: float) -> Layer:
    return {"role": role, "closed": closed, "paths": [_numbers(p, step) for p in paths if p]}


def _numbers(curves: list[Curve], step: float) -> list[int]:
    points = [curves[0][0], *[p for c in curves for p in c[1:]]]
    grid = np.round(np.array(points) * step).astype(int)
    return [int(v) for v in np.vstack((grid[:1], np.diff(grid, axis=0))).ravel()]
