"""Figures on the page: each is written into the file once, as a form, and shown wherever it is wanted."""

import io
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, ClassVar, Literal

from reportlab.graphics.shapes import Drawing
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFResourceDictionary
from reportlab.pdfgen.canvas import Canvas

from planwriter import figures
from planwriter.exercises import Posed
from planwriter.handout import Figure, Photo
from planwriter.pdf.box import Box, Laid, Stack, Tagged
from planwriter.pdf.structure import Tag

# A path here is a ReportLab shape; its type stubs leave most of it out, hence Any.
OPERATORS = ((2, "m"), (2, "l"), (6, "c"), (0, "h"))  # in the order of ReportLab's path operators


@dataclass(frozen=True)
class Pictures:
    """The figures of one person (the default one unless named) in one ink."""

    ink: Literal["color", "grey", "line"]
    person: str | None = None

    def tall(self, figure: Figure) -> bool:
        """Whether the frame is higher than it is wide."""
        if isinstance(figure.own, Photo):
            return figure.own.height > figure.own.width
        drawing = self._drawn(figure)
        return bool(drawing.height > drawing.width)

    def box(self, figure: Figure, height: float, caption: Box | None = None, after: Tag | None = None) -> Box:
        """The frame at most ``height`` points high, above its caption, as one element.

        ``after`` is what it is read after, if not what it stands behind.
        """
        picture = self._picture(figure, height)
        shown = picture if caption is None else Stack((picture, caption), gap=2)
        return Tagged(shown, Tag("Figure", alt=figure.alt, after=after))

    def _picture(self, figure: Figure, height: float) -> Box:
        if isinstance(figure.own, Photo):
            return PhotoBox(figure.own if self.ink == "color" else _grey(figure.own), height)
        return PictureBox(figure.name, self._drawn(figure), height)

    def _drawn(self, figure: Figure) -> Drawing:
        if isinstance(figure.own, Posed):
            return _posed(figure.own.raw, figure.frame, figure.side, self.ink, self.person)
        return _drawing(figure.exercise, figure.frame, figure.side, self.ink, self.person)


@cache
def _drawing(exercise: str, frame: str, side: str, ink: str, person: str | None) -> Drawing:
    return figures.draw(exercise, frame, side=side, ink=ink, person=person)


@lru_cache(maxsize=256)
def _posed(raw: bytes, frame: str, side: str, ink: str, person: str | None) -> Drawing:
    return figures.draw_posed(raw, frame, side=side, ink=ink, person=person)


@lru_cache(maxsize=32)
def _grey(photo: Photo) -> Photo:
    return photo.grey()


@dataclass(frozen=True)
class PhotoBox(Box):
    """A clinic's own picture, scaled to fit ``height`` points and the width it is given, and centred."""

    photo: Photo
    height: float
    speaks: ClassVar[bool] = True

    def lay(self, width: float) -> Laid:
        """As high as the picture comes out, so that captions stand close below."""
        return Laid(self, width, min(self.height, self.photo.height * width / self.photo.width))

    def paint(self, canvas: Canvas, laid: Laid, x: float, top: float) -> None:
        """The picture; the file holds it once, however often it is shown."""
        wide = self.photo.width * laid.height / self.photo.height
        reader = ImageReader(io.BytesIO(self.photo.data))
        canvas.drawImage(reader, x + (laid.width - wide) / 2, top - laid.height, wide, laid.height)


@dataclass(frozen=True)
class PictureBox(Box):
    """A drawing, scaled to fit ``height`` points and the width it is given, and centred."""

    name: str
    drawing: Drawing
    height: float
    speaks: ClassVar[bool] = True

    def lay(self, width: float) -> Laid:
        """As high as the picture comes out, so that captions stand close below."""
        return Laid(self, width, min(self.height, self.drawing.height * width / self.drawing.width))

    def paint(self, canvas: Canvas, laid: Laid, x: float, top: float) -> None:
        """The picture's form, written when it is first shown."""
        if not canvas.hasForm(self.name):
            _write_form(canvas, self.name, self.drawing)
        scale = laid.height / self.drawing.height
        canvas.saveState()
        canvas.translate(x + (laid.width - self.drawing.width * scale) / 2, top - laid.height)
        canvas.scale(scale, scale)
        canvas.doForm(self.name)
        canvas.restoreState()


def _write_form(canvas: Canvas, name: str, drawing: Drawing) -> None:
    group: Any = drawing.contents[0]  # a drawing of ours is one group of paths
    canvas.beginForm(name, 0, 0, drawing.width, drawing.height)
    canvas.transform(*group.transform)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    for path in group.contents:
        _paint_path(canvas, path)
    inner: Any = canvas
    # ReportLab gives a form every font and no graphics states; a figure needs it the other way round.
    resources: Any = PDFResourceDictionary()
    resources.ExtGState = inner._extgstate.getState()
    inner.endForm(Resources=resources)


def _paint_path(canvas: Canvas, path: Any) -> None:
    if path.fillColor is not None:
        canvas.setFillColor(path.fillColor)
        canvas.setFillAlpha(1 if path.fillOpacity is None else path.fillOpacity)
    if path.strokeColor is not None:
        canvas.setStrokeColor(path.strokeColor)
        canvas.setLineWidth(path.strokeWidth)
        canvas.setDash(list(path.strokeDashArray or ()))
    shown = {(True, True): "B", (True, False): "f", (False, True): "S"}.get(
        (path.fillColor is not None, path.strokeColor is not None)
    )
    if shown is not None:
        inner: Any = canvas
        inner._code.append(f"{_operators(path)} {shown}")


def _operators(path: Any) -> str:
    words: list[str] = []
    place = 0
    for operator in path.operators:
        count, letter = OPERATORS[operator]
        words += [f"{number:g}" for number in path.points[place : place + count]]
        words.append(letter)
        place += count
    return " ".join(words)
