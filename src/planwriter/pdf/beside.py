"""A heading with a short remark at the end of its line."""

from dataclasses import dataclass

from planwriter.pdf.box import Box, Columns, Laid, Placed
from planwriter.pdf.fonts import BOLD, REGULAR
from planwriter.pdf.fonts import width as text_width
from planwriter.pdf.words import Words

GAP = 14.0


@dataclass(frozen=True)
class Beside(Box):
    """``heading`` (a mark and words) with ``remark`` right of it, or below where both do not fit."""

    heading: Columns
    remark: Words

    def lay(self, width: float) -> Laid:
        """On one line when there is room for it."""
        mark, name = self.heading.children
        if not isinstance(name, Words) or self.heading.widths[0] is None:
            raise TypeError("a heading is a mark and words")
        used = self.heading.widths[0] + self.heading.gap + _natural(name)
        room = width - used - GAP
        heading = self.heading.lay(width)
        if _natural(self.remark) > room:
            below = self.remark.lay(width)
            parts = (Placed(0, 0, heading), Placed(0, heading.height, below))
            return Laid(self, width, heading.height + below.height, parts)
        narrow = Columns((mark, name), self.heading.widths, self.heading.gap).lay(used + 1)
        remark = self.remark.lay(_natural(self.remark) + 1)
        drop = (narrow.height - remark.height) * 0.7
        parts = (Placed(0, 0, narrow), Placed(width - remark.width, drop, remark))
        return Laid(self, width, narrow.height, parts)


def _natural(words: Words) -> float:
    font = BOLD if words.style.bold else REGULAR
    return text_width("".join(run.text for run in words.runs), font, words.style.size)
