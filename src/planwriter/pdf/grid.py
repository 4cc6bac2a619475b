"""A table as a box: column heads that repeat, rows that stay whole."""

from dataclasses import dataclass, replace

from reportlab.pdfgen.canvas import Canvas

from planwriter.handout import Cell
from planwriter.pdf.box import Box, Laid, Placed, Silent, Tagged, remembered
from planwriter.pdf.colors import rgb
from planwriter.pdf.look import Look
from planwriter.pdf.structure import Tag

LEAST_INSET = 3.5  # points between words and the line at their left


@dataclass(frozen=True)
class GridCell:
    """What stands in a cell; ``columns`` is how many it spans, ``fill`` its ground."""

    box: Box
    columns: int = 1
    fill: str | None = None


@dataclass(frozen=True)
class Grid(Box):
    """Rows of cells. ``widths`` are shares of the whole width; ``padding`` is in points."""

    head: tuple[GridCell, ...]
    rows: tuple[tuple[GridCell, ...], ...]
    shares: tuple[float, ...]
    padding: float
    line: str
    lines_between_columns: bool = False
    least_height: float = 0.0
    continued: bool = False

    @remembered
    def lay(self, width: float) -> Laid:
        """Every row as high as its highest cell. A head that is repeated is not read aloud again."""
        parts: list[Placed] = []
        y = 0.0
        head: Box = _Row(self.head, self)
        boxes = [Silent(head) if self.continued else Tagged(head, Tag("TR"))]
        for box in (*boxes, *(Tagged(_Row(cells, self), Tag("TR")) for cells in self.rows)):
            row = box.lay(width)
            parts.append(Placed(0, y, row))
            y += row.height
        return Laid(self, width, y, tuple(parts))

    def split(self, laid: Laid, height: float) -> tuple[Box, Box] | None:
        """Break between rows, at least one under the head, and the last one not alone."""
        fits = sum(part.y + part.laid.height <= height for part in laid.parts) - 1
        fits = min(fits, len(self.rows) - 2) if fits == len(self.rows) - 1 else fits
        if fits < 1 or fits >= len(self.rows):
            return None
        return replace(self, rows=self.rows[:fits]), replace(self, rows=self.rows[fits:], continued=True)


@dataclass(frozen=True)
class _Row(Box):
    cells: tuple[GridCell, ...]
    grid: Grid

    def lay(self, width: float) -> Laid:
        """Cells side by side, each in the middle of the row's height."""
        padding, unit = self.grid.padding, width / sum(self.grid.shares)
        laid: list[tuple[float, Laid]] = []
        column, x = 0, 0.0
        for cell in self.cells:
            span = sum(self.grid.shares[column : column + cell.columns]) * unit
            inset = max(padding, LEAST_INSET)
            laid.append((x + inset, cell.box.lay(span - 2 * inset)))
            x += span
            column += cell.columns
        height = max(self.grid.least_height, *(each.height + 2 * padding for _, each in laid))
        parts = tuple(Placed(left, (height - each.height) / 2, each) for left, each in laid)
        return Laid(self, width, height, parts)

    def paint(self, canvas: Canvas, laid: Laid, x: float, top: float) -> None:
        """The grounds of the cells and the lines."""
        unit = laid.width / sum(self.grid.shares)
        left, column = x, 0
        canvas.setStrokeColor(rgb(self.grid.line))
        canvas.setLineWidth(0.6)
        for cell in self.cells:
            span = sum(self.grid.shares[column : column + cell.columns]) * unit
            if cell.fill:
                canvas.setFillColor(rgb(cell.fill))
                canvas.rect(left, top - laid.height, span, laid.height, stroke=0, fill=1)
            if self.grid.lines_between_columns and column:
                canvas.line(left, top, left, top - laid.height)
            left += span
            column += cell.columns
        canvas.line(x, top - laid.height, x + laid.width, top - laid.height)


def head_id(table: str, place: int) -> str:
    """The identifier of a table's column head; ``place`` counts from 0."""
    return f"{table}-{place}"


def head_cell(cell: Cell, table: str, place: int, look: Look) -> GridCell:
    """A column head on the accent colour."""
    tag = Tag("TH", scope="Column", columns=cell.columns, id=head_id(table, place))
    return GridCell(
        look.words(cell.runs, "on-accent", tag=tag), cell.columns, fill=look.design.palette.accent
    )
