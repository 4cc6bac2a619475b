"""A contact sheet of figures, to look at: ``python -m planwriter.figures.sheet FILE.png [NAME ...]``.

Every frame, mistakes too, in every ink, one row for each exercise, at the size it has on paper; names are
exercises or people. ``--people`` instead of names makes the small sheet of ``docs/people.png``: everybody in
a few frames.
"""

import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from planwriter.figures.drawing import draw, frames, known, mistakes
from planwriter.figures.people import people
from planwriter.figures.theme import inks

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

GAP = 10.0  # points between pictures
SCALE = 1.5  # pixels for a point
SMALL = 1.2
SHOWN = (
    ("wall-squats", "action", "color"),
    ("piriformis-stretch", "action", "color"),
    ("calf-stretch", "action", "grey"),
    ("bridging", "action", "grey"),
    ("wall-squats", "action", "line"),
    ("knee-to-chest", "action", "line"),
)


def sheet(exercises: tuple[str, ...], person: str | None = None) -> bytes:
    """A PNG with every frame of the exercises in every ink, of one person.

    Raises:
        FigureUnknown: an exercise has no pictures, or there is nobody of that name.
    """
    rows = [
        [draw(e, f, ink=ink, person=person) for ink in inks() for f in (*frames(e), *mistakes(e))]
        for e in exercises
    ]
    return _png(rows, SCALE)


def everybody() -> bytes:
    """A PNG with each person in ``SHOWN``, one row for each."""
    rows = [[draw(e, f, ink=ink, person=who) for e, f, ink in SHOWN] for who in people()]
    return _png(rows, SMALL)


def _png(rows: "list[list[Drawing]]", scale: float) -> bytes:
    """Rows of drawings on white, ``scale`` pixels for a point."""
    import pypdfium2  # noqa: PLC0415 - loaded only where something is drawn
    from reportlab.graphics import renderPDF  # noqa: PLC0415 - as above
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 - as above

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
    image = document[0].render(scale=scale).to_pil().convert("RGB")
    document.close()
    picture = BytesIO()
    image.save(picture, "PNG", optimize=True)
    return picture.getvalue()


def main(arguments: list[str]) -> int:
    """Write the sheet to the first argument's path."""
    path, *names = arguments
    if names == ["--people"]:
        data = everybody()
    else:
        who = next((name for name in names if name in people()), None)
        data = sheet(tuple(name for name in names if name not in people()) or known(), who)
    Path(path).write_bytes(data)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
