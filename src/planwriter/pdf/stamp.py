"""Small shapes that a handout shows again and again: written into the file once, as forms."""

import zlib
from collections.abc import Callable
from functools import cache
from typing import Any

from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase.pdfdoc import PDFArray, PDFName, PDFStream
from reportlab.pdfgen.canvas import Canvas

from planwriter.pdf.colors import rgb


def stamp(
    canvas: Canvas,
    place: tuple[float, float],
    name: str,
    size: int,
    draw: Callable[[Canvas], None],
    *,
    ink: str,
    scale: float = 1.0,
) -> None:
    """Show a shape with its origin at a place, in points of the page.

    ``draw`` draws it when it is first shown. ``name`` says all that the shape depends on but its colour,
    which is set by the operator ``ink``. Before it is scaled it keeps within ``size`` units of the origin,
    to any side, and it has neither words nor opacities.
    """
    if not canvas.hasForm(name):
        inner: Any = canvas
        page, inner._code = inner._code, []
        draw(canvas)
        drawn, inner._code = inner._code, page
        form: Any = PDFStream(content=zlib.compress("\n".join(drawn).encode("ascii"), 9))
        form.dictionary["Subtype"], form.dictionary["Filter"] = PDFName("Form"), PDFName("FlateDecode")
        form.dictionary["BBox"] = PDFArray([-size, -size, size, size])
        inner._doc.addForm(name, form)
    matrix = fp_str(scale, 0, 0, scale, round(place[0], 2), round(place[1], 2))
    canvas.addLiteral(f"q {matrix} cm {ink}")
    canvas.doForm(name)
    canvas.addLiteral("Q")


@cache
def ink(color: str) -> str:
    """The operator that sets the colour of strokes (``#RRGGBB``)."""
    return f"{fp_str(*rgb(color))} RG"
