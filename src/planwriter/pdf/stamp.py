"""Small shapes that a handout shows again and again: written into the file once, as forms."""

from collections.abc import Callable
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary
from reportlab.pdfgen.canvas import Canvas


def stamp(canvas: Canvas, name: str, size: int, draw: Callable[[Canvas], None]) -> None:
    """Show a shape with the canvas's colours and pen; ``draw`` draws it when it is first shown.

    ``name`` says all that the shape depends on. It keeps within ``size`` units of the origin, to any side.
    """
    if not canvas.hasForm(name):
        canvas.beginForm(name, -size, -size, size, size)
        draw(canvas)
        nothing: Any = PDFDictionary({})  # neither fonts nor graphics states
        canvas.endForm(Resources=nothing)
    canvas.doForm(name)


def stamp_at(
    canvas: Canvas, place: tuple[float, float], name: str, size: int, draw: Callable[[Canvas], None]
) -> None:
    """The same with the shape's origin at a place, in points of the page."""
    canvas.saveState()
    canvas.translate(round(place[0], 2), round(place[1], 2))
    stamp(canvas, name, size, draw)
    canvas.restoreState()
