"""Boxes: measured first, painted later. Painting decides nothing.

A box is asked for its layout at a width and answers with a :class:`Laid` tree of what stands where.
All lengths are in points; inside a layout, y runs down from the box's own top edge. Boxes and layouts are
trees without a way back up, so that Python's collector of cycles need not look at them (``gc=False``).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import ClassVar, TypeVar

from msgspec import Struct, field
from reportlab.pdfgen.canvas import Canvas

from planwriter.pdf.colors import rgb
from planwriter.pdf.structure import Pen, Tag


class Laid(Struct, frozen=True, gc=False):
    """A box at its place: how wide and high it came out, and what stands in it."""

    box: "Box"
    width: float
    height: float
    parts: tuple["Placed", ...] = ()


class Placed(Struct, frozen=True, gc=False):
    """A part of a layout, ``x`` from the left and ``y`` down from the top of what holds it."""

    x: float
    y: float
    laid: Laid


class Box(Struct, frozen=True, gc=False):
    """Something with a height that follows from its width.

    What a box draws itself is an artifact unless it ``speaks``: then it is content to be read aloud.
    """

    speaks: ClassVar[bool] = False

    def lay(self, width: float) -> Laid:
        """Lay the box out at this width."""
        raise NotImplementedError

    def paint(self, canvas: Canvas, laid: Laid, x: float, top: float) -> None:
        """Draw what is the box's own; ``top`` is in the page's coordinates. Its parts follow."""

    def split(self, laid: Laid, height: float) -> "tuple[Box, Box] | None":
        """Break the box so that the first part is at most ``height`` high; ``None`` keeps it whole."""
        del laid, height
        return None


B = TypeVar("B", bound=Box)
_known: ContextVar[dict[tuple[int, float], tuple[Box, Laid]] | None] = ContextVar("_known", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """Inside, a box is laid out once for each width: many sizes of its neighbours are tried.

    What is known is forgotten at the end; only what a :class:`Kept` box holds is known to the next handout.
    """
    before = _known.set({})
    try:
        yield
    finally:
        _known.reset(before)


def remembered(lay: Callable[[B, float], Laid]) -> Callable[[B, float], Laid]:
    """A ``lay`` that remembers, within :func:`remembering`."""

    @wraps(lay)
    def once(box: B, width: float) -> Laid:
        known = _known.get()
        if known is None:
            return lay(box, width)
        name = (id(box), width)
        found = known.get(name)
        if found is None:  # a box that is known lives on, so that its id is no other's
            found = known[name] = (box, lay(box, width))
        return found[1]

    return once


def paint(pen: Pen, laid: Laid, x: float, top: float) -> None:
    """Draw a layout with its top left corner at ``x``, ``top`` of the page."""
    box = laid.box
    if isinstance(box, Tagged):
        pen.begin(box.tag, (x, top - laid.height, x + laid.width, top))
        _paint_parts(pen, laid, x, top)
        pen.end()
    elif isinstance(box, Silent):
        with pen.silence():
            _paint_parts(pen, laid, x, top)
    else:
        if type(box).paint is not Box.paint:
            if box.speaks:
                pen.content()
            else:
                pen.artifact()
            box.paint(pen.canvas, laid, round(x, 1), round(top, 1))  # 0.02 mm, and shorter numbers
        if laid.parts:
            _paint_parts(pen, laid, x, top)


def _paint_parts(pen: Pen, laid: Laid, x: float, top: float) -> None:
    for part in laid.parts:
        paint(pen, part.laid, x + part.x, top - part.y)


def leaves(laid: Laid, x: float = 0.0, y: float = 0.0) -> Iterator[Placed]:
    """The innermost boxes with their places, y down."""
    if not laid.parts:
        yield Placed(x, y, laid)
    for part in laid.parts:
        yield from leaves(part.laid, x + part.x, y + part.y)


class Kept(Box, frozen=True):
    """A box that remembers how it came out at each width for as long as it lives."""

    child: Box
    known: dict[float, Laid] = field(default_factory=dict)

    def lay(self, width: float) -> Laid:
        """The child's own layout."""
        found = self.known.get(width)
        if found is None:
            found = self.known[width] = self.child.lay(width)
        return found


class Tagged(Box, frozen=True):
    """A box that is an element of the structure tree."""

    child: Box
    tag: Tag

    @remembered
    def lay(self, width: float) -> Laid:
        """As the child comes out."""
        inner = self.child.lay(width)
        return Laid(self, inner.width, inner.height, (Placed(0, 0, inner),))

    def split(self, laid: Laid, height: float) -> tuple[Box, Box] | None:
        """As the child breaks; both parts stay the same element."""
        broken = self.child.split(laid.parts[0].laid, height)
        return broken and (Tagged(broken[0], self.tag), Tagged(broken[1], self.tag))


class Silent(Box, frozen=True):
    """A box that is shown and not read aloud, as a table's head that is repeated."""

    child: Box

    @remembered
    def lay(self, width: float) -> Laid:
        """As the child comes out."""
        inner = self.child.lay(width)
        return Laid(self, inner.width, inner.height, (Placed(0, 0, inner),))


class Stack(Box, frozen=True):
    """Boxes one below the other. Breaks between children, never within the first ``together``."""

    children: tuple[Box, ...]
    gap: float = 0.0
    breakable: bool = False
    together: int = 1

    @remembered
    def lay(self, width: float) -> Laid:
        """Each child at the full width."""
        parts: list[Placed] = []
        y = 0.0
        for child in self.children:
            laid = child.lay(width)
            if parts and laid.height:
                y += self.gap
            parts.append(Placed(0, y, laid))
            y += laid.height
        return Laid(self, width, y, tuple(parts))

    def split(self, laid: Laid, height: float) -> tuple[Box, Box] | None:
        """Break before the child that does not fit, or inside it where it can be broken."""
        if not self.breakable:
            return None
        for index, part in enumerate(laid.parts):
            if part.y + part.laid.height <= height:
                continue
            inner = self.children[index].split(part.laid, height - part.y)
            if inner is not None:
                return self._part((*self.children[:index], inner[0])), self._rest(
                    (inner[1], *self.children[index + 1 :])
                )
            if index < self.together:
                return None
            return self._part(self.children[:index]), self._rest(self.children[index:])
        return None

    def _part(self, children: tuple[Box, ...]) -> "Stack":
        return Stack(children, self.gap, breakable=True, together=self.together)

    def _rest(self, children: tuple[Box, ...]) -> "Stack":
        return Stack(children, self.gap, breakable=True)


class Columns(Box, frozen=True):
    """Boxes side by side.

    A width of ``None`` takes a part of what the others leave: an equal one, or by ``weights``.
    """

    children: tuple[Box, ...]
    widths: tuple[float | None, ...]
    gap: float = 0.0
    weights: tuple[float, ...] = ()
    middle: bool = False
    stretch: bool = False

    @remembered
    def lay(self, width: float) -> Laid:
        """Children from the left, tops level; ``middle`` centres them on one another.

        ``stretch`` makes panels as high as the highest.
        """
        widths = self._resolve(width)
        laid = [child.lay(each) for child, each in zip(self.children, widths, strict=True)]
        height = max((each.height for each in laid), default=0.0)
        parts: list[Placed] = []
        x = 0.0
        for each in laid:
            grown = _stretched(each, height) if self.stretch else each
            parts.append(Placed(x, (height - grown.height) / 2 if self.middle else 0.0, grown))
            x += each.width + self.gap
        return Laid(self, width, height, tuple(parts))

    def _resolve(self, width: float) -> list[float]:
        free = width - self.gap * (len(self.children) - 1)
        weights = self.weights or (1.0,) * len(self.widths)
        total = 0.0
        for each, weight in zip(self.widths, weights, strict=True):
            if each is None:
                total += weight
            else:
                free -= each
        return [
            free * weight / total if each is None else each
            for each, weight in zip(self.widths, weights, strict=True)
        ]


def _stretched(laid: Laid, height: float) -> Laid:
    if isinstance(laid.box, Tagged):
        inner = Placed(0, 0, _stretched(laid.parts[0].laid, height))
        return Laid(laid.box, laid.width, height, (inner,))
    return Laid(laid.box, laid.width, height, laid.parts)


class Panel(Box, frozen=True):
    """A box on a ground, with a border or a bar at its left edge."""

    child: Box
    padding: float
    fill: str | None = None
    stroke: str | None = None
    bar: str | None = None
    radius: float = 5.0
    line_width: float = 1.0

    @remembered
    def lay(self, width: float) -> Laid:
        """The child inside the padding."""
        indent = self.padding + (4 if self.bar else 0)
        inner = self.child.lay(width - indent - self.padding)
        height = inner.height + 2 * self.padding
        return Laid(self, width, height, (Placed(indent, self.padding, inner),))

    def paint(self, canvas: Canvas, laid: Laid, x: float, top: float) -> None:
        """The ground, the border and the bar."""
        canvas.saveState()
        canvas.setLineWidth(self.line_width)
        if self.fill:
            canvas.setFillColor(rgb(self.fill))
        if self.stroke:
            canvas.setStrokeColor(rgb(self.stroke))
        if self.fill or self.stroke:
            canvas.roundRect(
                x,
                top - laid.height,
                laid.width,
                laid.height,
                self.radius,
                stroke=int(bool(self.stroke)),
                fill=int(bool(self.fill)),
            )
        if self.bar:
            canvas.setFillColor(rgb(self.bar))
            canvas.rect(x, top - laid.height, 4, laid.height, stroke=0, fill=1)
        canvas.restoreState()


class Space(Box, frozen=True):
    """Nothing, ``height`` points of it."""

    height: float

    def lay(self, width: float) -> Laid:
        """As high as asked."""
        return Laid(self, width, self.height)


class Rule(Box, frozen=True):
    """A thin line across, ``space`` above it for writing by hand."""

    color: str
    line_width: float = 0.75
    space: float = 0.0

    def lay(self, width: float) -> Laid:
        """The space and the line."""
        return Laid(self, width, self.space + self.line_width)

    def paint(self, canvas: Canvas, laid: Laid, x: float, top: float) -> None:
        """The line at the bottom."""
        canvas.setStrokeColor(rgb(self.color))
        canvas.setLineWidth(self.line_width)
        canvas.line(x, top - laid.height, x + laid.width, top - laid.height)
