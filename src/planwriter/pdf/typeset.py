"""From the tree of meaning to pages of placed boxes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from planwriter.handout import Document, Section
from planwriter.pdf import back_matter, front_matter
from planwriter.pdf.balance import Balanced
from planwriter.pdf.box import Box, Stack, Tagged
from planwriter.pdf.design import Design
from planwriter.pdf.design import design as design_of
from planwriter.pdf.exercise_block import exercise
from planwriter.pdf.foot import foot_height
from planwriter.pdf.look import Look
from planwriter.pdf.paginate import Block, Page, paginate
from planwriter.pdf.pain_lines import with_pain_lines
from planwriter.pdf.pictures import Pictures
from planwriter.pdf.room import use_room
from planwriter.pdf.row_block import row
from planwriter.pdf.shorter import without
from planwriter.pdf.structure import Tag


@dataclass(frozen=True, slots=True)
class Typeset:
    """A handout laid out: nothing is left to decide. Lengths in points."""

    pages: tuple[Page, ...]
    paper: tuple[float, float]
    design: Design


HALVINGS = 4  # of the thumbnail's sizes, until it is right to a millimetre
MORE_AIR = (1.6, 2.6)  # times the design's gap, where a page has room
LESS_AIR = (0.75, 0.5, 0.3)  # times the design's gap, where no page holds an exercise
STEPS = 5  # sizes of picture that are tried, from the design's largest to its least


def typeset(document: Document, design: Design, paper: tuple[float, float], pictures: Pictures) -> Typeset:
    """Lay a document out on paper of a width and height in points.

    Takes the largest pictures among those that need the fewest pages.
    """
    document = shown(document, design)
    sizes = design.pictures
    thumbnail = _thumbnail(document, design, paper, pictures)
    thumbnails = [thumbnail]
    if design.blocks.layout == "row":
        thumbnails.append(sizes.least_thumbnail)
    tried = [
        _laid(document, design.with_pictures(height, small), paper, pictures)
        for small in thumbnails
        for height in _between(sizes.height, sizes.least_height)
    ]
    closest = design.with_pictures(sizes.least_height, thumbnails[-1]).with_gap(design.gap * LESS_AIR[0])
    tried.append(_laid(document, closest, paper, pictures))
    best = min(tried, key=lambda each: len(each.pages))
    return Typeset(use_room(best.pages, best.blocks, best.width, best.height), paper, design)


def as_printed(document: Document, design_name: str) -> Document:
    """What is printed of a document in a design that the product carries.

    Raises:
        DesignUnknown: there is no design of that name.
    """
    return shown(document, design_of(design_name, "color"))


def shown(document: Document, design: Design) -> Document:
    """What is printed of a document in a design."""
    document = without(document, design.blocks.leave_out)
    return document if design.columns > 1 else with_pain_lines(document)


def _between(largest: float, least: float) -> list[float]:
    return [largest + (least - largest) * step / (STEPS - 1) for step in range(STEPS)]


def _thumbnail(document: Document, design: Design, paper: tuple[float, float], pictures: Pictures) -> float:
    """The largest thumbnail with which everything up to the glance table stands on page 1."""
    sizes = design.pictures
    front = replace(document, sections=document.sections[:3])

    def fits(thumbnail: float) -> bool:
        return len(_laid(front, design.with_pictures(sizes.height, thumbnail), paper, pictures).pages) == 1

    if fits(sizes.thumbnail):
        return sizes.thumbnail
    least, most = sizes.least_thumbnail, sizes.thumbnail
    if not fits(least):
        return (least + most) / 2
    for _ in range(HALVINGS):
        middle = (least + most) / 2
        least, most = (middle, most) if fits(middle) else (least, middle)
    return least


def _laid(document: Document, design: Design, paper: tuple[float, float], pictures: Pictures) -> "_Laid":
    look = Look(design)
    width = paper[0] - 2 * design.side
    height = paper[1] - design.top - design.bottom - foot_height(document.foot, look, width)
    blocks = list(_flow(document.sections, look, pictures, lambda box: box.lay(width).height <= height))
    blocks = [_breakable_if_too_tall(block, width, height) for block in blocks]
    pages = paginate(blocks, width, height)
    return _Laid(pages, blocks, width, height)


@dataclass(frozen=True, slots=True)
class _Laid:
    """Pages with the blocks on them; ``width`` and ``height`` of the text area in points."""

    pages: tuple[Page, ...]
    blocks: list[Block]
    width: float
    height: float


def _flow(
    sections: tuple[Section, ...], look: Look, pictures: Pictures, fits: Callable[[Box], bool]
) -> Iterator[Block]:
    """Every section's boxes; in rows, the short ones at the end stand side by side if that ``fits``."""
    short: list[Block] = []
    for section in sections:
        blocks = list(_blocks(section, look, pictures))
        if look.design.blocks.layout == "row" and section.kind in {"activity", "advice"}:
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
    larger = [_boxes(section, each, pictures) for each in _roomier(section.kind, look.design)]
    tighter = [_boxes(section, each, pictures) for each in _tighter(section.kind, look.design)]
    for place, box in enumerate(_boxes(section, look, pictures)):
        roomier = tuple(Tagged(boxes[place], tag) for boxes in larger)
        smaller = tuple(Tagged(boxes[place], tag) for boxes in tighter)
        yield Block(Tagged(box, tag), before, roomier, smaller, waits=section.kind == "diary")


def _tighter(kind: str, design: Design) -> Iterator[Look]:
    """Looks in which an exercise takes less room, the roomiest first."""
    sizes = design.pictures
    if kind == "exercise":
        for height in _between(sizes.height, sizes.least_height)[1:]:
            yield Look(design.with_pictures(height, sizes.thumbnail))
        for part in LESS_AIR:
            least = design.with_pictures(sizes.least_height, sizes.thumbnail)
            yield Look(least.with_gap(design.gap * part))


def _roomier(kind: str, design: Design) -> Iterator[Look]:
    """Looks in which a section takes more room, the least first."""
    sizes = design.pictures
    if kind == "exercise" and design.blocks.layout == "stacked":
        if sizes.dose == "beside":
            yield Look(design.with_pictures(sizes.most_height, sizes.thumbnail))
        for step in (0.7, 0.85, 1.0):
            yield Look(design.with_dose_below(sizes.most_height * step))
        airy, airiest = (design.with_gap(design.gap * times) for times in MORE_AIR)
        yield from map(Look, (airy, airy.with_dose_below(sizes.most_height)))
        yield Look(airiest.with_dose_below(sizes.most_height))
    elif kind == "diary":
        for padding in (1.5, 2.0, 2.5):
            yield Look(design.with_table_padding(design.table_padding * padding))


def _boxes(section: Section, look: Look, pictures: Pictures) -> list[Box]:
    match section.kind:
        case "head":
            return [front_matter.head(section, look, pictures)]
        case "safety":
            return [front_matter.safety(section, look)]
        case "glance":
            return [front_matter.glance(section, look, pictures)]
        case "exercise":
            block = row if look.design.blocks.layout == "row" else exercise
            return [block(section, look, pictures)]
        case "diary":
            return back_matter.diary(section, look)
        case _:
            return [back_matter.plain(section, look, pictures)]


def _breakable_if_too_tall(block: Block, width: float, height: float) -> Block:
    """A block that no page can hold gets smaller pictures; if need be it is broken rather than lost."""
    tagged = block.box
    for smaller in block.smaller:
        if tagged.lay(width).height <= height:
            break
        tagged = smaller
    block = replace(block, box=tagged)
    if not isinstance(tagged, Tagged) or not isinstance(tagged.child, Stack) or tagged.child.breakable:
        return block
    if tagged.lay(width).height <= height:
        return block
    for together in (4, 3, 2):  # the title stays with the pictures where a page can hold both
        broken = Tagged(replace(tagged.child, breakable=True, together=together), tagged.tag)
        if broken.split(broken.lay(width), height) is not None:
            break
    return Block(broken, block.before)
