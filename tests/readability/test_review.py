"""The review tells what a reader stumbles over, where it is, and which PEMAT-P items the paper meets."""

import json
from pathlib import Path
from typing import Any

import pytest
from made_plans import plan, prescribed
from msgspec.structs import replace

from planwriter.handout import Figure, Item, ListBlock, Section, Table, compose, walk
from planwriter.language import languages
from planwriter.plans import Handout, Plan, check, read_bytes, read_file
from planwriter.readability import as_data, as_text, reading, review
from planwriter.readability.jargon import HERE, jargon, plainer
from planwriter.readability.pemat import CHECKS, FOR_A_PERSON, Evidence, Judged, judge
from planwriter.readability.review import Review
from planwriter.readability.said import patients

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.plan.json"))
LONG = (
    "You should lift the leg and hold it there and breathe and count and then lower it "
    "and rest for a bit now."
)
WRITTEN = {
    "format": 1,
    "patient": {},
    "clinician": {"name": "Sam Okafor", "phone": "+1 555 010 0199"},
    "issued": "2026-11-22",
    "cleared": {"by": "Sam Okafor", "on": "2026-11-22"},
    "goal": "Walk without contralateral pain",
    "exercises": [{"exercise": "knee-to-chest", "note": LONG}],
    "activities": {"aerobic": [{"name": "Gait training", "minutes": 5, "days_per_week": 2}]},
    "advice": ["Sit tall.", "Perform it as in SCIATICA."],
}


def reviewed(**changes: Any) -> Review:
    written = {name: value for name, value in (WRITTEN | changes).items() if value is not None}
    source = read_bytes(json.dumps(written, indent=1).encode(), "a.plan.json", Path())
    found = check(source).plan
    assert found is not None
    return review(source, found)


def verdicts(of: Plan) -> dict[int, str]:
    document = compose(of)
    evidence = Evidence(document, reading(patients(document), document.language), jargon=False)
    return {each.item: each.verdict for each in judge(evidence)}


@pytest.mark.parametrize("tag", languages())
def test_jargon_lists_are_long_and_each_term_has_one_answer(tag: str) -> None:
    entries = json.loads((HERE / f"{tag}.json").read_text("utf-8"))["entries"]
    assert len(entries) >= 60
    terms = [term.lower() for entry in entries for term in entry["terms"]]
    assert len(terms) == len(set(terms))
    assert not [entry for entry in entries if jargon(entry["say"], tag)], "plainer words are plain"


def test_jargon_is_found_whole_once_and_the_longest_first() -> None:
    assert jargon("Contralateral, then contralateral; Unilaterally.", "en") == [
        ("Contralateral", "other side"),
        ("Unilaterally", "one side"),
    ]
    repeated = jargon("contralateral ipsilateral contralateral", "en")
    assert [term for term, _ in repeated] == ["contralateral", "ipsilateral"]
    assert jargon("bidding for reps", "en") == [("reps", "times")]
    assert jargon("a hip flexor", "en") == [("hip flexor", "front of the hip")]
    assert jargon("En decúbito supino", "es") == [("decúbito supino", "boca arriba")]
    assert jargon("bilateral", "de") == []
    assert plainer("de") == {}


@pytest.mark.parametrize("tag", languages())
def test_our_own_words_hold_no_jargon_and_no_long_sentence(tag: str) -> None:
    for sample in SAMPLES:
        source = read_file(sample)
        found = check(source).plan
        assert found is not None
        told = review(source, replace(found, handout=replace(found.handout, language=tag)))
        assert told.long_sentences == ()
        assert told.whole is not None
        assert told.whole.met


def test_remarks_name_the_words_and_their_place() -> None:
    told = reviewed()
    found = [(each.kind, each.place.pointer, each.text, each.say) for each in told.remarks]
    assert found == [
        ("jargon", "/goal", "contralateral", "other side"),
        ("long-sentence", "/exercises/0/note", LONG, None),
        ("jargon", "/activities/aerobic/0/name", "Gait", "way of walking"),
        ("jargon", "/advice/1", "Perform", "do"),
        ("jargon", "/advice/1", "SCIATICA", "pain down the leg from the back"),
    ]
    assert told.remarks[0].place.line > 1
    assert told.long_sentences == ()


def test_a_plan_with_no_words_of_its_own_has_none_to_measure() -> None:
    told = reviewed(goal=None, activities=None, advice=None, exercises=[{"exercise": "bridging"}])
    assert told.yours is None
    assert told.remarks == ()
    assert "none that can be measured" in as_text(told)
    assert as_data(told)["yours"] is None


def test_a_departures_reason_is_not_for_the_patient_and_not_reviewed() -> None:
    chosen = {"exercise": "wall-squats", "dosage": {"hold_seconds": 15}, "departure": {"reason": "Chronic."}}
    assert reviewed(goal=None, activities=None, advice=None, exercises=[chosen]).remarks == ()


def test_every_item_is_judged_once_and_some_only_by_a_person() -> None:
    found = verdicts(plan())
    assert list(found) == [*range(1, 13), *range(15, 27)]
    assert {item for item, verdict in found.items() if verdict == "for-you"} == FOR_A_PERSON
    assert FOR_A_PERSON | set(CHECKS) == set(found)


@pytest.mark.parametrize("tag", languages())
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_samples_meet_every_item_that_a_program_can_judge(sample: Path, tag: str) -> None:
    source = read_file(sample)
    found = check(source).plan
    assert found is not None
    told = review(source, replace(found, handout=replace(found.handout, language=tag)))
    assert [each for each in told.pemat if each.verdict == "not-met"] == []


def test_jargon_sums_and_fractions_cost_their_items() -> None:
    told = {each.item: each.verdict for each in reviewed(advice=["Do 3x10 at 50 % effort."]).pemat}
    assert [told[item] for item in (3, 4, 6, 7, 24)] == ["not-met"] * 5


def test_no_diary_is_no_tool() -> None:
    found = verdicts(plan(handout=Handout(diary_weeks=0)))
    assert (found[23], found[25]) == ("not-met", "not-needed")
    assert verdicts(plan())[24] == "not-needed"


def stripped(item: int) -> dict[int, str]:
    """The verdicts on a handout from which something has been taken."""
    document = compose(plan(prescribed("knee-to-chest"), prescribed("bridging")))
    taken = {9: "glance", 11: "glance", 12: "safety", 15: "exercise"}[item]
    sections = tuple(each for each in document.sections if each.kind != taken)
    if item == 9:
        sections = (*sections, Section("advice", ()))
    evidence = Evidence(replace(document, sections=sections), None, jargon=False)
    return {each.item: each.verdict for each in judge(evidence)}


@pytest.mark.parametrize("item", [9, 11, 12, 15])
def test_what_is_taken_away_is_missed(item: int) -> None:
    assert stripped(item)[item] == "not-met"


def test_nothing_to_read_is_not_everyday_words() -> None:
    assert stripped(11)[3] == "not-met"


def test_long_steps_bare_figures_and_wordy_heads_are_missed() -> None:
    document = compose(plan(prescribed("knee-to-chest")))
    (block,) = [each for each in document.sections if each.kind == "exercise"]
    glance = next(each for each in document.sections if each.kind == "glance")
    figure = next(each for each in walk(block) if isinstance(each, Figure))
    table = next(each for each in walk(glance) if isinstance(each, Table))
    cell = table.head[0]
    wordy = replace(cell, runs=(replace(cell.runs[0], text="one two three four five six seven"),))
    wrong = Section(
        "exercise",
        (
            ListBlock("steps", (Item((replace(cell.runs[0], text="and " * 30),)),)),
            replace(figure, caption=None),
            replace(table, head=(wordy, *table.head[1:])),
        ),
    )
    sections = (document.sections[0], wrong, document.sections[1])
    found = {
        each.item: each.verdict for each in judge(Evidence(replace(document, sections=sections), None, False))
    }
    assert [found[item] for item in (10, 17, 19, 20, 22)] == [
        "not-met",
        "not-met",
        "not-met",
        "not-met",
        "not-met",
    ]


def test_text_and_data_say_the_same() -> None:
    told = reviewed()
    text, data = as_text(told), as_data(told)
    assert text.startswith("a.plan.json\n  Your words: ")
    assert '"contralateral" is a term. Plainer: "other side".' in text
    assert f'23 words in a sentence: "{LONG}"' in text
    assert "for you to judge: 16." in text
    assert [each["text"] for each in data["remarks"]] == [each.text for each in told.remarks]
    assert data["handout"]["measure"] == "flesch-kincaid-grade"
    assert [each["item"] for each in data["pemat"]] == [each.item for each in told.pemat]
    assert json.loads(json.dumps(data)) == data


def test_ease_is_told_for_spanish() -> None:
    assert "ease" in as_text(reviewed(handout={"language": "es"}, goal="Caminar mejor"))


def test_items_are_in_pemats_order() -> None:
    items: list[Judged] = list(reviewed().pemat)
    assert [each.item for each in items] == sorted(each.item for each in items)
    assert {each.about for each in items if each.item >= 20} == {"act"}


def test_the_review_is_of_what_the_design_prints() -> None:
    source = read_bytes(json.dumps(WRITTEN).encode(), "a.plan.json", Path())
    found = check(source).plan
    assert found is not None
    compact = replace(found, handout=replace(found.handout, design="compact"))
    met = [{each.item: each.verdict for each in review(source, each).pemat}[17] for each in (found, compact)]
    assert met == ["met", "not-met"], "compact leaves captions out"
