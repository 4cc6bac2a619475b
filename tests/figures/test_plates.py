"""Plates are what the compiled frames give, and print as the drawings look."""

import io
import zlib
from pathlib import Path
from typing import Literal

import numpy as np
import pypdfium2
import pytest
from figures.scenes import FRAMES
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from planwriter.figures import FigureUnknown, Part, Plate, draw, inks, known, people, plate, plates, to_png
from planwriter.figures.drawing import compiled
from planwriter.figures.engrave import engraved
from planwriter.handout import Figure
from planwriter.pdf.pictures import Pictures
from planwriter.plans import Ink


def inflated(each: Plate | Part) -> tuple[object, ...]:
    parts = [inflated(part) for part in each.parts] if isinstance(each, Plate) else each.name
    return zlib.decompress(each.stream), each.opacities, parts


@pytest.mark.parametrize("person", people())
@pytest.mark.parametrize("ink", inks())
@pytest.mark.parametrize("exercise", known())
def test_plates_are_fresh(exercise: str, ink: str, person: str) -> None:
    kept = plates._kept(exercise, ink, person)
    wanted = engraved(compiled(exercise, person), ink, person)
    same = {name: (each.width, each.height, inflated(each)) for name, each in kept.items()}
    assert same == {name: (each.width, each.height, inflated(each)) for name, each in wanted.items()}, (
        "run: python -m planwriter.figures.engrave"
    )


def test_what_frames_show_alike_is_the_same_part_of_each() -> None:
    start, action, again = (plate("bridging", frame, "color") for frame in ("start", "action", "action-2"))
    assert start.parts
    assert set(start.parts) <= set(again.parts)
    assert not set(start.parts) & set(action.parts)
    for part in start.parts:
        assert f"/{part.name} Do".encode() in zlib.decompress(start.stream)


def test_a_part_is_in_the_file_once() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for frame in ("start", "action-2"):
        figure = Figure("bridging", frame, "left", "", None)
        laid = Pictures("color").box(figure, 80).lay(200)
        laid.parts[0].laid.box.paint(canvas, laid.parts[0].laid, 0, 200)
    canvas.save()
    assert buffer.getvalue().count(b"/Subtype /Form") == 3


def test_there_is_no_plate_of_what_is_no_more() -> None:
    kept = {path.relative_to(plates.PLATES).as_posix() for path in plates.PLATES.rglob("*.plate")}
    assert kept == {f"{who}/{ink}/{each}.plate" for who in people() for ink in inks() for each in known()}


def printed(exercise: str, frame: str, side: Literal["left", "right"], ink: Ink) -> Image.Image:
    drawing = draw(exercise, frame, ink=ink)
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(drawing.width, drawing.height))
    box = Pictures(ink).box(Figure(exercise, frame, side, "", None), drawing.height)
    laid = box.lay(drawing.width)
    laid.parts[0].laid.box.paint(canvas, laid.parts[0].laid, 0, drawing.height)
    canvas.save()
    document = pypdfium2.PdfDocument(buffer.getvalue())
    try:
        image: Image.Image = document[0].render(scale=3).to_pil().convert("L")
    finally:
        document.close()
    return image


@pytest.mark.parametrize("side", ["right", "left"])
@pytest.mark.parametrize("ink", inks())
@pytest.mark.parametrize(("exercise", "frame"), FRAMES)
def test_a_plate_prints_as_its_drawing_looks(
    exercise: str, frame: str, side: Literal["left", "right"], ink: Ink
) -> None:
    shown = printed(exercise, frame, side, ink)
    drawn = Image.open(io.BytesIO(to_png(draw(exercise, frame, side=side, ink=ink), shown.width))).convert(
        "L"
    )
    one, other = (np.asarray(each.resize(drawn.size), dtype=np.int16) for each in (shown, drawn))
    assert float(np.mean(np.abs(one - other) > 100)) < 0.0005


def test_a_picture_without_a_plate_is_engraved_when_it_is_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = plate("bridging", "start", "color")
    monkeypatch.setattr(plates, "PLATES", tmp_path)
    plate.cache_clear()
    plates._every.cache_clear()
    try:
        made = plate("bridging", "start", "color")
    finally:
        plate.cache_clear()
        plates._every.cache_clear()
    assert inflated(made) == inflated(kept)
    assert (made.width, made.height) == (kept.width, kept.height)


def test_unknown_frames_inks_and_people_are_named() -> None:
    for wrong in (
        ("nothing", "start", "color"),
        ("bridging", "nothing", "color"),
        ("bridging", "start", "x"),
    ):
        with pytest.raises(FigureUnknown, match=r"there is no|has no frame"):
            plate(*wrong)
    with pytest.raises(FigureUnknown, match="there is no person"):
        plate("bridging", "start", "color", "nobody")
