"""Figures on the page: each is written into the file once, as a form, and shown wherever it is wanted."""

import io
from functools import lru_cache
from typing import Any, ClassVar, Literal

from msgspec import Struct
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFFormXObject,
    PDFName,
    PDFObjectReference,
    PDFStream,
)
from reportlab.pdfgen.canvas import Canvas

from planwriter import figures
from planwriter.exercises import Posed
from planwriter.figures import STEPS, Plate
from planwriter.handout import Figure, Photo
from planwriter.pdf.box import Box, Laid, Stack, Tagged
from planwriter.pdf.structure import Tag


class Pictures(Struct, frozen=True):
    """The figures of one person (the default one unless named) in one ink."""

    ink: Literal["color", "grey", "line"]
    person: str | None = None

    def tall(self, figure: Figure) -> bool:
        """Whether the frame is higher than it is wide."""
        shown = figure.own if isinstance(figure.own, Photo) else self._plate(figure)
        return shown.height > shown.width

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
        return PictureBox(figure.name, self._plate(figure), height, mirrored=figure.side == "left")

    def _plate(self, figure: Figure) -> Plate:
        if isinstance(figure.own, Posed):
            return figures.posed_plate(figure.own.raw, figure.frame, self.ink, self.person)
        return figures.plate(figure.exercise, figure.frame, self.ink, self.person)


@lru_cache(maxsize=32)
def _grey(photo: Photo) -> Photo:
    return photo.grey()


class PhotoBox(Box, frozen=True):
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


class PictureBox(Box, frozen=True):
    """A picture, scaled to fit ``height`` points and the width it is given, and centred."""

    name: str
    plate: Plate
    height: float
    mirrored: bool = False
    speaks: ClassVar[bool] = True

    def lay(self, width: float) -> Laid:
        """As high as the picture comes out, so that captions stand close below."""
        return Laid(self, width, min(self.height, self.plate.height * width / self.plate.width))

    def paint(self, canvas: Canvas, laid: Laid, x: float, top: float) -> None:
        """The picture's form, written when it is first shown."""
        if not canvas.hasForm(self.name):
            _write_form(canvas, self.name, self.plate, mirrored=self.mirrored)
        scale = laid.height / self.plate.height
        canvas.saveState()
        canvas.translate(x + (laid.width - self.plate.width * scale) / 2, top - laid.height)
        canvas.scale(scale, scale)
        canvas.doForm(self.name)
        canvas.restoreState()


def _write_form(canvas: Canvas, name: str, plate: Plate, *, mirrored: bool) -> None:
    form: Any = PDFFormXObject(0, 0, plate.width * STEPS, plate.height * STEPS)
    form.Contents = PDFStream(content=plate.stream)
    form.Contents.dictionary["Filter"] = PDFName("FlateDecode")
    form.Matrix = PDFArray([-1 / STEPS if mirrored else 1 / STEPS, 0, 0, -1 / STEPS, 0, plate.height])
    if mirrored:
        form.Matrix.sequence[4] = plate.width
    inner: Any = canvas
    form.Resources = _states(inner._doc, plate.opacities)
    inner._doc.addForm(name, form)


def _states(document: Any, opacities: tuple[int, ...]) -> Any:
    """The resources of a form: its opacities, in the file once for all that ask for the same."""
    if not opacities:
        return PDFDictionary({})
    name = "-".join(("opacities", *map(str, opacities)))
    if name in document.idToObject:
        return PDFObjectReference(name)
    states = {f"a{percent}": PDFDictionary({"ca": percent / 100}) for percent in opacities}
    return document.Reference(PDFDictionary({"ExtGState": PDFDictionary(states)}), name)
