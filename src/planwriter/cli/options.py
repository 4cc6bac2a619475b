"""The choices that several commands offer."""

from enum import StrEnum


class Ink(StrEnum):
    """What the printer can do."""

    color = "color"
    grey = "grey"
    line = "line"


class Paper(StrEnum):
    """Paper sizes."""

    a4 = "a4"
    letter = "letter"


class Design(StrEnum):
    """Handout designs."""

    standard = "standard"
    large_print = "large-print"
    compact = "compact"


class ListFormat(StrEnum):
    """How a list is shown."""

    text = "text"
    json = "json"


class ReportFormat(StrEnum):
    """How findings are shown."""

    text = "text"
    json = "json"
    github = "github"
    sarif = "sarif"
