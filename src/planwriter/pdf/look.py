"""What each kind of text looks like in a design."""

from dataclasses import dataclass
from typing import Literal

from planwriter.handout import Heading, Run
from planwriter.pdf.design import Design
from planwriter.pdf.structure import Tag
from planwriter.pdf.words import TextStyle, Words

Kind = Literal[
    "title", "heading", "subheading", "body", "small", "caption", "dose", "number", "label",
    "on-accent", "on-accent-center", "name", "stage", "value", "center", "stop-heading",
]  # fmt: skip


@dataclass(frozen=True)
class Look:
    """A design with the means to set text in it."""

    design: Design

    def style(self, kind: Kind) -> TextStyle:
        """The text style of ``kind``."""
        sizes, palette = self.design.sizes, self.design.palette
        size, color, bold, align = {
            "title": (sizes.title, palette.accent, True, "left"),
            "heading": (sizes.heading, palette.accent, True, "left"),
            "subheading": (sizes.subheading, palette.text, True, "left"),
            "body": (sizes.body, palette.text, False, "left"),
            "small": (sizes.small, palette.soft_text, False, "left"),
            "caption": (sizes.small, palette.soft_text, False, "center"),
            "dose": (sizes.dose, palette.text, True, "left"),
            "number": (sizes.number, palette.stop, True, "left"),
            "label": (sizes.small, palette.soft_text, False, "left"),
            "on-accent": (sizes.small, palette.paper, True, "left"),
            "on-accent-center": (sizes.small, palette.paper, True, "center"),
            "name": (sizes.small, palette.text, True, "left"),
            "stage": (sizes.small, palette.accent, True, "left"),
            "value": (sizes.small, palette.text, False, "left"),
            "stop-heading": (sizes.heading, palette.stop, True, "left"),
            "center": (sizes.small, palette.text, False, "center"),
        }[kind]
        spacing = self.design.line_spacing if size < sizes.title else 1.15
        return TextStyle(
            size, round(size * spacing, 2), color, bold, "center" if align == "center" else "left"
        )

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
