"""For a person: each finding with its line, the value underlined, and what to do."""

import re
from collections.abc import Iterator

from planwriter.findings.finding import FileReport, Finding
from planwriter.findings.words import phrase, visible

WIDEST = 100
BEFORE = 40
ROOM = 20

ABOUT_A_NAME = frozenset({"unknown-field", "repeated-field"})

_NAME_BEFORE = re.compile(r'"(?:[^"\\]|\\.)*"\s*:\s*$')
_LINE_END = re.compile(r"\r\n|\r|\n")
_RED, _CYAN, _BOLD, _PLAIN = "\x1b[31m", "\x1b[36m", "\x1b[1m", "\x1b[0m"


def report_text(reports: tuple[FileReport, ...], *, color: bool) -> str:
    """One block a finding, and a last line that sums up."""
    blocks = [block for report in reports for block in _blocks(report, _Paint(color))]
    return "\n".join([*blocks, _summary(reports)]) + "\n"


class _Paint:
    def __init__(self, color: bool) -> None:
        self._color = color

    def __call__(self, text: str, code: str) -> str:
        return f"{code}{text}{_PLAIN}" if self._color else text


def _blocks(report: FileReport, paint: _Paint) -> Iterator[str]:
    lines = _LINE_END.split(report.text)
    for finding in report.findings:
        tone = _RED if finding.severity == "error" else _CYAN
        where = f"{visible(report.file)}:{finding.line}:{finding.column}:"
        kind = paint(phrase(finding.severity) + ":", tone)
        yield f"{paint(where, _BOLD)} {kind} {finding.message} [{finding.code}]"
        yield from _excerpt(lines[finding.line - 1], finding, tone, paint)
        yield f"  -> {finding.hint}\n"


def _excerpt(line: str, finding: Finding, tone: str, paint: _Paint) -> Iterator[str]:
    """The line, or as much of a long one as shows the value, and the underline."""
    if not line.strip():
        return
    place = finding.place
    start = _start(line, finding)
    end = place.end_column - 1 if place.end_line == place.line else len(line)
    cut = start - BEFORE if start > WIDEST - ROOM else 0
    seen = "".join(char if char.isprintable() else " " for char in line[cut : cut + WIDEST])
    length = max(min(end - cut, len(seen)) - (start - cut), 1)
    number = str(place.line)
    yield f"  {number} | {seen}"
    yield f"  {' ' * len(number)} | {' ' * (start - cut)}{paint('^' * length, tone)}"


def _start(line: str, finding: Finding) -> int:
    """Where the underline starts: at the field's name where that is meant, or the value has many lines."""
    place, value = finding.place, finding.place.column - 1
    if place.end_line == place.line and finding.code not in ABOUT_A_NAME:
        return value
    name = _NAME_BEFORE.search(line, max(value - WIDEST, 0), value)
    return name.start() if name else value


def _summary(reports: tuple[FileReport, ...]) -> str:
    severities = [finding.severity for report in reports for finding in report.findings]
    files = _count("file", len(reports))
    if not severities:
        return phrase("summary-clean", files=files)
    errors, hints = severities.count("error"), severities.count("hint")
    found = [_count("error", errors)] if errors else []
    found += [_count("hint", hints)] if hints else []
    return phrase("summary", files=files, found=phrase("and").join(found))


def _count(thing: str, number: int) -> str:
    return phrase(f"one-{thing}" if number == 1 else f"many-{thing}s", count=number)
