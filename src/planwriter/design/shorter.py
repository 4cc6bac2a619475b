"""Leaves words out of a handout that a short design has no room for."""

from collections.abc import Mapping

from msgspec.structs import replace

from planwriter.handout import Block, Document, Figure, Paragraph, Section
from planwriter.handout.tree import SectionKind

CAN_BE_LEFT_OUT = frozenset({"clinical-name", "why", "dose-source", "lede", "caption"})
"""What a design may leave out. The rules, doses, steps and notes are not among it."""

KEPT: Mapping[SectionKind, frozenset[str]] = {
    "glance": frozenset({"dose-source"}),
    "transfer": frozenset({"caption"}),
}
"""What stays all the same: where doses come from, on page 1, and the letters that the words speak of."""


def without(document: Document, left_out: frozenset[str]) -> Document:
    """The document without paragraphs of these roles, and without captions if they are named.

    The words that say where the doses come from stay on page 1 and at the end.
    """
    roles = left_out & CAN_BE_LEFT_OUT
    if not roles:
        return document
    return replace(document, sections=tuple(_shorter(section, roles) for section in document.sections))


def _shorter(section: Section, roles: frozenset[str]) -> Section:
    here = roles - KEPT.get(section.kind, frozenset())
    kept: list[Block] = []
    for child in section.children:
        if isinstance(child, Section):
            kept.append(_shorter(child, here))
        elif isinstance(child, Figure) and "caption" in here:
            kept.append(replace(child, caption=None))
        elif not (isinstance(child, Paragraph) and child.role in here):
            kept.append(child)
    return replace(section, children=tuple(kept))
