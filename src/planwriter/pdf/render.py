"""A plan's document to the bytes of a PDF file."""

import io
from collections.abc import Mapping
from typing import Any

from planwriter.design.design import PAPERS, design, made
from planwriter.handout import Document
from planwriter.pdf import fonts
from planwriter.pdf.archive import archive
from planwriter.pdf.attachments import Attachment
from planwriter.pdf.box import paint
from planwriter.pdf.foot import draw_foot
from planwriter.pdf.look import Look
from planwriter.pdf.pictures import Pictures
from planwriter.pdf.structure import Pen
from planwriter.pdf.typeset import Typeset, typeset
from planwriter.plans import Ink, Paper


def render(
    document: Document,
    *,
    paper: Paper = "a4",
    design_name: str = "standard",
    own_design: Mapping[str, Any] | None = None,
    ink: Ink = "color",
    figure: str | None = None,
    accent: str | None = None,
    attachments: tuple[Attachment, ...] = (),
    epoch: str | None = None,
) -> bytes:
    """Set a document and write it as PDF. The same document gives the same bytes.

    ``own_design`` is a design file's data, found sound, and goes before ``design_name``. ``figure`` is
    who shows the exercises, the default person unless named. ``accent`` is a clinic's colour
    (``#RRGGBB``), used in colour only. ``attachments`` travel inside. ``epoch`` stands in for this
    machine's ``SOURCE_DATE_EPOCH``.

    Raises:
        DesignUnknown: there is no design of that name.
        TooTallError: a design of one's own leaves too little room on the paper.
    """
    fonts.register()
    found = design(design_name, ink) if own_design is None else made(own_design, ink)
    chosen = found.with_accent(accent if ink == "color" else None)
    laid = typeset(document, chosen, PAPERS[paper], Pictures(ink, figure))
    return write(document, laid, attachments, epoch)


def write(
    document: Document, laid: Typeset, attachments: tuple[Attachment, ...] = (), epoch: str | None = None
) -> bytes:
    """Paint laid-out pages into a PDF."""
    buffer = io.BytesIO()
    canvas = fonts.canvas_for(buffer, pagesize=laid.paper, invariant=1, lang=document.language)
    pen, look = Pen(canvas), Look(laid.design)
    for number, page in enumerate(laid.pages, start=1):
        for placed in page.placed:
            left = laid.design.side + placed.x
            paint(pen, placed.laid, left, laid.paper[1] - laid.design.top - placed.y)
        draw_foot(pen, document.foot, look, laid.paper, (number, len(laid.pages)))
        pen.next_page()
    canvas.save()
    return archive(buffer.getvalue(), pen.root, document, attachments, epoch)
