"""Small drawn things: icons, step numbers in discs, bullets and boxes to tick."""

import json
import math
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, ClassVar

from reportlab.lib.rl_accel import fp_str
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from planwriter.pdf.box import Box, Laid
from planwriter.pdf.colors import rgb
from planwriter.pdf.fonts import BOLD, REGULAR
from planwriter.pdf.fonts import width as text_width
from planwriter.pdf.lines import SetText, operators, scratch
from planwriter.pdf.stamp import ink, stamp

NUMBER_GAP = 2.2  # points between two numbers at least, for a pen's circle
NUMBER_LEADING = 1.3  # of the text size, from row to row
GRID = 24.0  # icons.json is drawn on a square of 24 with y down


@cache
def icons() -> dict[str, list[list[Any]]]:
    """Every icon: a list of strokes, each a word and its numbers."""
    data = json.loads((Path(__file__).parent / "icons.json").read_text("utf-8"))
    strokes: dict[str, list[list[Any]]] = data["icons"]
    return strokes


class Icon(Box, frozen=True):
    """A line drawing in a square of ``size`` points, set so that it is level with the first line."""

    name: str
    size: float
    color: str
    drop: float = 0.0

    def lay(self, width: float) -> Laid:
        """A square."""
        del width
        return Laid(self, self.size, self.size + self.drop)

    def paint(self, canvas: Canvas, laid: Laid, x: float, top: float) -> None:
        """The strokes."""
        del laid
        place, wide = (x, top - self.drop), int(GRID) + 1
        color, scale = ink(self.color), self.size / GRID
        stamp(canvas, place, f"icon-{self.name}", wide, self._strokes, ink=color, scale=scale)

    def _strokes(self, canvas: Canvas) -> None:
        canvas.setLineWidth(2)
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
        for kind, *numbers in icons()[self.name]:
            path = canvas.beginPath()
            STROKES[kind](path, numbers)
            canvas.drawPath(path, stroke=1, fill=0)


def _rect(path: PDFPathObject, n: Sequence[float]) -> None:
    path.roundRect(n[0], -n[1] - n[3], n[2], n[3], n[4])


def _circle(path: PDFPathObject, n: Sequence[float]) -> None:
    path.circle(n[0], -n[1], n[2])


def _arc(path: PDFPathObject, n: Sequence[float]) -> None:
    path.arc(n[0], -n[3], n[2], -n[1], startAng=int(n[4]), extent=-int(n[5]))


def _polyline(path: PDFPathObject, n: Sequence[float]) -> None:
    path.moveTo(n[0], -n[1])
    for place in range(2, len(n), 2):
        path.lineTo(n[place], -n[place + 1])


def _polygon(path: PDFPathObject, n: Sequence[float]) -> None:
    _polyline(path, n)
    path.close()


def _path(path: PDFPathObject, n: Sequence[Any]) -> None:
    place = 0
    while place < len(n):
        command, count = n[place], NUMBERS_AFTER[n[place]]
        turned = [
            -number if index % 2 else number for index, number in enumerate(n[place + 1 : place + 1 + count])
        ]
        if command == "M":
            path.moveTo(*turned)
        elif command == "L":
            path.lineTo(*turned)
        elif command == "C":
            path.curveTo(*turned)
        else:
            path.close()
        place += 1 + count


NUMBERS_AFTER = {"M": 2, "L": 2, "C": 6, "Z": 0}
STROKES: dict[str, Callable[[PDFPathObject, Sequence[Any]], None]] = {
    "rect": _rect,
    "circle": _circle,
    "arc": _arc,
    "line": _polyline,
    "polyline": _polyline,
    "polygon": _polygon,
    "path": _path,
}


class Disc(Box, frozen=True):
    """A number in a filled disc of ``size`` points: the label of a step."""

    speaks: ClassVar[bool] = True

    number: int
    size: float
    fill: str
    color: str
    drop: float = 0.0

    def lay(self, width: float) -> Laid:
        """A square."""
        del width
        return Laid(self, self.size, self.size + self.drop)

    def paint(self, canvas: Canvas, laid: Laid, x: float, top: float) -> None:
        """The disc and its number."""
        radius, text_size = self.size / 2, self.size * 0.62
        middle = top - self.drop - radius
        _circle_at(canvas, x + radius, middle, radius, self.fill)
        number = str(self.number)
        line = (((number, BOLD),), text_width(number, BOLD, text_size))
        SetText((line,), text_size, text_size, self.color, "center").paint(
            canvas, laid, x, middle + text_size * 0.65
        )


class Dot(Box, frozen=True):
    """A bullet of ``size`` points."""

    size: float
    fill: str
    drop: float = 0.0

    def lay(self, width: float) -> Laid:
        """A square."""
        del width
        return Laid(self, self.size, self.size + self.drop)

    def paint(self, canvas: Canvas, laid: Laid, x: float, top: float) -> None:
        """The dot."""
        del laid
        radius = self.size / 2
        _circle_at(canvas, x + radius, top - self.drop - radius, radius, self.fill)


def _circle_at(canvas: Canvas, x: float, y: float, radius: float, fill: str) -> None:
    """A disc: a line without a length, drawn by a round pen (ISO 32000-1, 8.5.3.2)."""
    place = fp_str(round(x, 2), round(y, 2))
    canvas.addLiteral(f"q {ink(fill)} {fp_str(2 * radius)} w 1 J {place} m {place} l S Q")


class Ticks(Box, frozen=True):
    """``count`` empty boxes to tick in a row, centred."""

    speaks: ClassVar[bool] = True

    count: int
    size: float
    color: str

    def widths(self) -> tuple[float, float]:
        """The widths of two boxes side by side, or of the one, and of all in a row, with air; in points."""
        return (min(self.count, 2) * 1.25 + 0.15) * self.size, (self.count * 1.25 + 0.15) * self.size

    def lay(self, width: float) -> Laid:
        """Boxes in as many rows as the width needs."""
        return Laid(self, width, self._rows(width) * self.size * 1.25 - self.size * 0.25)

    def _rows(self, width: float) -> int:
        return -(-self.count // self._a_row(width))

    def _a_row(self, width: float) -> int:
        return max(1, int((width + self.size * 0.25) // (self.size * 1.25)))

    def paint(self, canvas: Canvas, laid: Laid, x: float, top: float) -> None:
        """The boxes."""
        name, wide = f"tick-{round(self.size * 1000)}", math.ceil(self.size) + 1
        color = ink(self.color)
        a_row, step = self._a_row(laid.width), self.size * 1.25
        for index in range(self.count):
            row, column = divmod(index, a_row)
            here = min(a_row, self.count - row * a_row)
            left = x + (laid.width - (here * step - self.size * 0.25)) / 2
            place = (left + column * step, top - row * step - self.size)
            stamp(canvas, place, name, wide, self._box, ink=color)

    def _box(self, canvas: Canvas) -> None:
        canvas.setLineWidth(0.9)
        canvas.roundRect(0, 0, self.size, self.size, 1.5)


class Numbers(Box, frozen=True):
    """The numbers from ``low`` to ``high`` in rows, far enough apart to circle one with a pen."""

    speaks: ClassVar[bool] = True

    low: int
    high: int
    size: float
    color: str

    def widths(self) -> tuple[float, float]:
        """The widths of four numbers in a row, and of all in a row with room around them, in points."""
        return 4 * self._step(), 2 * (self.high - self.low + 1) * self._step()

    def lay(self, width: float) -> Laid:
        """As many in a row as the width holds."""
        rows = -(-(self.high - self.low + 1) // self._a_row(width))
        return Laid(self, width, rows * self.size * NUMBER_LEADING)

    def _step(self) -> float:
        """From the middle of a number to the next one's, so that the widest does not touch its neighbour."""
        narrow, wide = (text_width(str(each), REGULAR, self.size) for each in (self.low, self.high))
        return (narrow + wide) / 2 + NUMBER_GAP

    def _a_row(self, width: float) -> int:
        return max(1, min(self.high - self.low + 1, int((width + 0.01) // self._step())))

    def paint(self, canvas: Canvas, laid: Laid, x: float, top: float) -> None:
        """The numbers, each in the middle of its place."""
        canvas.addLiteral(f"BT {fp_str(x, top)} Td {_numbers(self, self._a_row(laid.width), laid.width)}")


@lru_cache(maxsize=64)
def _numbers(scale: Numbers, a_row: int, width: float) -> str:
    """The operators that show a scale's numbers, its top left corner being the origin."""
    written = scratch().beginText()
    written.setFont(REGULAR, scale.size)
    written.setFillColor(rgb(scale.color))
    at = (0.0, 0.0)
    for index, number in enumerate(range(scale.low, scale.high + 1)):
        row, column = divmod(index, a_row)
        middle = (column + 0.5) * width / a_row - text_width(str(number), REGULAR, scale.size) / 2
        place = (middle, ((row + 0.5) * NUMBER_LEADING + 0.35) * scale.size)
        written.moveCursor(place[0] - at[0], place[1] - at[1])
        written.textOut(str(number))
        at = place
    return operators(written)
