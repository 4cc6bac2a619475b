"""Pose files become committed vector pictures: ``python -m planwriter.figures.compile [NAME ...]``.

The names are exercises, general pictures or people; without any, whatever is stale is compiled. The result, a
file for each exercise in ``figures/compiled/PERSON``, is all that drawing needs at run time.
"""

import hashlib
import json
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from planwriter.figures import overlay
from planwriter.figures.drawing import COMPILED
from planwriter.figures.layers import GRID, PIXELS, POINTS, layers
from planwriter.figures.linear import Mat
from planwriter.figures.people import people, shape_of
from planwriter.figures.pose import PoseFile, exercises, file_of, general, load
from planwriter.figures.scene import Staged, stage
from planwriter.figures.sculpt import Window, camera
from planwriter.figures.solids import corners
from planwriter.resources import PACKAGE

FIGURES = PACKAGE / "figures"
MARGIN = 0.02
DATA = ("body.json", "details.json", "motion.json", "skeleton.json")
STEPS = (
    "linear", "skeleton", "motion", "solids", "build", "body", "strap", "fitting", "scene", "pose", "sculpt",
    "contours", "curves", "ink", "fills", "arrows", "overlay", "slabs", "layers", "compile",
)  # fmt: skip


def fingerprint(exercise: str, person: str) -> str:
    """A hash of all that one compiled picture depends on, whatever the layout of JSON."""
    return made_from(_without_layout(file_of(exercise)), person)[:16]


def made_from(pose: str, person: str) -> str:
    """The same hash for a pose file's text, the layout of its JSON left out."""
    digest = hashlib.sha256()
    for path in [FIGURES / name for name in DATA] + [FIGURES / f"{name}.py" for name in STEPS]:
        digest.update(_without_layout(path).encode())
    digest.update(pose.encode())
    digest.update(json.dumps(shape_of(person), sort_keys=True).encode())
    return digest.hexdigest()


def _without_layout(path: Path) -> str:
    text = path.read_text("utf-8")
    return json.dumps(json.loads(text), sort_keys=True) if path.suffix == ".json" else text


def compile_exercise(pose: PoseFile, pixels: float = PIXELS, person: str | None = None) -> dict[str, Any]:
    """All frames of a pose file as layers of paths in one common window, of the default person unless named.

    ``pixels`` is the resolution of the tracing, in pixels a body height.

    Raises:
        PoseImpossible: a posture cannot be taken.
    """
    view = camera(pose.scene["camera"]["yaw"], pose.scene["camera"]["pitch"])
    staged = [stage(pose, frame, person) for frame in pose.frames]
    window = common_window(staged, view, pixels)
    step = POINTS * GRID / pixels
    rows, columns = window.shape
    return {
        "exercise": pose.exercise,
        "grid": GRID,
        "width": round(columns * step),
        "height": round(rows * step),
        "frames": {s.frame.name: layers(s, staged, view, window) for s in staged},
        "wrong": [s.frame.name for s in staged if s.frame.wrong],
    }


def common_window(staged: list[Staged], view: Mat, pixels: float) -> Window:
    """What all frames of an exercise show of the camera's plane: everything, and a margin."""
    boxes = [piece.moved(view).bounds() for s in staged for piece in s.pieces]
    boxes += [box for s in staged for box in overlay.bounds(s, staged, view)]
    low, high = corners(boxes)
    left, bottom = float(low[0]) - MARGIN, float(low[1]) - MARGIN
    return Window(left, bottom, float(high[0]) + MARGIN, float(high[1]) + MARGIN, pixels)


def write(exercise: str, person: str) -> Path:
    """Compile one exercise, done by one person, into its committed file, and return the file's path."""
    data = compile_exercise(load(exercise), person=person)
    path = COMPILED / person / f"{exercise}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"inputs": fingerprint(exercise, person), **data}, separators=(",", ":"))
    path.write_text(text + "\n", "utf-8")
    return path


def fresh(exercise: str, person: str) -> bool:
    """Whether the committed picture was made from what its inputs are now."""
    path = COMPILED / person / f"{exercise}.json"
    wanted = fingerprint(exercise, person)
    return path.is_file() and json.loads(path.read_text("utf-8"))["inputs"] == wanted


def main(arguments: list[str]) -> int:
    """Compile the named exercises and people, or whatever of everybody's has changed inputs."""
    pictured = (*exercises(), *general())
    named = [a for a in arguments if a in pictured] or pictured
    who = [a for a in arguments if a in people()] or people()
    unknown = set(arguments) - {*named, *who}
    if unknown:
        sys.stderr.write(f"no exercise and nobody: {', '.join(sorted(unknown))}\n")
        return 2
    wanted = [(e, p) for p in who for e in named if arguments or not fresh(e, p)]
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        for path in pool.map(write, *zip(*wanted, strict=True)) if wanted else ():
            sys.stdout.write(f"{path.parent.name}/{path.name}: {path.stat().st_size} bytes\n")
    for path in COMPILED.glob("*/*.json"):
        if path.parent.name not in people() or path.stem not in pictured:
            path.unlink()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
