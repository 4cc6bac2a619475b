"""Every frame of every exercise in every ink: ``python -m planwriter.figures.gallery docs/gallery.png``.

The file carries a fingerprint of what it shows, so that a test can tell a stale one whatever version of the
rasteriser made it.
"""

import hashlib
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from planwriter.figures.drawing import draw, frames, known, mistakes
from planwriter.figures.formats import MAKER, to_svg
from planwriter.figures.theme import inks

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing
    from reportlab.pdfgen.canvas import Canvas

LINE = 3  # pictures beside one another in each ink; more go below them
SHRUNK = 0.6  # of the size on paper
GAP, NAME, HEAD = 10.0, 13.0, 22.0  # points
SCALE = 1.8  # pixels for a point
STEP = 8  # of 255: shades nearer than this are one, so that the file stays small
MARK = "planwriter:shows"


def gallery() -> bytes:
    """The sheet as a PNG, its fingerprint inside."""
    import pypdfium2  # noqa: PLC0415 - loaded only where something is drawn
    from PIL.PngImagePlugin import PngInfo  # noqa: PLC0415 - as above

    document = pypdfium2.PdfDocument(_page())
    image = document[0].render(scale=SCALE).to_pil().convert("RGB")
    few = image.point(lambda value: min(255, (value + STEP // 2) // STEP * STEP))
    document.close()
    note, out = PngInfo(), io.BytesIO()
    note.add_text(MARK, fingerprint())
    few.save(out, "PNG", optimize=True, pnginfo=note)
    return out.getvalue()


def every(exercise: str) -> tuple[str, ...]:
    """An exercise's frames, the crossed-out ones last."""
    return (*frames(exercise), *mistakes(exercise))


def fingerprint() -> str:
    """A hash of every picture on the sheet, and of how they are put there."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for exercise, ink, frame in ((e, i, f) for e in known() for i in inks() for f in every(e)):
        drawn = to_svg(draw(exercise, frame, ink=ink), exercise, frame)
        digest.update(drawn.replace(MAKER, "").encode())
    return digest.hexdigest()


def shown(data: bytes) -> str | None:
    """The fingerprint that a sheet carries; ``None`` for any other picture."""
    from PIL import Image  # noqa: PLC0415 - as above

    with Image.open(io.BytesIO(data)) as image:
        kept = image.info.get(MARK)
    return kept if isinstance(kept, str) else None


def _page() -> bytes:
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 - as above

    rows = [(e, [[draw(e, f, ink=ink) for f in every(e)] for ink in inks()]) for e in known()]
    shown = [drawing for _, by_ink in rows for drawings in by_ink for drawing in drawings]
    wide = max(drawing.width for drawing in shown) * SHRUNK + GAP
    width = GAP + (wide * LINE + GAP) * len(inks())
    height = HEAD + GAP + sum(_high(by_ink[0]) for _, by_ink in rows)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(width, height), invariant=True)
    canvas.setFont("Helvetica-Bold", 12)
    for place, ink in enumerate(inks()):
        canvas.drawString(GAP + place * (wide * LINE + GAP), height - HEAD + 6, ink)
    top = height - HEAD
    for exercise, by_ink in rows:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(GAP, top - NAME + 4, f"{exercise}: {', '.join(every(exercise))}")
        for place, drawings in enumerate(by_ink):
            _put(canvas, drawings, GAP + place * (wide * LINE + GAP), top - NAME, wide)
        top -= _high(by_ink[0])
    canvas.save()
    return out.getvalue()


def _high(drawings: "list[Drawing]") -> float:
    """How high an exercise's pictures stand with their name, in points."""
    lines = -(-len(drawings) // LINE)
    return NAME + lines * (drawings[0].height * SHRUNK + GAP)


def _put(canvas: "Canvas", drawings: "list[Drawing]", left: float, top: float, wide: float) -> None:
    """An exercise's pictures in one ink, ``LINE`` beside one another."""
    from reportlab.graphics import renderPDF  # noqa: PLC0415 - as above

    for number, drawing in enumerate(drawings):
        line, place = divmod(number, LINE)
        canvas.saveState()
        canvas.translate(left + place * wide, top - (line + 1) * drawing.height * SHRUNK - line * GAP)
        canvas.scale(SHRUNK, SHRUNK)
        renderPDF.draw(drawing, canvas, 0, 0)
        canvas.restoreState()


def main(arguments: list[str]) -> int:
    """Write the sheet to the path given; ``--check`` instead says whether the one there is stale."""
    path = Path(arguments[0])
    if "--check" in arguments:
        return int(not path.is_file() or shown(path.read_bytes()) != fingerprint())
    path.write_bytes(gallery())
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
