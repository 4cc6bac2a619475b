"""Reports by name: each turns what was found in some files into one text. None prints."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from planwriter.findings.finding import FileReport
from planwriter.findings.reporters.as_github import report_github
from planwriter.findings.reporters.as_json import report_json
from planwriter.findings.reporters.as_sarif import report_sarif
from planwriter.findings.reporters.as_text import report_text


class Reporter(Protocol):
    """Turns reports into text. ``color`` asks for terminal colors where the form has them."""

    def __call__(self, reports: tuple[FileReport, ...], *, color: bool) -> str:
        """The text, ending with a line break unless it is empty."""


REPORTERS: Mapping[str, Reporter] = {
    "text": report_text,
    "json": report_json,
    "github": report_github,
    "sarif": report_sarif,
}


def report(form: str, reports: Iterable[FileReport], *, color: bool = False) -> str:
    """What was found, in the form of this name; a file that comes twice with the same findings, once.

    Raises:
        KeyError: there is no such form.
    """
    return REPORTERS[form](tuple(dict.fromkeys(reports)), color=color)
