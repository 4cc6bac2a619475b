"""Running text made of several elements: one goes on where the other ends, on the same line."""

from collections.abc import Iterator
from dataclasses import dataclass

from planwriter.handout import Run
from planwriter.pdf.box import Box, Laid, Placed, Tagged, remembered
from planwriter.pdf.fonts import BOLD, REGULAR
from planwriter.pdf.fonts import width as text_width
from planwriter.pdf.structure import Tag
from planwriter.pdf.words import TextStyle, Words

LABEL_GAP = 4.0
ROUNDING = 0.2  # points that a line needs over the measured width of its words


@dataclass(frozen=True)
class Piece:
    """Words inside ``tags``, the outermost first. ``label`` stands before them, inside ``label_tags``."""

    runs: tuple[Run, ...]
    tags: tuple[Tag, ...]
    label: Box | None = None
    label_tags: tuple[Tag, ...] = ()


@dataclass
class _Cursor:
    x: float = 0.0
    line: int = 0


@dataclass(frozen=True)
class Running(Box):
    """Pieces set as one paragraph, ``gap`` points between two of them."""

    pieces: tuple[Piece, ...]
    style: TextStyle
    gap: float = 7.0

    @remembered
    def lay(self, width: float) -> Laid:
        """Words fill each line; a label is never parted from the first word after it."""
        cursor, parts = _Cursor(), []
        for piece in self.pieces:
            parts += list(self._piece(piece, cursor, width))
            cursor.x += self.gap
        height = (cursor.line + 1) * self.style.leading if parts else 0.0
        return Laid(self, width, height, tuple(parts))

    def _piece(self, piece: Piece, cursor: _Cursor, width: float) -> Iterator[Placed]:
        words = [
            (part, run.strong)
            for run in piece.runs
            for word in run.text.split()
            for part in self._parts(word, run.strong, width)
        ]
        label = piece.label.lay(0) if piece.label else None
        first = self._wide(*words[0]) if words else 0.0
        before = label.width + LABEL_GAP if label else 0.0
        if cursor.x and cursor.x + before + first > width:
            cursor.x, cursor.line = 0.0, cursor.line + 1
        if label is not None:
            yield self._inside(piece.label_tags, label, cursor)
            cursor.x += before
        for line, strong in self._lines(words, cursor, width):
            laid = Words((Run(line, strong),), self.style, None).lay(self._wide(line, strong) + ROUNDING)
            yield self._inside(piece.tags, laid, cursor)
            cursor.x += laid.width

    def _lines(
        self, words: list[tuple[str, bool]], cursor: _Cursor, width: float
    ) -> Iterator[tuple[str, bool]]:
        """Words that stand together on a line in one weight; moves the cursor to the next line."""
        line, weight = "", False
        for word, strong in words:
            joined = f"{line} {word}" if line else word
            if line and strong == weight and cursor.x + self._wide(joined, strong) <= width:
                line = joined
                continue
            if line:
                fits = cursor.x + self._wide(f"{line} {word}", weight or strong) <= width
                yield line + " " * fits, weight
                if not fits:
                    cursor.x, cursor.line = 0.0, cursor.line + 1
            line, weight = word, strong
        if line:
            yield line, weight

    def _parts(self, word: str, strong: bool, width: float) -> Iterator[str]:
        """The word, broken where no line can hold it."""
        room = width - 2 * self.style.leading
        while len(word) > 1 and self._wide(word, strong) > room:
            end = next(
                end
                for end in range(len(word) - 1, 0, -1)
                if end == 1 or self._wide(word[:end], strong) <= room
            )
            yield word[:end]
            word = word[end:]
        yield word

    def _wide(self, words: str, strong: bool) -> float:
        return text_width(words, BOLD if strong or self.style.bold else REGULAR, self.style.size)

    def _inside(self, tags: tuple[Tag, ...], laid: Laid, cursor: _Cursor) -> Placed:
        for tag in reversed(tags):
            laid = Laid(Tagged(self, tag), laid.width, laid.height, (Placed(0, 0, laid),))
        return Placed(cursor.x, cursor.line * self.style.leading, laid)
