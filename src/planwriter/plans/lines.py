"""From an offset in a text to the line and column that an editor shows."""

import re
from bisect import bisect_right

from planwriter.findings import Place

LINE_END = re.compile(r"\r\n|\r|\n")


class Lines:
    """The lines of one text, ended by LF, CR LF or CR."""

    def __init__(self, text: str) -> None:
        """Find where each line starts."""
        self._starts = [0, *(match.end() for match in LINE_END.finditer(text))]

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of the character at ``offset``."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def place(self, pointer: str, start: int, end: int) -> Place:
        """The place of the stretch from ``start`` up to ``end``, which belongs to ``pointer``."""
        line, column = self.at(start)
        end_line, end_column = self.at(max(end, start + 1))
        if end_column == 1 and end_line > line:  # the stretch ends with a line break: stay before it
            end_line, end_column = self.at(max(end - 1, start))
            end_column += 1
        return Place(pointer, line, column, end_line, end_column)
