"""From the tree of meaning to pages of placed boxes."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from itertools import product

from msgspec import Struct
from msgspec.structs import replace

from planwriter.design import shown
from planwriter.design.design import Design
from planwriter.handout import Document, Section
from planwriter.pdf import back_matter, front_matter
from planwriter.pdf.balance import Balanced
from planwriter.pdf.box import Box, Stack, Tagged, remembering
from planwriter.pdf.exercise_block import exercise
from planwriter.pdf.foot import foot_height
from planwriter.pdf.look import Look
from planwriter.pdf.paginate import Block, Page, paginate
from planwriter.pdf.pictures import Pictures
from planwriter.pdf.room import use_room
from planwriter.pdf.row_block import row
from planwriter.pdf.structure import Tag


class Typeset(Struct, frozen=True):
    """A handout laid out: nothing is left to decide. Lengths in points."""

    pages: tuple[Page, ...]
    paper: tuple[float, float]
    design: Design


HALVINGS = 4  # of the thumbnail's sizes, until it is right to a millimetre
MORE_AIR = (1.6, 2.6)  # times the design's gap, where a page has room
LESS_AIR = (0.75, 0.5, 0.3)  # times the design's gap, where no page holds an exercise
LEAST_AIR = 0.15  # before an exercise is broken
LEAST_BESIDE = 0.8  # of the pictures' least height, where they stand beside a dose in one column
SHARES_BESIDE = (0.46, 0.36)  # of the width, for these pictures
LEAST_SAVED = (1, 2, 2)  # pages, for which a whole handout is set with that air
LEAST_ROW = 0.6  # of the room in a diary's row, where that saves a last page of little
ENDING = frozenset({"activity", "advice", "diary", "end"})
LEAST_LOWER = 0.92  # what is left of a block's height with the least of that air, and more than that
LEAST_FRONT = 0.85  # what is left of page 1's panels with the least of that air
STEPS = 5  # sizes of picture that are tried, from the design's largest to its least


def typeset(document: Document, design: Design, paper: tuple[float, float], pictures: Pictures) -> Typeset:
    """Lay a document out on paper of a width and height in points.

    Takes the largest pictures among those that need the fewest pages.
    """
    document, look = shown(document, design), Look(design)
    with remembering():
        pages = _pages(document, look, paper, pictures)
    look.kept.clear()
    return Typeset(pages, paper, design)


def _pages(
    document: Document, look: Look, paper: tuple[float, float], pictures: Pictures
) -> tuple[Page, ...]:
    design, sizes = look.design, look.design.pictures
    thumbnails = [_thumbnail(document, look, paper, pictures)]
    if design.blocks.layout == "row":
        thumbnails.append(sizes.least_thumbnail)
    tried = [
        _sizes(document, look.sized(design.with_pictures(sizes.height, small)), paper, pictures)
        for small in thumbnails
    ]
    best = min((largest for largest, _ in tried), key=lambda each: len(each.pages))
    for part, saved in zip(LESS_AIR, LEAST_SAVED, strict=True):
        if fewest_pages(tried[-1][1], part) + saved > len(best.pages):
            continue
        closest = design.with_pictures(sizes.least_height, thumbnails[-1]).with_gap(design.gap * part)
        closer = attempt(document, Look(closest), paper, pictures)
        best = closer if len(closer.pages) + saved <= len(best.pages) else best
    best = _unbroken(_without_a_last_page_of_little(document, best, paper, pictures))
    return use_room(best.pages, best.blocks, best.width, best.height)


def _without_a_last_page_of_little(
    document: Document, best: "Attempt", paper: tuple[float, float], pictures: Pictures
) -> "Attempt":
    """What follows the exercises set closer, where one box of it alone has the last page and need not."""
    if len(best.pages[-1].placed) > 1:
        return best
    design = best.look.design
    close = design.with_gap(design.gap * LESS_AIR[-1]).with_table_padding(design.table_padding * LEAST_ROW)
    closer = attempt(document, best.look, paper, pictures, Look(close))
    return closer if len(closer.pages) < len(best.pages) else best


def _unbroken(found: "Attempt") -> "Attempt":
    """Every box whole that a page can hold, where that takes no more pages."""
    width, height = found.width, found.height
    blocks = [
        replace(block, box=_whole(block.box)) if block.box.lay(width).height <= height else block
        for block in found.blocks
    ]
    pages = paginate(blocks, width, height)
    return replace(found, pages=pages, blocks=blocks) if len(pages) <= len(found.pages) else found


def fewest_pages(found: "Attempt", part: float) -> int:
    """How many pages it takes at least with ``part`` of the space between things: no layout takes fewer."""
    pages, y = 1, 0.0
    for block in found.blocks:
        box = block.box.lay(found.width)
        height = LEAST_LOWER * (box.height if block.least is None else block.least)
        bottom = y + block.before * part + height if y else height
        if bottom <= found.height:
            y = bottom
            continue
        pages += 1
        y = bottom - found.height if block.box.split(box, found.height - y) else height
    return pages


def _sizes(
    document: Document, look: Look, paper: tuple[float, float], pictures: Pictures
) -> tuple["Attempt", "Attempt"]:
    """The largest pictures that need no more pages than the smallest, which need the fewest; then these."""
    sizes = look.design.pictures

    @cache
    def tried(step: int) -> Attempt:
        height = _between(sizes.height, sizes.least_height)[step]
        chosen = look.design.with_pictures(height, sizes.thumbnail)
        return attempt(document, look.sized(chosen), paper, pictures)

    least = tried(STEPS - 1)
    fewest = len(least.pages)
    return tried(
        bisect_left(range(STEPS - 1), True, key=lambda step: len(tried(step).pages) <= fewest)
    ), least


def _between(largest: float, least: float) -> list[float]:
    return [largest + (least - largest) * step / (STEPS - 1) for step in range(STEPS)]


def _thumbnail(document: Document, look: Look, paper: tuple[float, float], pictures: Pictures) -> float:
    """The largest thumbnail with which everything up to the glance table stands on page 1."""
    sizes = look.design.pictures
    head, safety, glance = document.sections[:3]
    above = attempt(replace(document, sections=(head, safety)), look, paper, pictures)
    last = above.pages[-1].placed[-1]
    room = above.height - last.y - last.laid.height if len(above.pages) == 1 else 0.0

    def fits(thumbnail: float) -> bool:
        chosen = look.sized(look.design.with_pictures(sizes.height, thumbnail))
        (block,) = _blocks(glance, chosen, pictures)
        return block.before + block.box.lay(above.width).height <= room

    if fits(sizes.thumbnail):
        return sizes.thumbnail
    least, most = sizes.least_thumbnail, sizes.thumbnail
    if not fits(least):
        return (least + most) / 2
    for _ in range(HALVINGS):
        middle = (least + most) / 2
        least, most = (middle, most) if fits(middle) else (least, middle)
    return least


def attempt(
    document: Document,
    look: Look,
    paper: tuple[float, float],
    pictures: Pictures,
    end_look: Look | None = None,
) -> "Attempt":
    """Everything on pages in this look; what follows the exercises in one of its own, if there is one."""
    design = look.design
    width = paper[0] - 2 * design.side
    height = paper[1] - design.top - design.bottom - foot_height(document.foot, look, width)
    blocks: list[Block] = []
    front = look.once(("front", width, height), lambda: _front(document, look, pictures, width, height))
    for section in document.sections[:2]:
        for block in _blocks(section, front, pictures):
            blocks.append(replace(block, least=block.box.lay(width).height * LEAST_FRONT))
    rest = [(each, end_look or look if each.kind in ENDING else look) for each in document.sections[2:]]
    blocks += _flow(rest, pictures, lambda box: box.lay(width).height <= height)
    blocks = [part for block in blocks for part in _fitted(block, width, height)]
    pages = paginate(blocks, width, height)
    return Attempt(pages, blocks, width, height, look)


def _front(document: Document, look: Look, pictures: Pictures, width: float, height: float) -> Look:
    """The look with the most air in which the safety panel stands on page 1; this one where none does."""
    design = look.design
    for each in (look, *(Look(design.with_gap(design.gap * part)) for part in LESS_AIR)):
        blocks = [block for section in document.sections[:2] for block in _blocks(section, each, pictures)]
        if sum(block.before + block.box.lay(width).height for block in blocks) <= height:
            return each
    return look


class Attempt(Struct, frozen=True):
    """Pages with the blocks on them; ``width`` and ``height`` of the text area in points."""

    pages: tuple[Page, ...]
    blocks: list[Block]
    width: float
    height: float
    look: Look


def _flow(
    sections: Sequence[tuple[Section, Look]], pictures: Pictures, fits: Callable[[Box], bool]
) -> Iterator[Block]:
    """Every section's boxes; in rows, the short ones at the end stand side by side if that ``fits``."""
    short: list[Block] = []
    for section, look in sections:
        blocks = list(_blocks(section, look, pictures))
        if look.design.columns > 1 and section.kind in {"activity", "advice"}:
            short += blocks
            continue
        yield from _side_by_side(short, fits)
        short = []
        yield from blocks
    yield from _side_by_side(short, fits)


def _side_by_side(blocks: list[Block], fits: Callable[[Box], bool]) -> list[Block]:
    if len(blocks) < 2:
        return blocks
    left, right = (block.box for block in blocks)  # other activity, and advice
    columns = Balanced(left, right, gap=14)
    return [Block(columns, blocks[0].before)] if fits(columns) else blocks


def _blocks(section: Section, look: Look, pictures: Pictures) -> Iterator[Block]:
    before = look.design.gap * {"head": 0.0, "safety": 1.3, "glance": 1.5}.get(
        section.kind, 1.4 if look.design.blocks.layout == "row" else 2.0
    )
    tag = Tag("Sect")  # one element, however many boxes and pages it takes
    sizes, kind = look.design.pictures, section.kind
    roomier = look.once(("roomier", kind, sizes), lambda: [list(way) for way in _roomier(kind, look)])
    tighter = look.once(("tighter", kind, sizes), lambda: list(_tighter(kind, look)))

    def box_in(place: int, each: Look) -> Box:
        return Tagged(_boxes(section, each, pictures)[place], tag)

    for place in range(len(_boxes(section, look, pictures))):
        box = partial(box_in, place)
        yield Block(box(look), before, box, roomier, tighter, waits=kind == "diary")


def _tighter(kind: str, look: Look) -> Iterator[Look]:
    """Looks in which pictures with their words take less room, the roomiest first."""
    sizes = look.design.pictures
    if kind in {"exercise", "transfer"}:
        for height in _between(sizes.height, sizes.least_height)[1:]:
            yield look.sized(look.design.with_pictures(height, sizes.thumbnail))
        for part in LESS_AIR:
            least = look.design.with_pictures(sizes.least_height, sizes.thumbnail)
            yield Look(least.with_gap(look.design.gap * part))
        if look.design.columns == 1:
            for part, share in product((*LESS_AIR, LEAST_AIR), SHARES_BESIDE):
                beside = look.design.with_dose_beside(sizes.least_height * LEAST_BESIDE, share)
                yield Look(beside.with_gap(look.design.gap * part))


def _roomier(kind: str, look: Look) -> Iterator[Iterator[Look]]:
    """Ways in which a section takes more room, in each the looks with the least first."""
    design = look.design
    if kind == "exercise" and design.blocks.layout == "stacked":
        yield _larger_pictures(look)
        yield _more_air(look)
    elif kind == "diary":
        roomy = (design.with_table_padding(design.table_padding * times) for times in (1.5, 2.0, 2.5))
        yield (look.sized(each) for each in roomy)


def _larger_pictures(look: Look) -> Iterator[Look]:
    design, sizes = look.design, look.design.pictures
    if sizes.dose == "beside":
        yield look.sized(design.with_pictures(sizes.most_height, sizes.thumbnail))
    for part in (0.7, 0.85, 1.0):
        yield look.sized(design.with_dose_below(sizes.most_height * part))


def _more_air(look: Look) -> Iterator[Look]:
    design = look.design
    airy, airiest = (Look(design.with_gap(design.gap * times)) for times in MORE_AIR)
    yield airy
    for each in (airy, airiest):
        yield each.sized(each.design.with_dose_below(design.pictures.most_height))


def _boxes(section: Section, look: Look, pictures: Pictures) -> list[Box]:
    """A section's boxes, made once for the sizes of picture that it has any use for."""
    sizes = look.design.pictures
    match section.kind:
        case "glance":
            return look.once(
                (id(section), sizes.thumbnail), lambda: [front_matter.glance(section, look, pictures)]
            )
        case "exercise":
            block = row if look.design.blocks.layout == "row" else exercise
            return look.once((id(section), sizes), lambda: [block(section, look, pictures)])
        case "transfer":
            return look.once((id(section), sizes), lambda: _unpictured(section, look, pictures))
        case _:
            padding = look.design.table_padding
            return look.once((id(section), padding), lambda: _unpictured(section, look, pictures))


def _unpictured(section: Section, look: Look, pictures: Pictures) -> list[Box]:
    match section.kind:
        case "head":
            return [front_matter.head(section, look, pictures)]
        case "safety":
            return [front_matter.safety(section, look)]
        case "diary":
            return back_matter.diary(section, look)
        case _:
            return [back_matter.plain(section, look, pictures)]


def _fitted(block: Block, width: float, height: float) -> list[Block]:
    """The block in the roomiest look that a page can hold; else in two parts that a page can hold each.

    What takes more than two pages keeps its look, and is broken where each page ends.
    """
    if block.box.lay(width).height <= height:
        return [block]
    boxes = [block.box]
    for smaller in block.smaller:
        boxes.append(block.box_in(smaller))
        if boxes[-1].lay(width).height <= height:
            return [replace(block, box=boxes[-1])]
    least = min(box.lay(width).height for box in boxes)
    for box in boxes if block.smaller else ():
        for together in (4, 3, 2):  # the title stays with the pictures where a page can hold both
            broken = _breakable(box, together)
            parts = broken.split(broken.lay(width), height)
            if parts is not None and parts[1].lay(width).height <= height:
                first = Block(_whole(parts[0]), block.before, least=least)
                return [first, Block(_whole(parts[1]), 0, least=0.0)]
    return [block if block.smaller else Block(_breakable(block.box, 4), block.before)]


def _breakable(box: Box, together: int) -> Box:
    if isinstance(box, Tagged) and isinstance(box.child, Stack) and not box.child.breakable:
        return Tagged(replace(box.child, breakable=True, together=together), box.tag)
    return box


def _whole(box: Box) -> Box:
    if isinstance(box, Tagged) and isinstance(box.child, Stack) and box.child.breakable:
        return Tagged(replace(box.child, breakable=False), box.tag)
    return box
