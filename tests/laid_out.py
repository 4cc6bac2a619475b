"""Pages laid out for tests, and what stands on them."""

from planwriter.design.design import PAPERS, design
from planwriter.handout import compose
from planwriter.pdf import fonts
from planwriter.pdf.box import Placed
from planwriter.pdf.foot import foot_height
from planwriter.pdf.look import Look
from planwriter.pdf.pictures import Pictures
from planwriter.pdf.typeset import Typeset, typeset
from planwriter.plans import Plan, read_logo

SLACK = 0.5  # points


def laid_out(made: Plan, design_name: str, paper: str) -> tuple[Typeset, float, float]:
    """The pages, and the width and height of their text area in points."""
    fonts.register()
    ink = made.handout.ink
    document, chosen_design = compose(made, read_logo(made.clinic)), design(design_name, ink)
    area = PAPERS[paper]
    laid = typeset(document, chosen_design, area, Pictures(ink))
    width = area[0] - 2 * chosen_design.side
    below = foot_height(document.foot, Look(chosen_design), width)
    return laid, width, area[1] - chosen_design.top - chosen_design.bottom - below


def overlap(one: Placed, other: Placed) -> bool:
    """Whether two boxes of a page stand on one another."""
    if not (one.laid.height and other.laid.height):
        return False
    apart = (
        one.x + one.laid.width <= other.x + SLACK
        or other.x + other.laid.width <= one.x + SLACK
        or one.y + one.laid.height <= other.y + SLACK
        or other.y + other.laid.height <= one.y + SLACK
    )
    return not apart
