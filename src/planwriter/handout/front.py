"""Page 1: whose plan it is, when to stop, and the plan at a glance."""

from collections.abc import Iterator

from planwriter.handout.dose import glance_values, stage_weeks
from planwriter.handout.pictures import thumbnail
from planwriter.handout.quoted import quoting_source
from planwriter.handout.tree import (
    Cell,
    Field,
    Heading,
    Item,
    ListBlock,
    LogoPicture,
    Paragraph,
    Run,
    Section,
    Table,
    text,
)
from planwriter.handout.website import link
from planwriter.language import Language
from planwriter.plans import Logo, Plan, Prescribed, Stage


def head(plan: Plan, language: Language, logo: Logo | None = None) -> Section:
    """The title, the patient, the clinician, the dates, the goal, and why exercise helps."""
    say, patient = language.say, plan.patient
    fields = [Field(say("head.name"), patient.name)]
    if patient.birth_date is not None:
        fields.append(Field(say("head.birth_date"), language.date(patient.birth_date)))
    if patient.id is not None:
        fields.append(Field(say("head.id"), patient.id))
    fields.append(Field(say("head.issued"), language.date(plan.issued)))
    fields.append(Field(say("head.made_by"), _made_by(plan, language)))
    fields.append(Field(say("head.review"), language.date(plan.review) if plan.review else None))
    if plan.goal is not None:
        fields.append(Field(say("head.goal"), plan.goal, wide=True))
    benefits = " ".join(language.benefits[key] for key in ("mobility", "prevention", "pain"))
    return Section(
        "head",
        (
            Heading(1, say("title")),
            Paragraph("lede", text(benefits)),
            *_masthead(plan, language, logo),
            *fields,
        ),
    )


def _masthead(plan: Plan, language: Language, logo: Logo | None) -> Iterator[LogoPicture | Paragraph]:
    clinic = plan.clinic
    if clinic is None:
        return
    if logo is not None:
        alt = clinic.name or language.say("head.logo")
        yield LogoPicture(logo.data, logo.media_type, logo.width, logo.height, alt, logo.artwork)
    runs = [Run(clinic.name, strong=True)] if clinic.name else []
    runs += text(clinic.address) if clinic.address else ()
    runs += (Run(clinic.phone, together=True),) if clinic.phone else ()
    if clinic.website:
        runs.append(link(clinic.website, language))
    if runs:
        yield Paragraph("clinic", tuple(runs))


def _made_by(plan: Plan, language: Language) -> str:
    who = plan.clinician
    if who.credentials:
        return language.say("head.credentials", name=who.name, credentials=who.credentials)
    return who.name


def safety(plan: Plan, language: Language) -> Section:
    """The rules before the first exercise, and the stop rule with whom to call."""
    cleared = language.say("safety.cleared", by=plan.cleared.by, date=language.date(plan.cleared.on))
    asked = (Run(language.rules["consult-first"] + " "), Run(cleared, strong=True))
    rules = (
        Item(asked, symbol="consult-first"),
        *(Item(text(language.rules[rule]), symbol=rule) for rule in ("slow", "breathe", "pain")),
    )
    before = Section(
        "before",
        (
            Heading(2, language.say("safety.before")),
            ListBlock("rules", rules),
        ),
    )
    stop = Section(
        "stop",
        (
            Heading(2, language.say("safety.stop")),
            Paragraph("stop", text(language.rules["stop"], strong=True)),
            Paragraph("call", text(language.say("safety.call", who=plan.telephone.who))),
            Paragraph("number", (Run(plan.telephone.number, strong=True, together=True),)),
        ),
    )
    return Section("safety", (before, stop))


def glance(plan: Plan, language: Language) -> Section:
    """One row an exercise. A column that no exercise fills is left out."""
    stages = [
        (number, each, stage) for number, each in enumerate(plan.exercises, start=1) for stage in each.stages
    ]
    values = [glance_values(each, stage.dose, language) for _, each, stage in stages]
    columns = [column for column in ("hold", "repeat", "day", "week") if any(column in row for row in values)]
    heads = ("exercise", *columns)
    head_cells = tuple(Cell(text(language.say(f"glance.{column}"))) for column in heads)
    rows = tuple(
        _glance_row(numbered, [row.get(column) for column in columns], language)
        for numbered, row in zip(stages, values, strict=True)
    )
    # The picture and the name share the first head.
    spanning = Cell(head_cells[0].runs, columns=2)
    table = Table("glance", (spanning, *head_cells[1:]), rows)
    own = language.say("glance.own")
    cited = dict.fromkeys(
        own if each.exercise.own else each.exercise.cited_shortly for each in plan.exercises
    )
    said = language.say("glance.source", cited=language.listed(list(cited)))
    remark = quoting_source(said, language)
    return Section(
        "glance", (Heading(2, language.say("glance.title")), Paragraph("dose-source", remark), table)
    )


def _glance_row(
    numbered: tuple[int, Prescribed, Stage], values: list[str | None], language: Language
) -> tuple[Cell, ...]:
    """A row under the number that heads the exercise's own block."""
    number, prescribed, stage = numbered
    name = [Run(f"{number}. {prescribed.exercise.words(language.tag).plain_name}", strong=True)]
    if prescribed.progression:
        weeks = stage_weeks(prescribed, stage, language)
        name.append(Run(" " + language.say("glance.stage", weeks=weeks)))
    picture = thumbnail(prescribed, language) if stage.from_week == 1 else None
    return (
        Cell(figure=picture),
        Cell(tuple(name), heads_row=True),
        *(Cell(text(value) if value else ()) for value in values),
    )
