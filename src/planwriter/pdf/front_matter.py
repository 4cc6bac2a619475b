"""Sets page 1: the head, the safety panel and the plan at a glance."""

from functools import partial

from planwriter.handout import (
    Cell,
    Field,
    Heading,
    Item,
    ListBlock,
    LogoPicture,
    Paragraph,
    Run,
    Section,
    Table,
)
from planwriter.pdf.balance import Balanced, Even
from planwriter.pdf.beside import Beside
from planwriter.pdf.box import Box, Columns, Panel, Rule, Space, Stack, Tagged
from planwriter.pdf.branding import link_tag, linked, logo
from planwriter.pdf.grid import Grid, GridCell, Wanted, head_cell, head_id, inset_of, wanted
from planwriter.pdf.look import Look
from planwriter.pdf.marks import Icon
from planwriter.pdf.pictures import Pictures
from planwriter.pdf.running import Piece, Running
from planwriter.pdf.structure import Tag

LEAST_THUMBNAIL = 0.6  # of its width, where the words need the room
THUMBNAIL_SHAPE = 1.6  # room for the widest figures, width to height


def head(section: Section, look: Look, pictures: Pictures) -> Box:
    """The title and the lede with the clinic at their right, and the fields in a panel below."""
    design = look.design
    heading = next(child for child in section.children if isinstance(child, Heading))
    lede, clinic = _paragraph(section, "lede"), _paragraph(section, "clinic")
    name = look.heading(heading, "title")
    opening: list[Box] = [name]
    if lede is not None:
        opening.append(look.words(lede.runs, "body"))
    title: Box = Stack(tuple(opening), gap=design.gap * 0.5)
    shown = [
        logo(child, "color" if pictures.ink == "color" else "grey")
        for child in section.children
        if isinstance(child, LogoPicture)
    ]
    if clinic is not None or shown:
        clinic_runs = clinic.runs if clinic else ()
        title = _with_clinic(title, name.natural_width() + 1, shown, clinic_runs, look)
    fields = [child for child in section.children if isinstance(child, Field)]
    narrow = tuple(_field(field, look) for field in fields if not field.wide)
    wide = [_field(field, look) for field in fields if field.wide]
    rows = Even(narrow, gap=14, row_gap=2, least=design.columns)
    panel = Panel(Stack((rows, *wide), gap=2), padding=6, fill=design.palette.tint)
    return Stack((title, panel), gap=design.gap)


def _paragraph(section: Section, role: str) -> Paragraph | None:
    found = (child for child in section.children if isinstance(child, Paragraph) and child.role == role)
    return next(found, None)


def _with_clinic(title: Box, wide: float, shown: list[Box], runs: tuple[Run, ...], look: Look) -> Box:
    """The clinic beside the title, or below it in one column; ``wide`` is the title on one line."""
    if look.design.blocks.layout == "row" or look.design.columns == 1:
        tags = ((Tag("P"), *(tag for tag in (link_tag(run),) if tag)) for run in runs)
        pieces = tuple(Piece((run,), each) for run, each in zip(runs, tags, strict=True))
        below: Box = Running(pieces, look.style("small"), gap=12)
        if shown:
            below = Columns((shown[0], below), (None, None), gap=10, weights=(1, 3), middle=True)
        if look.design.columns > 1:
            return Columns((title, below), (wide, None), gap=14, middle=True)
        return Stack((title, below), gap=2)
    lines = [linked(run, look) for run in runs]
    return Columns((title, Stack((*shown, *lines), gap=1)), (None, None), gap=18, weights=(2, 1))


def _field(field: Field, look: Look) -> Box:
    label = f"{field.label}:"
    if field.value is not None:
        return look.words((Run(label), Run(" "), Run(field.value, strong=True)), "body")
    size = look.style("body")
    line = Rule(look.design.palette.soft_text, space=size.leading - 3)
    words = look.words((Run(label),), "body")
    return Columns((words, line), (words.natural_width() + 5, None))


def safety(section: Section, look: Look) -> Box:
    """The rules on the left and the stop rule on the right, one below the other in one column."""
    before, stop = (child for child in section.children if isinstance(child, Section))
    if look.design.columns == 1:
        return Stack((_before(before, look), _stop(stop, look)), gap=look.design.gap)
    return Balanced(
        _before(before, look), _stop(stop, look), gap=look.design.gap + 3, least=_least(stop, look)
    )


def _least(stop: Section, look: Look) -> float:
    """The width at which the stop panel's heading and number stay on one line, in points."""
    number = next(child for child in stop.children if isinstance(child, Paragraph) and child.role == "number")
    words = look.words(number.runs, "number")
    return words.natural_width() + look.style("number").leading + 6 + 2 * 9 + 2


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
        Stack(tuple(rows), gap=look.design.gap * 0.6),
        padding=look.design.gap + 3,
        stroke=palette.accent,
        line_width=1.5,
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
        padding=look.design.gap + 4,
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
        together=2,
    )


def _glance_table(table: Table, look: Look, pictures: Pictures) -> Box:
    design = look.design
    padding, thumbnail = design.table_padding * 0.6, design.pictures.thumbnail
    head, said, columns = look.once((id(table), "words"), partial(_glance_words, table, look, padding))
    shown = (_glance_picture(row[0], thumbnail, look, pictures) for row in table.rows)
    rows = tuple((picture, *words) for picture, words in zip(shown, said, strict=True))
    wide = thumbnail * THUMBNAIL_SHAPE + 2 * inset_of(padding)
    widths = (Wanted(wide * LEAST_THUMBNAIL, wide), *columns)
    return Tagged(Grid(head, rows, widths, padding=padding, line=design.palette.line), Tag("Table"))


def _glance_words(
    table: Table, look: Look, padding: float
) -> tuple[tuple[GridCell, ...], list[tuple[GridCell, ...]], list[Wanted]]:
    """What no picture's size changes: the head, each row's words, and how wide their columns want to be."""
    head = tuple(head_cell(cell, "glance", place, look) for place, cell in enumerate(table.head))
    rows = [
        tuple(_glance_cell(cell, place, look) for place, cell in enumerate(row[1:])) for row in table.rows
    ]
    columns = []
    for place, title in enumerate(table.head):
        cells = [look.words(row[place + 1].runs, "value") for row in table.rows]
        heads = [look.words(title.runs, "on-accent")] if place else []
        columns.append(wanted([*heads, *cells], inset_of(padding)))
    return head, rows, columns


def _glance_picture(cell: Cell, thumbnail: float, look: Look, pictures: Pictures) -> GridCell:
    tag = _under_head(0)
    if cell.figure is None:
        return GridCell(look.words(cell.runs, "value", tag=tag))
    return GridCell(Tagged(pictures.box(cell.figure, thumbnail), tag))


def _glance_cell(cell: Cell, place: int, look: Look) -> GridCell:
    tag = Tag("TH", scope="Row") if cell.heads_row else _under_head(place)
    return GridCell(look.words(cell.runs, "value", tag=tag))


def _under_head(place: int) -> Tag:
    """A cell under a column head; the picture and the name share the first."""
    return Tag("TD", headers=(head_id("glance", place),))
