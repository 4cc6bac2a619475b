"""Figures on the page: each is written into the file once, as a form, and shown wherever it is wanted."""

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFFormXObject, PDFName, PDFStream
from reportlab.pdfgen.canvas import Canvas

from planwriter import figures
from planwriter.figures import STEPS, Plate
from planwriter.handout import Figure
from planwriter.pdf.box import Box, Laid, Stack, Tagged
from planwriter.pdf.structure import Tag


@dataclass(frozen=True)
class Pictures:
    """The figures of one person (the default one unless named) in one ink."""

    ink: Literal["color", "grey", "line"]
    person: str | None = None

    def box(self, figure: Figure, height: float, caption: Box | None = None) -> Box:
        """The frame at most ``height`` points high, above its caption, as one element."""
        plate = figures.plate(figure.exercise, figure.frame, self.ink, self.person)
        name = f"{figure.exercise}-{figure.frame}-{figure.side}"
        picture = PictureBox(name, plate, height, mirrored=figure.side == "left")
        shown = picture if caption is None else Stack((picture, caption), gap=2)
        return Tagged(shown, Tag("Figure", alt=figure.alt))


@dataclass(frozen=True)
class PictureBox(Box):
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
    states = {f"a{percent}": PDFDictionary({"ca": percent / 100}) for percent in plate.opacities}
    form.Resources = PDFDictionary({"ExtGState": PDFDictionary(states)} if states else {})
    inner: Any = canvas
    inner._doc.addForm(name, form)
