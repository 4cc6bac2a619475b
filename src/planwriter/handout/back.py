"""After the exercises: getting up and down, other activity, advice, the diary, the source."""

from planwriter import __version__
from planwriter.exercises import Dose, source
from planwriter.handout.pictures import transfer_pictures
from planwriter.handout.quoted import quoting_source
from planwriter.handout.tree import (
    Cell,
    Heading,
    Item,
    ListBlock,
    Paragraph,
    QrCode,
    Run,
    Scale,
    Section,
    Table,
    TickBoxes,
    text,
)
from planwriter.handout.website import qr_code
from planwriter.language import Language
from planwriter.plans import Aerobic, Plan, Prescribed

DAYS = 7
PAIN = (0, 10)


def transfer(language: Language) -> Section:
    """Getting down to the floor and up again: general advice, and marked so."""
    say = language.say
    return Section(
        "transfer",
        (
            Heading(2, say("transfer.title")),
            Paragraph("general", text(say("transfer.general"))),
            Section("pictures", transfer_pictures(language)),
            Paragraph("body", text(say("transfer.pictures"))),
            Heading(3, say("transfer.down")),
            ListBlock("steps", tuple(Item(text(step)) for step in language.transfer["down"])),
            Heading(3, say("transfer.up")),
            ListBlock("steps", tuple(Item(text(step)) for step in language.transfer["up"])),
        ),
    )


def activity(plan: Plan, language: Language) -> Section:
    """The other activity that the clinician chose, by kind."""
    parts: list[Paragraph | ListBlock] = []
    if plan.aerobic:
        rows = tuple(Item(text(_aerobic(each, language))) for each in plan.aerobic)
        parts += [_kind("low-impact-aerobic", language), ListBlock("bullets", rows)]
    if plan.strengthening:
        ways = language.listed([language.strengthening_ways[way] for way in plan.strengthening])
        row = Item(text(language.say("activity.strength", ways=ways)))
        parts += [_kind("strengthening", language), ListBlock("bullets", (row,))]
    return Section("activity", (Heading(2, language.say("activity.title")), *parts))


def _kind(category: str, language: Language) -> Paragraph:
    words = language.categories[category]
    return Paragraph("body", text(language.say("activity.kind", kind=words["name"], what=words["what"])))


def _aerobic(activity: Aerobic, language: Language) -> str:
    return language.say(
        "activity.row",
        name=activity.name,
        minutes=language.count("activity.minutes", activity.minutes),
        days=language.count("activity.days", activity.days_per_week),
    )


def advice(plan: Plan, language: Language) -> Section:
    """What else the clinician wrote for the patient."""
    items = tuple(Item(text(words)) for words in plan.advice)
    return Section("advice", (Heading(2, language.say("advice.title")), ListBlock("bullets", items)))


def diary(plan: Plan, language: Language) -> Section:
    """A grid for each week: boxes to tick, pain from 0 to 10, and room for notes."""
    say = language.say
    weeks = tuple(
        Section(
            "week",
            (Heading(3, say("diary.week", number=week)), _week(plan, week, language)),
        )
        for week in range(1, plan.handout.diary_weeks + 1)
    )
    how = " ".join((say("diary.how"), say("diary.pain_scale")))
    return Section("diary", (Heading(2, say("diary.title")), Paragraph("body", text(how)), *weeks))


def _week(plan: Plan, week: int, language: Language) -> Table:
    head = (Cell(text(language.say("diary.exercise"))), *(Cell(text(day)) for day in language.day_names()))
    pain = Cell(scale=Scale(*PAIN, language.say("diary.pain_day")))
    rows = [_tick_row(each, each.stage_in(week).dose, language) for each in plan.exercises]
    rows.append((Cell(text(language.say("diary.pain"), strong=True), heads_row=True), *(pain,) * DAYS))
    rows.append((Cell(text(language.say("diary.note"), strong=True), heads_row=True), Cell(columns=DAYS)))
    return Table("diary", head, tuple(rows))


def _tick_row(prescribed: Prescribed, dose: Dose, language: Language) -> tuple[Cell, ...]:
    name = [Run(prescribed.exercise.words(language.tag).plain_name, strong=True)]
    if dose.days_per_week is not None:
        name.append(Run(" (" + language.count("activity.days", dose.days_per_week) + ")"))
    times = dose.times_per_day or 1
    boxes = TickBoxes(times, language.count("diary.day_box", times))
    return (Cell(tuple(name), heads_row=True), *(Cell(boxes=boxes) for _ in range(DAYS)))


def end(plan: Plan, language: Language) -> Section:
    """Where the doses come from, and what this paper cannot replace."""
    say = language.say
    cited = [each.exercise.cited for each in plan.exercises if not each.exercise.own]
    own = [each.exercise.words(language.tag).plain_name for each in plan.exercises if each.exercise.own]
    sources = dict.fromkeys(cited) or ({} if own else {source().citation: None})
    said = [say("end.source", citation=each) for each in sources]
    citations = [Paragraph("end", quoting_source(each, language)) for each in said]
    if own:
        citations.append(Paragraph("end", text(say("end.own", names=language.listed(own)))))
    return Section(
        "end",
        (
            Heading(2, say("end.title")),
            Paragraph("body", text(language.rules["not-a-substitute"])),
            *citations,
            Paragraph("end", text(say("end.made_with", version=__version__))),
            *_code(plan, language),
        ),
    )


def _code(plan: Plan, language: Language) -> tuple[QrCode, ...]:
    if plan.clinic is None or plan.clinic.website is None:
        return ()
    return (qr_code(plan.clinic.website, language),)
