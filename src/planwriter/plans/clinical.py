"""A second look at a plan without errors: what a colleague would ask about. Hints only, each with its why."""

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import timedelta

from planwriter.findings import phrase
from planwriter.plans.minutes import minutes_a_day
from planwriter.plans.model import Plan, Prescribed
from planwriter.plans.notes import Notes, called, shown
from planwriter.plans.personal import national_number, person, telephone

MOST_MINUTES = 30
MOST_AT_FIRST = 6
MOST_WEEKS = 12
MOST_NAMED = 3
"""The exercises that the sum of a long day names one by one."""

_TITLES = {"dr", "dra", "prof", "mr", "mrs", "ms", "miss", "mx"}


def look_again(notes: Notes, plan: Plan) -> None:
    """Note what is worth a second look in a plan that has no errors."""
    _minutes(notes, plan)
    _how_many(notes, plan)
    _one_kind(notes, plan)
    _review_day(notes, plan)
    _cleared(notes, plan)
    for pointer, text in _free_texts(plan):
        _personal(notes, plan, pointer, text)


def _minutes(notes: Notes, plan: Plan) -> None:
    twice = any((each.dose.times_per_day or 1) > 1 for each in plan.exercises)
    shares = minutes_a_day(plan)
    total = sum(minutes for _, minutes in shares)
    if twice and total > MOST_MINUTES:
        shown_sum = phrase("and-more").join(_summands(shares))
        notes.remark("/exercises", "long-day", minutes=total, most=MOST_MINUTES, sum=shown_sum)


def _summands(shares: Sequence[tuple[Prescribed, int]]) -> Iterator[str]:
    """The exercises that take longest, and what all others take together."""
    count = MOST_NAMED if len(shares) > MOST_NAMED + 1 else len(shares)
    for each, minutes in shares[:count]:
        if minutes:
            yield phrase("minutes-of", what=called(each.exercise), minutes=minutes)
    others = shares[count:]
    if others:
        yield phrase("minutes-of-others", count=len(others), minutes=sum(minutes for _, minutes in others))


def _how_many(notes: Notes, plan: Plan) -> None:
    count = len(plan.exercises)
    if plan.revision is None and count > MOST_AT_FIRST:
        notes.remark("/exercises", "many-at-first", count=count, most=MOST_AT_FIRST)


def _one_kind(notes: Notes, plan: Plan) -> None:
    groups = {each.exercise.group for each in plan.exercises}
    if len(plan.exercises) < 2 or len(groups) > 1:
        return
    if groups == {"strengthening"}:
        notes.remark("/exercises", "one-kind-only", "strengthening")
    elif not plan.strengthening:
        notes.remark("/exercises", "one-kind-only", "stretching")


def _review_day(notes: Notes, plan: Plan) -> None:
    if plan.review is None:
        notes.remark("", "review-missing")
    elif plan.review - plan.issued > timedelta(weeks=MOST_WEEKS):
        weeks = (plan.review - plan.issued).days // 7
        notes.remark("/review", "review-far", weeks=weeks, most=MOST_WEEKS)


def _cleared(notes: Notes, plan: Plan) -> None:
    if _same_person(plan.cleared.by, plan.clinician.name):
        return
    notes.remark("/cleared/by", "cleared-by-another", by=shown(plan.cleared.by), name=plan.clinician.name)


def _same_person(one: str, other: str) -> bool:
    """Whether two names are alike but for case, titles, and what stands after a comma."""
    first, second = (_bare(name) for name in (one, other))
    return first == second


def _bare(name: str) -> list[str]:
    words = unicodedata.normalize("NFC", name).casefold().partition(",")[0].replace(".", " ").split()
    return [word for word in words if word not in _TITLES]


def _free_texts(plan: Plan) -> Iterator[tuple[str, str]]:
    if plan.goal is not None:
        yield "/goal", plan.goal
    for index, each in enumerate(plan.exercises):
        if each.note is not None:
            yield f"/exercises/{index}/note", each.note
        if each.departure is not None:
            yield f"/exercises/{index}/departure/reason", each.departure
    for index, activity in enumerate(plan.aerobic):
        yield f"/activities/aerobic/{index}/name", activity.name
    for index, text in enumerate(plan.advice):
        yield f"/advice/{index}", text


def _personal(notes: Notes, plan: Plan, pointer: str, text: str) -> None:
    number = national_number(text)
    dialled = telephone(text, _numbers(plan))
    name = None if pointer.endswith("/name") else person(text, _names(plan))
    if number is not None:
        notes.remark(
            pointer, "text-with-national-number", kind=phrase(f"number-{number[0]}"), value=shown(number[1])
        )
    elif dialled is not None:
        notes.remark(pointer, "text-with-telephone", value=shown(dialled))
    if name is not None:
        notes.remark(pointer, "text-with-name", value=shown(name))


def _numbers(plan: Plan) -> list[str]:
    clinic = plan.clinic.phone if plan.clinic else None
    return [number for number in (plan.telephone.number, plan.clinician.phone, clinic) if number]


def _names(plan: Plan) -> list[str]:
    """Texts whose words may stand in a note: who the plan is of and for, and its exercises."""
    clinic = plan.clinic
    names = [plan.patient.name, plan.clinician.name, plan.cleared.by]
    names += [clinic.name, clinic.address] if clinic else []
    names += [words.name for each in plan.exercises for words in each.exercise.words_by_language.values()]
    return [name for name in names if name]
