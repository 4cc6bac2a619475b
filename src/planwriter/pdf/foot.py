"""The foot of every page: when to stop and whom to call, the page number, the plan's identifier."""

from planwriter.handout import Foot, Run
from planwriter.pdf.box import Box, Columns, Stack, paint
from planwriter.pdf.colors import rgb
from planwriter.pdf.fonts import BOLD, REGULAR, width
from planwriter.pdf.look import Look
from planwriter.pdf.structure import Pen
from planwriter.pdf.words import TextStyle, Words

APART = " \u00b7 "
ABOVE = 8.0  # points between the text area and the foot's line
BELOW = 6.0  # points between the foot's line and its words
WIDEST = 88  # as wide as a page number gets
ASIDE = 7.0  # points at least between the stop rule and the page number


def foot_height(foot: Foot, look: Look, available: float) -> float:
    """Height of the foot with the space above it, in points."""
    return _words(foot, look, available, (8, 8)).lay(available).height + ABOVE + BELOW


def draw_foot(pen: Pen, foot: Foot, look: Look, area: tuple[float, float], page: tuple[int, int]) -> None:
    """Draw the foot, which is page furniture and not read aloud on every page.

    ``area`` is the paper's width and height in points; ``page`` is this page's number and how many
    there are.
    """
    design, canvas = look.design, pen.canvas
    available = area[0] - 2 * design.side
    laid = _words(foot, look, available, page).lay(available)
    top = design.bottom + foot_height(foot, look, available) - ABOVE - BELOW
    with pen.silence():
        paint(pen, laid, design.side, top)
    pen.artifact()
    canvas.setStrokeColor(rgb(design.palette.stop))
    canvas.setLineWidth(1.5)
    canvas.line(design.side, top + BELOW - 1, area[0] - design.side, top + BELOW - 1)


def _words(foot: Foot, look: Look, available: float, page: tuple[int, int]) -> Box:
    """All on one line where it fits; else the number to call and the identifier on a second one."""
    numbered, widest = (
        foot.page.format(page=one, pages=all_of_them) for one, all_of_them in (page, (WIDEST, WIDEST))
    )
    size = look.design.sizes.foot
    one_line = width(f"{foot.stop} {foot.call}", BOLD, size) + 1
    aside = width(widest + APART + foot.plan, REGULAR, size) + 1
    if one_line + ASIDE + aside <= available:
        stop: Box = _line((Run(f"{foot.stop} "), Run(foot.call, together=True)), look)
        return Columns((stop, _line((Run(numbered + APART + foot.plan),), look, aside=True)), (None, aside))
    aside = max(width(widest, REGULAR, size), width(foot.plan, REGULAR, size)) + 1
    stop = Stack((_line((Run(foot.stop),), look), _line((Run(foot.call, together=True),), look)))
    page_and_plan = Stack(tuple(_line((Run(each),), look, aside=True) for each in (numbered, foot.plan)))
    return Columns((stop, page_and_plan), (None, aside), gap=ASIDE)


def _line(runs: tuple[Run, ...], look: Look, *, aside: bool = False) -> Words:
    size, color = look.design.sizes.foot, look.design.palette.text
    leading = round(size * look.design.line_spacing, 2)
    return Words(runs, TextStyle(size, leading, color, bold=not aside, align="right" if aside else "left"))
