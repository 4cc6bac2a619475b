"""What is wrong in a file, where, in whose words, and in which form it is reported."""

from planwriter.findings.finding import FileReport, Finding, Place, Severity
from planwriter.findings.reporters import REPORTERS, Reporter, report
from planwriter.findings.words import finding, language, languages, phrase, severities

__all__ = [
    "REPORTERS",
    "FileReport",
    "Finding",
    "Place",
    "Reporter",
    "Severity",
    "finding",
    "language",
    "languages",
    "phrase",
    "report",
    "severities",
]
