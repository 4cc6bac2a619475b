"""Fetches the drawn figures for a handout, each drawn once."""

from dataclasses import dataclass, field
from typing import Literal

from reportlab.graphics.shapes import Drawing

from planwriter import figures
from planwriter.handout import Figure
from planwriter.pdf.marks import PictureBox


@dataclass(frozen=True)
class Pictures:
    """Draws in one ink and remembers what it drew."""

    ink: Literal["color", "grey", "line"]
    drawn: dict[tuple[str, str, str], Drawing] = field(default_factory=dict)

    def drawing(self, figure: Figure) -> Drawing:
        """The drawing of a frame."""
        key = (figure.exercise, figure.frame, figure.side)
        if key not in self.drawn:
            self.drawn[key] = figures.draw(figure.exercise, figure.frame, side=figure.side, ink=self.ink)
        return self.drawn[key]

    def box(self, figure: Figure, height: float) -> PictureBox:
        """The frame as a box at most ``height`` points high."""
        return PictureBox(self.drawing(figure), height)
