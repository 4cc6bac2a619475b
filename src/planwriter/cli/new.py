"""``planwriter new``: start a plan from a template."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from planwriter.cli.options import named_plan
from planwriter.cli.say import Misused, give, meant, say, typed

EXAMPLES = (
    "new maria",
    "new maria.plan.json --template stretching",
    "new patients/maria.plan.json --clinic clinic.json",
)
FIRST_TEMPLATE = "gentle-start"
STANDARD_OUTPUT = "-"


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
    """Start a plan from a template."""
    from planwriter.plans.starters import (  # noqa: PLC0415 - keeps --help fast
        clinic_link,
        starter,
        starters,
        to_fill_in,
    )

    known = [each.name for each in starters()]
    if template not in known:
        raise Misused(f'There is no template "{template}". {meant(template, known)}')
    target = None if file == STANDARD_OUTPUT else named_plan(file)
    folder = Path.cwd() if target is None else target.parent
    try:
        link = None if clinic is None else clinic_link(clinic, folder)
    except ValueError as problem:
        raise Misused(str(problem)) from None
    text = starter(template, issued=date.today(), clinic=link, schema=_schema(folder))
    _hand_over(text, target, force=force)
    say(f"Fill in: {', '.join(to_fill_in(text))}.")
    say('"patient" may hold "name", "id" and "birth_date". What is left out is a line to write on.')
    if target is not None:
        name = str(target)
        say(f"Then: planwriter render {typed(*(['--'] if name.startswith('-') else []), name)}")


def _hand_over(text: str, target: Path | None, *, force: bool) -> None:
    from planwriter.publish import publish_new  # noqa: PLC0415 - keeps --help fast

    if target is None:
        give(text.rstrip("\n"))
        return
    publish_new(text.encode(), target, force=force)
    give(str(target))


def _schema(folder: Path) -> str | None:
    """The plan schema of the workspace, as seen from ``folder``, where there is one."""
    for steps, place in enumerate([folder.resolve(), *folder.resolve().parents]):
        if (place / "schemas" / "plan.schema.json").is_file():
            return "../" * steps + "schemas/plan.schema.json"
    return None
