"""Pose files become committed vector pictures: ``python -m planwriter.figures.compile [EXERCISE ...]``.

The result, one JSON file for each exercise in ``figures/compiled``, is all that drawing needs at run time.
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from planwriter.figures import overlay
from planwriter.figures.drawing import COMPILED
from planwriter.figures.layers import GRID, PIXELS, POINTS, layers
from planwriter.figures.linear import Mat
from planwriter.figures.pose import POSES, PoseFile, exercises, load
from planwriter.figures.scene import Staged, stage
from planwriter.figures.sculpt import Window, camera
from planwriter.figures.solids import corners
from planwriter.resources import PACKAGE

FIGURES = PACKAGE / "figures"
MARGIN = 0.02
DATA = ("body.json", "details.json", "motion.json", "skeleton.json")
STEPS = (
    "linear", "skeleton", "motion", "solids", "body", "strap", "scene", "pose", "sculpt", "contours",
    "curves", "ink", "fills", "arrows", "overlay", "slabs", "layers", "compile",
)  # fmt: skip


def fingerprint(exercise: str) -> str:
    """A hash of everything that an exercise's compiled picture depends on, whatever the layout of JSON."""
    digest = hashlib.sha256()
    sources = [FIGURES / name for name in DATA] + [FIGURES / f"{name}.py" for name in STEPS]
    for path in [*sources, POSES / f"{exercise}.json"]:
        text = path.read_text("utf-8")
        if path.suffix == ".json":
            text = json.dumps(json.loads(text), sort_keys=True)
        digest.update(text.encode())
    return digest.hexdigest()[:16]


def compile_exercise(pose: PoseFile, pixels: float = PIXELS) -> dict[str, Any]:
    """All frames of a pose file as layers of paths in one common window.

    ``pixels`` is the resolution of the tracing, in pixels a body height.

    Raises:
        PoseImpossible: a posture cannot be taken.
    """
    view = camera(pose.scene["camera"]["yaw"], pose.scene["camera"]["pitch"])
    staged = [stage(pose, frame) for frame in pose.frames]
    window = _window(staged, view, pixels)
    step = POINTS * GRID / pixels
    rows, columns = window.shape
    return {
        "exercise": pose.exercise,
        "grid": GRID,
        "width": round(columns * step),
        "height": round(rows * step),
        "frames": {s.frame.name: layers(s, staged, view, window) for s in staged},
    }


def _window(staged: list[Staged], view: Mat, pixels: float) -> Window:
    boxes = [piece.moved(view).bounds() for s in staged for piece in s.pieces]
    boxes += [box for s in staged for box in overlay.bounds(s, staged, view)]
    low, high = corners(boxes)
    left, bottom = float(low[0]) - MARGIN, float(low[1]) - MARGIN
    return Window(left, bottom, float(high[0]) + MARGIN, float(high[1]) + MARGIN, pixels)


def write(exercise: str) -> Path:
    """Compile one exercise of the catalogue into its committed file, and return the file's path."""
    data = compile_exercise(load(exercise))
    path = COMPILED / f"{exercise}.json"
    text = json.dumps({"inputs": fingerprint(exercise), **data}, separators=(",", ":"))
    path.write_text(text + "\n", "utf-8")
    return path


def fresh(exercise: str) -> bool:
    """Whether the committed picture was made from what its inputs are now."""
    path = COMPILED / f"{exercise}.json"
    return path.is_file() and json.loads(path.read_text("utf-8"))["inputs"] == fingerprint(exercise)


def main(arguments: list[str]) -> int:
    """Compile the named exercises, or all whose inputs have changed."""
    for exercise in arguments or [e for e in exercises() if not fresh(e)]:
        path = write(exercise)
        sys.stdout.write(f"{path.name}: {path.stat().st_size} bytes\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
