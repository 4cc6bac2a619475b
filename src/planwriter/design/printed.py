"""What a design prints of a handout: the same tree of meaning, with what has no room in it left out."""

from planwriter.design.design import Design, design
from planwriter.design.pain_lines import with_pain_lines
from planwriter.design.shorter import without
from planwriter.handout import Document


def as_printed(document: Document, design_name: str) -> Document:
    """What is printed of a document in a design that the product carries.

    Raises:
        DesignUnknown: there is no design of that name.
    """
    return shown(document, design(design_name, "color"))


def shown(document: Document, chosen: Design) -> Document:
    """What is printed of a document in a design."""
    document = without(document, chosen.blocks.leave_out)
    return document if chosen.columns > 1 else with_pain_lines(document)
