"""Figures on the page: each is written into the file once, as a form, and shown wherever it is wanted."""

import io
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, ClassVar

from msgspec import Struct
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObjectReference,
    PDFStream,
    xObjectName,
)
from reportlab.pdfgen.canvas import Canvas

from planwriter import figures
from planwriter.exercises import Posed
from planwriter.figures import STEPS, Part, Plate
from planwriter.handout import Figure, Photo
from planwriter.pdf.box import Box, Laid, Stack, Tagged
from planwriter.pdf.structure import Tag
from planwriter.plans import Ink


class Pictures(Struct, frozen=True):
    """The figures of one person (the default one unless named) in one ink."""

    ink: Ink
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
        name = f"{figure.exercise}-{figure.frame}"
        return PictureBox(name, self._plate(figure), height, mirrored=figure.side == "left")

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
            _write_form(canvas, self.name, self.plate)
        scale = laid.height / self.plate.height
        wide = self.plate.width * scale
        left = x + (laid.width - wide) / 2
        across = -scale if self.mirrored else scale
        canvas.saveState()
        canvas.transform(across / STEPS, 0, 0, -scale / STEPS, left + wide if self.mirrored else left, top)
        canvas.doForm(self.name)
        canvas.restoreState()


def _write_form(canvas: Canvas, name: str, plate: Plate) -> None:
    inner: Any = canvas
    for part in plate.parts:
        if not canvas.hasForm(part.name):
            inner._doc.addForm(part.name, _form(inner._doc, plate, part))
    inner._doc.addForm(name, _form(inner._doc, plate, plate))


def _form(document: Any, whole: Plate, shown: Plate | Part) -> Any:
    form: Any = PDFStream(content=shown.stream)
    form.dictionary["Subtype"] = PDFName("Form")
    form.dictionary["BBox"] = PDFArray([0, 0, whole.width * STEPS, whole.height * STEPS])
    form.dictionary["Filter"] = PDFName("FlateDecode")
    parts = shown.parts if isinstance(shown, Plate) else ()
    form.dictionary["Resources"] = _resources(document, shown.opacities, [part.name for part in parts])
    return form


def _resources(document: Any, opacities: Sequence[int], parts: Sequence[str]) -> Any:
    """What a form asks for: its opacities and parts, in the file once for all that ask for the same."""
    name = "-".join(("resources", *map(str, opacities), *parts))
    if name in document.idToObject:
        return PDFObjectReference(name)
    found: dict[str, Any] = {}
    if opacities:
        states = {f"a{percent}": PDFDictionary({"ca": percent / 100}) for percent in opacities}
        found["ExtGState"] = PDFDictionary(states)
    if parts:
        found["XObject"] = PDFDictionary({part: PDFObjectReference(xObjectName(part)) for part in parts})
    return document.Reference(PDFDictionary(found), name)
