"""Sets page 1: the head, the safety panel and the plan at a glance."""

from planwriter.handout import Cell, Field, Heading, Item, ListBlock, Paragraph, Run, Section, Table
from planwriter.pdf.beside import Beside
from planwriter.pdf.box import Box, Columns, Panel, Rule, Space, Stack, Tagged
from planwriter.pdf.grid import Grid, GridCell, head_cell, head_id
from planwriter.pdf.look import Look
from planwriter.pdf.marks import Icon
from planwriter.pdf.pictures import Pictures
from planwriter.pdf.structure import Tag

THUMBNAIL_SHAPE = 1.6  # room for the widest figures, width to height


def head(section: Section, look: Look) -> Box:
    """The title with the clinic at its right, the lede, and the fields two to a row."""
    design = look.design
    heading = next(child for child in section.children if isinstance(child, Heading))
    lede, clinic = _paragraph(section, "lede"), _paragraph(section, "clinic")
    title: Box = look.heading(heading, "title")
    if clinic is not None:
        title = _with_clinic(title, clinic, look)
    fields = [child for child in section.children if isinstance(child, Field)]
    narrow = [_field(field, look) for field in fields if not field.wide]
    wide = [_field(field, look) for field in fields if field.wide]
    rows = narrow if design.columns == 1 else _pairs(narrow)
    panel = Panel(Stack((*rows, *wide), gap=2), padding=6, fill=design.palette.tint)
    opening = (look.words(lede.runs, "body"),) if lede else ()
    return Stack((title, *opening, panel), gap=design.gap * 0.7)


def _paragraph(section: Section, role: str) -> Paragraph | None:
    found = (child for child in section.children if isinstance(child, Paragraph) and child.role == role)
    return next(found, None)


def _with_clinic(title: Box, clinic: Paragraph, look: Look) -> Box:
    lines = tuple(look.words((run,), "name" if run.strong else "small") for run in clinic.runs)
    if look.design.columns == 1:
        return Stack((title, *lines))
    return Columns((title, Stack(lines)), (None, None), gap=12, weights=(1.8, 1))


def _pairs(boxes: list[Box]) -> list[Box]:
    filled = [*boxes, Space(0)] if len(boxes) % 2 else boxes
    return [
        Columns((left, right), (None, None), gap=12, weights=(1.25, 1))
        for left, right in zip(filled[::2], filled[1::2], strict=True)
    ]


def _field(field: Field, look: Look) -> Box:
    label = f"{field.label}:"
    if field.value is not None:
        return look.words((Run(label), Run(" "), Run(field.value, strong=True)), "body")
    size = look.style("body")
    line = Rule(look.design.palette.soft_text, space=size.leading - 3)
    return Columns((look.words((Run(label),), "body"), line), (len(label) * size.size * 0.55 + 4, None))


def safety(section: Section, look: Look) -> Box:
    """The rules on the left and the stop rule on the right, one below the other in one column."""
    before, stop = (child for child in section.children if isinstance(child, Section))
    if look.design.columns == 1:
        return Stack((_before(before, look), _stop(stop, look)), gap=look.design.gap)
    return Columns(
        (_before(before, look), _stop(stop, look)), (None, 195.0), gap=look.design.gap + 2, stretch=True
    )


def _before(section: Section, look: Look) -> Box:
    rows: list[Box] = []
    for child in section.children:
        if isinstance(child, Heading):
            rows.append(look.heading(child, "heading"))
        elif isinstance(child, ListBlock):
            rules = tuple(rule(item, look) for item in child.items)
            rows.append(Tagged(Stack(rules, gap=look.design.gap * 0.6), Tag("L")))
        elif isinstance(child, Paragraph):
            rows.append(look.words(child.runs, "body"))
    palette = look.design.palette
    return Panel(
        Stack(tuple(rows), gap=look.design.gap * 0.6), padding=8, stroke=palette.accent, line_width=1.5
    )


def rule(item: Item, look: Look) -> Box:
    """An icon and a sentence."""
    size = look.style("body").leading
    symbol = Icon(item.symbol or "stop", size, look.design.palette.accent)
    words = look.words(item.runs, "body", tag="LBody")
    return Tagged(Columns((symbol, words), (size, None), gap=7), Tag("LI"))


def _stop(section: Section, look: Look) -> Box:
    palette = look.design.palette
    heading = next(child for child in section.children if isinstance(child, Heading))
    size = look.style("stop-heading").leading
    rows: list[Box] = [
        Columns(
            (Icon("stop", size, palette.stop), look.heading(heading, "stop-heading")),
            (size, None),
            gap=7,
        )
    ]
    for child in section.children:
        if isinstance(child, Paragraph) and child.role == "number":
            mark = look.style("number").leading
            number = look.words(child.runs, "number")
            rows.append(Columns((Icon("phone", mark, palette.stop), number), (mark, None), gap=6))
        elif isinstance(child, Paragraph):
            rows.append(look.words(child.runs, "body"))
    return Panel(
        Stack(tuple(rows), gap=look.design.gap * 0.6),
        padding=9,
        fill=palette.stop_tint,
        stroke=palette.stop,
        line_width=3,
    )


def glance(section: Section, look: Look, pictures: Pictures) -> Box:
    """The heading and the table, which may break between rows."""
    heading = next(child for child in section.children if isinstance(child, Heading))
    table = next(child for child in section.children if isinstance(child, Table))
    title: Box = look.heading(heading, "heading")
    remark = _paragraph(section, "dose-source")
    if remark is not None:
        title = Beside(Space(0), look.heading(heading, "heading"), look.words(remark.runs, "small"))
    return Stack(
        (title, _glance_table(table, look, pictures)),
        gap=look.design.gap * 0.6,
        breakable=True,
    )


def _glance_table(table: Table, look: Look, pictures: Pictures) -> Box:
    design = look.design
    head_cells = tuple(head_cell(cell, "glance", place, look) for place, cell in enumerate(table.head))
    rows = tuple(
        tuple(_glance_cell(cell, place, look, pictures) for place, cell in enumerate(row))
        for row in table.rows
    )
    picture = (design.pictures.thumbnail * THUMBNAIL_SHAPE + 6) / 100
    shares = (picture, 1.6, *(1.0 for _ in table.head[1:]))
    return Tagged(Grid(head_cells, rows, shares, padding=2, line=design.palette.line), Tag("Table"))


def _glance_cell(cell: Cell, place: int, look: Look, pictures: Pictures) -> GridCell:
    # The picture and the name share the first head, so the columns after them count one less.
    tag = Tag("TD", headers=(head_id("glance", max(0, place - 1)),))
    if cell.figure is not None:
        return GridCell(Tagged(pictures.box(cell.figure, look.design.pictures.thumbnail), tag))
    if cell.heads_row:
        return GridCell(look.words(cell.runs, "name", tag=Tag("TH", scope="Row")))
    return GridCell(look.words(cell.runs, "value", tag=tag))
