"""For GitHub Actions: one workflow command a finding, which shows as a note beside the line."""

from planwriter.findings.finding import FileReport, Finding
from planwriter.findings.words import visible

_KIND = {"error": "error", "hint": "notice"}


def report_github(reports: tuple[FileReport, ...], *, color: bool) -> str:  # noqa: ARG001 - it has none
    """One line a finding; nothing for a file without findings."""
    return "".join(_command(report.file, finding) for report in reports for finding in report.findings)


def _command(file: str, finding: Finding) -> str:
    place = finding.place
    where = {
        "file": file,
        "line": place.line,
        "endLine": place.end_line,
        "col": place.column,
        "endColumn": place.end_column,
        "title": finding.code,
    }
    details = ",".join(f"{name}={_escaped(visible(str(value)), ':,')}" for name, value in where.items())
    return f"::{_KIND[finding.severity]} {details}::{_escaped(f'{finding.message} {finding.hint}')}\n"


def _escaped(text: str, more: str = "") -> str:
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
