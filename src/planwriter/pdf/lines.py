"""Breaks words into lines and writes them: text in one or two weights of one size."""

from collections.abc import Iterator
from functools import cache, lru_cache
from io import BytesIO
from typing import ClassVar, Literal

from reportlab.lib.rl_accel import fp_str
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from planwriter.pdf.box import Box, Laid
from planwriter.pdf.colors import rgb
from planwriter.pdf.fonts import canvas_for, plain_width

Piece = tuple[str, str]  # words and the font that they are in
Line = tuple[tuple[Piece, ...], float]  # pieces from the left, and their width in points
NARROWER = (0.97, 0.94, 0.91, 0.88, 0.85, 0.8, 0.75)  # parts of the width
ORIGIN = "BT 1 0 0 1 0 0 Tm "
TOLERANCE = 0.05  # of each space in a line: by so much words may stand over the width


class SetText(Box, frozen=True):
    """Lines of which nothing is left to decide. Lengths are in points."""

    lines: tuple[Line, ...]
    size: float
    leading: float
    color: str
    align: Literal["left", "center", "right"] = "left"
    speaks: ClassVar[bool] = True

    def lay(self, width: float) -> Laid:
        """As high as its lines."""
        return Laid(self, width, len(self.lines) * self.leading)

    def paint(self, canvas: Canvas, laid: Laid, x: float, top: float) -> None:
        """The lines, the first one's baseline one text size below the top."""
        plain = all(words.isascii() for pieces, _ in self.lines for words, _ in pieces)
        operators = _same_everywhere(self, laid.width) if plain else _operators(self, laid.width, canvas)
        canvas.addLiteral(f"BT {fp_str(x, top - self.size)} Td {operators}")


@lru_cache(maxsize=4096)
def _same_everywhere(text: SetText, width: float) -> str:
    """The operators of a text in ASCII, which every document encodes alike."""
    return _operators(text, width, scratch())


@cache
def scratch() -> Canvas:
    """A canvas to make operators on: what it encodes in ASCII, every document encodes alike."""
    return canvas_for(BytesIO())


def _operators(text: SetText, width: float, canvas: Canvas) -> str:
    """What shows a text whose first baseline starts at the origin, up to the end of the text object."""
    written = canvas.beginText()
    written.setFillColor(rgb(text.color))
    font, spacing, indent = "", 0.0, 0.0
    for number, (pieces, wide) in enumerate(text.lines):
        if text.align != "left":
            before = max(0.0, width - wide) * (0.5 if text.align == "center" else 1.0)
            written.moveCursor(before - indent, text.leading if number else 0)
            indent = before
        elif number:
            written.textLine()
        tighter = _tighter(pieces, width - wide)
        if tighter != spacing:
            written.setWordSpace(tighter)
            spacing = tighter
        for words, wanted in pieces:
            if wanted != font:
                font = wanted
                written.setFont(font, text.size, text.leading)
            written.textOut(words)
    if spacing:
        written.setWordSpace(0)
    return operators(written)


def operators(written: PDFTextObject) -> str:
    """A text object that starts at the origin, without its start."""
    return str(written.getCode()).removeprefix(ORIGIN)


def _tighter(pieces: tuple[Piece, ...], spare: float) -> float:
    """By how much each space is wider, in points, so that a line that is too wide keeps to its width."""
    spaces = sum(words.count(" ") for words, _ in pieces)
    return min(0.0, spare / spaces) if spaces else 0.0


def broken(pieces: tuple[Piece, ...], size: float, width: float) -> tuple[Line, ...]:
    """Words in as few lines of ``width`` points as go; a word that no line holds is broken inside."""
    lines: list[Line] = []
    line: list[Piece] = []
    used, room = 0.0, width
    for word, gap in _words(pieces):
        space = plain_width(" ", gap, size) if line else 0.0
        room += TOLERANCE * space
        ahead = used + space
        whole = _wide(word, size)
        if whole > width and ahead + whole > room:
            first, *parts = _split(word, size, width - ahead, width)
            line += [(" ", gap), *first] if line and first else first
        elif ahead + whole > room:
            parts = [word]
        else:
            line += [(" ", gap), *word] if line else word
            used = ahead + whole
            continue
        for part in parts:
            lines.append((_joined(line), _wide(line, size)))
            line = part
        used, room = _wide(line, size), width
    return (*lines, (_joined(line), used)) if line else tuple(lines)


def evened(pieces: tuple[Piece, ...], size: float, width: float) -> tuple[Line, ...]:
    """The same lines; a last one of a single word takes another from the line above, if no line is added."""
    lines = broken(pieces, size, width)
    if not _leaves_one_word(lines):
        return lines
    least = max(_wide(word, size) for word, _ in _words(pieces)) + 1
    for part in NARROWER:
        narrower = broken(pieces, size, width * part) if width * part >= least else ()
        if len(narrower) != len(lines):
            return lines
        if not _leaves_one_word(narrower):
            return narrower
    return lines


def _leaves_one_word(lines: tuple[Line, ...]) -> bool:
    return len(lines) > 1 and " " not in "".join(words for words, _ in lines[-1][0]).strip()


def _words(pieces: tuple[Piece, ...]) -> Iterator[tuple[list[Piece], str]]:
    """Each word, in pieces where the font changes inside it, with the font of the space before it."""
    word: list[Piece] = []
    gap = pieces[0][1] if pieces else ""
    for text, font in pieces:
        before, *others = text.replace("\n", " ").split(" ")
        if before:
            word.append((before, font))
        for part in others:
            if word:
                yield word, gap
                word = []
            gap = font
            if part:
                word.append((part, font))
    if word:
        yield word, gap


def _split(word: list[Piece], size: float, first: float, width: float) -> list[list[Piece]]:
    """A long word's parts: what goes into ``first`` points, which may be nothing, then lines of ``width``."""
    parts: list[list[Piece]] = [[]]
    room = first
    for text, font in word:
        for letter in text:
            room -= plain_width(letter, font, size)
            if room < 0 and (parts[-1] or len(parts) == 1):
                parts.append([])
                room = width - plain_width(letter, font, size)
            parts[-1].append((letter, font))
    return parts


def _wide(pieces: list[Piece], size: float) -> float:
    return float(sum(plain_width(text, font, size) for text, font in pieces))


def _joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """The same words with as few changes of font as can be."""
    joined: list[Piece] = []
    for text, font in pieces:
        if joined and joined[-1][1] == font:
            joined[-1] = (joined[-1][0] + text, font)
        else:
            joined.append((text, font))
    return tuple(joined)
