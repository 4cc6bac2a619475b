"""What changed from one plan to another, in words, for the record."""

from collections.abc import Iterator, Sequence

from planwriter.exercises import DOSE_FIELDS, Span
from planwriter.findings import phrase
from planwriter.plans.model import Aerobic, Handout, Plan, Prescribed
from planwriter.plans.notes import called

Facts = dict[str, str]


def differences(before: Plan, after: Plan) -> tuple[str, ...]:
    """One sentence for each thing that differs, in the order of the plan; none where nothing does."""
    found = [*_compared(_head(before), _head(after)), *_exercises(before, after)]
    found += _compared(_activities(before), _activities(after))
    found += _listed("strengthening", before.strengthening, after.strengthening)
    found += _listed("advice", before.advice, after.advice)
    found += _compared(_handout(before), _handout(after))
    return tuple(found)


def _compared(before: Facts, after: Facts) -> Iterator[str]:
    for what in dict.fromkeys([*before, *after]):
        old, new = before.get(what), after.get(what)
        if old == new:
            continue
        if old is None:
            yield phrase("diff-added", what=what, new=new)
        elif new is None:
            yield phrase("diff-removed", what=what, old=old)
        else:
            yield phrase("diff-changed", what=what, old=old, new=new)


def _listed(name: str, before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    what = phrase(f"diff-{name}")
    for text in dict.fromkeys([*before, *after]):
        old, new = before.count(text), after.count(text)
        if old > new:
            yield phrase("diff-removed", what=what, old=_quoted(text))
        elif new > old:
            yield phrase("diff-added", what=what, new=_quoted(text))
    if sorted(before) == sorted(after) and list(before) != list(after):
        yield phrase("diff-order", what=what)


def _head(plan: Plan) -> Facts:
    clinic = plan.clinic
    values: dict[str, object] = {
        "patient": plan.patient.name,
        "patient-id": plan.patient.id,
        "born": plan.patient.birth_date,
        "clinician": plan.clinician.name,
        "credentials": plan.clinician.credentials,
        "clinician-phone": plan.clinician.phone,
        "issued": plan.issued,
        "review": plan.review,
        "revision": plan.revision,
        "goal": plan.goal,
        "cleared-by": plan.cleared.by,
        "cleared-on": plan.cleared.on,
    }
    for name in ("name", "phone", "address", "website", "logo", "color"):
        values[f"clinic-{name}"] = getattr(clinic, name) if clinic else None
    facts = {
        phrase(f"diff-{name}"): _quoted(value) if isinstance(value, str) else str(value)
        for name, value in values.items()
        if value is not None
    }
    return facts | ({phrase("diff-transfer"): phrase("diff-printed")} if plan.floor_transfer else {})


def _exercises(before: Plan, after: Plan) -> Iterator[str]:
    old, new = ({each.exercise.id: each for each in plan.exercises} for plan in (before, after))
    for name, each in old.items():
        if name not in new:
            yield phrase("diff-exercise-removed", exercise=called(each.exercise), dose=_summary(each))
    for name, each in new.items():
        if name not in old:
            yield phrase("diff-exercise-added", exercise=called(each.exercise), dose=_summary(each))
        else:
            yield from _compared(_prescribed(old[name]), _prescribed(each))
    if [name for name in old if name in new] != [name for name in new if name in old]:
        order = ", ".join(called(each.exercise) for each in after.exercises)
        yield phrase("diff-exercise-order", order=order)


def _prescribed(each: Prescribed) -> Facts:
    texts = {"side": phrase(f"diff-side-{each.side}") if each.exercise.per_side else None}
    texts |= {"departure": each.departure, "note": each.note}
    known = {
        name: _figure(each, name, "diff-bare") for name in DOSE_FIELDS if getattr(each.dose, name) is not None
    }
    known |= {
        name: text if name == "side" else _quoted(text) for name, text in texts.items() if text is not None
    }
    return {
        phrase("diff-of", exercise=called(each.exercise), what=phrase(f"diff-{name}")): text
        for name, text in known.items()
    }


def _figure(each: Prescribed, name: str, form: str) -> str:
    value = getattr(each.dose, name)
    if isinstance(value, Span):
        least, most = value.minimum, value.maximum
        shown = str(most) if least == most else phrase("diff-range", least=least, most=most)
    else:
        shown = str(value)
    form = "diff-one" if shown == "1" and form == "diff-unit" else form
    text = phrase(f"{form}-{name}", value=shown)
    return text if getattr(each.given, name) is not None else phrase("diff-source", value=text)


def _summary(each: Prescribed) -> str:
    figures = [
        _figure(each, name, "diff-unit") for name in DOSE_FIELDS if getattr(each.dose, name) is not None
    ]
    return ", ".join(figures) or phrase("diff-no-dose")


def _activities(plan: Plan) -> Facts:
    return {_quoted(each.name): _minutes(each) for each in plan.aerobic}


def _minutes(each: Aerobic) -> str:
    minutes = phrase("diff-one-minute" if each.minutes == 1 else "diff-minutes", value=each.minutes)
    number = "one" if each.days_per_week == 1 else "unit"
    return f"{minutes}, {phrase(f'diff-{number}-days_per_week', value=each.days_per_week)}"


def _handout(plan: Plan) -> Facts:
    return {
        phrase(f"diff-handout-{name}"): str(getattr(plan.handout, name)) for name in Handout.__struct_fields__
    }


def _quoted(text: str) -> str:
    return f'"{text}"'
