"""Finishes a file as PDF/UA-1 and PDF/A-3a: structure tree, metadata, output intent, attachment."""

import io
from datetime import UTC, datetime
from functools import cache
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import ImageCms

from planwriter import __version__
from planwriter.handout import Document
from planwriter.pdf.structure import Content, Element, Link
from planwriter.pdf.xmp import packet

PRODUCER = f"planwriter {__version__}"


def archive(data: bytes, root: Element, document: Document) -> bytes:
    """The file with everything that a screen reader and an archive ask for.

    ``root`` is the structure that was drawn. The same file gives the same bytes.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        _describe(pdf, document)
        _intend(pdf)
        Structure(pdf).write(root)
        out = io.BytesIO()
        pdf.save(
            out,
            min_version="1.7",
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            recompress_flate=False,
        )
    return out.getvalue()


def _describe(pdf: pikepdf.Pdf, document: Document) -> None:
    """Title, language and dates: in the catalog, in the information dictionary and in XMP, all alike."""
    made = datetime.combine(document.date, datetime.min.time(), UTC)
    stamp = made.strftime("D:%Y%m%d%H%M%SZ")
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
    """An sRGB profile as Little CMS makes it, with a fixed date in its head (ICC.1, 7.2.8)."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = b"".join(part.to_bytes(2, "big") for part in (2026, 1, 1, 0, 0, 0))
    return bytes(profile)


class Structure:
    """Writes elements as a structure tree (ISO 32000-1, 14.7)."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        """Prepare the tree's root."""
        self.pdf = pdf
        self.pages = list(pdf.pages)
        self.tree: Any = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.marked: list[dict[int, Any]] = [{} for _ in self.pages]
        self.linked: list[tuple[int, Any]] = []
        self.named: list[tuple[str, Any]] = []

    def write(self, root: Element) -> None:
        """Hang the tree into the catalog, and each page's contents into it."""
        pdf = self.pdf
        self.tree.K = Array([self._element(root, self.tree)])
        numbers = Array()
        for index, (page, marked) in enumerate(zip(self.pages, self.marked, strict=True)):
            page.obj.StructParents = index
            page.obj.Tabs = Name.S
            page.obj.Group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name.DeviceRGB)
            numbers.append(index)
            numbers.append(pdf.make_indirect(Array([marked[mcid] for mcid in sorted(marked)])))
        for index, element in self.linked:
            numbers.append(index)
            numbers.append(element)
        self.tree.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
        self.tree.ParentTreeNextKey = len(self.pages) + len(self.linked)
        if self.named:
            names = Array()
            for name, element in sorted(self.named, key=lambda each: each[0]):
                names.append(String(name))
                names.append(element)
            self.tree.IDTree = pdf.make_indirect(Dictionary(Names=names))
        pdf.Root.StructTreeRoot = self.tree
        pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _element(self, element: Element, parent: Any) -> Any:
        tag = element.tag
        made: Any = self.pdf.make_indirect(
            Dictionary(
                Type=Name.StructElem, S=Name("/" + tag.kind), P=parent, Pg=self.pages[element.page].obj
            )
        )
        if tag.alt is not None:
            made.Alt = String(tag.alt)
        if tag.id is not None:
            made.ID = String(tag.id)
            self.named.append((tag.id, made))
        attributes = _attributes(element)
        if attributes:
            made.A = Array(attributes)
        made.K = Array([self._kid(kid, made) for kid in element.kids])
        return made

    def _kid(self, kid: Element | Content | Link, parent: Any) -> Any:
        if isinstance(kid, Element):
            return self._element(kid, parent)
        if isinstance(kid, Link):
            return self._link(kid, parent)
        self.marked[kid.page][kid.mcid] = parent
        return Dictionary(Type=Name.MCR, Pg=self.pages[kid.page].obj, MCID=kid.mcid)

    def _link(self, link: Link, parent: Any) -> Any:
        page = self.pages[link.page].obj
        index = len(self.pages) + len(self.linked)
        annotation = self.pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=Array([round(value, 2) for value in link.area]),
                Border=Array([0, 0, 0]),
                F=4,
                Contents=String(link.description),
                A=Dictionary(S=Name.URI, URI=String(link.address)),
                StructParent=index,
            )
        )
        if Name.Annots not in page:
            page.Annots = Array()
        page.Annots.append(annotation)
        self.linked.append((index, parent))
        return Dictionary(Type=Name.OBJR, Pg=page, Obj=annotation)


def _attributes(element: Element) -> list[Dictionary]:
    tag = element.tag
    found: list[Dictionary] = []
    table = Dictionary(O=Name.Table)
    if tag.scope is not None:
        table.Scope = Name("/" + tag.scope)
    if tag.columns > 1:
        table.ColSpan = tag.columns
    if tag.headers:
        table.Headers = Array([String(each) for each in tag.headers])
    if len(table.keys()) > 1:
        found.append(table)
    if tag.kind == "L":
        numbered = any(isinstance(item, Element) and _labelled(item) for item in element.kids)
        found.append(Dictionary(O=Name.List, ListNumbering=Name.Decimal if numbered else Name("/None")))
    if tag.kind == "Figure" and element.area is not None:
        box = Array([round(value, 2) for value in element.area])
        found.append(Dictionary(O=Name.Layout, BBox=box, Placement=Name.Block))
    return found


def _labelled(item: Element) -> bool:
    return any(isinstance(kid, Element) and kid.tag.kind == "Lbl" for kid in item.kids)
