"""What each kind of text looks like in a design."""

from collections.abc import Callable, Mapping
from functools import cache, cached_property
from typing import Any, Literal, TypeVar

from msgspec import Struct, field

from planwriter.design.design import Design, Palette, TypeSizes
from planwriter.handout import Heading, Run
from planwriter.pdf.structure import Tag
from planwriter.pdf.words import TextStyle, Words

Kind = Literal[
    "title", "heading", "subheading", "body", "small", "caption", "dose", "number",
    "on-accent", "on-accent-center", "name", "stage", "value", "stop-heading",
]  # fmt: skip


T = TypeVar("T")


class Look(Struct, frozen=True, eq=False, dict=True):
    """A design with the means to set text in it.

    ``kept`` are boxes that no size of picture changes: they are made once for all the sizes that are tried.
    """

    design: Design
    kept: dict[object, Any] = field(default_factory=dict)

    def sized(self, design: Design) -> "Look":
        """The same look with pictures or rows of other sizes, ``design`` being different in nothing else."""
        return Look(design, self.kept)

    def once(self, name: object, make: Callable[[], T]) -> T:
        """What ``make`` gives, made when it is first asked for by this name; the name lives as long."""
        if name not in self.kept:
            self.kept[name] = make()
        made: T = self.kept[name]
        return made

    @cached_property
    def _styles(self) -> Mapping[Kind, TextStyle]:
        return _styles(self.design.sizes, self.design.line_spacing, self.design.palette)

    def style(self, kind: Kind) -> TextStyle:
        """The text style of ``kind``."""
        return self._styles[kind]

    def words(self, runs: tuple[Run, ...], kind: Kind = "body", tag: Tag | str | None = "P") -> Words:
        """A paragraph in the style of ``kind``, an element of its own unless ``tag`` is ``None``."""
        return Words(runs, self.style(kind), Tag(tag) if isinstance(tag, str) else tag)

    def heading(self, heading: Heading, kind: Kind) -> Words:
        """A heading in the style of ``kind``, at its own level."""
        bookmark = None
        if heading.level == 2:
            bookmark = heading.text if heading.number is None else f"{heading.number}. {heading.text}"
        return Words((Run(heading.text),), self.style(kind), Tag(f"H{heading.level}", bookmark=bookmark))

    def drop(self, kind: Kind, size: float) -> float:
        """How far a mark of ``size`` points is set down to be level with a first line of ``kind``."""
        style = self.style(kind)
        return max(0.0, (style.leading - size) / 2)


@cache
def _styles(sizes: TypeSizes, line_spacing: float, palette: Palette) -> Mapping[Kind, TextStyle]:
    looks: dict[Kind, tuple[float, str, bool, Literal["left", "center"]]] = {
        "title": (sizes.title, palette.accent, True, "left"),
        "heading": (sizes.heading, palette.accent, True, "left"),
        "subheading": (sizes.subheading, palette.text, True, "left"),
        "body": (sizes.body, palette.text, False, "left"),
        "small": (sizes.small, palette.soft_text, False, "left"),
        "caption": (sizes.small, palette.soft_text, False, "center"),
        "dose": (sizes.dose, palette.text, True, "left"),
        "number": (sizes.number, palette.stop, True, "left"),
        "on-accent": (sizes.small, palette.paper, True, "left"),
        "on-accent-center": (sizes.small, palette.paper, True, "center"),
        "name": (sizes.small, palette.text, True, "left"),
        "stage": (sizes.small, palette.accent, True, "left"),
        "value": (sizes.small, palette.text, False, "left"),
        "stop-heading": (sizes.heading, palette.stop, True, "left"),
    }
    return {
        kind: TextStyle(
            size, round(size * (line_spacing if size < sizes.title else 1.15), 2), color, bold, align
        )
        for kind, (size, color, bold, align) in looks.items()
    }
