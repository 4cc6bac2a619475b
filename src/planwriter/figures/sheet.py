"""A contact sheet of figures, to look at: ``python -m planwriter.figures.sheet FILE.png [EXERCISE ...]``.

Every frame in every ink, one row for each exercise, at the size it has on paper.
"""

import sys
from io import BytesIO
from pathlib import Path

from planwriter.figures.drawing import draw, frames, known
from planwriter.figures.theme import inks

GAP = 10.0  # points between pictures
SCALE = 1.5  # pixels for a point


def sheet(exercises: tuple[str, ...]) -> bytes:
    """A PNG with every frame of the exercises in every ink.

    Raises:
        FigureUnknown: an exercise has no pictures.
    """
    import pypdfium2  # noqa: PLC0415 - loaded only where something is drawn
    from reportlab.graphics import renderPDF  # noqa: PLC0415 - as above
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 - as above

    rows = [[draw(e, f, ink=ink) for ink in inks() for f in frames(e)] for e in exercises]
    width = max(sum(d.width + GAP for d in row) for row in rows) + GAP
    height = sum(max(d.height for d in row) + GAP for row in rows) + GAP
    out = BytesIO()
    canvas = Canvas(out, pagesize=(width, height), invariant=True)
    top = height - GAP
    for row in rows:
        left, base = GAP, top - max(d.height for d in row)
        for drawing in row:
            renderPDF.draw(drawing, canvas, left, base)
            left += drawing.width + GAP
        top = base - GAP
    canvas.save()
    document = pypdfium2.PdfDocument(out.getvalue())
    picture = BytesIO()
    document[0].render(scale=SCALE).to_pil().save(picture, "PNG", optimize=True)
    document.close()
    return picture.getvalue()


def main(arguments: list[str]) -> int:
    """Write the sheet to the first argument's path."""
    Path(arguments[0]).write_bytes(sheet(tuple(arguments[1:]) or known()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
