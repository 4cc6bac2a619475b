"""Gives a page's empty room to its pictures and tables, then to the space between its blocks."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from planwriter.pdf.box import Laid, Placed
from planwriter.pdf.look import Look
from planwriter.pdf.paginate import Block, Page

MOST_BETWEEN = 16.0  # points that are added between two blocks at most


def use_room(pages: Sequence[Page], blocks: Sequence[Block], width: float, height: float) -> tuple[Page, ...]:
    """The same blocks on the same pages, as large as a page of ``width`` by ``height`` points holds."""
    ways = range(max((len(block.larger) for block in blocks), default=0))
    known = {id(block.box): block for block in blocks}
    turns = [(late, way) for late in (False, True) for way in ways]
    return tuple(_roomier(page, known, turns, width, height) for page in pages)


def _roomier(
    page: Page, known: Mapping[int, Block], turns: Sequence[tuple[bool, int]], width: float, height: float
) -> Page:
    gaps = [below.y - above.y - above.laid.height for above, below in pairwise(page.placed)]
    chosen = [placed.laid for placed in page.placed]
    blocks = [known.get(id(placed.laid.box)) for placed in page.placed]
    for late, way in turns:
        offered = [_offered(block, way) if block and block.waits is late else [] for block in blocks]
        while any(offered):
            for place, (block, looks) in enumerate(zip(blocks, offered, strict=True)):
                if not block or not looks:
                    continue
                tried = [*chosen]
                tried[place] = block.box_in(looks.pop(0)).lay(width)
                if _total(tried, gaps) > height:
                    looks.clear()  # the others are larger still
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


def _offered(block: Block, way: int) -> list[Look]:
    return list(block.larger[way]) if way < len(block.larger) else []


def _total(laid: Sequence[Laid], gaps: Sequence[float]) -> float:
    return sum(each.height for each in laid) + sum(gaps)
