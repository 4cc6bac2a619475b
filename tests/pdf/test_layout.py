"""Nothing overlaps and nothing leaves the margins, measured on the laid-out boxes."""

import io
import os
import re
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, Literal

import pdfplumber
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from laid_out import SLACK, laid_out, overlap
from made_plans import ALL, plan, prescribed
from msgspec.structs import replace

from planwriter.design import shown
from planwriter.design.design import MM, PAPERS, design
from planwriter.exercises import Dose
from planwriter.handout import Block, Heading, compose, walk
from planwriter.language import languages
from planwriter.pdf import design_names, fonts, render
from planwriter.pdf.box import Laid, Placed, Rule, Stack, Tagged, leaves
from planwriter.pdf.look import Look
from planwriter.pdf.marks import Icon
from planwriter.pdf.paginate import Page
from planwriter.pdf.pictures import PictureBox, Pictures
from planwriter.pdf.typeset import LESS_AIR, Typeset, attempt, fewest_pages
from planwriter.plans import (
    Aerobic,
    Clinic,
    Clinician,
    Handout,
    Patient,
    Plan,
    Prescribed,
    Stage,
    Telephone,
    check,
    read_file,
    read_logo,
)

LEAST_SEEN = 35 * MM  # wide, for a picture of someone lying
LEAST_EDGE = 72 / 4  # points: no printer is sure to print nearer to the edge of the paper
FOLDER = Path(__file__).parents[2] / "samples"
SAMPLES = sorted(FOLDER.glob("*.plan.json"))
NIGHTLY = int(os.environ.get("PLANWRITER_LAYOUT_EXAMPLES", "0"))  # a design and paper; CONTRIBUTING.md
settings.register_profile(
    "layout", max_examples=NIGHTLY or 5, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)

words = st.text(alphabet="abcdefghij  ĄßЖλ", min_size=1, max_size=500).filter(str.strip)
names = st.one_of(st.just("W" * 40), st.just("Maximiliane " * 10), words.map(lambda text: text[:120]))
chosen = st.lists(st.sampled_from(ALL), min_size=1, max_size=10, unique=True)
doses = st.sampled_from([{}, {"sets": 1, "days_per_week": 5, "rest_seconds": 30}, {"times_per_day": 1}])
later = Dose.read({"hold_seconds": {"min": 15, "max": 20}, "repetitions": 30, "sets": 3, "times_per_day": 6})
progressions = st.sampled_from([(), (), (Stage(3, later, later),)])
branded = Clinic(
    folder=FOLDER,
    name="Riverside",
    website="https://riverside.example/" + "a" * 90,
    logo="logo.png",
)


@st.composite
def plans(draw: Any) -> Plan:
    exercises = [
        prescribed(each, note=draw(st.none() | words), dosage=draw(doses), progression=draw(progressions))
        for each in draw(chosen)
    ]
    name = draw(names)
    return plan(
        *exercises,
        patient=Patient(name=name),
        clinician=Clinician(name=name[::-1].strip() or "X"),
        clinic=draw(st.sampled_from([None, Clinic(folder=Path(), name=name, address="12 " * 160), branded])),
        goal=draw(st.none() | words),
        advice=tuple(draw(st.lists(words, max_size=3))),
        aerobic=draw(st.sampled_from([(), (Aerobic("Walking " * 15, 180, 7),)])),
        strengthening=draw(st.sampled_from([(), ("tai-chi", "pilates", "bosu-ball")])),
        floor_transfer=draw(st.booleans()),
        handout=Handout(
            language=draw(st.sampled_from(languages())),
            diary_weeks=draw(st.integers(0, 8 if NIGHTLY else 3)),
            ink=draw(st.sampled_from(["color", "grey", "line"])),
        ),
    )


@pytest.mark.parametrize("design_name", design_names())
@pytest.mark.parametrize("paper", ["a4", "letter"])
@given(made=plans())
@settings(settings.get_profile("layout"))
def test_nothing_overlaps_and_nothing_leaves_the_margins(design_name: str, paper: str, made: Plan) -> None:
    laid, width, height = laid_out(made, design_name, paper)
    for page in laid.pages:
        found = [leaf for placed in page.placed for leaf in leaves(placed.laid, placed.x, placed.y)]
        for leaf in found:
            assert leaf.x >= -SLACK
            assert leaf.x + leaf.laid.width <= width + SLACK
            assert leaf.y + leaf.laid.height <= height + SLACK
        assert not [pair for pair in combinations(found, 2) if overlap(*pair)]


@pytest.mark.parametrize("design_name", design_names())
@pytest.mark.parametrize("paper", ["a4", "letter"])
@given(made=plans())
@settings(settings.get_profile("layout"))
def test_a_closer_setting_is_left_out_only_where_it_saves_no_page(
    design_name: str, paper: str, made: Plan
) -> None:
    fonts.register()
    wanted = design(design_name, made.handout.ink)
    sizes = wanted.pictures
    least = wanted.with_pictures(sizes.least_height, sizes.least_thumbnail)
    document = shown(compose(made, read_logo(made.clinic)), wanted)
    usual, closest = (
        attempt(document, Look(each), PAPERS[paper], Pictures(made.handout.ink))
        for each in (least, least.with_gap(wanted.gap * LESS_AIR[0]))
    )
    assert fewest_pages(usual, LESS_AIR[0]) <= len(closest.pages)


@pytest.mark.parametrize("design_name", design_names())
@pytest.mark.parametrize("paper", ["a4", "letter"])
@given(made=plans())
@settings(settings.get_profile("layout"))
def test_no_block_is_split_and_no_heading_stands_alone(design_name: str, paper: str, made: Plan) -> None:
    laid, width, height = laid_out(made, design_name, paper)
    starts = [heading for page in laid.pages for heading in headings(page)]
    assert len([each for each in starts if each.level == 2]) == len(
        [each for section in compose(made).sections for each in walk(section) if level_of(each) == 2]
    )
    for page in laid.pages:
        found = [leaf for placed in page.placed for leaf in leaves(placed.laid, placed.x, placed.y)]
        for heading in headings(page):
            below = [leaf for leaf in found if leaf.y > heading.y + 1 or leaf.x > heading.x + heading.width]
            assert any(leaf.laid.height for leaf in below), "a heading at the foot of a page"
    pieces = [placed.laid.box for page in laid.pages for placed in page.placed]
    tags = [box.tag for box in pieces if isinstance(box, Tagged)]
    for box in pieces:
        if isinstance(box, Tagged) and tags.count(box.tag) > 1 and opens_with_rule(box.lay(width)):
            whole = [each for each in pieces if isinstance(each, Tagged) and each.tag is box.tag]
            inner = box.child
            assert isinstance(inner, Stack)
            parted = inner.gap * (len(whole) - 1)  # the space that stood where it is split
            assert sum(each.lay(width).height for each in whole) + parted > height, (
                "only what no page can hold is split"
            )


def opens_with_rule(laid: Laid) -> bool:
    """Exercise blocks open with the rule across the page."""
    inner = laid.parts[0].laid
    return isinstance(inner.box, Stack) and isinstance(inner.parts[0].laid.box, Rule)


@dataclass(frozen=True)
class Found:
    """A heading on a page: its level, its place and its width."""

    level: int
    x: float
    y: float
    width: float


def headings(page: Page) -> list[Found]:
    return [found for placed in page.placed for found in in_layout(placed.laid, placed.x, placed.y)]


def in_layout(laid: Laid, x: float, y: float) -> list[Found]:
    box = laid.box
    if isinstance(box, Tagged) and box.tag.kind in {"H1", "H2", "H3"}:
        return [Found(int(box.tag.kind[1]), x, y + laid.height / 2, laid.width)]
    return [found for part in laid.parts for found in in_layout(part.laid, x + part.x, y + part.y)]


def level_of(block: Block) -> int:
    return block.level if isinstance(block, Heading) else 0


@pytest.mark.parametrize(
    ("design_name", "paper", "most"),
    [("standard", "a4", 7), ("standard", "letter", 8), ("compact", "a4", 3), ("compact", "letter", 4)],
)
def test_ten_exercises_with_a_week_of_diary_need_few_pages(design_name: str, paper: str, most: int) -> None:
    laid, _, _ = laid_out(plan(), design_name, paper)
    assert len(laid.pages) <= most


@pytest.mark.parametrize(
    ("design_name", "paper", "language", "most"),
    [("standard", "letter", "es", 8), ("large-print", "a4", "en", 14), ("large-print", "letter", "es", 15)],
)
def test_the_full_programme_is_set_closer_where_that_saves_pages(
    design_name: str, paper: str, language: str, most: int
) -> None:
    found = check(read_file(FOLDER / "full-programme.plan.json")).plan
    assert found is not None
    assert len(found.exercises) == len(ALL)
    made = replace(found, handout=replace(found.handout, language=language))
    laid, _, _ = laid_out(made, design_name, paper)
    assert len(laid.pages) <= most


def test_a_short_plan_uses_its_room() -> None:
    ten, _, _ = laid_out(plan(), "standard", "a4")
    ids = ("knee-to-chest", "supine-hamstring-stretch", "gluteal-squeeze", "prone-quadriceps-stretch")
    four, _, _ = laid_out(plan(*map(prescribed, ids)), "standard", "a4")
    assert tallest_picture(four, ids[2]) > 1.5 * tallest_picture(ten, ids[2])


@pytest.mark.parametrize("design_name", ["standard", "large-print"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("count", [4, 5, 6])
def test_many_pictures_of_an_exercise_are_wide_enough_to_see(
    design_name: str, paper: str, count: int
) -> None:
    bridging = prescribed("bridging")
    frames = ("start", "action", "action-2", "start", "action", "action-2")[:count]
    made = replace(bridging, exercise=replace(bridging.exercise, frames=frames, mistake=None))
    laid, _, _ = laid_out(plan(made, prescribed("calf-stretch")), design_name, paper)
    (shown,) = (
        [leaf.laid for leaf in leaves(placed.laid) if shows(leaf, "bridging")]
        for page in laid.pages
        for placed in page.placed
        if opens_with_rule(placed.laid) and any(shows(leaf, "bridging") for leaf in leaves(placed.laid))
    )
    assert len(shown) == count
    for each in shown:
        assert isinstance(each.box, PictureBox)
        assert each.box.plate.width * each.height / each.box.plate.height >= LEAST_SEEN


def shows(leaf: Placed, exercise_id: str) -> bool:
    box = leaf.laid.box
    return isinstance(box, PictureBox) and box.name.startswith(exercise_id)


def tallest_picture(laid: Typeset, exercise_id: str) -> float:
    shown = [
        leaf.laid
        for page in laid.pages
        for placed in page.placed
        for leaf in leaves(placed.laid)
        if isinstance(leaf.laid.box, PictureBox) and leaf.laid.box.name.startswith(exercise_id)
    ]
    return max(each.height for each in shown)


@pytest.mark.parametrize("design_name", design_names())
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_every_mark_can_be_printed_and_a_number_stays_on_its_line(
    design_name: str, paper: Literal["a4", "letter"]
) -> None:
    number = plan().telephone.number
    data = render(compose(plan()), paper=paper, design_name=design_name)
    with pdfplumber.open(io.BytesIO(data)) as handout:
        for page in handout.pages:
            for mark in (*page.chars, *page.lines, *page.rects, *page.curves):
                assert mark["x0"] >= LEAST_EDGE
                assert mark["x1"] <= page.width - LEAST_EDGE
                assert mark["top"] >= LEAST_EDGE
                assert mark["bottom"] <= page.height - LEAST_EDGE
            lines = [line["text"] for line in page.extract_text_lines()]
            assert sum(line.count("555") for line in lines) == sum(line.count(number) for line in lines)


NOTE = "If your knee hurts, hold the back of your thigh instead."


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("note", [None, "Go gently."])
def test_in_large_print_an_exercise_with_a_short_note_stays_on_one_page(
    paper: str, language: str, note: str | None
) -> None:
    exercises = [prescribed(each, note=note) for each in ALL]
    assert broken_exercises(*exercises, paper=paper, language=language) == []


def test_in_large_print_smaller_pictures_make_room_for_a_longer_note_and_a_fuller_dose() -> None:
    full = {"repetitions": 3, "sets": 1, "rest_seconds": 60, "times_per_day": 1, "days_per_week": 5}
    noted = [prescribed(each, note=NOTE) for each in ALL]
    assert broken_exercises(*noted, paper="letter") == []
    dosed = [prescribed(each, note="Go gently.", dosage=full) for each in ALL]
    assert broken_exercises(*dosed, paper="a4") == []
    assert broken_exercises(*dosed, paper="a4", language="es") == []
    both = [prescribed(each, note=NOTE, dosage=full) for each in ALL]
    assert broken_exercises(*both, paper="letter") == []
    assert broken_exercises(*both, paper="a4", language="es") == []


def broken_exercises(*exercises: Prescribed, paper: str, language: str = "en") -> list[str]:
    """The exercises that stand on more than one page."""
    made = plan(*exercises, handout=Handout(language=language, diary_weeks=0))
    laid, _, _ = laid_out(made, "large-print", paper)
    pieces = [placed.laid for page in laid.pages for placed in page.placed]
    tags = [piece.box.tag for piece in pieces if isinstance(piece.box, Tagged)]
    starts = [each.box.tag for each in pieces if isinstance(each.box, Tagged) and opens_with_rule(each)]
    return [each.exercise.id for each, tag in zip(exercises, starts, strict=True) if tags.count(tag) > 1]


def first_page(laid: Typeset) -> list[str]:
    """The names of the icons on page 1."""
    found = [leaf for placed in laid.pages[0].placed for leaf in leaves(placed.laid)]
    return [leaf.laid.box.name for leaf in found if isinstance(leaf.laid.box, Icon)]


@pytest.mark.parametrize("design_name", design_names())
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name.partition(".")[0])
def test_the_stop_rule_with_its_number_stands_on_page_1(
    design_name: str, paper: str, language: str, sample: Path
) -> None:
    found = check(read_file(sample)).plan
    assert found is not None
    made = replace(found, handout=replace(found.handout, language=language))
    laid, _, _ = laid_out(made, design_name, paper)
    assert {"stop", "phone", "breathe"} <= set(first_page(laid))


SEVERAL = "555 0100 or 555 0102 or (555) 010-0103, 555 0104 at night and 555 0105 at weekends"


@pytest.mark.parametrize("design_name", design_names())
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_of_several_telephone_numbers_none_is_broken(
    design_name: str, paper: Literal["a4", "letter"]
) -> None:
    clinic = Clinic(folder=Path(), name="Riverside", phone=SEVERAL)
    made = plan(prescribed("bridging"), telephone=Telephone("Riverside", SEVERAL), clinic=clinic)
    with pdfplumber.open(io.BytesIO(render(compose(made), paper=paper, design_name=design_name))) as handout:
        lines = "\n".join(page.extract_text() for page in handout.pages)
    assert not re.search(r"(555|\(555\))\n", lines)
    assert lines.count("555 0102") >= 3 + len(handout.pages)
