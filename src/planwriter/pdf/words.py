"""Text on the page: a paragraph's words and what they look like."""

from functools import lru_cache
from typing import Literal

from msgspec import Struct

from planwriter.handout import Run
from planwriter.pdf.box import Box, Laid, Placed, Tagged, remembered
from planwriter.pdf.fonts import BOLD, REGULAR
from planwriter.pdf.fonts import width as text_width
from planwriter.pdf.lines import SetText, broken, evened
from planwriter.pdf.mixed import Mixed, is_mixed
from planwriter.pdf.structure import Tag


class TextStyle(Struct, frozen=True, gc=False):
    """``size`` in points, ``leading`` from baseline to baseline in points."""

    size: float
    leading: float
    color: str
    bold: bool = False
    align: Literal["left", "center", "right"] = "left"


class Words(Box, frozen=True):
    """A paragraph of runs. Without a tag it belongs to the element around it."""

    runs: tuple[Run, ...]
    style: TextStyle
    tag: Tag | None = None

    @remembered
    def lay(self, width: float) -> Laid:
        """Broken into lines at this width; the lines are remembered for painting."""
        laid = _set(self.runs, self.style, width)
        if self.tag is None:
            return laid
        return Laid(Tagged(self, self.tag), laid.width, laid.height, (Placed(0, 0, laid),))

    def natural_width(self) -> float:
        """Width in points when everything stands on one line."""
        font = BOLD if self.style.bold else REGULAR
        return sum(text_width(run.text, BOLD if run.strong else font, self.style.size) for run in self.runs)

    def longest_word(self) -> float:
        """Width in points of the widest word."""
        font = BOLD if self.style.bold else REGULAR
        return max(
            (
                text_width(word, BOLD if run.strong else font, self.style.size)
                for run in self.runs
                for word in run.text.split()
            ),
            default=0.0,
        )


@lru_cache(maxsize=4096)
def _set(runs: tuple[Run, ...], style: TextStyle, width: float) -> Laid:
    if is_mixed(runs):
        font = BOLD if style.bold else REGULAR
        return Mixed(runs, font, style.size, style.leading, style.color, style.align).lay(width)
    font = BOLD if style.bold else REGULAR
    pieces = tuple((run.text, BOLD if run.strong else font) for run in runs)
    lines = (evened if style.align == "left" else broken)(pieces, style.size, width)
    return SetText(lines, style.size, style.leading, style.color, style.align).lay(width)
