"""The choices and options that several commands offer."""

from enum import StrEnum
from typing import Annotated

import typer

Force = Annotated[bool, typer.Option("--force", help="Replace a file even if planwriter did not make it.")]
Strict = Annotated[bool, typer.Option("--strict", help="Make hints errors.")]


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
