"""Finishes a file as PDF/UA-1 and PDF/A-3a: structure tree, metadata, output intent, attachment."""

import contextlib
import io
import os
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from planwriter import __version__
from planwriter.handout import Document
from planwriter.pdf.appended import appended
from planwriter.pdf.attachments import STAMP, Attachment, attach
from planwriter.pdf.structure import Element
from planwriter.pdf.structure_tree import StructureTree
from planwriter.pdf.xmp import packet
from planwriter.seal import sealed

PRODUCER = f"planwriter {__version__}"
UNMOVED = Array([1, 0, 0, 1, 0, 0])


def archive(
    data: bytes,
    root: Element,
    document: Document,
    attachments: tuple[Attachment, ...] = (),
    epoch: str | None = None,
) -> bytes:
    """The file with everything that a screen reader and an archive ask for.

    ``root`` is the structure that was drawn. The same file gives the same bytes. ``epoch`` stands in for
    this machine's ``SOURCE_DATE_EPOCH``.
    """
    made = moment(document.date, epoch)
    data, tree = _structured(data, root)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        _describe(pdf, document, made)
        _intend(pdf)
        _mark(pdf, tree)
        attach(pdf, attachments, made)
        for number in range(1, tree.first):
            _trim(pdf.get_object(number, 0))
        out = io.BytesIO()
        pdf.save(
            out,
            min_version="1.7",
            static_id=True,  # the seal takes its place
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            recompress_flate=False,
            fix_metadata_version=False,  # the metadata names none
        )
    return sealed(out.getvalue())


def moment(day: date, epoch: str | None = None) -> datetime:
    """When the file counts as made: ``SOURCE_DATE_EPOCH`` where it is set, else the plan's own day.

    ``epoch`` stands in for this machine's variable; an empty one means that none is set.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "") if epoch is None else epoch
    if epoch.isascii() and epoch.isdigit():
        with contextlib.suppress(OverflowError, ValueError, OSError):
            return datetime.fromtimestamp(int(epoch), UTC)
    return datetime.combine(day, datetime.min.time(), UTC)


def _structured(data: bytes, root: Element) -> tuple[bytes, StructureTree]:
    """The file with the tree's objects in it, though nothing leads to them yet."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = [page.obj.objgen[0] for page in pdf.pages]
        tree = StructureTree(root, pages, first=int(pdf.trailer.Size))
        return appended(data, tree.first, tree.objects, catalog=pdf.Root.objgen[0]), tree


def _mark(pdf: pikepdf.Pdf, tree: StructureTree) -> None:
    """Hang the tree into the catalog, and each page's contents and links into it."""
    pdf.Root.StructTreeRoot = pdf.get_object(tree.first, 0)
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    for index, page in enumerate(pdf.pages):
        page.obj.StructParents = index
        page.obj.Tabs = Name.S
        page.obj.Group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name.DeviceRGB)
        if tree.links[index]:
            page.obj.Annots = Array([pdf.get_object(number, 0) for number in tree.links[index]])


def _trim(drawn: Any) -> None:
    """Take from a stream of ReportLab's what goes without saying, and say the filter so that it is kept.

    qpdf packs a stream again whose filter stands in an array.
    """
    if not isinstance(drawn, Stream):
        return
    filters = drawn.get("/Filter")
    if isinstance(filters, Array) and len(filters) == 1:
        drawn.Filter = filters[0]
    if "/FormType" in drawn:  # (ISO 32000-1, table 95)
        del drawn.FormType, drawn.Type
        if drawn.Matrix == UNMOVED:
            del drawn.Matrix


def _describe(pdf: pikepdf.Pdf, document: Document, made: datetime) -> None:
    """Title, language and dates: in the catalog, in the information dictionary and in XMP, all alike."""
    stamp = made.strftime(STAMP)
    pdf.Root.Lang = String(document.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title=String(document.title),
            Creator=String(PRODUCER),
            Producer=String(PRODUCER),
            CreationDate=String(stamp),
            ModDate=String(stamp),
        )
    )
    xmp = packet(title=document.title, language=document.language, producer=PRODUCER, made=made)
    stream = pdf.make_stream(xmp, Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.Metadata = stream


def _intend(pdf: pikepdf.Pdf) -> None:
    """All colours are meant as sRGB."""
    profile = pdf.make_stream(srgb(), N=3)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


@cache
def srgb() -> bytes:
    """An sRGB profile: Little CMS's own, with a fixed date in its head (ICC.1, 7.2.8), kept as a file."""
    return (Path(__file__).parent / "srgb.icc").read_bytes()
