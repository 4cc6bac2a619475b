"""The structure tree: what each piece of marked content is, in reading order."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from msgspec import Struct, field
from reportlab.pdfgen.canvas import Canvas

Rectangle = tuple[float, float, float, float]  # left, bottom, right, top in points of the page


class Content(Struct, frozen=True, gc=False):
    """A piece of marked content: the number of its page, from 0, and its own number on that page."""

    page: int
    mcid: int


class Link(Struct, frozen=True, gc=False):
    """A link: where it stands, where it leads, and what is read aloud."""

    page: int
    area: Rectangle
    address: str
    description: str


class Tag(Struct, frozen=True, gc=False):
    """What a box is. The same tag met again, as after a page break, goes on with the same element.

    ``kind`` is a standard structure type (ISO 32000-1, 14.8.4). ``identity`` tells two tags apart.
    ``language`` is given where it is not the document's; ``actual`` is the text where glyphs hide it.
    ``after`` is the sibling that it is read after, where the page shows it earlier.
    """

    kind: str
    alt: str | None = None
    scope: Literal["Column", "Row"] | None = None
    columns: int = 1
    headers: tuple[str, ...] = ()
    id: str | None = None
    bookmark: str | None = None
    address: str | None = None
    language: str | None = None
    actual: str | None = None
    after: "Tag | None" = None
    identity: object = field(default_factory=object)


class Element(Struct, gc=False):
    """A structure element with its children in reading order.

    ``known`` finds those that are elements by their tag's identity; ``late`` says that one of them is read
    after a sibling.
    """

    tag: Tag
    page: int
    area: Rectangle
    kids: list["Element | Content | Link"] = field(default_factory=list)
    known: dict[object, "Element"] = field(default_factory=dict)
    late: bool = False


class Pen:
    """A canvas that knows what it is drawing. Everything not inside an element is an artifact."""

    def __init__(self, canvas: Canvas) -> None:
        """Start on the first page with the element ``Document``."""
        self.canvas = canvas
        self.page = 0
        nowhere = (0.0, 0.0, 0.0, 0.0)
        self.root = Element(Tag("Document"), 0, nowhere)
        self._open = [(self.root, nowhere)]
        self._marked = 0
        self._marking: Element | Literal["artifact"] | None = None
        self._silent = False

    def next_page(self) -> None:
        """Finish the page; elements go on, content numbers start again."""
        self._mark(None, "")
        self.canvas.showPage()
        self.page += 1
        self._marked = 0

    def begin(self, tag: Tag, area: Rectangle) -> None:
        """Everything drawn until its :meth:`end` is an element's; ``area`` is where it stands on the page."""
        if self._silent:
            return
        parent = self._open[-1][0]
        here = parent.known.get(tag.identity)
        if here is None:
            here = parent.known[tag.identity] = Element(tag, self.page, area)
            parent.kids.append(here)
            parent.late = parent.late or tag.after is not None
            if tag.bookmark:
                self._bookmark(tag.bookmark, area[3])
        self._open.append((here, area))

    def end(self) -> None:
        """The innermost element is done on this page."""
        if self._silent:
            return
        here, area = self._open.pop()
        if here.late:
            here.kids = _read(here.kids)
        if here.tag.address and here.tag.alt:
            here.kids.append(Link(self.page, area, here.tag.address, here.tag.alt))

    def _bookmark(self, title: str, top: float) -> None:
        name = f"b{self.page}-{self._marked}"
        self.canvas.bookmarkHorizontalAbsolute(name, top)
        self.canvas.addOutlineEntry(title, name, level=0)

    def content(self) -> None:
        """What is drawn from here on is real content of the innermost element."""
        if self._silent:
            self.artifact()
            return
        here = self._open[-1][0]
        if self._marking is not here:
            self._mark(here, f"/{here.tag.kind} <</MCID {self._marked}{_actual(here.tag)}>> BDC")
            here.kids.append(Content(self.page, self._marked))
            self._marked += 1

    def artifact(self) -> None:
        """What is drawn from here on is decoration or page furniture: passed over when read aloud."""
        if self._marking != "artifact":
            self._mark("artifact", "/Artifact BMC")

    def _mark(self, what: Element | Literal["artifact"] | None, operator: str) -> None:
        """End what is being marked, and begin with the operator."""
        canvas: Any = self.canvas  # ReportLab has no call for marked content
        canvas._code.append(operator if self._marking is None else f"EMC {operator}")
        self._marking = what

    @contextmanager
    def silence(self) -> Iterator[None]:
        """Everything drawn inside is an artifact, whatever it is elsewhere."""
        before, self._silent = self._silent, True
        yield
        self._silent = before


def _read(kids: list[Element | Content | Link]) -> list[Element | Content | Link]:
    """The children in reading order: as they were drawn, but for those that are read after another."""
    found = [*kids]
    for kid in kids:
        if isinstance(kid, Element) and kid.tag.after is not None:
            before = kid.tag.after.identity
            rest = [each for each in found if each is not kid]
            places = (i for i, e in enumerate(rest) if isinstance(e, Element) and e.tag.identity is before)
            place = next(places, None)
            found = found if place is None else [*rest[: place + 1], kid, *rest[place + 1 :]]
    return found


def _actual(tag: Tag) -> str:
    """The tag's text for programs that read the page's content and not its structure."""
    if tag.actual is None:
        return ""
    return f" /ActualText <FEFF{tag.actual.encode('utf-16-be').hex().upper()}>"
