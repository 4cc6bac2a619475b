"""The clinic's logo and the code of its website."""

from collections.abc import Sequence
from typing import ClassVar, Literal
from urllib.parse import quote

from reportlab.pdfgen.canvas import Canvas

from planwriter.handout import LogoPicture, QrCode, Run
from planwriter.pdf.artwork import write_artwork
from planwriter.pdf.box import Box, Laid, Stack, Tagged
from planwriter.pdf.colors import rgb
from planwriter.pdf.look import Look
from planwriter.pdf.pixels import pixels, write_pixels
from planwriter.pdf.structure import Tag
from planwriter.plans import Artwork

POINTS_A_PIXEL = 72 / 96  # a logo's natural size; it is never shown larger
MOST_LOGO = 42.0  # points high
LOGO_ROWS = round(MOST_LOGO / 72 * 600)  # 600 dots an inch: more cannot be seen
LOGO_FORM = "clinic-logo"
MODULE = 1.35  # points: what a telephone reads from paper at arm's length
LEAST_CODE = 58.0  # points, without the quiet zone around it
QUIET = 4  # modules that stay empty around a code (ISO/IEC 18004)
PLAIN = "!#$%&'()*+,/:;=?@[]~"  # signs that an address may have as they are (RFC 3986)


def logo(picture: LogoPicture, ink: Literal["color", "grey"]) -> Box:
    """The logo, small, with the clinic's name for its alternative text."""
    box = LogoBox(picture, ink) if picture.artwork is None else DrawnLogoBox(picture.artwork, ink)
    return Tagged(box, Tag("Figure", alt=picture.alt))


def qr_code(code: QrCode, look: Look) -> Box:
    """The code above its address."""
    drawn = Tagged(CodeBox(code.rows), Tag("Figure", alt=code.alt))
    return Stack((drawn, *(linked(run, look) for run in code.caption)), gap=2)


def linked(run: Run, look: Look) -> Box:
    """A run that may be a link, as a paragraph of its own."""
    kind: Literal["name", "small"] = "name" if run.strong else "small"
    tag = link_tag(run)
    if tag is None:
        return look.words((run,), kind)
    return Tagged(look.words((run,), kind, tag=tag), Tag("P"))


def link_tag(run: Run) -> Tag | None:
    """The element of a link, or ``None`` for a run that is none."""
    if run.address is None:
        return None
    return Tag("Link", alt=run.description, address=quote(run.address, safe=PLAIN))


class LogoBox(Box, frozen=True):
    """The logo at its natural size or smaller."""

    picture: LogoPicture
    ink: Literal["color", "grey"]
    speaks: ClassVar[bool] = True

    def lay(self, width: float) -> Laid:
        """As large as the width and the most height allow."""
        wide, high = (side * POINTS_A_PIXEL for side in (self.picture.width, self.picture.height))
        scale = min(1.0, width / wide, MOST_LOGO / high)
        return Laid(self, wide * scale, high * scale)

    def paint(self, canvas: Canvas, laid: Laid, x: float, top: float) -> None:
        """The picture on white."""
        if not canvas.hasForm(LOGO_FORM):
            write_pixels(canvas, LOGO_FORM, pixels(self.picture.data, self.ink, LOGO_ROWS))
        canvas.saveState()
        canvas.translate(x, top - laid.height)
        canvas.scale(laid.width, laid.height)
        canvas.doForm(LOGO_FORM)
        canvas.restoreState()


class DrawnLogoBox(Box, frozen=True):
    """A drawn logo, which is as sharp at any size."""

    artwork: Artwork
    ink: Literal["color", "grey"]
    speaks: ClassVar[bool] = True

    def lay(self, width: float) -> Laid:
        """As large as the width and the most height allow."""
        scale = min(width / self.artwork.width, MOST_LOGO / self.artwork.height)
        return Laid(self, self.artwork.width * scale, self.artwork.height * scale)

    def paint(self, canvas: Canvas, laid: Laid, x: float, top: float) -> None:
        """The logo's form, written when it is first shown."""
        if not canvas.hasForm(LOGO_FORM):
            write_artwork(canvas, LOGO_FORM, self.artwork, grey=self.ink == "grey")
        scale = laid.height / self.artwork.height
        canvas.saveState()
        canvas.translate(x, top - laid.height)
        canvas.scale(scale, scale)
        canvas.doForm(LOGO_FORM)
        canvas.restoreState()


class CodeBox(Box, frozen=True):
    """A code, its dark modules drawn as rectangles, with its quiet zone."""

    rows: Sequence[Sequence[int]]
    speaks: ClassVar[bool] = True

    def lay(self, width: float) -> Laid:
        """Large enough to be scanned, and no wider than there is room."""
        modules = len(self.rows) + 2 * QUIET
        side = min(width, max(LEAST_CODE * modules / len(self.rows), modules * MODULE))
        return Laid(self, side, side)

    def paint(self, canvas: Canvas, laid: Laid, x: float, top: float) -> None:
        """Runs of dark modules, row by row."""
        size = laid.width / (len(self.rows) + 2 * QUIET)
        path = canvas.beginPath()
        for number, row in enumerate(self.rows):
            place = 0
            while place < len(row):
                end = place
                while end < len(row) and row[end]:
                    end += 1
                if end > place:
                    bottom = top - (QUIET + number + 1) * size
                    path.rect(x + (QUIET + place) * size, bottom, (end - place) * size, size)
                place = end + 1
        canvas.saveState()
        canvas.setFillColor(rgb("#000000"))
        canvas.drawPath(path, stroke=0, fill=1)
        canvas.restoreState()
