"""The committed pictures are what their inputs give."""

import io
import json
from pathlib import Path

import numpy as np
import pytest
from figures.scenes import EVERY, TRANSFER
from PIL import Image

from planwriter.figures import compile as compiler
from planwriter.figures import draw, drawing, people, to_png
from planwriter.figures.pose import load


@pytest.mark.parametrize("person", people())
@pytest.mark.parametrize("exercise", [*EVERY, TRANSFER])
def test_compiled_figures_are_fresh(exercise: str, person: str) -> None:
    assert compiler.fresh(exercise, person), "run: python -m planwriter.figures.compile"


def test_compiled_figures_are_of_modest_size() -> None:
    assert sum(path.stat().st_size for path in drawing.COMPILED.rglob("*.json")) < 1_200_000


def test_compiling_gives_the_committed_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    committed = to_png(draw("bridging", "action"), width_px=500)
    data = compiler.compile_exercise(load("bridging"))
    folder = tmp_path / people()[0]
    folder.mkdir()
    (folder / "bridging.json").write_text(json.dumps(data), "utf-8")
    monkeypatch.setattr(drawing, "COMPILED", tmp_path)
    drawing.compiled.cache_clear()
    drawing.known.cache_clear()
    try:
        again = to_png(draw("bridging", "action"), width_px=500)
    finally:
        drawing.compiled.cache_clear()
        drawing.known.cache_clear()
    first, second = (
        np.asarray(Image.open(io.BytesIO(p)).convert("L"), dtype=int) for p in (committed, again)
    )
    assert first.shape == second.shape
    assert np.abs(first - second).mean() < 1.0


def test_compiling_twice_gives_the_same_numbers() -> None:
    coarse = 240.0
    first, second = (compiler.compile_exercise(load("wall-squats"), coarse) for _ in range(2))
    assert first == second
