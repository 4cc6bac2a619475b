"""Reads a logo's SVG file shape by shape. What cannot be drawn rightly is refused.

The file is scanned first (``svg_scan``); svgelements is given only the shapes that passed, and turns them
into lines and curves.
"""

import math
from collections.abc import Iterator
from io import StringIO
from typing import Any, Literal
from xml.etree import ElementTree

from planwriter.findings import phrase
from planwriter.plans.artwork import Artwork, Segment, Shape, Undrawable
from planwriter.plans.svg_scan import scanned

MOST_SEGMENTS = 50_000
CAPS: dict[str, Literal[0, 1, 2]] = {"butt": 0, "round": 1, "square": 2}
JOINS: dict[str, Literal[0, 1, 2]] = {"miter": 0, "round": 1, "bevel": 2}


def artwork(data: bytes) -> Artwork:
    """Read an SVG file. Nothing that it names is opened.

    Raises:
        Undrawable: it holds something else than plain shapes, or too much of them.
        ValueError: it is damaged, or no SVG file.
    """
    from svgelements import SVG, Path  # noqa: PLC0415 - only for a logo in SVG
    from svgelements import Shape as Outline  # noqa: PLC0415 - as above

    root, width, height = scanned(data)
    text = ElementTree.tostring(root, encoding="unicode")
    try:
        drawn = SVG.parse(StringIO(text), reify=False, width=width, height=height)
        outlines = [each for each in drawn.elements() if isinstance(each, Outline)]
        paths = [(each, Path(each)) for each in outlines]
        if sum(len(path) for _, path in paths) > MOST_SEGMENTS:
            raise Undrawable(phrase("svg-shapes"))
        shapes = tuple(_shape(each, path) for each, path in paths)
    except (ArithmeticError, AttributeError, IndexError, KeyError, TypeError) as error:
        raise ValueError("svgelements cannot read a shape") from error
    if not any(each.segments for each in shapes):
        raise ValueError("nothing is drawn")
    return Artwork(width, height, shapes)


def _shape(outline: Any, path: Any) -> Shape:
    path.approximate_arcs_with_cubics()
    values, matrix = outline.values, outline.transform
    is_line = type(outline).__name__ == "SimpleLine"
    return Shape(
        segments=tuple(_segments(path)),
        matrix=_finite(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f),  # type: ignore[arg-type] # six
        fill=None if is_line else color(values.get("fill", "black")),
        fill_opacity=_share(values.get("fill-opacity", "1")),
        even_odd=_one_of({"nonzero": False, "evenodd": True}, values.get("fill-rule", "nonzero")),
        stroke=color(values.get("stroke", "none")),
        stroke_opacity=_share(values.get("stroke-opacity", "1")),
        stroke_width=_length(values.get("stroke-width", "1")),
        cap=_one_of(CAPS, values.get("stroke-linecap", "butt")),
        join=_one_of(JOINS, values.get("stroke-linejoin", "miter")),
        miter=max(1.0, _length(values.get("stroke-miterlimit", "4"))),
    )


def _segments(path: Any) -> Iterator[Segment]:
    for each in path:
        kind = type(each).__name__
        if kind == "Move":
            yield "M", _finite(each.end.x, each.end.y)
        elif kind == "Line":
            yield "L", _finite(each.end.x, each.end.y)
        elif kind == "Close":
            yield "Z", ()
        elif kind == "CubicBezier":
            yield "C", _finite(*each.control1, *each.control2, *each.end)
        elif kind == "QuadraticBezier":
            start, middle, end = each.start, each.control, each.end
            first, second = start + (middle - start) * (2 / 3), end + (middle - end) * (2 / 3)
            yield "C", _finite(*first, *second, *end)
        else:
            raise Undrawable(kind)


def color(written: str) -> str | None:
    """A colour as ``#RRGGBB``; ``None`` where nothing is painted."""
    from PIL import ImageColor  # noqa: PLC0415 - only for a logo in SVG

    if written in {"none", "transparent"}:
        return None
    try:
        red, green, blue, *alpha = ImageColor.getrgb(written)
    except ValueError:
        raise Undrawable(phrase("svg-colour", value=written[:40])) from None
    if alpha and alpha != [255]:
        raise Undrawable(phrase("svg-colour", value=written[:40]))
    return f"#{red:02X}{green:02X}{blue:02X}"


def _finite(*numbers: float) -> tuple[float, ...]:
    if not all(math.isfinite(number) and abs(number) < 1e7 for number in numbers):
        raise ValueError("a number is out of bounds")
    return tuple(float(number) for number in numbers)


def _length(written: str) -> float:
    return abs(_finite(float(written.removesuffix("px")))[0])


def _share(written: str) -> float:
    return min(1.0, _length(written))


def _one_of(known: dict[str, Any], written: str) -> Any:
    if written not in known:
        raise Undrawable(f'"{written[:40]}"')
    return known[written]
