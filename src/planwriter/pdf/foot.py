"""The foot of every page: when to stop and whom to call, the page number, the plan's identifier."""

from planwriter.handout import Foot, Run
from planwriter.pdf.box import paint
from planwriter.pdf.fonts import REGULAR, width
from planwriter.pdf.look import Look
from planwriter.pdf.structure import Pen
from planwriter.pdf.words import TextStyle, Words

ABOVE = 8.0  # points between the text area and the foot's line


def foot_height(foot: Foot, look: Look, available: float) -> float:
    """Height of the foot with the space above it, in points."""
    return _stop(foot, look).lay(available - _aside(foot, look)).height + ABOVE + 6


def draw_foot(pen: Pen, foot: Foot, look: Look, area: tuple[float, float], page: tuple[int, int]) -> None:
    """Draw the foot, which is page furniture and not read aloud on every page.

    ``area`` is the paper's width and height in points; ``page`` is this page's number and how many
    there are.
    """
    design, canvas = look.design, pen.canvas
    available = area[0] - 2 * design.side
    laid = _stop(foot, look).lay(available - _aside(foot, look))
    top, right, size = design.bottom + laid.height, area[0] - design.side, design.sizes.foot
    with pen.silence():
        paint(pen, laid, design.side, top)
    with pen.artifact():
        canvas.setStrokeColor(design.palette.stop)
        canvas.setLineWidth(1.5)
        canvas.line(design.side, top + 5, right, top + 5)
        canvas.setFillColor(design.palette.text)
        canvas.setFont(REGULAR, size)
        canvas.drawRightString(right, top - size, foot.page.format(page=page[0], pages=page[1]))
        canvas.drawRightString(right, top - size - design.line_spacing * size, foot.plan)


def _stop(foot: Foot, look: Look) -> Words:
    size = look.design.sizes.foot
    style = TextStyle(size, size * look.design.line_spacing, look.design.palette.text, bold=True)
    return Words((Run(foot.stop), Run(" ")), style)


def _aside(foot: Foot, look: Look) -> float:
    size = look.design.sizes.foot
    longest = max(foot.page.format(page=88, pages=88), foot.plan, key=len)
    return width(longest, REGULAR, size) + 12
