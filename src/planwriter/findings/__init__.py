"""What is wrong in a file, where, in whose words, and in which form it is reported."""

from planwriter.findings.finding import FileReport, Finding, Place
from planwriter.findings.reporters import REPORTERS, report
from planwriter.findings.words import finding, language, languages, phrase, severities

__all__ = [
    "REPORTERS",
    "FileReport",
    "Finding",
    "Place",
    "finding",
    "language",
    "languages",
    "phrase",
    "report",
    "severities",
]
