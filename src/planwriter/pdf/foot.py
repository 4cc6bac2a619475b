"""The foot of every page: when to stop and whom to call, the page number, the plan's identifier."""

from planwriter.handout import Foot, Run
from planwriter.pdf.box import paint
from planwriter.pdf.colors import rgb
from planwriter.pdf.fonts import REGULAR, width
from planwriter.pdf.look import Look
from planwriter.pdf.structure import Pen
from planwriter.pdf.words import TextStyle, Words

APART = "   "
ABOVE = 8.0  # points between the text area and the foot's line


def foot_height(foot: Foot, look: Look, available: float) -> float:
    """Height of the foot with the space above it, in points."""
    lines = 1 if _on_one_line(foot, look, available) else 2
    least = lines * look.design.sizes.foot * look.design.line_spacing
    return max(least, _stop(foot, look).lay(available - _aside(foot, look, available)).height) + ABOVE + 6


def draw_foot(pen: Pen, foot: Foot, look: Look, area: tuple[float, float], page: tuple[int, int]) -> None:
    """Draw the foot, which is page furniture and not read aloud on every page.

    ``area`` is the paper's width and height in points; ``page`` is this page's number and how many
    there are.
    """
    design, canvas = look.design, pen.canvas
    available = area[0] - 2 * design.side
    laid = _stop(foot, look).lay(available - _aside(foot, look, available))
    right, size = area[0] - design.side, design.sizes.foot
    top = design.bottom + foot_height(foot, look, available) - ABOVE - 6
    with pen.silence():
        paint(pen, laid, design.side, top)
    with pen.artifact():
        canvas.setStrokeColor(rgb(design.palette.stop))
        canvas.setLineWidth(1.5)
        canvas.line(design.side, top + 5, right, top + 5)
        canvas.setFillColor(rgb(design.palette.text))
        canvas.setFont(REGULAR, size)
        numbered = foot.page.format(page=page[0], pages=page[1])
        if _on_one_line(foot, look, available):
            canvas.drawRightString(right, top - size, numbered + APART + foot.plan)
        else:
            canvas.drawRightString(right, top - size, numbered)
            canvas.drawRightString(right, top - size - design.line_spacing * size, foot.plan)


def _stop(foot: Foot, look: Look) -> Words:
    size = look.design.sizes.foot
    style = TextStyle(size, size * look.design.line_spacing, look.design.palette.text, bold=True)
    return Words((Run(foot.stop), Run(" ")), style)


def _aside(foot: Foot, look: Look, available: float) -> float:
    """Width of the page number and the plan's identifier, in points."""
    size = look.design.sizes.foot
    numbered = foot.page.format(page=8, pages=8)
    if _on_one_line(foot, look, available):
        return width(numbered + APART + foot.plan, REGULAR, size) + 10
    return max(width(numbered, REGULAR, size), width(foot.plan, REGULAR, size)) + 12


def _on_one_line(foot: Foot, look: Look, available: float) -> bool:
    size = look.design.sizes.foot
    aside = width(foot.page.format(page=8, pages=8) + APART + foot.plan, REGULAR, size) + 10
    return _stop(foot, look).natural_width() + 1 + aside <= available
