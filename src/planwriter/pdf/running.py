"""Running text made of several elements: one goes on where the other ends, on the same line."""

from collections.abc import Iterator
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from planwriter.handout import Run
from planwriter.pdf.box import Box, Laid, Placed, Tagged, remembered
from planwriter.pdf.fonts import BOLD, REGULAR
from planwriter.pdf.fonts import width as text_width
from planwriter.pdf.mixed import between_breaks
from planwriter.pdf.structure import Tag
from planwriter.pdf.words import TextStyle, Words

LABEL_GAP = 4.0
ROUNDING = 0.2  # points that a line needs over the measured width of its words


class Piece(Struct, frozen=True, gc=False):
    """Words inside ``tags``, the outermost first. ``label`` stands before them, inside ``label_tags``."""

    runs: tuple[Run, ...]
    tags: tuple[Tag, ...]
    label: Box | None = None
    label_tags: tuple[Tag, ...] = ()


class _Cursor(Struct):
    x: float = 0.0
    line: int = 0


class Running(Box, frozen=True):
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
        words = self._words(piece.runs, width)
        label = piece.label.lay(0) if piece.label else None
        first = self._wide(words[0]) if words else 0.0
        before = label.width + LABEL_GAP if label else 0.0
        if cursor.x and cursor.x + before + first > width:
            cursor.x, cursor.line = 0.0, cursor.line + 1
        if label is not None:
            yield self._inside(piece.label_tags, label, cursor)
            cursor.x += before
        language: str | None = None
        passage: tuple[Tag, ...] = ()
        for line in self._lines(words, cursor, width):
            if line.language != language:  # a passage in another language is one element, on all its lines
                language = line.language
                passage = (Tag("Span", language=language),) if language else ()
            plain = replace(line, language=None, together=False)
            laid = Words((plain,), self.style, None).lay(self._wide(line) + ROUNDING)
            yield self._inside((*piece.tags, *passage), laid, cursor)
            cursor.x += laid.width

    def _lines(self, words: list[Run], cursor: _Cursor, width: float) -> Iterator[Run]:
        """Words that stand together on a line in one weight; moves the cursor to the next line."""
        line: Run | None = None
        for word in words:
            if line is None:
                line = word
                continue
            joined = replace(line, text=f"{line.text} {word.text}")
            alike = (line.strong, line.language) == (word.strong, word.language)
            fits = cursor.x + self._wide(replace(joined, strong=line.strong or word.strong)) <= width
            if alike and fits:
                line = joined
                continue
            yield replace(line, text=line.text + " " * fits)
            if not fits:
                cursor.x, cursor.line = 0.0, cursor.line + 1
            line = word
        if line is not None:
            yield line

    def _words(self, runs: tuple[Run, ...], width: float) -> list[Run]:
        """The words one by one; a sign that follows a run without a space stays at its last word."""
        words: list[Run] = []
        glued = False
        for run in runs:
            fits = partial(self._fits, run, width - 2 * self.style.leading)
            parts = between_breaks(run, fits) if run.together else run.text.split()
            for place, text in enumerate(part for part in parts if not part.isspace()):
                if glued and not place and not run.text[:1].isspace():
                    words[-1] = replace(words[-1], text=words[-1].text + text)
                else:
                    words += [replace(run, text=part) for part in self._parts(text, run, width)]
            glued = bool(words) and not run.text[-1:].isspace()
        return words

    def _parts(self, word: str, run: Run, width: float) -> Iterator[str]:
        """The word, broken where no line can hold it."""
        room = width - 2 * self.style.leading
        while len(word) > 1 and self._wide(replace(run, text=word)) > room:
            end = next(
                end
                for end in range(len(word) - 1, 0, -1)
                if end == 1 or self._wide(replace(run, text=word[:end])) <= room
            )
            yield word[:end]
            word = word[end:]
        yield word

    def _wide(self, run: Run) -> float:
        return text_width(run.text, BOLD if run.strong or self.style.bold else REGULAR, self.style.size)

    def _fits(self, run: Run, room: float, text: str) -> bool:
        return self._wide(replace(run, text=text)) <= room

    def _inside(self, tags: tuple[Tag, ...], laid: Laid, cursor: _Cursor) -> Placed:
        for tag in reversed(tags):
            laid = Laid(Tagged(self, tag), laid.width, laid.height, (Placed(0, 0, laid),))
        return Placed(cursor.x, cursor.line * self.style.leading, laid)
