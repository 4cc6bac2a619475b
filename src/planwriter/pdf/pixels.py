"""A logo of pixels, in the file once: in grey, in few colours where that cannot be seen, or in all."""

import zlib
from functools import lru_cache
from io import BytesIO
from typing import Any

from msgspec import Struct
from PIL import Image, ImageChops
from reportlab.pdfbase.pdfdoc import PDFArray, PDFName, PDFStream
from reportlab.pdfgen.canvas import Canvas

FEW = 128  # colours
UNSEEN = 2  # of 255: by so much a part of a colour may be off
TOO_MANY = 4096  # colours: no few come near them all


class Pixels(Struct, frozen=True):
    """A picture's rows as a PDF wants them, deflated; ``palette`` where they are places in it."""

    width: int
    height: int
    space: str
    rows: bytes
    palette: bytes = b""


@lru_cache(maxsize=8)
def pixels(data: bytes, ink: str, most_rows: int) -> Pixels:
    """A PNG or JPEG file on white, in colour or else in grey, of ``most_rows`` rows at most."""
    with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as picture:
        size = _reduced(picture.size, most_rows)
        picture.draft(None, size)  # a JPEG file is unpacked no larger than it must be
        over = picture.convert("RGBA")
    flat = Image.alpha_composite(Image.new("RGBA", over.size, "white"), over).convert("RGB")
    if flat.size != size:
        flat = flat.resize(size, Image.Resampling.LANCZOS)
    if ink != "color":
        return _pixels(flat.convert("L"), "DeviceGray")
    few = _in_few_colors(flat)
    if few is None:
        return _pixels(flat, "DeviceRGB")
    palette = bytes(few.getpalette() or ())[: 3 * FEW].ljust(3 * FEW, b"\0")
    return _pixels(few, "DeviceRGB", zlib.compress(palette, 9))


def _reduced(size: tuple[int, int], most_rows: int) -> tuple[int, int]:
    width, height = size
    return size if height <= most_rows else (max(1, round(width * most_rows / height)), most_rows)


def _pixels(picture: Image.Image, space: str, palette: bytes = b"") -> Pixels:
    return Pixels(*picture.size, space, zlib.compress(picture.tobytes(), 9), palette)


def _in_few_colors(picture: Image.Image) -> Image.Image | None:
    if picture.getcolors(TOO_MANY) is None:
        return None
    few = picture.quantize(FEW, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    off = ImageChops.difference(picture, few.convert("RGB"))
    most = max(place % 256 for place, count in enumerate(off.histogram()) if count)
    return few if most <= UNSEEN else None


def write_pixels(canvas: Canvas, name: str, picture: Pixels) -> None:
    """Write the picture as the form ``name``, one point wide and high."""
    document: Any = canvas._doc  # type: ignore[attr-defined] # a form may be any XObject
    image: Any = PDFStream(content=picture.rows)
    space: Any = PDFName(picture.space)
    if picture.palette:
        colors: Any = PDFStream(content=picture.palette)
        colors.dictionary["Filter"] = PDFName("FlateDecode")
        space = PDFArray([PDFName("Indexed"), space, FEW - 1, document.Reference(colors)])
    image.dictionary["Subtype"] = PDFName("Image")
    image.dictionary["Width"], image.dictionary["Height"] = picture.width, picture.height
    image.dictionary["ColorSpace"], image.dictionary["BitsPerComponent"] = space, 8
    image.dictionary["Filter"] = PDFName("FlateDecode")
    document.addForm(name, image)
