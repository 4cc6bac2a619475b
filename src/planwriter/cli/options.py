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
HandoutFile = Annotated[
    Path, typer.Argument(metavar="HANDOUT", readable=False, help="A handout of planwriter's.")
]
Strict = Annotated[bool, typer.Option("--strict", help="Make hints errors.")]


def known_figure(name: str | None) -> None:
    """Refuse a name that none of the people in the pictures has; ``None`` is nobody's and passes."""
    if name is None:
        return
    from planwriter.resources import people  # noqa: PLC0415 - keeps --help fast

    if name not in people():
        raise Misused(f'There is no figure "{name}". {meant(name, list(people()))}')


def known_language(language: str | None) -> None:
    """Refuse a language that the product does not carry; ``None`` passes."""
    if language is None:
        return
    from planwriter.language import languages  # noqa: PLC0415 - keeps --help fast

    if language not in languages():
        raise Misused(f'There is no language "{language}". {meant(language, list(languages()))}')


def known_design(wished: str | None) -> tuple[str | None, bytes | None]:
    """The name of a design, or the bytes of a design file that has been found sound."""
    if wished is None:
        return None, None
    if not wished.lower().endswith(".json"):
        from planwriter.resources import design_names  # noqa: PLC0415 - keeps --help fast

        known = list(design_names())
        if wished.lower() not in known:
            raise Misused(
                f'There is no design "{wished}". {meant(wished, known)} A design file ends in .json.'
            )
        return wished.lower(), None
    from planwriter.pdf import DesignUnusable, own_design  # noqa: PLC0415 - as above
    from planwriter.plans.source import read_limited  # noqa: PLC0415 - as above

    raw = read_limited(Path(wished))
    try:
        own_design(raw, wished)
    except DesignUnusable as problem:
        raise Misused(str(problem)) from None
    return None, raw


class Ink(StrEnum):
    """What the printer can do."""

    color = "color"
    grey = "grey"
    line = "line"


class Paper(StrEnum):
    """Paper sizes."""

    a4 = "a4"
    letter = "letter"


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
