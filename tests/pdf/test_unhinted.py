"""What is embedded of a font looks like the whole one, says the same, and carries no hints."""

import io
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from planwriter.pdf import fonts
from planwriter.pdf.faces import whole

SAID = "Größe ñandú Çà 0123 ¿Qué?"  # letters, and letters made of parts


def set_in(font: str) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(800, 80))
    canvas.setFont(font, 48)
    canvas.drawString(10, 30, SAID)
    canvas.save()
    return buffer.getvalue()


def seen(data: bytes) -> tuple[Image.Image, str]:
    document = pypdfium2.PdfDocument(data)
    try:
        page = document[0]
        return page.render(scale=2).to_pil().convert("L"), page.get_textpage().get_text_range()
    finally:
        document.close()


def embedded(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        streams = (each for each in pdf.objects if isinstance(each, pikepdf.Stream))
        return next(each.read_bytes() for each in streams if "/Length1" in each)


def test_a_font_without_hints_looks_and_reads_as_the_whole_one(monkeypatch: pytest.MonkeyPatch) -> None:
    firago = whole(fonts.REGULAR)
    ours = set_in(firago)
    registered: Any = pdfmetrics.getFont(firago)
    monkeypatch.delattr(registered.face, "makeSubset")
    theirs = set_in(firago)
    (picture, said), (wanted, also) = seen(ours), seen(theirs)
    assert said == also == SAID
    assert sum(ImageChops.difference(picture, wanted).histogram()[17:]) == 0
    assert all(table in embedded(theirs)[:300] for table in (b"fpgm", b"prep", b"name"))
    assert not any(table in embedded(ours)[:300] for table in (b"fpgm", b"prep", b"cvt ", b"name"))
    assert len(embedded(ours)) < 0.7 * len(embedded(theirs))
