"""The catalogue says what the source says: every figure and every silence."""

from typing import Any

import pytest
import textstat

from planwriter.exercises import Exercise, ExerciseUnknown, catalogue, exercise, source

BACK = "supine-hamstring-stretch"
# id: group, hold, repetitions, sets, rest, times a day, per side. Read off the article, not off our files.
FIGURES: dict[str, tuple[str, Any, int, int | None, int | None, int | None, bool]] = {
    BACK: ("stretching", 20, 3, None, None, 2, True),
    "knee-to-chest": ("stretching", {"min": 15, "max": 20}, 3, None, None, 2, True),
    "piriformis-stretch": ("stretching", None, 3, None, None, None, True),
    "prone-quadriceps-stretch": ("stretching", 20, 3, None, None, 2, True),
    "calf-stretch": ("stretching", 20, 3, None, None, 2, True),
    "transverse-abdominal-contraction": ("strengthening", None, 10, None, None, None, False),
    "bridging": ("strengthening", None, 15, 3, 60, None, False),
    "gluteal-squeeze": ("strengthening", 10, 10, None, None, 2, False),
    "transverse-abdominal-march": ("strengthening", None, 10, None, None, 2, True),
    "wall-squats": ("strengthening", 10, 10, None, None, 2, False),
}
NEEDS = {
    BACK: ("rope", "towel"),
    "prone-quadriceps-stretch": ("rope", "belt", "sheet"),
    "calf-stretch": ("wall",),
    "wall-squats": ("wall",),
}
TAKE_CARE = {
    "calf-stretch": "heel",
    "wall-squats": "toes",
    "piriformis-stretch": "flat",
    "bridging": "shoulders",
}
each_exercise = pytest.mark.parametrize("each", catalogue(), ids=lambda each: each.id)


def test_the_ten_stand_in_the_sources_order() -> None:
    assert [each.id for each in catalogue()] == list(FIGURES)


@each_exercise
def test_figures_and_silences_are_the_sources(each: Exercise) -> None:
    group, hold, repetitions, sets, rest, day, per_side = FIGURES[each.id]
    figures = {
        "hold_seconds": hold,
        "repetitions": repetitions,
        "sets": sets,
        "rest_seconds": rest,
        "times_per_day": day,
    }
    assert each.dose.written() == {name: value for name, value in figures.items() if value is not None}
    assert (each.group, each.per_side) == (group, per_side)


@each_exercise
def test_what_is_needed_is_what_the_source_names(each: Exercise) -> None:
    said = " ".join(each.words("en").needs)
    assert all(thing in said for thing in NEEDS.get(each.id, ()))
    assert bool(said) == (each.id in NEEDS)


@each_exercise
def test_take_care_lines(each: Exercise) -> None:
    assert TAKE_CARE.get(each.id, "") in (each.words("en").take_care or "")
    assert (each.words("en").take_care is not None) == (each.id in TAKE_CARE)
    assert each.mistake is None or each.words("en").take_care


@each_exercise
def test_three_to_six_steps_of_one_action(each: Exercise) -> None:
    steps = each.words("en").steps
    one_side = [step for step in steps if not step.only_both_sides]
    assert 3 <= len(one_side) <= len(steps) <= 6
    assert all(step.text.count(".") == 1 and step.text.endswith(".") for step in steps)


@each_exercise
def test_every_frame_has_caption_and_alternative_text(each: Exercise) -> None:
    pictures = each.words("en").pictures
    assert list(pictures) == [*each.frames, *([each.mistake] if each.mistake else [])]
    assert all(picture.caption and len(picture.alt) > 30 for picture in pictures.values())


@each_exercise
def test_reading_grade_is_six_or_lower(each: Exercise) -> None:
    words = each.words("en")
    shown = [words.plain_name, words.why, *words.needs, words.position]
    shown += [step.text for step in words.steps] + [words.feel, words.take_care or ""]
    shown += [picture.caption for picture in words.pictures.values()]
    aloud = [picture.alt for picture in words.pictures.values()]
    for text in (shown, aloud):
        assert textstat.flesch_kincaid_grade(" ".join(line.rstrip(".") + "." for line in text if line)) <= 6


def test_ceilings() -> None:
    assert exercise("knee-to-chest").ceiling("hold_seconds") == 20
    assert exercise("piriformis-stretch").ceiling("hold_seconds") is None
    assert exercise("piriformis-stretch").ceiling("sets") == 1, "repetitions and no sets mean one set"
    assert exercise("bridging").ceiling("sets") == 3
    assert exercise("bridging").ceiling("rest_seconds") is None
    assert exercise("wall-squats").ceiling("days_per_week") is None


def test_bounds_where_the_source_is_silent() -> None:
    assert source().limits == {
        "hold_seconds": 120,
        "repetitions": 50,
        "sets": 10,
        "rest_seconds": 600,
        "times_per_day": 6,
        "days_per_week": 7,
    }


def test_unknown_exercise() -> None:
    with pytest.raises(ExerciseUnknown):
        exercise("plank")
