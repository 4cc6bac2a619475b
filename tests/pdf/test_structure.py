"""A handout read through its structure tree alone, as a screen reader would read it."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf
import pytest
from made_plans import plan, prescribed
from pikepdf import Array, Dictionary

from planwriter.design import shown
from planwriter.design.design import design
from planwriter.handout import (
    Cell,
    Document,
    Field,
    Figure,
    Heading,
    ListBlock,
    LogoPicture,
    Paragraph,
    QrCode,
    Table,
    compose,
    walk,
)
from planwriter.pdf import design_names, render
from planwriter.plans import Aerobic, Clinic, Handout, Patient, read_logo

FULL = plan(
    prescribed("knee-to-chest", note="Start <gently>."),
    prescribed("transverse-abdominal-march", side="left"),
    prescribed("bridging", dosage={"days_per_week": 4}),
    prescribed("wall-squats"),
    prescribed("supine-hamstring-stretch"),
    goal="Garden again",
    patient=Patient(),
    clinic=Clinic(
        folder=Path(), name="Riverside", address="12 Quay Street", website="https://riverside.example/?a=ü"
    ),
    aerobic=(Aerobic("Walking", 20, 5),),
    strengthening=("tai-chi",),
    advice=("Sit tall.", "Change position often."),
    floor_transfer=True,
    handout=Handout(diary_weeks=2),
)


LOGO = read_logo(
    Clinic(folder=Path(__file__).parents[2] / "samples", logo="logo.png"),
)


class Reader:
    """What a screen reader knows: elements, their text by content number, and alternative text."""

    def __init__(self, data: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(data))
        self.root: Any = self.pdf.Root.StructTreeRoot
        self.pages = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages)}
        self.words: dict[tuple[int, int], str] = {}
        with pdfplumber.open(io.BytesIO(data)) as plumber:
            for number, page in enumerate(plumber.pages):
                for char in page.chars:
                    if char["mcid"] is not None:
                        key = (number, char["mcid"])
                        self.words[key] = self.words.get(key, "") + char["text"]

    def read(self, node: Any, kind: str = "") -> Iterator[tuple[str, str]]:
        """Kind of element and what is read aloud, in order."""
        for kid in kids(node):
            if isinstance(kid, int):
                yield kind, self.words.get((self.pages[node.Pg.objgen], kid), "")
            elif "/S" in kid:
                inner = str(kid.S)[1:]
                if "/Alt" in kid:
                    yield f"{inner} alt", str(kid.Alt)
                yield from self.read(kid, inner)
            elif "/MCID" in kid:
                yield kind, self.words.get((self.pages[kid.Pg.objgen], int(kid.MCID)), "")

    def elements(self, node: Any, kind: str) -> list[Any]:
        """Elements of a kind below a node, in order."""
        found = []
        for kid in kids(node):
            if isinstance(kid, Dictionary) and "/S" in kid:
                found += [kid] if str(kid.S) == f"/{kind}" else []
                found += self.elements(kid, kind)
        return found


def kids(node: Any) -> list[Any]:
    inner = node.get("/K", Array())
    listed = inner if isinstance(inner, Array) else [inner]
    return [kid for kid in listed if isinstance(kid, int | Dictionary)]


def expected(document: Document) -> Iterator[str]:
    """Everything that the tree of meaning says, in order."""
    for section in document.sections:
        for block in walk(section):
            yield from said(block)


def said(block: Any) -> Iterator[str]:
    match block:
        case Heading():
            yield block.text
        case Paragraph():
            yield from (run.text for run in block.runs)
        case Field():
            yield f"{block.label}:"
            yield block.value or ""
        case Figure():
            yield block.alt
            yield block.caption or ""
        case ListBlock():
            for number, item in enumerate(block.items, start=1):
                yield str(number) if block.kind == "steps" else ""
                yield from (run.text for run in item.runs)
        case LogoPicture():
            yield block.alt
        case QrCode():
            yield block.alt
            yield from (run.text for run in block.caption)
        case Table():
            for row in (block.head, *block.rows):
                yield from (words for cell in row for words in cell_says(cell))


def cell_says(cell: Cell) -> Iterator[str]:
    if cell.figure is not None:
        yield cell.figure.alt
    if cell.boxes is not None:
        yield cell.boxes.alt
    if cell.scale is not None:
        yield cell.scale.alt
        yield from map(str, range(cell.scale.low, cell.scale.high + 1))
    yield from (run.text for run in cell.runs)


def letters(words: Any) -> str:
    return "".join("".join(words).split())


@pytest.fixture(scope="module", params=design_names())
def printed(request: pytest.FixtureRequest) -> tuple[Reader, Document]:
    document = compose(FULL, LOGO)
    return Reader(render(document, design_name=request.param)), shown(
        document, design(request.param, "color")
    )


def test_reading_gives_exactly_the_handouts_text_in_order(printed: tuple[Reader, Document]) -> None:
    reader, document = printed
    assert letters(words for _, words in reader.read(reader.root)) == letters(expected(document))


def test_each_dose_stands_inside_its_exercise(printed: tuple[Reader, Document]) -> None:
    reader, document = printed
    blocks = [section for section in document.sections if section.kind in {"exercise", "transfer"}]
    found = [
        element
        for element in reader.elements(reader.root, "Sect")
        if any(str(kid.get("/S", "")) == "/L" for kid in kids(element)) and reader.elements(element, "Figure")
    ]
    assert len(found) == len(blocks)
    for element, block in zip(found, blocks, strict=True):
        inside = letters(words for _, words in reader.read(element))
        wanted = letters(words for child in walk(block) for words in said(child))
        assert inside == wanted


def test_headings_go_down_one_level_at_a_time(printed: tuple[Reader, Document]) -> None:
    reader, document = printed
    headings = [
        block for section in document.sections for block in walk(section) if isinstance(block, Heading)
    ]
    kinds = [kind for kind, _ in reader.read(reader.root) if kind in {"H1", "H2", "H3"}]
    assert kinds == [f"H{heading.level}" for heading in headings]


def test_every_picture_has_its_alternative_text_and_its_place(printed: tuple[Reader, Document]) -> None:
    reader, _ = printed
    figures = reader.elements(reader.root, "Figure")
    assert figures
    for figure in figures:
        assert str(figure.Alt)
        left, bottom, right, top = (float(each) for each in figure.A[0].BBox)
        assert right > left
        assert top > bottom


def test_the_picture_of_a_mistake_is_read_after_its_warning(printed: tuple[Reader, Document]) -> None:
    reader, _ = printed
    read = [words for _, words in reader.read(reader.root) if words.strip()]
    place = next(i for i, words in enumerate(read) if words.startswith("Not like this: "))
    assert letters(read[:place]).endswith("shouldersonthefloor.")


def test_tables_have_heads_that_their_cells_name(printed: tuple[Reader, Document]) -> None:
    reader, document = printed
    tables = reader.elements(reader.root, "Table")
    assert len(tables) == sum(
        isinstance(each, Table) for section in document.sections for each in walk(section)
    )
    for table in tables:
        heads = {str(head.ID) for head in reader.elements(table, "TH") if "/ID" in head}
        named = {str(each) for cell in reader.elements(table, "TD") for each in cell.A[0].Headers}
        assert named <= heads
        for row in reader.elements(table, "TR")[1:]:
            assert [str(head.A[0].Scope) for head in reader.elements(row, "TH")] == ["/Row"]


def test_bookmarks_name_every_exercise() -> None:
    data = render(compose(FULL))
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert "1. Knee to chest" in titles
    assert "5. Back-of-thigh stretch" in titles


def test_the_website_is_a_link_that_is_described(printed: tuple[Reader, Document]) -> None:
    reader, _ = printed
    links = reader.elements(reader.root, "Link")
    assert len(links) == 2, "in the head, and under its code"
    for link in links:
        (annotation,) = (kid.Obj for kid in kids(link) if isinstance(kid, Dictionary))
        assert str(annotation.A.URI) == "https://riverside.example/?a=%C3%BC"
        assert str(annotation.Contents) == "Opens the website https://riverside.example/?a=ü"
