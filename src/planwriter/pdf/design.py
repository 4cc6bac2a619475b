"""A design: the sizes, margins and colours of a handout, read from a file in ``templates/designs``."""

import json
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from planwriter import resources

MM = 72 / 25.4
PAPERS = {"a4": (210 * MM, 297 * MM), "letter": (612.0, 792.0)}


class DesignUnknown(KeyError):
    """No design has this name."""


@dataclass(frozen=True, slots=True)
class Palette:
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


@dataclass(frozen=True, slots=True)
class TypeSizes:
    """Text sizes in points."""

    body: float
    small: float
    foot: float
    title: float
    heading: float
    subheading: float
    dose: float
    number: float


@dataclass(frozen=True, slots=True)
class PictureSizes:
    """How exercise pictures are set.

    ``width_share`` is the pictures' part of the text width where the dose stands beside them.
    Heights are in points; pictures shrink from ``height`` to ``least_height`` where that saves a
    page, and the glance table's from ``thumbnail`` to ``least_thumbnail`` to keep it on page 1.
    """

    dose: Literal["beside", "below"]
    width_share: float
    height: float
    least_height: float
    thumbnail: float
    least_thumbnail: float


@dataclass(frozen=True, slots=True)
class Design:
    """A design for one ink. Lengths are in points; ``line_spacing`` is a multiple of the text size."""

    name: str
    sizes: TypeSizes
    line_spacing: float
    top: float
    side: float
    bottom: float
    gap: float
    columns: int
    pictures: PictureSizes
    palette: Palette

    def with_accent(self, color: str | None) -> "Design":
        """The design in a clinic's own colour, darkened until white text can be read on it (4.5:1)."""
        if color is None:
            return self
        return replace(self, palette=replace(self.palette, accent=readable(color)))

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
    if name not in design_names():
        raise DesignUnknown(name)
    data = json.loads(path.read_text("utf-8"))
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
        columns=data["columns"],
        pictures=PictureSizes(
            dose=pictures["dose"],
            width_share=pictures["width_share"],
            height=pictures["height_mm"] * MM,
            least_height=pictures["least_height_mm"] * MM,
            thumbnail=pictures["thumbnail_mm"] * MM,
            least_thumbnail=pictures["least_thumbnail_mm"] * MM,
        ),
        palette=Palette(**data["inks"][ink]),
    )


def design_names() -> tuple[str, ...]:
    """The names of the designs that the product carries, sorted."""
    return tuple(sorted(path.stem for path in (resources.folder("templates") / "designs").glob("*.json")))


def readable(color: str) -> str:
    """``color`` (``#RRGGBB``), darkened until its contrast with white is 4.5 to 1 or more (WCAG 2.2)."""
    red, green, blue = (int(color[place : place + 2], 16) for place in (1, 3, 5))
    while contrast_with_white(red, green, blue) < 4.5:
        red, green, blue = (int(part * 0.95) for part in (red, green, blue))
    return f"#{red:02X}{green:02X}{blue:02X}"


def contrast_with_white(red: int, green: int, blue: int) -> float:
    """Contrast of a colour (0 to 255 each) with white by WCAG 2.2, 1 to 21."""
    weights = zip((red, green, blue), (0.2126, 0.7152, 0.0722), strict=True)
    luminance = sum(weight * _linear(part / 255) for part, weight in weights)
    return 1.05 / (luminance + 0.05)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
