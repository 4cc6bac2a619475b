"""The choices and options that several commands offer."""

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from planwriter.cli.say import Misused, meant, typed

Force = Annotated[bool, typer.Option("--force", help="Replace a file even if planwriter did not make it.")]
OldPlan = Annotated[str, typer.Argument(metavar="OLD", help="The earlier plan.")]
NewPlan = Annotated[str, typer.Argument(metavar="NEW", help="The later plan.")]
Strict = Annotated[bool, typer.Option("--strict", help="Make hints errors.")]


def known_figure(name: str | None) -> None:
    """Refuse a name that none of the people in the pictures has; ``None`` is nobody's and passes."""
    if name is None:
        return
    from planwriter.resources import people  # noqa: PLC0415 - keeps --help fast

    if name not in people():
        raise Misused(f'There is no figure "{name}". {meant(name, list(people()))}')


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


def named_plan(file: str) -> Path:
    """The path of a plan to write; a name without .json gets ``.plan.json``.

    Raises:
        Misused: it names no file.
    """
    path = Path(file)
    if not path.name or path.name == ".." or file.endswith("/") or os.path.isdir(path):  # noqa: PTH112 - Path's own raises for a name that is too long
        example = typed(str(path / "maria.plan.json"))
        raise Misused(f'"{file}" names no file. Name one, such as {example}.')
    if path.suffix.lower() == ".json":
        return path
    return path.with_name(path.name.removesuffix(".plan") + ".plan.json")
