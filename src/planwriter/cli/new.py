"""``planwriter new``: start a plan from a template."""

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from planwriter.cli.say import MISUSE, UNREADABLE, give, meant, say

FIRST_TEMPLATE = "gentle-start"


def new(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The plan to write, or - for standard output.")],
    template: Annotated[
        str, typer.Option(metavar="NAME", help='A starter plan: see "planwriter templates".')
    ] = FIRST_TEMPLATE,
    clinic: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A clinic file that the plan shall use.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")] = False,
) -> None:
    """Start a plan: everything is filled in but what only you can know."""
    from planwriter.plans.starters import (  # noqa: PLC0415 - keeps --help fast
        starter,
        starters,
        to_fill_in,
    )
    from planwriter.publish import NotWritten, publish  # noqa: PLC0415 - as above

    known = [each.name for each in starters()]
    if template not in known:
        say(f'planwriter: there is no template "{template}". {meant(template, known)}')
        raise typer.Exit(MISUSE)
    target = None if file == "-" else _named(file)
    folder = Path.cwd() if target is None else target.parent
    text = starter(template, issued=date.today(), clinic=_clinic(clinic, folder), schema=_schema(folder))
    if target is None:
        sys.stdout.write(text)
    else:
        if target.exists() and not force:
            raise NotWritten(f"{target} exists. Choose another name, or add --force to replace it.")
        publish(text.encode(), target, force=force)
        give(str(target))
    say("Fill in: " + ", ".join(to_fill_in(text)) + ".")
    say('"patient" may hold "name", "id" and "birth_date". What is left out is a line to write on.')
    if target is not None:
        say(f"Then: planwriter render {target}")


def _named(file: str) -> Path:
    path = Path(file)
    return path if path.suffix == ".json" else path.with_name(path.name + ".plan.json")


def _schema(folder: Path) -> str | None:
    """The plan schema of the workspace, as seen from ``folder``, where there is one."""
    for steps, place in enumerate([folder.resolve(), *folder.resolve().parents]):
        if (place / "schemas" / "plan.schema.json").is_file():
            return "../" * steps + "schemas/plan.schema.json"
    return None


def _clinic(clinic: Path | None, folder: Path) -> str | None:
    if clinic is None:
        return None
    from planwriter.plans.starters import clinic_reference  # noqa: PLC0415 - keeps --help fast

    if not clinic.is_file():
        say(f"planwriter: there is no clinic file {clinic}.")
        raise typer.Exit(UNREADABLE)
    try:
        return clinic_reference(clinic, folder)
    except ValueError as problem:
        say(f"planwriter: {problem}")
        raise typer.Exit(MISUSE) from None
