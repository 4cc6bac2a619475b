"""The faces that every handout is set in, embedded and subset: Planwriter Sans, and FiraGO for what leans.

Planwriter Sans is FiraGO cut down to what is printed letter by letter, a tenth of the work to load
(docs/decisions/0012). The whole of FiraGO is loaded with the first text that HarfBuzz has to set.
"""

import io
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from planwriter.pdf.unhinted import unhinted

HERE = Path(__file__).with_name("sans")
REGULAR = "PlanwriterSans-Regular"
BOLD = "PlanwriterSans-Bold"

WHOLE = {REGULAR: ("FiraGO", "figo"), BOLD: ("FiraGO-Bold", "figbo")}
"""The face that each was cut from: its name here, and in ``pymupdf_fonts``."""


@cache
def register() -> None:
    """Make the family known to ReportLab, once a process."""
    for name in (REGULAR, BOLD):
        _register(TTFont(name, io.BytesIO((HERE / f"{name}.ttf").read_bytes())))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)


@cache
def whole(font: str) -> str:
    """The name of the whole face that ``font`` was cut from, once it is known to ReportLab."""
    import pymupdf_fonts  # noqa: PLC0415 - few handouts need it

    name, key = WHOLE[font]
    _register(TTFont(name, io.BytesIO(pymupdf_fonts.myfont(key)), asciiReadable=False))
    return name


def _register(font: TTFont) -> None:
    """Let ReportLab know a font, and embed no more of it than it must; the stubs do not know of subsets."""
    pdfmetrics.registerFont(font)
    face: Any = font.face
    subset = face.makeSubset

    @lru_cache(maxsize=64)  # most handouts use the same characters
    def bare(*characters: int) -> bytes:
        return unhinted(subset(characters))

    face.makeSubset = lambda characters: bare(*characters)
