"""A table as a box: column heads that repeat, rows that stay whole."""

from msgspec import Struct
from msgspec.structs import replace
from reportlab.pdfgen.canvas import Canvas

from planwriter.handout import Cell
from planwriter.pdf.box import Box, Laid, Placed, Silent, Tagged, remembered
from planwriter.pdf.colors import rgb
from planwriter.pdf.look import Look
from planwriter.pdf.structure import Tag
from planwriter.pdf.words import Words

ROUNDING = 1.0  # points over the measured width of words, so that they do not break
LEAST_INSET, MOST_INSET = 3.5, 5.0  # points between words and the line at their left
TIGHT_INSET = 1.5
LEAST_ROWS = 2  # under the head, on either page


class Wanted(Struct, frozen=True, gc=False):
    """How wide a column is: ``least`` so that no word breaks, ``natural`` so that no line does; in points."""

    least: float
    natural: float


def shared(columns: tuple[Wanted, ...], width: float) -> tuple[float, ...]:
    """A width for each column, all of ``width`` together.

    What is left over their natural widths goes to each by its share; what lacks is taken from those that
    can break their lines.
    """
    natural, least = sum(each.natural for each in columns), sum(each.least for each in columns)
    if natural <= width:
        return tuple(each.natural * width / natural for each in columns)
    if least >= width:
        return tuple(each.least * width / least for each in columns)
    part = (width - least) / (natural - least)
    return tuple(each.least + (each.natural - each.least) * part for each in columns)


class GridCell(Struct, frozen=True, gc=False):
    """What stands in a cell; ``columns`` is how many it spans, ``fill`` its ground.

    A ``tight`` cell comes close to the lines at its sides, as what is centred may.
    """

    box: Box
    columns: int = 1
    fill: str | None = None
    tight: bool = False


class Grid(Box, frozen=True):
    """Rows of cells in columns as wide as they want to be; ``padding`` is in points."""

    head: tuple[GridCell, ...]
    rows: tuple[tuple[GridCell, ...], ...]
    columns: tuple[Wanted, ...]
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
        widths = shared(self.columns, width)
        head: Box = _Row(self.head, self, widths)
        boxes = [Silent(head) if self.continued else Tagged(head, Tag("TR"))]
        for box in (*boxes, *(Tagged(_Row(cells, self, widths), Tag("TR")) for cells in self.rows)):
            row = box.lay(width)
            parts.append(Placed(0, y, row))
            y += row.height
        return Laid(self, width, y, tuple(parts))

    def split(self, laid: Laid, height: float) -> tuple[Box, Box] | None:
        """Break between rows, none of them alone."""
        fits = sum(part.y + part.laid.height <= height for part in laid.parts) - 1
        fits = min(fits, len(self.rows) - LEAST_ROWS) if fits < len(self.rows) else fits
        if fits < LEAST_ROWS or fits >= len(self.rows):
            return None
        return replace(self, rows=self.rows[:fits]), replace(self, rows=self.rows[fits:], continued=True)


class _Row(Box, frozen=True):
    cells: tuple[GridCell, ...]
    grid: Grid
    widths: tuple[float, ...]

    def lay(self, width: float) -> Laid:
        """Cells side by side, each in the middle of the row's height."""
        padding = self.grid.padding
        laid: list[tuple[float, Laid]] = []
        column, x = 0, 0.0
        for cell in self.cells:
            span = sum(self.widths[column : column + cell.columns])
            inset = TIGHT_INSET if cell.tight else inset_of(padding)
            laid.append((x + inset, cell.box.lay(span - 2 * inset)))
            x += span
            column += cell.columns
        height = max(self.grid.least_height, *(each.height + 2 * padding for _, each in laid))
        parts = tuple(Placed(left, (height - each.height) / 2, each) for left, each in laid)
        return Laid(self, width, height, parts)

    def paint(self, canvas: Canvas, laid: Laid, x: float, top: float) -> None:
        """The grounds of the cells and the lines."""
        left, column = x, 0
        canvas.setStrokeColor(rgb(self.grid.line))
        canvas.setLineWidth(0.6)
        for cell in self.cells:
            span = sum(self.widths[column : column + cell.columns])
            if cell.fill:
                canvas.setFillColor(rgb(cell.fill))
                canvas.rect(left, top - laid.height, span, laid.height, stroke=0, fill=1)
            if self.grid.lines_between_columns and column:
                canvas.line(left, top, left, top - laid.height)
            left += span
            column += cell.columns
        canvas.line(x, top - laid.height, x + laid.width, top - laid.height)


def inset_of(padding: float) -> float:
    """Points between what stands in a cell and the lines at its sides."""
    return min(max(padding, LEAST_INSET), MOST_INSET)


def wanted(cells: list[Words], inset: float) -> Wanted:
    """What a column of these words wants, with ``inset`` points at either side."""
    inset = 2 * inset + ROUNDING
    return Wanted(
        max((each.longest_word() for each in cells), default=0.0) + inset,
        max((each.natural_width() for each in cells), default=0.0) + inset,
    )


def head_id(table: str, place: int) -> str:
    """The identifier of a table's column head; ``place`` counts from 0."""
    return f"{table}-{place}"


def head_cell(cell: Cell, table: str, place: int, look: Look, *, centred: bool = False) -> GridCell:
    """A column head on the accent colour."""
    tag = Tag("TH", scope="Column", columns=cell.columns, id=head_id(table, place))
    words = look.words(cell.runs, "on-accent-center" if centred else "on-accent", tag=tag)
    return GridCell(words, cell.columns, fill=look.design.palette.accent, tight=centred)
