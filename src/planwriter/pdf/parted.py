"""Breaks what no page holds: between its elements, or inside their lines where a page would stay empty."""

from collections.abc import Sequence
from math import floor

from msgspec.structs import replace

from planwriter.pdf.box import Box, Laid, Panel, Placed, Tagged
from planwriter.pdf.lines import SetText

LEAST_FILLED = 0.5  # of a page, with which a break between elements is good enough
LEAST_LINES = 2  # of a paragraph, on either page
ELEMENTS = frozenset({"P", "LI", "TR", "Figure", "Caption", "H1", "H2", "H3"})
PICTURES = frozenset({"Figure"})
NOTHING: frozenset[str] = frozenset()
EPSILON = 0.01


class Part(Box, frozen=True):
    """A part of a layout, of which nothing is left to decide but where it breaks again."""

    laid: Laid

    def lay(self, width: float) -> Laid:
        """As it came out."""
        del width
        return Laid(self, self.laid.width, self.laid.height, (Placed(0, 0, self.laid),))

    def split(self, laid: Laid, height: float) -> tuple[Box, Box] | None:
        """Break where it fills half of ``height`` at least, and else as far down as its lines allow."""
        del laid
        best: tuple[Laid, Laid] | None = None
        for whole in (ELEMENTS, PICTURES, NOTHING):
            found = _parted(self.laid, height, whole)
            if found is not None and (best is None or found[0].height > best[0].height):
                best = found
            if best is not None and best[0].height >= height * LEAST_FILLED:
                break
        return best and (Part(best[0]), Part(best[1]))


def _parted(laid: Laid, height: float, whole: frozenset[str]) -> tuple[Laid, Laid] | None:
    """What stands in the first ``height`` points, and the rest; ``None`` where that is nothing or all.

    No element of a kind in ``whole`` is parted.
    """
    box = laid.box
    if isinstance(box, Tagged) and box.tag.kind in whole:
        return None
    if isinstance(box, SetText):
        return _lines(laid, box, height)
    edge = box.padding if isinstance(box, Panel) else 0.0
    above: list[Placed] = []
    over: list[Placed] = []  # the rest of what goes over the edge, each where its whole ended
    below: list[Placed] = []
    for part in laid.parts:
        bottom = part.y + part.laid.height
        if bottom <= height - edge + EPSILON:
            above.append(part)
        elif part.y >= height - edge:
            below.append(part)
        else:
            found = _parted(part.laid, height - edge - part.y, whole)
            above += [replace(part, laid=found[0])] if found else []
            over.append(Placed(part.x, bottom, found[1] if found else part.laid))
    if not any(part.laid.height for part in above):
        return None
    return _holding(laid, above, edge), _holding(laid, _moved_up(over, below, edge), edge)


def _lines(laid: Laid, text: SetText, height: float) -> tuple[Laid, Laid] | None:
    fit = min(floor((height + EPSILON) / text.leading), len(text.lines) - LEAST_LINES)
    if fit < LEAST_LINES:
        return None
    first, rest = (replace(text, lines=lines) for lines in (text.lines[:fit], text.lines[fit:]))
    return first.lay(laid.width), rest.lay(laid.width)


def _moved_up(over: Sequence[Placed], below: Sequence[Placed], top: float) -> list[Placed]:
    """The rest at the top of its page: first what went over the edge; what follows keeps its distance."""
    rest = [replace(part, y=top) for part in over]
    up = min((part.y - part.laid.height for part in over), default=below[0].y if below else 0.0)
    return rest + [replace(part, y=part.y - up + top) for part in below]


def _holding(laid: Laid, parts: Sequence[Placed], edge: float) -> Laid:
    """The same box around some of its parts."""
    height = max(part.y + part.laid.height for part in parts) + edge
    return Laid(laid.box, laid.width, height, tuple(parts))
