"""Sets what follows the exercises: transfer, activity, advice, diary, source."""

from planwriter.handout import Cell, Heading, ListBlock, Paragraph, Run, Section, Table
from planwriter.pdf.box import Box, Columns, Space, Stack
from planwriter.pdf.exercise_block import steps
from planwriter.pdf.grid import Grid, GridCell
from planwriter.pdf.look import Look
from planwriter.pdf.marks import Dot, Ticks


def plain(section: Section, look: Look) -> Box:
    """Headings, paragraphs and lists one below the other; may break between them."""
    rows: list[Box] = []
    for child in section.children:
        if isinstance(child, Heading):
            rows.append(look.words((Run(child.text),), "heading" if child.level == 2 else "subheading"))
        elif isinstance(child, Paragraph):
            rows.append(look.words(child.runs, "small" if child.role in {"end", "general"} else "body"))
        elif isinstance(child, ListBlock):
            rows += steps(child, look) if child.kind == "steps" else _bullets(child, look)
    return Stack(tuple(rows), gap=look.design.gap * 0.6, breakable=True, together=2)


def _bullets(block: ListBlock, look: Look) -> list[Box]:
    mark = look.style("body").size * 0.4
    palette = look.design.palette
    return [
        Columns(
            (
                Dot(mark, palette.accent, drop=look.drop("body", mark)),
                look.words(item.runs, "body"),
            ),
            (mark, None),
            gap=8,
        )
        for item in block.items
    ]


def diary(section: Section, look: Look) -> list[Box]:
    """One box a week; the first carries the heading and how it is used."""
    opening: list[Box] = []
    weeks: list[Box] = []
    for child in section.children:
        if isinstance(child, Heading):
            opening.append(look.words((Run(child.text),), "heading"))
        elif isinstance(child, Paragraph):
            opening.append(look.words(child.runs, "body"))
        elif isinstance(child, Section):
            weeks.append(_week(child, look, tuple(opening)))
            opening = []
    return weeks


def _week(section: Section, look: Look, opening: tuple[Box, ...]) -> Box:
    heading = next(child for child in section.children if isinstance(child, Heading))
    table = next(child for child in section.children if isinstance(child, Table))
    rows = (*opening, look.words((Run(heading.text),), "subheading"), _diary_table(table, look))
    return Stack(rows, gap=look.design.gap * 0.6)


def _diary_table(table: Table, look: Look) -> Grid:
    design = look.design
    head = tuple(
        GridCell(look.words(cell.runs, "on-accent"), cell.columns, fill=design.palette.accent)
        for cell in table.head
    )
    rows = tuple(tuple(_diary_cell(cell, look) for cell in row) for row in table.rows)
    shares = (3.4, *(1.0 for _ in table.head[1:]))
    return Grid(
        head, rows, shares, padding=3, line=design.palette.line, lines_between_columns=True, least_height=22
    )


def _diary_cell(cell: Cell, look: Look) -> GridCell:
    if cell.boxes is not None:
        return GridCell(Ticks(cell.boxes.count, look.style("small").size, look.design.palette.soft_text))
    if cell.runs:
        return GridCell(look.words(cell.runs, "small"), cell.columns)
    return GridCell(Space(16 if cell.columns == 1 else 40), cell.columns)
