"""The tree of meaning says what the plan, the source and the rules say, and no more."""

import re
from datetime import date
from pathlib import Path

import pytest
from made_plans import ALL, plan, prescribed

from planwriter.handout import (
    Document,
    Field,
    Figure,
    Heading,
    Item,
    ListBlock,
    Paragraph,
    Section,
    Table,
    compose,
    walk,
)
from planwriter.language import languages
from planwriter.plans import Aerobic, Clinic, Handout, Patient, Plan, Prescribed


def blocks(document: Document, kind: str) -> list[Section]:
    """Sections of a kind, at any depth."""
    return [
        block
        for section in document.sections
        for block in walk(section)
        if isinstance(block, Section) and block.kind == kind
    ]


def words(section: Section) -> str:
    """Everything that a section says, in order."""
    said: list[str] = []
    for block in walk(section):
        if isinstance(block, Heading):
            said.append(block.text)
        elif isinstance(block, Paragraph):
            said += [run.text for run in block.runs]
        elif isinstance(block, Field):
            said += [block.label, block.value or "____"]
        elif isinstance(block, ListBlock):
            said += [run.text for item in block.items for run in item.runs]
        elif isinstance(block, Table):
            said += [run.text for row in (block.head, *block.rows) for cell in row for run in cell.runs]
    return " ".join(said)


def dose(exercise: Prescribed) -> str:
    """The dose of an exercise, in the handout's words."""
    block = blocks(compose(plan(exercise)), "dose")[0]
    lists = [each for each in walk(block) if isinstance(each, ListBlock)]
    return " ".join(run.text for each in lists for item in each.items for run in item.runs)


def test_order_of_content() -> None:
    full = plan(aerobic=(Aerobic("Walking", 20, 5),), advice=("Sit tall.",), floor_transfer=True)
    kinds = [section.kind for section in compose(full).sections]
    assert kinds == [
        "head", "safety", "glance", *(["exercise"] * 10), "transfer", "activity", "advice", "diary", "end",
    ]  # fmt: skip


def test_safety_stands_before_any_exercise_with_whom_to_call() -> None:
    said = words(blocks(compose(plan()), "safety")[0])
    for must in ("slowly", "Never hold your breath", "not ignore pain", "spread to your legs", "Stop"):
        assert must in said
    assert "Call Riverside Spine Clinic +1 555 010 0100" in said
    assert "Lee Chen said yes on November 20, 2026." in said


@pytest.mark.parametrize("exercise_id", ALL)
def test_default_dose_says_every_figure_and_no_other(exercise_id: str) -> None:
    chosen = prescribed(exercise_id)
    written = chosen.dose.written()
    hold = written.pop("hold_seconds", None)
    expected = [int(str(value)) for value in written.values()]
    expected += hold.values() if isinstance(hold, dict) else [hold] if hold else []
    assert sorted(int(each) for each in re.findall(r"\d+", dose(chosen))) == sorted(expected)


def test_dose_in_words_that_need_no_arithmetic() -> None:
    assert (
        dose(prescribed("calf-stretch")) == "Hold for 20 seconds. Do 3 on each side. Do this 2 times a day."
    )
    assert dose(prescribed("bridging")) == (
        "Do it 15 times. That is one set. Do 3 sets. Rest 60 seconds between sets."
    )
    assert dose(prescribed("knee-to-chest", side="left", dosage={"times_per_day": 1})) == (
        "Hold for 15 to 20 seconds. Do 3 on the left side only. Do this 1 time a day."
    )


def test_a_silence_of_the_source_and_the_plan_stays_silent() -> None:
    said = dose(prescribed("piriformis-stretch"))
    assert said == "Do 3 on each side."


def test_who_answers_for_the_dose() -> None:
    def source(exercise: Prescribed) -> str:
        return words(blocks(compose(plan(exercise)), "dose")[0])

    assert "Source: iCliniq article" in source(prescribed("calf-stretch"))
    assert "Set by Sam Okafor; the rest: iCliniq article" in source(
        prescribed("calf-stretch", dosage={"repetitions": 2})
    )
    assert "Set by Sam Okafor." in source(
        prescribed("transverse-abdominal-contraction", dosage={"repetitions": 8, "times_per_day": 1})
    )


def test_one_side_means_no_step_for_the_other_leg() -> None:
    both = words(blocks(compose(plan(prescribed("knee-to-chest"))), "how")[0])
    left = words(blocks(compose(plan(prescribed("knee-to-chest", side="left"))), "how")[0])
    assert "other leg" in both
    assert "other leg" not in left


@pytest.mark.parametrize(("side", "drawn"), [("both", "right"), ("right", "right"), ("left", "left")])
def test_the_side_that_moves_is_the_side_that_is_drawn(side: str, drawn: str) -> None:
    document = compose(plan(prescribed("calf-stretch", side=side)))
    pictures = [
        block for section in document.sections for block in walk(section) if isinstance(block, Figure)
    ]
    assert {picture.side for picture in pictures} == {drawn}


@pytest.mark.parametrize("exercise_id", ["wall-squats", "calf-stretch", "piriformis-stretch", "bridging"])
def test_the_picture_of_a_mistake_sits_with_its_warning(exercise_id: str) -> None:
    document = compose(plan(prescribed(exercise_id)))
    warning, picture = blocks(document, "care")[0].children
    assert isinstance(warning, Paragraph)
    assert warning.role == "take-care"
    assert isinstance(picture, Figure)
    assert picture.alt.startswith("Not like this: ")
    elsewhere = [each for each in shown_figures(document) if each is not picture]
    assert elsewhere
    assert all(each.frame != picture.frame for each in elsewhere)


def shown_figures(document: Document) -> list[Figure]:
    """Every picture of a handout, thumbnails too."""
    inside = [block for section in document.sections for block in walk(section)]
    cells = [cell for block in inside if isinstance(block, Table) for row in block.rows for cell in row]
    found = [*inside, *(cell.figure for cell in cells)]
    return [each for each in found if isinstance(each, Figure)]


@pytest.mark.parametrize("tag", languages())
def test_getting_to_the_floor_is_shown_in_four_lettered_pictures(tag: str) -> None:
    asked = compose(plan(floor_transfer=True, handout=Handout(language=tag)))
    section = next(each for each in asked.sections if each.kind == "transfer")
    pictures = [each for each in walk(section) if isinstance(each, Figure)]
    assert [(each.caption or "")[:2] for each in pictures] == ["A.", "B.", "C.", "D."]
    assert not any(each.exercise == pictures[0].exercise for each in shown_figures(compose(plan())))


def test_what_nobody_wrote_is_a_line_to_write_on() -> None:
    document = compose(plan(patient=Patient()))
    fields = {each.label: each.value for each in document.sections[0].children if isinstance(each, Field)}
    assert fields["Name"] is None
    assert "Born" not in fields
    assert fields["Next visit"] is None


def test_title_says_nothing_of_the_patient() -> None:
    assert "Lopez" not in compose(plan()).title


def test_foot_has_the_stop_rule_with_the_number() -> None:
    foot = compose(plan()).foot
    assert "+1 555 010 0100" in foot.call
    assert "legs" in foot.stop
    assert foot.plan == "Plan 44136fa3"


def test_diary_has_a_box_for_each_time_of_each_day() -> None:
    document = compose(plan(prescribed("calf-stretch"), handout=Handout(diary_weeks=3)))
    weeks = blocks(document, "week")
    assert len(weeks) == 3
    table = next(block for block in walk(weeks[0]) if isinstance(block, Table))
    assert [cell.boxes.count for cell in table.rows[0] if cell.boxes] == [2] * 7


def test_no_diary_when_the_plan_wants_none() -> None:
    assert not blocks(compose(plan(handout=Handout(diary_weeks=0))), "diary")


def test_departure_reason_is_for_the_record_not_for_the_patient() -> None:
    chosen = prescribed(
        "wall-squats", dosage={"hold_seconds": 15}, departure="Trained athlete; 10 s was easy."
    )
    document = compose(plan(chosen))
    assert "athlete" not in " ".join(words(section) for section in document.sections)
    assert "Hold for 15 seconds." in dose(chosen)


def test_other_activity_in_words() -> None:
    chosen = plan(aerobic=(Aerobic("Walking", 20, 5),), strengthening=("tai-chi", "pilates"))
    said = words(blocks(compose(chosen), "activity")[0])
    assert "Walking: 20 minutes, 5 days a week." in said
    assert "tai chi or Pilates" in said


def test_end_cites_the_article_and_does_not_replace_a_professional() -> None:
    said = words(compose(plan()).sections[-1])
    assert "Kaushal Bhavsar" in said
    assert "30 May 2023" in said
    assert "take the place of" in said


def test_masthead_names_the_clinic() -> None:
    clinic = Clinic(folder=Path(), name="Riverside", address="12 Quay Street")
    said = words(compose(plan(clinic=clinic)).sections[0])
    assert "Riverside" in said
    assert "12 Quay Street" in said


def test_every_step_is_an_item_of_its_own() -> None:
    how = blocks(compose(plan(prescribed("bridging"))), "how")[0]
    steps = next(block for block in walk(how) if isinstance(block, ListBlock))
    assert all(isinstance(item, Item) for item in steps.items)
    assert len(steps.items) == 5


def test_plan_is_frozen() -> None:
    made = plan()
    with pytest.raises(AttributeError):
        made.goal = "other"  # type: ignore[misc] # that is what the test shows
    assert isinstance(made, Plan)
    assert made.issued == date(2026, 11, 22)
