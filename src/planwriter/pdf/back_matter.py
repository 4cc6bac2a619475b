"""Sets what follows the exercises: transfer, activity, advice, diary, source."""

from planwriter.handout import Cell, Figure, Heading, ListBlock, Paragraph, QrCode, Section, Table
from planwriter.pdf.box import Box, Columns, Space, Stack, Tagged
from planwriter.pdf.branding import qr_code
from planwriter.pdf.exercise_block import frame, steps
from planwriter.pdf.grid import Grid, GridCell, head_cell, head_id
from planwriter.pdf.look import Look
from planwriter.pdf.marks import Dot, Ticks
from planwriter.pdf.pictures import Pictures
from planwriter.pdf.running import Piece, Running
from planwriter.pdf.structure import Tag

CODE_WIDTH = 112.0  # points: room for the address under the code


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
    return Stack(tuple(rows), gap=look.design.gap * 0.6, breakable=section.kind == "transfer", together=2)


def _strip(section: Section, look: Look, pictures: Pictures) -> Box:
    """Pictures in a row; in one column, two and two."""
    frames = [frame(child, look, pictures) for child in section.children if isinstance(child, Figure)]
    across = 2 if look.design.columns == 1 else len(frames)
    rows = [
        Columns(tuple(frames[start : start + across]), (None,) * across, gap=8)
        for start in range(0, len(frames), across)
    ]
    return Stack(tuple(rows), gap=look.design.gap)


def _end(section: Section, rows: list[Box], look: Look) -> Box:
    """The words with the website's code at their right, or below them in one column."""
    codes = tuple(qr_code(child, look) for child in section.children if isinstance(child, QrCode))
    words: Box = Stack(tuple(rows), gap=look.design.gap * 0.6)
    if look.design.blocks.layout == "row":
        words = Stack((rows[0], _run_together(section, look)))
    if not codes:
        return words
    if look.design.columns == 1:
        return Stack((words, *codes), gap=look.design.gap, breakable=True, together=2)
    return Columns((words, *codes), (None, CODE_WIDTH), gap=14)


def _run_together(section: Section, look: Look) -> Box:
    parts = [child for child in section.children if isinstance(child, Paragraph)]
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
    table = next(child for child in section.children if isinstance(child, Table))
    title = look.heading(heading, "subheading")
    rows: tuple[Box, ...] = (*opening, title, _diary_table(table, f"week{number}", look))
    if opening and look.design.blocks.layout == "row":
        parts = (opening[0], Stack(opening[1:]), title)
        rows = (Columns(parts, (None, None, None), gap=10, weights=(1, 4.4, 0.7)), rows[-1])
    return Stack(rows, gap=look.design.gap * 0.6)


def _diary_table(table: Table, name: str, look: Look) -> Box:
    design = look.design
    head = tuple(head_cell(cell, name, place, look) for place, cell in enumerate(table.head))
    rows = tuple(
        tuple(_diary_cell(cell, head_id(name, place), look) for place, cell in enumerate(row))
        for row in table.rows
    )
    shares = (3.4, *(1.0 for _ in table.head[1:]))
    grid = Grid(
        head,
        rows,
        shares,
        padding=design.table_padding,
        line=design.palette.line,
        lines_between_columns=True,
        least_height=look.style("small").leading + 2 * design.table_padding,
    )
    return Tagged(grid, Tag("Table"))


def _diary_cell(cell: Cell, column: str, look: Look) -> GridCell:
    tag = Tag("TD", headers=(column,), columns=cell.columns)
    if cell.boxes is not None:
        ticks = Ticks(cell.boxes.count, look.style("small").size, look.design.palette.soft_text)
        return GridCell(Tagged(Tagged(ticks, Tag("Figure", alt=cell.boxes.alt)), tag))
    if cell.runs:
        return GridCell(look.words(cell.runs, "small", tag=Tag("TH", scope="Row")), cell.columns)
    line = look.style("body").leading
    return GridCell(Tagged(Space(line * (1.0 if cell.columns == 1 else 1.6)), tag), cell.columns)
