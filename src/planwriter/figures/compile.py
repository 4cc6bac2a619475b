"""Pose files become committed vector pictures: ``python -m planwriter.figures.compile [EXERCISE ...]``.

The result, one JSON file for each exercise in ``figures/compiled``, is all that drawing needs at run time.
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

from planwriter.figures import overlay
from planwriter.figures.curves import Curve
from planwriter.figures.fills import cast, material_masks, outlines, region, shade, under_ink
from planwriter.figures.ink import lines
from planwriter.figures.contours import isolines
from planwriter.figures.linear import Mat
from planwriter.figures.pose import POSES, PoseFile, exercises, load
from planwriter.figures.scene import Staged, stage
from planwriter.figures.sculpt import Buffers, Window, camera, render
from planwriter.figures.solids import Box, corners
from planwriter.resources import PACKAGE, folder

FIGURES = PACKAGE / "figures"
COMPILED = FIGURES / "compiled"
POINTS = 160.0  # points on paper for one body height, the same in every picture
GRID = 20  # steps of the coordinates in a point
PIXELS = 950.0  # pixels for one body height while tracing
MARGIN = 0.02
FILL, INK, SOFT = 1.1, 0.55, 0.8  # tolerances of the fitted curves, in pixels
SOURCES = (
    "body.json", "skeleton.json", "details.json", "linear.py", "skeleton.py", "solids.py", "body.py", "strap.py",
    "scene.py", "pose.py", "sculpt.py", "contours.py", "curves.py", "ink.py", "fills.py", "arrows.py",
    "overlay.py", "compile.py",
)  # fmt: skip
Layer = dict[str, Any]


def fingerprint(exercise: str) -> str:
    """A hash of everything that an exercise's compiled picture depends on."""
    digest = hashlib.sha256()
    for path in [*[FIGURES / s for s in SOURCES], POSES / f"{exercise}.json"]:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def compile_exercise(pose: PoseFile, pixels: float = PIXELS) -> dict[str, Any]:
    """All frames of a pose file as layers of paths in one common window.

    ``pixels`` is the resolution of the tracing, in pixels a body height.
    """
    view = camera(pose.scene["camera"]["yaw"], pose.scene["camera"]["pitch"])
    staged = [stage(pose, frame) for frame in pose.frames]
    window = _window(staged, view, pixels)
    step = POINTS * GRID / pixels
    rows, columns = window.shape
    frames = {s.frame.name: _frame(s, staged, view, window, step) for s in staged}
    return {
        "exercise": pose.exercise,
        "grid": GRID,
        "width": round(columns * step),
        "height": round(rows * step),
        "frames": frames,
    }


def _window(staged: list[Staged], view: Mat, pixels: float) -> Window:
    boxes = [piece.moved(view).bounds() for s in staged for piece in s.pieces]
    boxes += [box for s in staged for box in overlay.bounds(s, staged, view)]
    low, high = corners(boxes)
    left, bottom = float(low[0]) - MARGIN, float(low[1]) - MARGIN
    return Window(left, bottom, float(high[0]) + MARGIN, float(high[1]) + MARGIN, pixels)


def _frame(staged: Staged, every: list[Staged], view: Mat, window: Window, step: float) -> list[Layer]:
    buffers = render(staged.pieces, view, window)
    layers = _areas(staged, buffers, view, window, step)
    for target in staged.frame.extras.get("target", []):
        layers += _target(target, staged, buffers, view, window, step)
    strokes = lines(buffers, staged.names, window, INK * window.scale / PIXELS)
    for role, kind in (("edge", "edge"), ("fine", "fine"), ("ink", "ink")):
        layers.append(_layer(role, strokes[kind], step, closed=False))
    for role, curves, closed in overlay.strokes(staged, every, buffers, view, window):
        layers.append(_layer(role, curves, step, closed=closed))
    return [layer for layer in layers if layer["paths"]]


def _areas(staged: Staged, buffers: Buffers, view: Mat, window: Window, step: float) -> list[Layer]:
    layers: list[Layer] = []
    masks = material_masks(buffers, [material for _, material in staged.names])
    order = sorted(masks, key=lambda m: (m not in ("floor", "wall", "mat"), m))
    for material in order:
        mask = masks[material]
        prop = material in ("floor", "wall", "mat")
        layers.append(_layer(material, outlines(under_ink(mask), FILL), step, closed=True))
        dark = _sides(buffers, mask) if prop else shade(buffers, mask)
        layers.append(_layer(f"{material}-shade", outlines(dark, SOFT, least=450), step, closed=True))
        if prop:
            shadow = cast(buffers, mask & ~dark, staged.bodies, view, window)
            layers.append(_layer("shadow", outlines(shadow, SOFT * 2, least=1500), step, closed=True))
    return layers


def _sides(buffers: Buffers, mask: Any) -> Any:
    """The slab's faces other than the largest in sight."""
    rows, columns = np.nonzero(mask)
    normals = np.round(buffers.normal[rows, columns], 3)
    kinds, which, counts = np.unique(normals, axis=0, return_inverse=True, return_counts=True)
    side = np.zeros(mask.shape, dtype=bool)
    side[rows, columns] = which.ravel() != int(counts.argmax())
    return side if len(kinds) > 1 else np.zeros(mask.shape, dtype=bool)


def _target(
    target: dict[str, Any], staged: Staged, buffers: Buffers, view: Mat, window: Window, step: float
) -> list[Layer]:
    where = overlay.volume(target, staged.skeleton)
    mask, along = region(buffers, [n for n, _ in staged.names], view, window, where, target["on"])
    hatch: list[list[Curve]] = overlay.hatching(mask, along)
    return [
        _layer("target", outlines(mask, SOFT, sigma=2.5, least=300), step, closed=True),
        _layer("hatch", hatch, step, closed=False),
    ]


def _layer(role: str, paths: list[list[Curve]], step: float, *, closed: bool) -> Layer:
    kept = [_numbers(p, step) for p in paths if p]
    return {"role": role, "closed": closed, "paths": kept}


def _numbers(curves: list[Curve], step: float) -> list[int]:
    """Start point, then six numbers for each curve, as steps from the point before: whole grid steps."""
    points = [curves[0][0], *[p for c in curves for p in c[1:]]]
    grid = np.round(np.array(points) * step).astype(int)
    return [int(v) for v in np.vstack((grid[:1], np.diff(grid, axis=0))).ravel()]


def write(exercise: str) -> Path:
    """Compile one exercise of the catalogue into its committed file, and return the file's path."""
    data = compile_exercise(load(exercise))
    path = COMPILED / f"{exercise}.json"
    text = json.dumps({"inputs": fingerprint(exercise), **data}, separators=(",", ":"))
    path.write_text(text + "\n", "utf-8")
    return path


def main(arguments: list[str]) -> int:
    """Compile the named exercises, or all whose inputs have changed."""
    stale = [e for e in exercises() if not _fresh(e)]
    for exercise in arguments or stale:
        path = write(exercise)
        sys.stdout.write(f"{path.name}: {path.stat().st_size} bytes\n")
    return 0


def _fresh(exercise: str) -> bool:
    path = COMPILED / f"{exercise}.json"
    return path.is_file() and json.loads(path.read_text("utf-8"))["inputs"] == fingerprint(exercise)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
