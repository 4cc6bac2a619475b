"""A logo of pixels looks as its file does, and takes no more room than it must."""

import io
import zlib
from typing import Literal

import pikepdf
import pytest
from PIL import Image, ImageChops
from reportlab.pdfgen.canvas import Canvas

from planwriter.handout import LogoPicture
from planwriter.pdf.branding import LOGO_ROWS, logo
from planwriter.pdf.pixels import UNSEEN, Pixels, pixels


def drawn(colors: int, mode: str = "RGB") -> Image.Image:
    picture = Image.new("RGB", (64, 64))
    picture.putdata([(n % colors, n * 7 % colors, n % 3) for n in range(64 * 64)])
    return picture.convert(mode)


def printed(picture: Image.Image, ink: Literal["color", "grey"]) -> Image.Image:
    out, buffer = io.BytesIO(), io.BytesIO()
    picture.save(out, "PNG")
    box = logo(LogoPicture(out.getvalue(), "image/png", 64, 64, "x"), ink)
    laid = box.lay(100).parts[0].laid
    canvas = Canvas(buffer)
    laid.box.paint(canvas, laid, 0, 100)
    laid.box.paint(canvas, laid, 0, 300)
    canvas.save()
    with pikepdf.open(io.BytesIO(buffer.getvalue())) as pdf:
        (image,) = (
            each
            for each in pdf.objects
            if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"
        )
        return pikepdf.PdfImage(image).as_pil_image().convert("RGB")


@pytest.mark.parametrize("colors", [2, 12, 250])
def test_a_logo_looks_as_its_file(colors: int) -> None:
    shown = printed(drawn(colors), "color")
    off = ImageChops.difference(shown, drawn(colors))
    assert max(off.tobytes()) <= UNSEEN


def test_a_logo_is_grey_in_grey() -> None:
    assert printed(drawn(250), "grey") == drawn(250, "L").convert("RGB")


def test_what_is_clear_is_white() -> None:
    clear = Image.new("RGBA", (64, 64), (200, 0, 0, 0))
    assert printed(clear, "color").getcolors() == [(64 * 64, (255, 255, 255))]


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_logo_has_no_more_pixels_than_can_be_seen(kind: str) -> None:
    large = Image.linear_gradient("L").resize((1500, 1050)).convert("RGB")
    out = io.BytesIO()
    large.save(out, kind, quality=95)
    made = pixels(out.getvalue(), "color", LOGO_ROWS)
    assert (made.width, made.height) == (500, LOGO_ROWS)
    shown = Image.frombytes("RGB", (500, LOGO_ROWS), in_rgb(made))
    off = ImageChops.difference(shown, large.resize((500, LOGO_ROWS)))
    assert max(off.tobytes()) <= 2 * UNSEEN


def in_rgb(picture: Pixels) -> bytes:
    rows = zlib.decompress(picture.rows)
    if not picture.palette:
        return rows
    palette = zlib.decompress(picture.palette)
    return b"".join(palette[3 * place : 3 * place + 3] for place in rows)
