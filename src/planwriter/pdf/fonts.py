"""The family that handouts are set in, as a document knows it, and what text measures in it."""

from functools import lru_cache
from typing import Any, BinaryIO

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from planwriter.pdf.faces import BOLD, REGULAR, register
from planwriter.pdf.shaping import needs_shaping, shaped_width

__all__ = ["BOLD", "REGULAR", "canvas_for", "plain_width", "register", "width"]


def canvas_for(file: BinaryIO, **options: Any) -> Canvas:
    """A canvas whose document knows the family, by the same names in every document."""
    register()
    first: Any = REGULAR  # the stubs say a number
    made = Canvas(file, initialFontName=first, **options)
    inner: Any = made  # whose document the stubs leave out
    for name in (REGULAR, BOLD):
        font: Any = pdfmetrics.getFont(name)
        font.getSubsetInternalName(0, inner._doc)
    return made


def width(words: str, font: str, size: float) -> float:
    """Width of a line in points, shaped where it must be."""
    return shaped_width(words, font, size) if needs_shaping(words) else plain_width(words, font, size)


@lru_cache(maxsize=16384)  # the words of a few languages in a few sizes
def plain_width(words: str, font: str, size: float) -> float:
    """Width in points of text that is set letter by letter."""
    return float(pdfmetrics.stringWidth(words, font, size))
