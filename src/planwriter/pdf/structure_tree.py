"""Writes the structure that was drawn as objects of a PDF file."""

import math
from collections.abc import Sequence

from pikepdf import String

from planwriter.pdf.structure import Content, Element, Link, Tag


class StructureTree:
    """Elements as a structure tree (ISO 32000-1, 14.7), in the words of a PDF file.

    qpdf reads the seven hundred elements of a handout in a third of the time in which pikepdf makes them
    one by one. ``objects`` are numbered from ``first``, which is the root of the tree; ``links`` are the
    numbers of each page's links.
    """

    def __init__(self, root: Element, pages: Sequence[int], first: int) -> None:
        """Write all elements. ``pages`` are the pages' object numbers; from ``first`` on none is taken."""
        self.first = first
        self.objects = [""]  # the root, once it is known what it leads to
        self.links: list[list[int]] = [[] for _ in pages]
        self._pages = [f"{number} 0 R" for number in pages]
        self._marked: list[dict[int, str]] = [{} for _ in pages]  # whose each content is
        self._linked: list[str] = []  # whose each link is
        self._named: list[tuple[str, str]] = []
        document = self._element(root, f"{first} 0 R")
        parents, following = self._parents()
        names = "".join(f"{_string(name)}{named} " for name, named in sorted(self._named))
        ids = f"/IDTree {self._add(f'<</Names[{names}]>>')}" if names else ""
        self.objects[0] = (
            f"<</Type/StructTreeRoot/K[{document}]/ParentTree {parents}/ParentTreeNextKey {following}{ids}>>"
        )

    def _add(self, written: str) -> str:
        """Add an object; the reference to it."""
        self.objects.append(written)
        return f"{self.first + len(self.objects) - 1} 0 R"

    def _parents(self) -> tuple[str, int]:
        """The tree from contents and links to their elements, and the number that the next would have."""
        found = [
            self._add(f"[{' '.join([marked[mcid] for mcid in sorted(marked)])}]") for marked in self._marked
        ] + self._linked
        numbered = " ".join(f"{index} {each}" for index, each in enumerate(found))
        return self._add(f"<</Nums[{numbered}]>>"), len(found)

    def _element(self, element: Element, parent: str) -> str:
        place = len(self.objects)
        own = self._add("")  # what it says follows its kids, which lead back to it
        tag, page = element.tag, element.page
        if tag.id is not None:
            self._named.append((tag.id, own))
        kids, where = [], ""
        for kid in element.kids:
            if isinstance(kid, Element):
                kids.append(self._element(kid, own))
            elif isinstance(kid, Link):
                kids.append(self._link(kid, own))
            else:
                self._marked[kid.page][kid.mcid] = own
                kids.append(self._content(kid, page))
                if kid.page == page:
                    where = f"/Pg {self._pages[page]}"
        listed = kids[0] if len(kids) == 1 else f"[{' '.join(kids)}]"
        self.objects[place] = (
            f"<</S/{tag.kind}/P {parent}/K {listed}{where}{_said(tag)}{_attributes(element)}>>"
        )
        return own

    def _content(self, content: Content, page: int) -> str:
        """Content as a kid; on the ``page`` that its element names, it is its number alone."""
        if content.page == page:
            return str(content.mcid)
        return f"<</Type/MCR/Pg {self._pages[content.page]}/MCID {content.mcid}>>"

    def _link(self, link: Link, parent: str) -> str:
        """A link as a kid; it stands among the page's annotations."""
        area = " ".join(str(round(value, 2)) for value in link.area)
        annotation = self._add(
            f"<</Type/Annot/Subtype/Link/Rect[{area}]/Border[0 0 0]/F 4/Contents{_string(link.description)}"
            f"/A<</S/URI/URI{_string(link.address)}>>/StructParent {len(self._pages) + len(self._linked)}>>"
        )
        self.links[link.page].append(self.first + len(self.objects) - 1)
        self._linked.append(parent)
        return f"<</Type/OBJR/Pg {self._pages[link.page]}/Obj {annotation}>>"


def _said(tag: Tag) -> str:
    """What a tag says in words."""
    said = ""
    if tag.alt is not None and tag.address is None:  # a link says it in its annotation
        said += f"/Alt{_string(tag.alt)}"
    if tag.language is not None:
        said += f"/Lang{_string(tag.language)}"
    if tag.actual is not None:
        said += f"/ActualText{_string(tag.actual)}"
    if tag.id is not None:
        said += f"/ID{_string(tag.id)}"
    return said


def _attributes(element: Element) -> str:
    tag = element.tag
    found = ""
    if tag.scope is not None or tag.columns > 1 or tag.headers:
        scope = f"/Scope/{tag.scope}" if tag.scope is not None else ""
        columns = f"/ColSpan {tag.columns}" if tag.columns > 1 else ""
        headers = f"/Headers[{''.join(map(_string, tag.headers))}]" if tag.headers else ""
        found += f"<</O/Table{scope}{columns}{headers}>>"
    if tag.kind == "L":
        numbered = any(isinstance(item, Element) and _labelled(item) for item in element.kids)
        found += f"<</O/List/ListNumbering/{'Decimal' if numbered else 'None'}>>"
    if tag.kind == "Figure":
        left, bottom, right, top = element.area
        box = f"{math.floor(left)} {math.floor(bottom)} {math.ceil(right)} {math.ceil(top)}"
        found += f"<</O/Layout/BBox[{box}]/Placement/Block>>"
    return found and f"/A[{found}]"


def _labelled(item: Element) -> bool:
    return any(isinstance(kid, Element) and kid.tag.kind == "Lbl" for kid in item.kids)


def _string(words: str) -> str:
    """Words as a string in a PDF file, a character for each of its bytes."""
    return String(words).unparse().decode("latin-1")
