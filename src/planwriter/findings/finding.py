"""What planwriter says about one place in a file."""

from collections.abc import Collection
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

Severity = Literal["error", "hint"]


class Place(Struct, frozen=True):
    """A stretch of a file.

    ``pointer`` is a JSON Pointer (RFC 6901). Lines and columns start at 1 and count characters;
    the end is the first column after the stretch.
    """

    pointer: str
    line: int
    column: int
    end_line: int
    end_column: int


class Finding(Struct, frozen=True):
    """One mistake (``error``) or one thing worth a second look (``hint``), and what to do about it."""

    code: str
    severity: Severity
    place: Place
    message: str
    hint: str

    @property
    def pointer(self) -> str:
        """Where in the data: a JSON Pointer."""
        return self.place.pointer

    @property
    def line(self) -> int:
        """Line of the file, from 1."""
        return self.place.line

    @property
    def column(self) -> int:
        """Column of that line in characters, from 1."""
        return self.place.column


class FileReport(Struct, frozen=True):
    """Everything found in one file. ``text`` is what the file says, so that a reporter can show it."""

    file: str
    text: str
    findings: tuple[Finding, ...]

    @property
    def valid(self) -> bool:
        """Whether the file has no error; hints do not count."""
        return not any(finding.severity == "error" for finding in self.findings)

    def without_hints(self, codes: Collection[str]) -> "FileReport":
        """The same report without the hints of these codes; an error stays whatever its code."""
        kept = (each for each in self.findings if each.severity == "error" or each.code not in codes)
        return replace(self, findings=tuple(kept))

    def strict(self) -> "FileReport":
        """The same report with every hint made an error."""
        return replace(self, findings=tuple(replace(each, severity="error") for each in self.findings))
