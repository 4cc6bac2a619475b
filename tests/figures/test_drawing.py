"""The drawings: every frame in every ink and side, alike in size, the same in PDF, SVG and PNG."""

import io
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
import zlib
from pathlib import Path

import numpy as np
import pytest
from figures.scenes import EVERY, FRAMES, MISTAKES, TRANSFER
from numpy.typing import NDArray
from PIL import Image
from reportlab import rl_config

from planwriter.figures import (
    FigureUnknown,
    draw,
    frames,
    inks,
    known,
    mistakes,
    people,
    sheet,
    to_pdf,
    to_png,
    to_svg,
)
from planwriter.figures.theme import theme

SVG = "{http://www.w3.org/2000/svg}"


def pixels(png: bytes) -> NDArray[np.int16]:
    with Image.open(io.BytesIO(png)) as image:
        return np.asarray(image.convert("L"), dtype=np.int16)


def test_every_exercise_of_the_source_has_its_frames() -> None:
    assert set(known()) >= set(EVERY)
    assert frames("bridging") == ("start", "action", "action-2")
    assert frames("transverse-abdominal-march") == ("start", "action", "action-2")
    assert all(frames(e)[:2] == ("start", "action") for e in EVERY)


def test_mistakes_are_drawn_and_never_among_the_frames_that_show_an_exercise() -> None:
    assert {e: mistakes(e) for e in EVERY if mistakes(e)} == {e: (f,) for e, f in MISTAKES}
    assert not any(f in frames(e) for e, f in MISTAKES)


@pytest.mark.parametrize("person", people())
@pytest.mark.parametrize("ink", inks())
@pytest.mark.parametrize(("exercise", "frame"), MISTAKES)
def test_a_mistake_is_crossed_out_by_a_shape_in_every_ink(
    exercise: str, frame: str, ink: str, person: str
) -> None:
    cross = theme(ink, person)["cross"].fill
    shapes = vars(draw(exercise, frame, ink=ink, person=person).contents[0])["contents"]
    last = shapes[-1]
    assert f"#{last.fillColor.hexval()[2:]}" == cross
    assert len(last.operators) == 14, "twelve straight sides: a cross, whatever its colour"


@pytest.mark.parametrize("person", people())
@pytest.mark.parametrize("ink", inks())
@pytest.mark.parametrize(("exercise", "frame"), FRAMES)
def test_every_frame_draws_in_every_ink_for_everybody(
    exercise: str, frame: str, ink: str, person: str
) -> None:
    image = pixels(to_png(draw(exercise, frame, ink=ink, person=person), width_px=160))
    assert image.shape[1] == 160
    assert image.min() < 120


@pytest.mark.parametrize("person", people())
@pytest.mark.parametrize("exercise", [*EVERY, TRANSFER])
def test_all_frames_of_an_exercise_are_of_one_size_with_nothing_cropped(exercise: str, person: str) -> None:
    drawn = [draw(exercise, f, person=person) for f in (*frames(exercise), *mistakes(exercise))]
    assert len({(d.width, d.height) for d in drawn}) == 1
    for drawing in drawn:
        image = pixels(to_png(drawing, width_px=400))
        rim = np.concatenate((image[0], image[-1], image[:, 0], image[:, -1]))
        assert rim.min() > 250


@pytest.mark.parametrize("exercise", EVERY)
def test_left_is_the_mirror_image_of_right(exercise: str) -> None:
    for frame in (*frames(exercise), *mistakes(exercise)):
        right = pixels(to_png(draw(exercise, frame, side="right"), width_px=300))
        left = pixels(to_png(draw(exercise, frame, side="left"), width_px=300))
        assert np.abs(right[:, ::-1] - left).mean() < 4


@pytest.mark.parametrize("person", people())
@pytest.mark.parametrize(("exercise", "frame"), FRAMES)
def test_a_frame_costs_less_than_eight_kilobytes(
    exercise: str, frame: str, person: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rl_config, "pageCompression", 0)
    from reportlab.graphics import renderPDF  # noqa: PLC0415 - after the switch
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 - after the switch

    drawing = draw(exercise, frame, person=person)
    canvas = Canvas(io.BytesIO(), pageCompression=0)
    renderPDF.draw(drawing, canvas, 0, 0)
    code = "\n".join(vars(canvas)["_code"]).encode("latin-1")
    assert len(zlib.compress(code, 9)) < 8 * 1024


@pytest.mark.parametrize(
    ("exercise", "frame", "side", "ink"),
    [
        ("jumping", "start", "right", "color"),
        ("bridging", "middle", "right", "color"),
        ("bridging", "start", "both", "color"),
        ("bridging", "start", "right", "sepia"),
        ("../themes/color", "start", "right", "color"),
    ],
)
def test_what_is_unknown_is_named(exercise: str, frame: str, side: str, ink: str) -> None:
    with pytest.raises(FigureUnknown) as caught:
        draw(exercise, frame, side=side, ink=ink)
    assert "there are" in str(caught.value) or "it has" in str(caught.value)


def test_an_unknown_person_is_named() -> None:
    with pytest.raises(FigureUnknown, match="no person 'oak'; there are: birch, cedar, willow"):
        draw("bridging", "start", person="oak")


def test_people_differ_in_outline_and_in_colour() -> None:
    shapes = [draw("wall-squats", "start", ink="line", person=p) for p in people()]
    assert len({to_svg(s, title="", description="") for s in shapes}) == len(people())
    drawn = [to_svg(draw("wall-squats", "start", person=p), title="", description="") for p in people()]
    for role in ("skin", "shirt", "hair"):
        fills = {theme("color", p)[role].fill for p in people()}
        assert len(fills) == len(people())
        assert all(any(f in svg for f in fills if f) for svg in drawn)


def test_the_default_person_comes_first() -> None:
    assert people() == ("birch", "cedar", "willow")
    named, unnamed = (draw("bridging", "start", **who) for who in ({"person": "birch"}, {}))
    assert to_pdf(named) == to_pdf(unnamed)


def test_svg_has_title_description_and_the_same_paths_as_the_drawing() -> None:
    drawing = draw("bridging", "action")
    root = ET.fromstring(to_svg(drawing, title="Bridge <up>", description="Hips & knees"))  # noqa: S314 - our own
    assert root.findtext(f"{SVG}title") == "Bridge <up>"
    assert root.findtext(f"{SVG}desc") == "Hips & knees"
    paths = root.findall(f"{SVG}g/{SVG}path")
    assert len(paths) == len(vars(drawing.contents[0])["contents"])
    for element, shape in zip(paths, vars(drawing.contents[0])["contents"], strict=True):
        numbers = [float(n) for n in re.findall(r"-?[0-9.]+", element.attrib["d"])]
        assert numbers == pytest.approx(shape.points, abs=1e-3)


def test_outputs_are_the_same_each_time() -> None:
    first, second = draw("calf-stretch", "action"), draw("calf-stretch", "action")
    assert to_pdf(first) == to_pdf(second)
    assert to_png(first, width_px=200) == to_png(second, width_px=200)
    assert to_svg(first, title="a", description="b") == to_svg(second, title="a", description="b")


def test_importing_the_room_loads_neither_reportlab_nor_numpy() -> None:
    code = "import sys, planwriter.figures; print({'reportlab', 'numpy', 'jsonschema'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_the_sheet_of_people_in_the_docs_is_fresh() -> None:
    path = Path(__file__).parents[2] / "docs" / "people.png"
    assert path.stat().st_size < 600_000
    kept, now = pixels(path.read_bytes()), pixels(sheet.everybody())
    assert kept.shape == now.shape
    advice = "run: python -m planwriter.figures.sheet docs/people.png --people"
    assert np.abs(kept - now).mean() < 1.5, advice
