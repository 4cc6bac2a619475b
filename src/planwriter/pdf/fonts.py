"""FiraGO, embedded and subset: the one family that every handout is set in."""

import io
from functools import cache
from typing import Any, BinaryIO

import pymupdf_fonts
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from planwriter.pdf.shaping import needs_shaping, shaped_width
from planwriter.pdf.unhinted import unhinted

REGULAR = "FiraGO"
BOLD = "FiraGO-Bold"


@cache
def register() -> None:
    """Make the family known to ReportLab, once a process."""
    for name, key in ((REGULAR, "figo"), (BOLD, "figbo")):
        font = TTFont(name, io.BytesIO(pymupdf_fonts.myfont(key)))
        pdfmetrics.registerFont(font)
        _subset_bare(font.face)
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)


def canvas_for(file: BinaryIO, **options: Any) -> Canvas:
    """A canvas whose document knows the family, by the same names in every document."""
    register()
    made: Any = Canvas(file, initialFontName=REGULAR, **options)  # type: ignore[arg-type] # the stubs say a number
    for name in (REGULAR, BOLD):
        font: Any = pdfmetrics.getFont(name)
        font.getSubsetInternalName(0, made._doc)
    return made  # type: ignore[no-any-return]


def _subset_bare(face: Any) -> None:
    """Make what ReportLab embeds of a font as small as it can be; the stubs do not know of subsets."""
    subset = face.makeSubset
    face.makeSubset = lambda characters: unhinted(subset(characters))


def width(words: str, font: str, size: float) -> float:
    """Width of a line in points, shaped where it must be."""
    if needs_shaping(words):
        return shaped_width(words, font, size)
    return float(pdfmetrics.stringWidth(words, font, size))
