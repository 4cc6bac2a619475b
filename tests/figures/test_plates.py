"""Plates are what the compiled frames give, and print as the drawings look."""

import io
import zlib
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from figures.scenes import EVERY, FRAMES, TRANSFER
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from planwriter.figures import FigureUnknown, draw, inks, people, plate, plates, to_png
from planwriter.figures.drawing import compiled
from planwriter.figures.engrave import engraved
from planwriter.handout import Figure
from planwriter.pdf.pictures import Pictures


@pytest.mark.parametrize("person", people())
@pytest.mark.parametrize("ink", inks())
@pytest.mark.parametrize(("exercise", "frame"), FRAMES)
def test_plates_are_fresh(exercise: str, frame: str, ink: str, person: str) -> None:
    kept = plates._kept(exercise, ink, person)
    assert frame in kept, "run: python -m planwriter.figures.engrave"
    wanted = engraved(compiled(exercise, person), frame, ink, person)
    same = (kept[frame].width, kept[frame].height, kept[frame].opacities, zlib.decompress(kept[frame].stream))
    assert same == (wanted.width, wanted.height, wanted.opacities, zlib.decompress(wanted.stream)), (
        "run: python -m planwriter.figures.engrave"
    )


def test_there_is_no_plate_of_what_is_no_more() -> None:
    kept = {path.relative_to(plates.PLATES).as_posix() for path in plates.PLATES.rglob("*.plate")}
    assert kept == {
        f"{who}/{ink}/{each}.plate" for who in people() for ink in inks() for each in (*EVERY, TRANSFER)
    }


def printed(exercise: str, frame: str, side: str, ink: str) -> Image.Image:
    drawing = draw(exercise, frame, ink=ink)
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(drawing.width, drawing.height))
    box = Pictures(ink).box(Figure(exercise, frame, side, "", None), drawing.height)  # type: ignore[arg-type]
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
def test_a_plate_prints_as_its_drawing_looks(exercise: str, frame: str, side: str, ink: str) -> None:
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
    plates._kept.cache_clear()
    try:
        made = plate("bridging", "start", "color")
    finally:
        plate.cache_clear()
        plates._kept.cache_clear()
    assert zlib.decompress(made.stream) == zlib.decompress(kept.stream)
    assert (made.width, made.height, made.opacities) == (kept.width, kept.height, kept.opacities)


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
