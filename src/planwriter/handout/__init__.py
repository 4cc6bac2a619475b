"""What the handout says, as a tree of meaning: no fonts, no points, no page."""

from planwriter.exercises import Photo
from planwriter.handout.compose import compose
from planwriter.handout.tree import (
    Block,
    Cell,
    Document,
    Field,
    Figure,
    Foot,
    Heading,
    Item,
    ListBlock,
    LogoPicture,
    Paragraph,
    QrCode,
    Run,
    Scale,
    Section,
    Table,
    TickBoxes,
    walk,
)

__all__ = [
    "Block",
    "Cell",
    "Document",
    "Field",
    "Figure",
    "Foot",
    "Heading",
    "Item",
    "ListBlock",
    "LogoPicture",
    "Paragraph",
    "Photo",
    "QrCode",
    "Run",
    "Scale",
    "Section",
    "Table",
    "TickBoxes",
    "compose",
    "walk",
]
