"""Puts a handout together, in the order in which a patient needs it."""

from planwriter.handout.back import activity, advice, diary, end, transfer
from planwriter.handout.block import exercise_block
from planwriter.handout.front import glance, head, safety
from planwriter.handout.tree import Document, Foot, Section
from planwriter.language import Language, language
from planwriter.plans import Logo, Plan


def compose(plan: Plan, logo: Logo | None = None) -> Document:
    """Turn a plan into its handout's tree of meaning.

    ``logo`` is the clinic's, read and found sound.

    No plan can take the safety section, the stop lines or the source out of it.
    """
    words = language(plan.handout.language)
    sections: list[Section] = [head(plan, words, logo), safety(plan, words), glance(plan, words)]
    sections += [
        exercise_block(plan, each, number, words) for number, each in enumerate(plan.exercises, start=1)
    ]
    if plan.floor_transfer:
        sections.append(transfer(words))
    if plan.aerobic or plan.strengthening:
        sections.append(activity(plan, words))
    if plan.advice:
        sections.append(advice(plan, words))
    if plan.handout.diary_weeks:
        sections.append(diary(plan, words))
    sections.append(end(plan, words))
    return Document(
        language=words.tag,
        title=words.say("title"),
        date=plan.issued,
        short_id=plan.short_id,
        foot=_foot(plan, words),
        sections=tuple(sections),
    )


def _foot(plan: Plan, words: Language) -> Foot:
    page = words.words["foot.page"]
    return Foot(
        stop=words.say("foot.stop"),
        call=words.say("foot.call", number=plan.telephone.number),
        plan=words.say("foot.plan", id=plan.short_id),
        page=page if isinstance(page, str) else page["other"],
    )
