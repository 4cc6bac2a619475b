"""Boxes side by side whose widths are chosen so that little paper stays empty."""

from bisect import bisect_left
from functools import cache

from planwriter.pdf.box import Box, Columns, Laid, Space, Stack, remembered
from planwriter.pdf.words import Words

WIDE = 10_000.0  # points: nothing breaks
SHARES = tuple(step / 100 for step in range(28, 53, 2))  # the right one's part of the width


class Balanced(Box, frozen=True):
    """Two panels side by side, ``gap`` points apart, as wide as makes both about equally high.

    The right one is ``least`` points wide, where half of the width allows it.
    """

    left: Box
    right: Box
    gap: float
    least: float = 0.0

    @remembered
    def lay(self, width: float) -> Laid:
        """The lowest row that the two can make; of equal ones, the one with the widest left panel."""
        room = width - self.gap
        least = min(self.least, room * SHARES[-1])
        shares = [share for share in SHARES if share * room >= least]

        @cache
        def tried(place: int) -> Laid:
            weights = (1 - shares[place], shares[place])
            widths = (None, None)
            return Columns((self.left, self.right), widths, self.gap, weights, stretch=True).lay(width)

        def left_is_higher(place: int) -> bool:
            wide = room * shares[place]
            return self.left.lay(room - wide).height >= self.right.lay(wide).height

        # The wider the right one, the lower it is and the higher the left one: the row is lowest where
        # these cross.
        crossing = bisect_left(range(len(shares) - 1), True, key=left_is_higher)
        best = min((crossing, max(0, crossing - 1)), key=lambda place: tried(place).height)
        while best and tried(best - 1).height <= tried(best).height:
            best -= 1
        return tried(best)


class Even(Box, frozen=True):
    """Short boxes in three columns, or fewer where their words would break; read row by row.

    In one column, two share a line where it holds both.
    """

    boxes: tuple[Box, ...]
    gap: float
    row_gap: float
    least: int = 2

    @remembered
    def lay(self, width: float) -> Laid:
        """Most columns in which every box stays on one line; the ``least`` columns where none does."""
        for columns in (3, 2):
            room = (width - self.gap * (columns - 1)) / columns
            if all(box.lay(room).height <= box.lay(WIDE).height for box in self.boxes):
                return self._rows(columns).lay(width)
        return (self._paired(width) if self.least == 1 else self._rows(self.least)).lay(width)

    def _rows(self, columns: int) -> Stack:
        rows = []
        for start in range(0, len(self.boxes), columns):
            row = self.boxes[start : start + columns]
            filled = (*row, *(Space(0) for _ in range(columns - len(row))))
            rows.append(Columns(filled, tuple(None for _ in filled), self.gap))
        return Stack(tuple(rows), self.row_gap)

    def _paired(self, width: float) -> Stack:
        rows: list[Box] = []
        alone: Words | None = None
        for box in self.boxes:
            words = box if isinstance(box, Words) else None
            if alone and words and alone.natural_width() + self.gap + words.natural_width() + 2 <= width:
                rows[-1] = Columns((alone, words), (alone.natural_width() + 1, None), self.gap)
                alone = None
            else:
                rows.append(box)
                alone = words
        return Stack(tuple(rows), self.row_gap)
