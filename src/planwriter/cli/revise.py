"""``planwriter revise``: the next plan from the last."""

import os
from pathlib import Path
from typing import Annotated

import typer

from planwriter.cli.options import OldPlan, named_plan
from planwriter.cli.say import ERRORS, give, say, typed

EXAMPLES = ("revise maria.plan.json maria-2.plan.json",)
STANDARD_OUTPUT = "-"


def revise(
    old: OldPlan,
    new: Annotated[str, typer.Argument(metavar="NEW", help="The plan to write, or - for standard output.")],
    *,
    force: Annotated[bool, typer.Option("--force", help="Replace the new plan if it exists.")] = False,
) -> None:
    """Start the next plan from the last."""
    from planwriter.cli.inputs import one_plan  # noqa: PLC0415 - keeps --help fast
    from planwriter.cli.reports import sound  # noqa: PLC0415 - as above
    from planwriter.plans.revision import next_plan  # noqa: PLC0415 - as above
    from planwriter.plans.starters import to_fill_in  # noqa: PLC0415 - as above
    from planwriter.publish import NotWritten, publish_new  # noqa: PLC0415 - as above

    target = None if new == STANDARD_OUTPUT else named_plan(new)
    last = one_plan(old)
    if target and last.path and os.path.realpath(last.path) == os.path.realpath(target):
        raise NotWritten(f"{target} is the last plan, which stays as the record. Name the next one anew.")
    plan = sound(last)
    if plan is None:
        say(f"planwriter: {last.name} has errors; the next plan starts from a plan without them.")
        raise typer.Exit(ERRORS)
    text = next_plan(last, Path.cwd() if target is None else target.parent)
    if target is None:
        give(text.rstrip("\n"))
    else:
        publish_new(text.encode(), target, force=force)
        give(str(target))
    blank = to_fill_in(text)
    say(f"Changed: revision {(plan.revision or 0) + 1}; {', '.join(blank)} left blank.")
    say(f"Fill in: {', '.join(blank)}, and change what the visit showed.")
    if target is not None:
        asked = ("validate",) if last.path is None else ("diff", last.name)
        say(f"Then: planwriter {typed(*asked, str(target))}")
