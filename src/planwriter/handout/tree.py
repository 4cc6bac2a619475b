"""The nodes of a handout. A node says what a thing is; how it looks is decided elsewhere."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import Struct

from planwriter.exercises import Photo, Posed
from planwriter.plans import Artwork

SectionKind = Literal[
    "head", "safety", "before", "stop", "glance", "exercise", "pictures", "dose", "how", "care",
    "transfer", "activity", "advice", "diary", "week", "end",
]  # fmt: skip
Role = Literal[
    "clinic", "lede", "why", "clinical-name", "position", "feel", "take-care", "note",
    "stop", "call", "number", "stage", "dose-source", "body", "general", "end",
]  # fmt: skip
ListKind = Literal["rules", "steps", "dose", "bullets"]


class Run(Struct, frozen=True, gc=False):
    """A stretch of plain text. It is never markup.

    ``language`` is given where it is not the document's. Where it is a link, ``address`` is where that
    leads and ``description`` what is read aloud for it. Where ``together`` is set, no line ends in it.
    """

    text: str
    strong: bool = False
    language: str | None = None
    address: str | None = None
    description: str | None = None
    together: bool = False


class Heading(Struct, frozen=True, gc=False):
    """A heading of ``level`` 1 to 3. ``number`` counts the exercises."""

    level: int
    text: str
    number: int | None = None


class Paragraph(Struct, frozen=True, gc=False):
    """A paragraph that plays ``role``."""

    role: Role
    runs: tuple[Run, ...]


class Field(Struct, frozen=True, gc=False):
    """A labelled value; ``None`` leaves a line to write on. ``wide`` asks for a row of its own."""

    label: str
    value: str | None
    wide: bool = False


class Item(Struct, frozen=True, gc=False):
    """One entry of a list. ``symbol`` names a drawn icon that goes with the words."""

    runs: tuple[Run, ...]
    symbol: str | None = None


class ListBlock(Struct, frozen=True, gc=False):
    """Steps are numbered; the others are not."""

    kind: ListKind
    items: tuple[Item, ...]


class Figure(Struct, frozen=True, gc=False):
    """A frame of an exercise, as seen when ``side`` is the moving one. A thumbnail has no caption.

    ``own`` shows a frame of a clinic's own exercise. A photo is not mirrored for the other side.
    """

    exercise: str
    frame: str
    side: Literal["left", "right"]
    alt: str
    caption: str | None = None
    own: Posed | Photo | None = None

    @property
    def name(self) -> str:
        """What tells one picture of a handout from another; the same wherever it is shown again."""
        return f"{self.exercise}-{self.frame}-{self.side}"


class LogoPicture(Struct, frozen=True, gc=False):
    """The clinic's logo; ``width`` and ``height`` in pixels. ``artwork`` is there where it is a drawing."""

    data: bytes
    media_type: str
    width: float
    height: float
    alt: str
    artwork: Artwork | None = None


class QrCode(Struct, frozen=True, gc=False):
    """A code to scan: ``rows`` of 1 (dark) and 0, with the address to print under it."""

    rows: tuple[tuple[int, ...], ...]
    alt: str
    caption: tuple[Run, ...]


class TickBoxes(Struct, frozen=True, gc=False):
    """``count`` boxes to tick. ``alt`` is what is read aloud."""

    count: int
    alt: str


class Scale(Struct, frozen=True, gc=False):
    """The numbers from ``low`` to ``high``, one of which is to be circled. ``alt`` is what is read aloud."""

    low: int
    high: int
    alt: str


class Cell(Struct, frozen=True, gc=False):
    """A table cell: text, a picture, boxes to tick, a scale, or nothing (room to write)."""

    runs: tuple[Run, ...] = ()
    figure: Figure | None = None
    boxes: TickBoxes | None = None
    scale: Scale | None = None
    heads_row: bool = False
    columns: int = 1


class Table(Struct, frozen=True, gc=False):
    """A simple table with one row of column heads."""

    kind: Literal["glance", "diary"]
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Section(Struct, frozen=True, gc=False):
    """Blocks that belong together. An exercise section is split only where no page holds it."""

    kind: SectionKind
    children: tuple["Block", ...]


Block = Section | Heading | Paragraph | Field | ListBlock | Figure | Table | LogoPicture | QrCode


class Foot(Struct, frozen=True, gc=False):
    """What stands at the foot of each page. ``page`` has the places ``{page}`` and ``{pages}``."""

    stop: str
    call: str
    plan: str
    page: str


class Document(Struct, frozen=True, gc=False):
    """A whole handout. ``title`` carries nothing about the patient; ``date`` is the plan's."""

    language: str
    title: str
    date: date
    short_id: str
    foot: Foot
    sections: tuple[Section, ...]


def text(*words: str, strong: bool = False) -> tuple[Run, ...]:
    """Runs for plain words."""
    return tuple(Run(word, strong) for word in words)


def walk(block: Block) -> Iterator[Block]:
    """The block and everything below it, in reading order."""
    yield block
    if isinstance(block, Section):
        for child in block.children:
            yield from walk(child)
