"""Gives a page's empty room to its pictures and tables, then to the space between its blocks."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from planwriter.pdf.box import Box, Laid, Placed
from planwriter.pdf.paginate import Block, Page

MOST_BETWEEN = 16.0  # points that are added between two blocks at most


def use_room(pages: Sequence[Page], blocks: Sequence[Block], width: float, height: float) -> tuple[Page, ...]:
    """The same blocks on the same pages, as large as a page of ``width`` by ``height`` points holds."""
    turns = [
        {id(block.box): block.larger for block in blocks if block.waits is late} for late in (False, True)
    ]
    return tuple(_roomier(page, turns, width, height) for page in pages)


def _roomier(
    page: Page, turns: Sequence[Mapping[int, tuple[Callable[[], Box], ...]]], width: float, height: float
) -> Page:
    gaps = [below.y - above.y - above.laid.height for above, below in pairwise(page.placed)]
    boxes = [id(placed.laid.box) for placed in page.placed]
    chosen = [placed.laid for placed in page.placed]
    for larger in turns:
        for step in range(max((len(larger.get(each, ())) for each in boxes), default=0)):
            for place, box in enumerate(boxes):
                offered = larger.get(box, ())
                if step < len(offered):
                    tried = [*chosen]
                    tried[place] = offered[step]().lay(width)
                    if tried[place].height >= chosen[place].height and _total(tried, gaps) <= height:
                        chosen = tried
    spare = height - _total(chosen, gaps)
    added = min(MOST_BETWEEN, spare / len(gaps)) if gaps and spare > 0 else 0.0
    roomier: list[Placed] = []
    y = 0.0
    for laid, gap in zip(chosen, [*gaps, 0.0], strict=True):
        roomier.append(Placed(0, y, laid))
        y += laid.height + gap + added
    return Page(tuple(roomier))


def _total(laid: Sequence[Laid], gaps: Sequence[float]) -> float:
    return sum(each.height for each in laid) + sum(gaps)
