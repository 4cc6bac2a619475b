"""Paragraphs that ReportLab cannot set whole: shaped text, and passages in another language."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import ClassVar, Literal

from msgspec import Struct
from msgspec.structs import replace
from reportlab.pdfgen.canvas import Canvas

from planwriter.handout import Run
from planwriter.pdf import fonts
from planwriter.pdf.box import Box, Laid, Placed, Tagged
from planwriter.pdf.colors import rgb
from planwriter.pdf.faces import whole
from planwriter.pdf.shaping import clusters, needs_shaping, shape
from planwriter.pdf.structure import Tag

_SPACE_OR_WORD = re.compile(" +|[^ ]+")
_NUMBER = r"[+(]*\d(?:[\d().-]| (?=[\d(]))*[^ ]*"  # a telephone number, with the sign after it
_NUMBER_OR_WORD = re.compile(f"{_NUMBER}|{_SPACE_OR_WORD.pattern}")


def is_mixed(runs: tuple[Run, ...]) -> bool:
    """Whether any of the runs is in another language, is kept together or needs shaping."""
    return any(run.language is not None or run.together or needs_shaping(run.text) for run in runs)


def between_breaks(run: Run, fits: Callable[[str], bool]) -> Iterator[str]:
    """The run in parts, spaces among them, between which a line may end.

    One that is kept together is a single part if it ``fits`` on a line; else each number in it that does is.
    """
    if run.together and fits(run.text):
        yield run.text
    elif run.together:
        for part in _NUMBER_OR_WORD.findall(run.text):
            yield from [part] if fits(part) else _SPACE_OR_WORD.findall(part)
    else:
        yield from _SPACE_OR_WORD.findall(run.text)


class _Piece(Struct, frozen=True):
    """Text in one font. ``passage`` tells passages in other languages apart; ``None`` is the page's own."""

    text: str
    font: str
    language: str | None
    passage: Tag | None


class Segment(Box, frozen=True):
    """A piece of a line of which nothing is left to decide. Lengths are in points."""

    speaks: ClassVar[bool] = True

    text: str
    font: str
    size: float
    leading: float
    color: str

    def lay(self, width: float) -> Laid:
        """As wide as its letters."""
        del width
        return Laid(self, fonts.width(self.text, self.font, self.size), self.leading)

    def paint(self, canvas: Canvas, laid: Laid, x: float, top: float) -> None:
        """The letters, on the baseline that ReportLab's own paragraphs have."""
        del laid
        line = canvas.beginText(x, top - self.size)
        leans = needs_shaping(self.text)
        line.setFont(whole(self.font) if leans else self.font, self.size)
        line.setFillColor(rgb(self.color))
        line.textOut(shape(self.text, self.font) if leans else self.text)
        canvas.drawText(line)


class Mixed(Box, frozen=True):
    """A paragraph of runs whose ``font`` is for those that are not strong; lengths in points."""

    runs: tuple[Run, ...]
    font: str
    size: float
    leading: float
    color: str
    align: Literal["left", "center", "right"] = "left"

    def lay(self, width: float) -> Laid:
        """Broken into lines at spaces, and inside a word only where it alone is too wide."""
        parts: list[Placed] = []
        lines = list(self._lines(width))
        for number, line in enumerate(lines):
            free = width - sum(self._width(each) for each in line)
            x = free * {"left": 0.0, "center": 0.5, "right": 1.0}[self.align]
            for piece in line:
                box = self._box(piece)
                parts.append(Placed(x, number * self.leading, box.lay(width)))
                x += self._width(piece)
        return Laid(self, width, len(lines) * self.leading, tuple(parts))

    def natural_width(self) -> float:
        """Width in points when everything stands on one line."""
        return sum(fonts.width(run.text, self._font(run), self.size) for run in self.runs)

    def _lines(self, width: float) -> Iterator[list[_Piece]]:
        line: list[_Piece] = []
        gap: list[_Piece] = []
        for word in self._words(width):
            if word[0].text.isspace():
                gap = word
                continue
            wanted = [*line, *(gap if line else []), *word]
            if line and sum(self._width(each) for each in _joined(wanted)) > width:
                yield _joined(line)
                line = word
            else:
                line = wanted
            gap = []
        if line:
            yield _joined(line)

    def _words(self, width: float) -> Iterator[list[_Piece]]:
        """Words and the spaces between them; a word has more than one piece where fonts change in it."""
        word: list[_Piece] = []
        for piece in self._pieces(width):
            if piece.text.isspace():
                yield from self._narrow(word, width)
                yield [piece]
                word = []
            else:
                word.append(piece)
        yield from self._narrow(word, width)

    def _narrow(self, word: list[_Piece], width: float) -> Iterator[list[_Piece]]:
        if not word:
            return
        if sum(self._width(each) for each in word) <= width:
            yield word
            return
        part: list[_Piece] = []
        for piece in word:
            for cluster in clusters(piece.text):
                wanted = _joined([*part, replace(piece, text=cluster)])
                if part and sum(self._width(each) for each in wanted) > width:
                    yield part
                    wanted = [replace(piece, text=cluster)]
                part = wanted
        yield part

    def _pieces(self, width: float) -> Iterator[_Piece]:
        for run in self.runs:
            tag = None if run.language is None else Tag("Span", language=run.language)
            for text in between_breaks(run, partial(self._fits, run, width)):
                yield _Piece(text, self._font(run), run.language, tag)

    def _fits(self, run: Run, width: float, text: str) -> bool:
        return fonts.width(text, self._font(run), self.size) <= width

    def _font(self, run: Run) -> str:
        return fonts.BOLD if run.strong else self.font

    def _width(self, piece: _Piece) -> float:
        return fonts.width(piece.text, piece.font, self.size)

    def _box(self, piece: _Piece) -> Box:
        segment = Segment(piece.text, piece.font, self.size, self.leading, self.color)
        if needs_shaping(piece.text):
            return Tagged(segment, Tag("Span", language=piece.language, actual=piece.text))
        return segment if piece.passage is None else Tagged(segment, piece.passage)


def _joined(pieces: Iterable[_Piece]) -> list[_Piece]:
    """The same line in as few pieces as can be; shaped words and others stay apart."""
    line: list[_Piece] = []
    for piece in pieces:
        last = line[-1] if line else None
        if last is not None and _alike(last, piece):
            line[-1] = replace(last, text=last.text + piece.text)
        else:
            line.append(piece)
    return line


def _alike(one: _Piece, other: _Piece) -> bool:
    same = (one.font, one.passage) == (other.font, other.passage)
    return same and (other.text.isspace() or needs_shaping(one.text) == needs_shaping(other.text))
