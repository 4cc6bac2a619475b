"""Writes the structure that was drawn into the file."""

import math
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from planwriter.pdf.structure import Content, Element, Link, Tag


class StructureTree:
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
            Dictionary({"/S": Name("/" + tag.kind), "/P": parent, **_said(tag)})
        )
        if tag.id is not None:
            self.named.append((tag.id, made))
        attributes = _attributes(element)
        if attributes:
            made.A = Array(attributes)
        if any(isinstance(kid, Content) and kid.page == element.page for kid in element.kids):
            made.Pg = self.pages[element.page].obj
        kids = [self._kid(kid, made, element.page) for kid in element.kids]
        made.K = kids[0] if len(kids) == 1 else Array(kids)
        return made

    def _kid(self, kid: Element | Content | Link, parent: Any, page: int) -> Any:
        """A kid as it is listed; content on the ``page`` that the parent names is its number alone."""
        if isinstance(kid, Element):
            return self._element(kid, parent)
        if isinstance(kid, Link):
            return self._link(kid, parent)
        self.marked[kid.page][kid.mcid] = parent
        if kid.page == page:
            return kid.mcid
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


def _said(tag: Tag) -> dict[str, Any]:
    """What a tag says in words."""
    said: dict[str, Any] = {}
    if tag.alt is not None and tag.address is None:  # a link says it in its annotation
        said["/Alt"] = String(tag.alt)
    if tag.language is not None:
        said["/Lang"] = String(tag.language)
    if tag.actual is not None:
        said["/ActualText"] = String(tag.actual)
    if tag.id is not None:
        said["/ID"] = String(tag.id)
    return said


def _attributes(element: Element) -> list[Dictionary]:
    tag = element.tag
    found: list[Dictionary] = []
    if tag.scope is not None or tag.columns > 1 or tag.headers:
        table = Dictionary(O=Name.Table)
        if tag.scope is not None:
            table.Scope = Name("/" + tag.scope)
        if tag.columns > 1:
            table.ColSpan = tag.columns
        if tag.headers:
            table.Headers = Array([String(each) for each in tag.headers])
        found.append(table)
    if tag.kind == "L":
        numbered = any(isinstance(item, Element) and _labelled(item) for item in element.kids)
        found.append(Dictionary(O=Name.List, ListNumbering=Name.Decimal if numbered else Name("/None")))
    if tag.kind == "Figure" and element.area is not None:
        left, bottom, right, top = element.area
        box = Array([math.floor(left), math.floor(bottom), math.ceil(right), math.ceil(top)])
        found.append(Dictionary(O=Name.Layout, BBox=box, Placement=Name.Block))
    return found


def _labelled(item: Element) -> bool:
    return any(isinstance(kid, Element) and kid.tag.kind == "Lbl" for kid in item.kids)
