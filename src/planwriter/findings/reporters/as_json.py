"""For a program: the shape that docs and contract promise."""

import json

from planwriter.findings.finding import FileReport, Finding

FORMAT = 1


def report_json(reports: tuple[FileReport, ...], *, color: bool) -> str:  # noqa: ARG001 - JSON has none
    """One JSON object; ASCII only, so that any terminal and any half character passes."""
    files = [
        {"file": each.file, "valid": each.valid, "findings": [_finding(one) for one in each.findings]}
        for each in reports
    ]
    return json.dumps({"format": FORMAT, "files": files}, indent=2) + "\n"


def _finding(finding: Finding) -> dict[str, str | int]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "pointer": finding.pointer,
        "line": finding.line,
        "column": finding.column,
        "message": finding.message,
        "hint": finding.hint,
    }
