"""A heading with a short remark at the end of its line."""

from planwriter.pdf.box import Box, Laid, Placed, remembered
from planwriter.pdf.words import Words

GAP = 14.0


class Beside(Box, frozen=True):
    """``heading`` with ``remark`` at the right end of its line, or below where both do not fit.

    ``mark`` stands before the heading, at its own width.
    """

    mark: Box
    heading: Words
    remark: Words | None = None

    @remembered
    def lay(self, width: float) -> Laid:
        """On one line when there is room for it."""
        mark = self.mark.lay(0)
        indent = mark.width + 8 if mark.width else 0.0
        parts = [Placed(0, 0, mark)] if mark.width else []
        if self.remark is None:
            return self._with(width, [*parts, Placed(indent, 0, self.heading.lay(width - indent))])
        used = indent + self.heading.natural_width() + 1
        remark_width = self.remark.natural_width() + 1
        if used + GAP + remark_width > width:
            heading = self.heading.lay(width - indent)
            below = Placed(0, heading.height, self.remark.lay(width))
            return self._with(width, [*parts, Placed(indent, 0, heading), below])
        heading = self.heading.lay(used - indent)
        remark = self.remark.lay(remark_width)
        drop = (heading.height - remark.height) * 0.7
        return self._with(
            width, [*parts, Placed(indent, 0, heading), Placed(width - remark.width, drop, remark)]
        )

    def _with(self, width: float, parts: list[Placed]) -> Laid:
        height = max(part.y + part.laid.height for part in parts)
        return Laid(self, width, height, tuple(parts))
