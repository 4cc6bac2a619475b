"""Gives a page's empty room to its pictures and tables, then to the space between its blocks."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from planwriter.pdf.box import Laid, Placed
from planwriter.pdf.paginate import Block, Maker, Page

Turn = Mapping[int, tuple[Maker, ...]]  # by a box's id, what may stand in its place
MOST_BETWEEN = 16.0  # points that are added between two blocks at most


def use_room(pages: Sequence[Page], blocks: Sequence[Block], width: float, height: float) -> tuple[Page, ...]:
    """The same blocks on the same pages, as large as a page of ``width`` by ``height`` points holds."""
    ways = max((len(block.larger) for block in blocks), default=0)
    turns = [
        {
            id(block.box): block.larger[way]
            for block in blocks
            if block.waits is late and way < len(block.larger)
        }
        for late in (False, True)
        for way in range(ways)
    ]
    return tuple(_roomier(page, turns, width, height) for page in pages)


def _roomier(page: Page, turns: Sequence[Turn], width: float, height: float) -> Page:
    gaps = [below.y - above.y - above.laid.height for above, below in pairwise(page.placed)]
    chosen = [placed.laid for placed in page.placed]
    for larger in turns:
        offered = [list(larger.get(id(placed.laid.box), ())) for placed in page.placed]
        while any(offered):
            for place, makers in enumerate(offered):
                if not makers:
                    continue
                tried = [*chosen]
                tried[place] = makers.pop(0)().lay(width)
                if _total(tried, gaps) > height:
                    makers.clear()  # the others are larger still
                elif tried[place].height >= chosen[place].height:
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
