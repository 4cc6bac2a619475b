"""What is wrong in a file, where, in whose words, and in which form it is reported."""

from planwriter.findings.finding import FileReport, Finding, Place, Severity

__all__ = ["FileReport", "Finding", "Place", "Severity"]
