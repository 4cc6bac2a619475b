"""For code-scanning services: SARIF 2.1.0."""

import json
import os
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from planwriter.findings.finding import FileReport, Finding
from planwriter.findings.words import severities, title

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

_LEVEL = {"error": "error", "hint": "note"}


def report_sarif(reports: tuple[FileReport, ...], *, color: bool) -> str:  # noqa: ARG001 - JSON has none
    """One run that lists every rule and every finding."""
    codes = list(severities())
    run = {
        "tool": {"driver": {"name": "planwriter", "rules": [_rule(code) for code in codes]}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each.file, one, codes) for each in reports for one in each.findings],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(code: str) -> dict[str, Any]:
    return {
        "id": code,
        "shortDescription": {"text": title(code)},
        "defaultConfiguration": {"level": _LEVEL[severities()[code]]},
    }


def _result(file: str, finding: Finding, codes: list[str]) -> dict[str, Any]:
    place = finding.place
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    artifact = {"uri": quote(os.fsencode(PurePath(file).as_posix()))}
    return {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": _LEVEL[finding.severity],
        "message": {"text": f"{finding.message} {finding.hint}"},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
    }
