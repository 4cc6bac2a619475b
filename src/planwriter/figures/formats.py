"""One drawing as PDF, SVG or PNG: the same shapes each time."""

from collections.abc import Iterator, Sequence
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, cast

from planwriter import __version__

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing, Group, Path

MAKER = f"planwriter {__version__}"
"""Written into every file, so that a later one may replace it."""


def to_pdf(drawing: "Drawing") -> bytes:
    """A one-page PDF of the drawing's own size, the same bytes each time."""
    from reportlab.graphics import renderPDF  # noqa: PLC0415 - loaded only where something is drawn
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 - as above

    out = BytesIO()
    canvas = Canvas(out, pagesize=(drawing.width, drawing.height), invariant=True, pageCompression=1)
    renderPDF.draw(drawing, canvas, 0, 0)
    canvas.setProducer(MAKER)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def to_png(drawing: "Drawing", width_px: int = 800) -> bytes:
    """A PNG of the given width in pixels, on white, rendered from the PDF."""
    import pypdfium2  # noqa: PLC0415 - as above
    from PIL.PngImagePlugin import PngInfo  # noqa: PLC0415 - as above

    document = pypdfium2.PdfDocument(to_pdf(drawing))
    try:
        image = document[0].render(scale=(width_px - 0.5) / drawing.width).to_pil()
        out, note = BytesIO(), PngInfo()
        note.add_text("Software", MAKER)
        image.save(out, "PNG", pnginfo=note)
        return out.getvalue()
    finally:
        document.close()


def to_svg(drawing: "Drawing", title: str, description: str) -> str:
    """A stand-alone SVG with its title and description, sized in points."""
    width, height = _number(drawing.width), _number(drawing.height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt" '
        f'viewBox="0 0 {width} {height}" '
        f'role="img" aria-labelledby="title desc">\n<!-- {MAKER} -->\n'
        f'<title id="title">{escape(title, quote=False)}</title>\n'
        f'<desc id="desc">{escape(description, quote=False)}</desc>\n'
        f"{svg_groups(drawing)}\n</svg>\n"
    )


def svg_groups(drawing: "Drawing") -> str:
    """What an SVG shows of the drawing, for one that is made elsewhere: as wide and high as the drawing."""
    return "\n".join(_group(group, drawing.height) for group in cast("list[Group]", drawing.contents))


def _group(group: "Group", height: float) -> str:
    matrix = " ".join(_number(v) for v in _downwards(group.transform, height))
    paths = "\n".join(_element(path) for path in cast("list[Path]", group.contents))
    return (
        f'<g transform="matrix({matrix})" fill="none" stroke-linecap="round" stroke-linejoin="round">\n'
        f"{paths}\n</g>"
    )


def side_by_side(drawings: "Sequence[Drawing]", gap: float = 12.0) -> "Drawing":
    """Several drawings as one, from left to right on one ground line, ``gap`` points apart."""
    from reportlab.graphics.shapes import Drawing  # noqa: PLC0415 - as above

    width = sum(each.width for each in drawings) + gap * (len(drawings) - 1)
    whole = Drawing(width, max(each.height for each in drawings))
    left = 0.0
    for each in drawings:
        for group in cast("list[Group]", each.contents):
            a, b, c, d, e, f = group.transform
            group.transform = (a, b, c, d, e + left, f)
            whole.add(group)
        left += each.width + gap
    return whole


def _downwards(transform: Sequence[float], height: float) -> tuple[float, ...]:
    """The transform in SVG's axes, whose y runs down."""
    a, b, c, d, e, f = transform
    return (a, -b, c, -d, e, height - f)


def _number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".") if value else "0"


def _element(path: "Path") -> str:
    paint = [f'd="{" ".join(_commands(path))}"']
    if path.fillColor is not None:
        paint.append(f'fill="#{path.fillColor.hexval()[2:]}"')
        if path.fillOpacity is not None:
            paint.append(f'fill-opacity="{_number(path.fillOpacity)}"')
    if path.strokeColor is not None:
        paint.append(f'stroke="#{path.strokeColor.hexval()[2:]}" stroke-width="{_number(path.strokeWidth)}"')
        dashes = cast("list[float]", path.strokeDashArray or [])
        if dashes:
            paint.append(f'stroke-dasharray="{" ".join(map(_number, dashes))}"')
    return f"<path {' '.join(paint)}/>"


def _commands(path: "Path") -> Iterator[str]:
    points = iter(path.points)
    for operator in path.operators:
        count, letter = ((2, "M"), (2, "L"), (6, "C"), (0, "Z"))[int(operator)]
        yield letter + " ".join(_number(next(points)) for _ in range(count))
