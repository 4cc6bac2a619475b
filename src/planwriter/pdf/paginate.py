"""Puts boxes on pages. A box goes whole onto the next page unless it says where it can be broken."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from planwriter.pdf.box import Box, Laid, Placed
from planwriter.pdf.look import Look
from planwriter.pdf.parted import Part

EPSILON = 0.01


class TooTallError(ValueError):
    """A box is higher than a page and cannot be broken."""


def _unknown(look: Look) -> Box:
    raise LookupError(look.design.name)


class Block(Struct, frozen=True):
    """A box in the flow with ``before`` points of space above it, none at the top of a page.

    ``box_in`` sets the same content in another look. ``larger`` are roomier looks for a page that has the
    room: ways to use it, one after the other, each with its least look first. ``smaller`` are tighter ones,
    the roomiest first, for when no page can hold the box. One that ``waits`` takes room only when the others
    have theirs. ``least`` is the height in points of the lowest that it can be, where that is not the box's.
    """

    box: Box
    before: float
    box_in: Callable[[Look], Box] = _unknown
    larger: Sequence[Sequence[Look]] = ()
    smaller: Sequence[Look] = ()
    waits: bool = False
    least: float | None = None


class Page(Struct, frozen=True):
    """What stands on a page; places are measured from the text area's top left corner, y down."""

    placed: tuple[Placed, ...]


def paginate(blocks: Sequence[Block], width: float, height: float) -> tuple[Page, ...]:
    """Distribute blocks over pages with a text area of ``width`` by ``height`` points.

    Raises:
        TooTallError: a box that cannot be broken is higher than ``height``.
    """
    pages: list[list[Placed]] = [[]]
    y = 0.0
    queue = list(reversed(blocks))
    while queue:
        block = queue.pop()
        laid = block.box.lay(width)
        top = y + block.before if pages[-1] else 0.0
        if top + laid.height <= height + EPSILON:
            pages[-1].append(Placed(0, top, laid))
            y = top + laid.height
            continue
        broken = _break(laid, height - top, alone=not pages[-1])
        if broken is None:
            pages.append([])
        else:
            first, rest = broken
            pages[-1].append(Placed(0, top, first.lay(width)))
            pages.append([])
            queue.append(Block(rest, 0))
            y = 0.0
            continue
        queue.append(block)
    return tuple(Page(tuple(page)) for page in pages)


def _break(laid: Laid, room: float, *, alone: bool) -> tuple[Box, Box] | None:
    broken = laid.box.split(laid, room)
    if broken is None and alone:
        broken = Part(laid).split(laid, room)
    if broken is None and alone:
        raise TooTallError(f"a box of {laid.height:.0f} points cannot stand on a page of {room:.0f}")
    return broken
