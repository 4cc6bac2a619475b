"""Sizes, spacing and contrast for weak eyes, in every design and ink; and pages that cost paper."""

from itertools import product

import pytest
from made_plans import plan

from planwriter.design.design import PAPERS, Palette, contrast, design
from planwriter.handout import compose
from planwriter.language import languages
from planwriter.pdf import design_names
from planwriter.pdf.fonts import register
from planwriter.pdf.pictures import Pictures
from planwriter.pdf.typeset import typeset
from planwriter.plans import Handout

LEAST_BODY = {"standard": 14, "large-print": 18}
LEAST = 12
INKS = ("color", "grey", "line")


@pytest.mark.parametrize("name", design_names())
def test_text_is_large_and_lines_are_apart(name: str) -> None:
    chosen = design(name, "color")
    sizes = chosen.sizes
    assert sizes.body >= LEAST_BODY.get(name, LEAST)
    assert min(sizes.small, sizes.foot, sizes.dose, sizes.subheading) >= LEAST
    assert chosen.line_spacing >= 1.3


@pytest.mark.parametrize(("name", "ink"), list(product(design_names(), INKS)))
def test_text_stands_out_from_its_ground(name: str, ink: str) -> None:
    palette: Palette = design(name, ink).palette
    grounds = {
        palette.paper: (palette.text, palette.soft_text, palette.accent, palette.stop),
        palette.tint: (palette.text, palette.soft_text),
        palette.stop_tint: (palette.text, palette.stop),
        palette.note_tint: (palette.text,),
        palette.accent: (palette.paper,),
    }
    for ground, inks in grounds.items():
        for color in inks:
            assert contrast(ground, color) >= 4.5, (ground, color)


@pytest.mark.parametrize("tag", languages())
def test_ten_exercises_take_at_most_seven_pages(tag: str) -> None:
    register()
    document = compose(plan(handout=Handout(language=tag)))
    laid = typeset(document, design("standard", "color"), PAPERS["a4"], Pictures("color"))
    assert len(laid.pages) <= 7
