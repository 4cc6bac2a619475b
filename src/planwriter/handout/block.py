"""One exercise: name, why, pictures, dose, steps, what to feel, what to take care of."""

from collections.abc import Iterator

from planwriter.handout.dose import dose_items, dose_source, stage_weeks
from planwriter.handout.pictures import mistake, pictures
from planwriter.handout.quoted import quoting_source
from planwriter.handout.telephone import with_number
from planwriter.handout.tree import Heading, Item, ListBlock, Paragraph, Role, Run, Section, text
from planwriter.language import Language
from planwriter.plans import Plan, Prescribed


def exercise_block(plan: Plan, prescribed: Prescribed, number: int, language: Language) -> Section:
    """The section of one exercise; ``number`` is its place in the plan, from 1."""
    words, say = prescribed.exercise.words(language.tag), language.say
    titles: list[Heading | Paragraph] = [Heading(2, words.plain_name, number=number)]
    if words.name != words.plain_name:
        titles.append(Paragraph("clinical-name", text(say("block.clinical_name", name=words.name))))
    titles.append(Paragraph("why", text(words.why)))
    who = dose_source(prescribed, plan.clinician.name, language)
    dose = Section(
        "dose",
        (
            *_stages(prescribed, language),
            Paragraph("dose-source", quoting_source(who, language)),
        ),
    )
    shown = pictures(prescribed, language)
    telephone = plan.telephone.number
    stop = with_number(say("block.stop", number=telephone), telephone)
    return Section(
        "exercise",
        (
            *titles,
            *((Section("pictures", shown),) if shown else ()),
            dose,
            _how(prescribed, language),
            *_note(prescribed, language),
            Paragraph("stop", stop),
        ),
    )


def _stages(prescribed: Prescribed, language: Language) -> Iterator[Paragraph | ListBlock]:
    """The dose; with a progression, each stage's dose under its weeks."""
    for stage in prescribed.stages:
        if prescribed.progression:
            yield Paragraph("stage", text(stage_weeks(prescribed, stage, language)))
        yield ListBlock("dose", dose_items(prescribed, stage.dose, language))


def _how(prescribed: Prescribed, language: Language) -> Section:
    words, say = prescribed.exercise.words(language.tag), language.say
    position = words.position
    if words.needs:
        position = say("block.needs", things=language.listed(words.needs)) + " " + position
    steps = tuple(
        Item(text(step.text)) for step in words.steps if prescribed.side == "both" or not step.only_both_sides
    )
    parts: list[Paragraph | ListBlock | Section] = [
        Paragraph("position", text(position)),
        ListBlock("steps", steps),
        _labelled(
            "feel", say("block.feel" if prescribed.exercise.marks_where else "block.feel_alone"), words.feel
        ),
    ]
    if words.take_care:
        warning = _labelled("take-care", say("block.take_care"), words.take_care)
        shown = mistake(prescribed, language)
        parts.append(Section("care", (warning, shown)) if shown else warning)
    return Section("how", tuple(parts))


def _note(prescribed: Prescribed, language: Language) -> tuple[Paragraph, ...]:
    if prescribed.note is None:
        return ()
    return (_labelled("note", language.say("block.note"), prescribed.note),)


def _labelled(role: Role, label: str, words: str) -> Paragraph:
    return Paragraph(role, (Run(label, strong=True), Run(" " + words)))
