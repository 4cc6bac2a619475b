"""Nothing overlaps and nothing leaves the margins, measured on the laid-out boxes."""

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_plans import ALL, plan, prescribed

from planwriter.handout import compose
from planwriter.pdf import design_names, fonts
from planwriter.pdf.box import Laid, Placed, Rule, Stack, leaves
from planwriter.pdf.design import PAPERS, design
from planwriter.pdf.foot import foot_height
from planwriter.pdf.look import Look
from planwriter.pdf.pictures import Pictures
from planwriter.pdf.typeset import Typeset, typeset
from planwriter.plans import Aerobic, Clinic, Clinician, Handout, Patient, Plan

SLACK = 0.5  # points

words = st.text(alphabet="abcdefghij  ĄßЖλ", min_size=1, max_size=500).filter(str.strip)
names = st.one_of(st.just("W" * 40), st.just("Maximiliane " * 10), words.map(lambda text: text[:120]))
chosen = st.lists(st.sampled_from(ALL), min_size=1, max_size=10, unique=True)
doses = st.sampled_from([{}, {"sets": 1, "days_per_week": 5, "rest_seconds": 30}, {"times_per_day": 1}])


@st.composite
def plans(draw: Any) -> Plan:
    exercises = [prescribed(each, note=draw(st.none() | words), dosage=draw(doses)) for each in draw(chosen)]
    name = draw(names)
    return plan(
        *exercises,
        patient=Patient(name=name),
        clinician=Clinician(name=name[::-1].strip() or "X"),
        clinic=draw(st.none() | st.just(Clinic(folder=Path(), name=name, address="12 " * 160))),
        goal=draw(st.none() | words),
        advice=tuple(draw(st.lists(words, max_size=3))),
        aerobic=draw(st.sampled_from([(), (Aerobic("Walking " * 15, 180, 7),)])),
        strengthening=draw(st.sampled_from([(), ("tai-chi", "pilates", "bosu-ball")])),
        floor_transfer=draw(st.booleans()),
        handout=Handout(diary_weeks=draw(st.integers(0, 3))),
    )


def laid_out(made: Plan, design_name: str, paper: str) -> tuple[Typeset, float, float]:
    fonts.register()
    document, chosen_design = compose(made), design(design_name, "color")
    area = PAPERS[paper]
    laid = typeset(document, chosen_design, area, Pictures("color"))
    width = area[0] - 2 * chosen_design.side
    below = foot_height(document.foot, Look(chosen_design), width)
    return laid, width, area[1] - chosen_design.top - chosen_design.bottom - below


def overlap(one: Placed, other: Placed) -> bool:
    if not (one.laid.height and other.laid.height):
        return False
    apart = (
        one.x + one.laid.width <= other.x + SLACK
        or other.x + other.laid.width <= one.x + SLACK
        or one.y + one.laid.height <= other.y + SLACK
        or other.y + other.laid.height <= one.y + SLACK
    )
    return not apart


@pytest.mark.parametrize("design_name", design_names())
@pytest.mark.parametrize("paper", ["a4", "letter"])
@given(made=plans())
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_nothing_overlaps_and_nothing_leaves_the_margins(design_name: str, paper: str, made: Plan) -> None:
    laid, width, height = laid_out(made, design_name, paper)
    for page in laid.pages:
        found = [leaf for placed in page.placed for leaf in leaves(placed.laid, placed.x, placed.y)]
        for leaf in found:
            assert leaf.x >= -SLACK
            assert leaf.x + leaf.laid.width <= width + SLACK
            assert leaf.y + leaf.laid.height <= height + SLACK
        assert not [pair for pair in combinations(found, 2) if overlap(*pair)]


@given(made=plans())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_exercise_block_is_split_in_the_standard_design(made: Plan) -> None:
    laid, _, height = laid_out(made, "standard", "a4")
    blocks = [placed.laid for page in laid.pages for placed in page.placed if is_exercise(placed.laid)]
    assert len(blocks) == len(made.exercises)
    assert all(block.height <= height for block in blocks)


def is_exercise(laid: Laid) -> bool:
    """Exercise blocks open with the rule across the page."""
    inner = laid.parts[0].laid
    return isinstance(inner.box, Stack) and isinstance(inner.parts[0].laid.box, Rule)
