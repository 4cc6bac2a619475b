"""From the tree of meaning to pages of placed boxes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from planwriter.handout import Document, Section
from planwriter.pdf import back_matter, front_matter
from planwriter.pdf.box import Box, Stack, Tagged
from planwriter.pdf.design import Design
from planwriter.pdf.exercise_block import exercise
from planwriter.pdf.foot import foot_height
from planwriter.pdf.look import Look
from planwriter.pdf.paginate import Block, Page, paginate
from planwriter.pdf.pictures import Pictures
from planwriter.pdf.structure import Tag


@dataclass(frozen=True, slots=True)
class Typeset:
    """A handout laid out: nothing is left to decide. Lengths in points."""

    pages: tuple[Page, ...]
    paper: tuple[float, float]
    design: Design


STEPS = 5  # sizes of picture that are tried, from the design's largest to its least


def typeset(document: Document, design: Design, paper: tuple[float, float], pictures: Pictures) -> Typeset:
    """Lay a document out on paper of a width and height in points.

    Takes the largest pictures among those that need the fewest pages.
    """
    sizes = design.pictures
    thumbnail = _thumbnail(document, design, paper, pictures)
    tried = [
        _laid(document, design.with_pictures(height, thumbnail), paper, pictures)
        for height in _between(sizes.height, sizes.least_height)
    ]
    return min(tried, key=lambda each: len(each.pages))


def _between(largest: float, least: float) -> list[float]:
    return [largest + (least - largest) * step / (STEPS - 1) for step in range(STEPS)]


def _thumbnail(document: Document, design: Design, paper: tuple[float, float], pictures: Pictures) -> float:
    """The largest thumbnail with which everything up to the glance table stands on page 1."""
    sizes = design.pictures
    front = replace(document, sections=document.sections[:3])
    for thumbnail in _between(sizes.thumbnail, sizes.least_thumbnail):
        chosen = design.with_pictures(sizes.height, thumbnail)
        if len(_laid(front, chosen, paper, pictures).pages) == 1:
            return thumbnail
    return (sizes.thumbnail + sizes.least_thumbnail) / 2


def _laid(document: Document, design: Design, paper: tuple[float, float], pictures: Pictures) -> Typeset:
    look = Look(design)
    width = paper[0] - 2 * design.side
    height = paper[1] - design.top - design.bottom - foot_height(document.foot, look, width)
    blocks = [block for section in document.sections for block in _blocks(section, look, pictures)]
    blocks = [_breakable_if_too_tall(block, width, height) for block in blocks]
    return Typeset(paginate(blocks, width, height), paper, design)


def _blocks(section: Section, look: Look, pictures: Pictures) -> Iterator[Block]:
    before = look.design.gap * {"head": 0.0, "safety": 1.3, "glance": 1.5}.get(section.kind, 2.0)
    tag = Tag("Sect")  # one element, however many boxes and pages it takes
    for box in _boxes(section, look, pictures):
        yield Block(Tagged(box, tag), before)


def _boxes(section: Section, look: Look, pictures: Pictures) -> list[Box]:
    match section.kind:
        case "head":
            return [front_matter.head(section, look)]
        case "safety":
            return [front_matter.safety(section, look)]
        case "glance":
            return [front_matter.glance(section, look, pictures)]
        case "exercise":
            return [exercise(section, look, pictures)]
        case "diary":
            return back_matter.diary(section, look)
        case _:
            return [back_matter.plain(section, look)]


def _breakable_if_too_tall(block: Block, width: float, height: float) -> Block:
    """A block that no page can hold is broken between its parts rather than lost."""
    tagged = block.box
    if not isinstance(tagged, Tagged) or not isinstance(tagged.child, Stack) or tagged.child.breakable:
        return block
    if tagged.lay(width).height <= height:
        return block
    return Block(Tagged(replace(tagged.child, breakable=True, together=2), tagged.tag), block.before)
