"""Gathers the words to be judged: the clinician's from the plan, the patient's from the handout."""

from collections.abc import Iterator

from msgspec import Struct

from planwriter.handout import Document, Heading, ListBlock, Paragraph, Run, walk
from planwriter.plans import Plan

NOT_PROSE = frozenset({"clinic", "dose-source", "end", "clinical-name", "number", "call"})
"""Paragraphs that give names, numbers and citations rather than sentences."""


class Passage(Struct, frozen=True):
    """Text that the clinician wrote, and where: a JSON Pointer into the plan."""

    pointer: str
    text: str


def clinicians(plan: Plan) -> tuple[Passage, ...]:
    """What the clinician wrote for the patient, in the plan's order."""
    return tuple(Passage(pointer, text) for pointer, text in _clinicians(plan) if text)


def _clinicians(plan: Plan) -> Iterator[tuple[str, str | None]]:
    yield "/goal", plan.goal
    for place, prescribed in enumerate(plan.exercises):
        yield f"/exercises/{place}/note", prescribed.note
    for place, activity in enumerate(plan.aerobic):
        yield f"/activities/aerobic/{place}/name", activity.name
    for place, advice in enumerate(plan.advice):
        yield f"/advice/{place}", advice


def patients(document: Document) -> tuple[str, ...]:
    """The handout's headings, sentences and list entries in its own language, in reading order."""
    blocks = (block for section in document.sections for block in walk(section))
    return tuple(text for block in blocks for text in _texts(block))


def _texts(block: object) -> Iterator[str]:
    if isinstance(block, Heading):
        yield block.text
    elif isinstance(block, Paragraph) and block.role not in NOT_PROSE:
        yield _joined(block.runs)
    elif isinstance(block, ListBlock):
        yield from (_joined(item.runs) for item in block.items)


def _joined(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs if run.language is None)
