"""``planwriter new``: start a plan from a template."""

import json
import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planwriter.cli.options import named_plan
from planwriter.cli.say import ERRORS, Misused, give, meant, say, typed

if TYPE_CHECKING:
    from planwriter.plans.starters import ClinicLink

FIRST_TEMPLATE = "gentle-start"
EXAMPLES = (
    "new maria",
    "new maria.plan.json --template stretching",
    "new patients/maria.plan.json --clinic clinic.json",
    "new maria --ask",
)
STANDARD_OUTPUT = "-"


def new(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The plan to write, or - for standard output.")],
    template: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help=f'A starter plan: see "planwriter templates". Without it {FIRST_TEMPLATE}.'
        ),
    ] = None,
    clinic: Annotated[
        Path | None,
        typer.Option(metavar="FILE", readable=False, help="A clinic file that the plan shall use."),
    ] = None,
    ask: Annotated[
        bool, typer.Option("--ask", help="Ask on the terminal for what the plan needs, and fill it in.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")] = False,
) -> None:
    """Start a plan from a template."""
    from planwriter.plans.starters import clinic_link, starters  # noqa: PLC0415 - keeps --help fast

    known = [each.name for each in starters()]
    if template is not None and template not in known:
        raise Misused(f'There is no template "{template}". {meant(template, known)}')
    target = None if file == STANDARD_OUTPUT else named_plan(file)
    folder = Path.cwd() if target is None else target.parent
    try:
        link = None if clinic is None else clinic_link(clinic, folder)
    except ValueError as problem:
        raise Misused(str(problem)) from None
    if ask:
        _by_asking(target, template, clinic, link, force=force)
    else:
        _from_template(target, template or FIRST_TEMPLATE, clinic, link, force=force)


def _from_template(
    target: Path | None, chosen: str, clinic: Path | None, link: "ClinicLink | None", *, force: bool
) -> None:
    from planwriter.plans.starters import starter, to_fill_in  # noqa: PLC0415 - keeps --help fast

    folder = Path.cwd() if target is None else target.parent
    text = starter(chosen, issued=date.today(), clinic=link, schema=_schema(folder))
    _hand_over(text, target, force=force)
    say(f"Fill in: {', '.join(to_fill_in(text))}.")
    say('"patient" may hold "name", "id" and "birth_date". What is left out is a line to write on.')
    _judge(clinic)
    _next(target)


def _judge(clinic: Path | None) -> None:
    """Say what ``validate`` would of the clinic file; the plan is written all the same."""
    if clinic is None:
        return
    from planwriter.cli.reports import told  # noqa: PLC0415 - only with --clinic
    from planwriter.plans import clinic_exercises, read_file  # noqa: PLC0415 - as above

    told(clinic_exercises(read_file(clinic))[1])


def _next(target: Path | None) -> None:
    if target is not None:
        name = str(target)
        say(f"Then: planwriter render {typed(*(['--'] if name.startswith('-') else []), name)}")


def _by_asking(
    target: Path | None, template: str | None, clinic: Path | None, link: "ClinicLink | None", *, force: bool
) -> None:
    """Ask, write the plan, and say what ``validate`` would; mistakes do not lose the answers."""
    from planwriter.cli import asking  # noqa: PLC0415 - keeps --help fast
    from planwriter.cli.reports import sound  # noqa: PLC0415 - as above
    from planwriter.exercises import catalogue  # noqa: PLC0415 - as above
    from planwriter.plans import clinic_exercises, read_bytes, read_file  # noqa: PLC0415 - as above
    from planwriter.plans.canonical import in_order  # noqa: PLC0415 - as above
    from planwriter.plans.starters import starter, starters  # noqa: PLC0415 - as above

    if target is not None:
        from planwriter.publish import refuse_new  # noqa: PLC0415 - as above

        refuse_new(target, force=force)
    folder = Path.cwd() if target is None else target.parent
    chosen = template or asking.ask_template(
        [(each.name, each.description) for each in starters()], FIRST_TEMPLATE
    )
    text = starter(chosen, issued=date.today(), clinic=link, schema=_schema(folder))
    plan = json.loads(text)
    own = clinic_exercises(read_file(clinic))[0] if clinic is not None else ()
    asking.ask_exercises(plan, [*catalogue(), *own])
    asking.ask_people(plan, phone_needed=link is None or not link.has_phone)
    written = in_order(plan)
    _hand_over(written, target, force=force)
    if sound(read_bytes(written.encode(), str(target or "the plan"), folder), hints=True) is None:
        raise typer.Exit(ERRORS)
    _next(target)


def _hand_over(text: str, target: Path | None, *, force: bool) -> None:
    from planwriter.publish import publish_new  # noqa: PLC0415 - keeps --help fast

    if target is None:
        give(text.rstrip("\n"))
        return
    publish_new(text.encode(), target, force=force)
    give(str(target))


def _schema(folder: Path) -> str | None:
    """The plan schema of the workspace, as seen from ``folder``, where there is one."""
    home = Path(os.path.realpath(folder))
    for steps, place in enumerate([home, *home.parents]):
        if os.path.isfile(place / "schemas" / "plan.schema.json"):  # noqa: PTH113 - Path's own raises where it may not look
            return "../" * steps + "schemas/plan.schema.json"
    return None
