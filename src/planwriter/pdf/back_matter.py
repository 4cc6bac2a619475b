"""Sets what follows the exercises: transfer, activity, advice, diary, source."""

from functools import partial

from planwriter.handout import (
    Cell,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    QrCode,
    Scale,
    Section,
    Table,
    TickBoxes,
)
from planwriter.pdf.box import Box, Columns, Space, Stack, Tagged
from planwriter.pdf.branding import qr_code
from planwriter.pdf.exercise_block import frame, in_rows, steps
from planwriter.pdf.grid import TIGHT_INSET, Grid, GridCell, Wanted, head_cell, head_id, inset_of, wanted
from planwriter.pdf.look import Look
from planwriter.pdf.marks import Dot, Numbers, Ticks
from planwriter.pdf.pictures import Pictures
from planwriter.pdf.running import Piece, Running
from planwriter.pdf.structure import Tag

CODE_WIDTH = 100.0  # points: room for the address under the code


def plain(section: Section, look: Look, pictures: Pictures) -> Box:
    """Headings, paragraphs, lists and pictures one below the other; may break between them."""
    rows: list[Box] = []
    waiting: Box | None = None  # a subheading stands with what follows it
    for child in section.children:
        if isinstance(child, Heading) and child.level > 2:
            waiting = look.heading(child, "subheading")
        elif isinstance(child, Heading):
            rows.append(look.heading(child, "heading"))
        elif isinstance(child, Paragraph):
            rows.append(look.words(child.runs, "small" if child.role in {"end", "general"} else "body"))
        elif isinstance(child, Section):
            rows.append(_strip(child, look, pictures))
        elif isinstance(child, ListBlock):
            box = steps(child, look) if child.kind == "steps" else _bullets(child, look)
            rows.append(box if waiting is None else Stack((waiting, box), gap=look.design.gap * 0.6))
            waiting = None
    if section.kind == "end":
        return _end(section, rows, look)
    return Stack(tuple(rows), gap=look.design.gap * 0.6, breakable=section.kind == "transfer", together=3)


def _strip(section: Section, look: Look, pictures: Pictures) -> Box:
    """Pictures in a row; in one column, two and two."""
    frames = [frame(child, look, pictures) for child in section.children if isinstance(child, Figure)]
    return in_rows(frames, 2 if look.design.columns == 1 else len(frames), 8)


def _end(section: Section, rows: list[Box], look: Look) -> Box:
    """The words with the website's code at their right, or below them in one column."""
    codes = tuple(qr_code(child, look) for child in section.children if isinstance(child, QrCode))
    said = [child for child in section.children if isinstance(child, Paragraph)]
    if look.design.blocks.layout == "row":
        words: Box = Stack((rows[0], _run_together(said, look)))
    else:
        small = _run_together([each for each in said if each.role == "end"], look)
        words = Stack((rows[0], look.words(said[0].runs, "body"), small), gap=look.design.gap * 0.6)
    if not codes:
        return words
    if look.design.columns == 1:
        return Stack((words, *codes), gap=look.design.gap, breakable=True, together=2)
    return Columns((words, *codes), (None, CODE_WIDTH), gap=14)


def _run_together(parts: list[Paragraph], look: Look) -> Box:
    return Running(tuple(Piece(part.runs, (Tag("P"),)) for part in parts), look.style("small"))


def _bullets(block: ListBlock, look: Look) -> Box:
    mark = look.style("body").size * 0.4
    dot = Dot(mark, look.design.palette.accent, drop=look.drop("body", mark))
    lines = tuple(
        Tagged(
            Columns((dot, look.words(item.runs, "body", tag="LBody")), (mark, None), gap=8),
            Tag("LI"),
        )
        for item in block.items
    )
    return Tagged(Stack(lines, gap=look.design.gap * 0.6), Tag("L"))


def diary(section: Section, look: Look) -> list[Box]:
    """One box a week; the first carries the heading and how it is used."""
    opening: list[Box] = []
    weeks: list[Box] = []
    for child in section.children:
        if isinstance(child, Heading):
            opening.append(look.heading(child, "heading"))
        elif isinstance(child, Paragraph):
            opening.append(look.words(child.runs, "body"))
        elif isinstance(child, Section):
            weeks.append(_week(child, len(weeks) + 1, look, tuple(opening)))
            opening = []
    return weeks


def _week(section: Section, number: int, look: Look, opening: tuple[Box, ...]) -> Box:
    heading = next(child for child in section.children if isinstance(child, Heading))
    found = (child for child in section.children if isinstance(child, Table))
    title = look.heading(heading, "subheading")
    tables = [_diary_table(table, f"week{number}-{place}", look) for place, table in enumerate(found)]
    rows: tuple[Box, ...] = (*opening, title, *tables)
    if opening and look.design.blocks.layout == "row":
        how = Columns((Stack(opening[1:]), title), (None, title.natural_width() + 1), gap=10)
        rows = (opening[0], how, *tables)
    return Stack(rows, gap=look.design.gap * 0.6)


def _diary_table(table: Table, name: str, look: Look) -> Box:
    design = look.design
    head, rows = look.once((id(table), "cells"), partial(_diary_cells, table, name, look))
    grid = Grid(
        head,
        rows,
        _diary_columns(table, look),
        padding=design.table_padding,
        line=design.palette.line,
        lines_between_columns=True,
        least_height=look.style("small").leading + 2 * design.table_padding,
    )
    return Tagged(grid, Tag("Table"))


def _diary_cells(
    table: Table, name: str, look: Look
) -> tuple[tuple[GridCell, ...], tuple[tuple[GridCell, ...], ...]]:
    head = tuple(
        head_cell(cell, name, place, look, centred=place > 0) for place, cell in enumerate(table.head)
    )
    rows = tuple(
        tuple(
            _diary_cell(cell, head_id(name, min(place, len(head) - 1)), look)
            for place, cell in enumerate(row)
        )
        for row in table.rows
    )
    return head, rows


def _diary_columns(table: Table, look: Look) -> tuple[Wanted, ...]:
    """A column of names, and equal ones as wide as their heads and what is ticked and circled in them."""
    inset = inset_of(look.design.table_padding)
    names = wanted([look.words(row[0].runs, "small") for row in table.rows], inset)
    columns = max(sum(cell.columns for cell in row) for row in table.rows) - 1
    heads = wanted([look.words(cell.runs, "on-accent") for cell in table.head[1:]], TIGHT_INSET)
    shown = [_marks(mark, look) for row in table.rows for cell in row if (mark := cell.boxes or cell.scale)]
    least = max([heads.natural, *(each.widths()[0] + 2 * TIGHT_INSET for each in shown)])
    natural = max([least, *(each.widths()[columns == 1] + 2 * inset for each in shown)])
    return (names, *(Wanted(least, natural) for _ in range(columns)))


def _diary_cell(cell: Cell, column: str, look: Look) -> GridCell:
    tag = Tag("TD", headers=(column,), columns=cell.columns)
    shown = cell.boxes or cell.scale
    if shown is not None:
        return GridCell(Tagged(Tagged(_marks(shown, look), Tag("Figure", alt=shown.alt)), tag), tight=True)
    if cell.runs:
        return GridCell(look.words(cell.runs, "small", tag=Tag("TH", scope="Row")), cell.columns)
    line = look.style("body").leading
    return GridCell(Tagged(Space(line * (1.0 if cell.columns == 1 else 1.6)), tag), cell.columns)


def _marks(shown: TickBoxes | Scale, look: Look) -> Ticks | Numbers:
    size, palette = look.style("small").size, look.design.palette
    if isinstance(shown, TickBoxes):
        return Ticks(shown.count, size, palette.soft_text)
    return Numbers(shown.low, shown.high, size, palette.text)
