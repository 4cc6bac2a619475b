"""A design: the sizes, margins and colours of a handout, read from a file in ``templates/designs``."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from planwriter import resources

MM = 72 / 25.4
PAPERS = {"a4": (210 * MM, 297 * MM), "letter": (612.0, 792.0)}


class DesignUnknown(KeyError):
    """No design has this name."""


class Palette(Struct, frozen=True):
    """The colours of one ink, each ``#RRGGBB``."""

    text: str
    soft_text: str
    accent: str
    tint: str
    stop: str
    stop_tint: str
    note_tint: str
    line: str
    paper: str


class TypeSizes(Struct, frozen=True):
    """Text sizes in points."""

    body: float
    small: float
    foot: float
    title: float
    heading: float
    subheading: float
    dose: float
    number: float


class PictureSizes(Struct, frozen=True):
    """How exercise pictures are set.

    ``width_share`` is the pictures' part of the text width where the dose stands beside them.
    Heights are in points; pictures shrink from ``height`` to ``least_height`` where that saves a
    page, and grow to ``most_height`` where a page has room. The glance table's shrink from
    ``thumbnail`` to ``least_thumbnail`` to keep it on page 1. ``mistake`` is the most that the picture of
    a mistake is high.
    """

    dose: Literal["beside", "below"]
    width_share: float
    height: float
    least_height: float
    most_height: float
    thumbnail: float
    least_thumbnail: float
    mistake: float


class Blocks(Struct, frozen=True):
    """How an exercise is set, and which words a short design leaves out (never a rule or a dose)."""

    layout: Literal["stacked", "row"]
    leave_out: frozenset[str]


class Design(Struct, frozen=True):
    """A design for one ink. Lengths are in points; ``line_spacing`` is a multiple of the text size."""

    name: str
    sizes: TypeSizes
    line_spacing: float
    top: float
    side: float
    bottom: float
    gap: float
    table_padding: float
    columns: int
    blocks: Blocks
    pictures: PictureSizes
    palette: Palette

    def with_accent(self, color: str | None) -> "Design":
        """The design in a clinic's own colour, darkened until white text can be read on it (4.5:1)."""
        if color is None:
            return self
        return replace(self, palette=replace(self.palette, accent=readable(color)))

    def with_dose_below(self, height: float) -> "Design":
        """The design with pictures up to ``height`` points high across the page, the dose below them."""
        return replace(self, pictures=replace(self.pictures, height=height, dose="below"))

    def with_dose_beside(self, height: float, share: float) -> "Design":
        """The design with the dose beside pictures of up to ``height`` points in a ``share`` of the width."""
        return replace(self, pictures=replace(self.pictures, height=height, dose="beside", width_share=share))

    def with_gap(self, gap: float) -> "Design":
        """The design with this basic space between things, in points."""
        return replace(self, gap=gap)

    def with_table_padding(self, padding: float) -> "Design":
        """The design with this much room in a table's row, in points."""
        return replace(self, table_padding=padding)

    def with_pictures(self, height: float, thumbnail: float) -> "Design":
        """The design with pictures and thumbnails of these heights in points."""
        return replace(self, pictures=replace(self.pictures, height=height, thumbnail=thumbnail))


@cache
def design(name: str, ink: str) -> Design:
    """Read a design for an ink (``color``, ``grey`` or ``line``).

    Raises:
        DesignUnknown: ``templates/designs`` has no such file.
    """
    path = resources.folder("templates") / "designs" / f"{name}.json"
    if name not in resources.design_names():
        raise DesignUnknown(name)
    return made(json.loads(path.read_text("utf-8")), ink)


def made(data: Mapping[str, Any], ink: str) -> Design:
    """A design for an ink from a design file's data, which keeps to its schema."""
    margins = data["margins_mm"]
    pictures = data["pictures"]
    return Design(
        name=data["design"],
        sizes=TypeSizes(**data["text"]),
        line_spacing=data["line_spacing"],
        top=margins["top"] * MM,
        side=margins["side"] * MM,
        bottom=margins["bottom"] * MM,
        gap=data["gap"],
        table_padding=data["table_padding"],
        columns=data["columns"],
        blocks=Blocks(data["blocks"]["layout"], frozenset(data["blocks"]["leave_out"])),
        pictures=PictureSizes(
            dose=pictures["dose"],
            width_share=pictures["width_share"],
            height=pictures["height_mm"] * MM,
            least_height=pictures["least_height_mm"] * MM,
            most_height=pictures["most_height_mm"] * MM,
            thumbnail=pictures["thumbnail_mm"] * MM,
            least_thumbnail=pictures["least_thumbnail_mm"] * MM,
            mistake=pictures.get("mistake_mm", pictures["least_height_mm"]) * MM,
        ),
        palette=Palette(**data["inks"][ink]),
    )


def readable(color: str) -> str:
    """``color`` (``#RRGGBB``), darkened until its contrast with white is 4.5 to 1 or more (WCAG 2.2)."""
    while contrast(color, "#FFFFFF") < 4.5:
        red, green, blue = (int(int(color[place : place + 2], 16) * 0.95) for place in (1, 3, 5))
        color = f"#{red:02X}{green:02X}{blue:02X}"
    return color.upper()


def contrast(one: str, other: str) -> float:
    """Contrast of two colours (``#RRGGBB``) by WCAG 2.2, 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    parts = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return sum(weight * _linear(part) for part, weight in zip(parts, (0.2126, 0.7152, 0.0722), strict=True))


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
