"""A clinic's drawn logo as a form: its shapes, in colour or in grey."""

from typing import Any

from reportlab.pdfbase.pdfdoc import PDFResourceDictionary
from reportlab.pdfgen.canvas import Canvas

from planwriter.pdf.colors import rgb
from planwriter.plans import Artwork, Shape

DRAWN = {"M": "moveTo", "L": "lineTo", "C": "curveTo", "Z": "close"}
LUMA = (0.299, 0.587, 0.114)  # ITU-R BT.601, as Pillow greys a photograph


def write_artwork(canvas: Canvas, name: str, artwork: Artwork, *, grey: bool) -> None:
    """Write the drawing as the form ``name``, a point for each of its own units, cut off at its ground."""
    canvas.beginForm(name, 0, 0, artwork.width, artwork.height)
    canvas.transform(1, 0, 0, -1, 0, artwork.height)  # an SVG file's y runs down
    for shape in artwork.shapes:
        _paint(canvas, shape, grey=grey)
    inner: Any = canvas  # as in pictures: a form of ours needs graphics states and no fonts
    resources: Any = PDFResourceDictionary()
    resources.ExtGState = inner._extgstate.getState()
    inner.endForm(Resources=resources)


def _paint(canvas: Canvas, shape: Shape, *, grey: bool) -> None:
    stroked = shape.stroke is not None and shape.stroke_width > 0
    if not shape.segments or not (shape.fill or stroked):
        return
    canvas.saveState()
    canvas.transform(*shape.matrix)
    if shape.fill is not None:
        canvas.setFillColor(rgb(_inked(shape.fill, grey=grey)))
        canvas.setFillAlpha(shape.fill_opacity)
    if shape.stroke is not None:
        canvas.setStrokeColor(rgb(_inked(shape.stroke, grey=grey)))
        canvas.setStrokeAlpha(shape.stroke_opacity)
        canvas.setLineWidth(shape.stroke_width)
        canvas.setLineCap(shape.cap)
        canvas.setLineJoin(shape.join)
        canvas.setMiterLimit(shape.miter)
    path = canvas.beginPath()
    for kind, numbers in shape.segments:
        getattr(path, DRAWN[kind])(*numbers)
    canvas.drawPath(
        path, stroke=int(stroked), fill=int(bool(shape.fill)), fillMode=0 if shape.even_odd else 1
    )
    canvas.restoreState()


def _inked(color: str, *, grey: bool) -> str:
    if not grey:
        return color
    parts = (int(color[place : place + 2], 16) for place in (1, 3, 5))
    level = round(sum(weight * part for weight, part in zip(LUMA, parts, strict=True)))
    return f"#{level:02X}{level:02X}{level:02X}"
