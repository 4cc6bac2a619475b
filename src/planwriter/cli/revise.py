"""``planwriter revise``: the next plan from the last."""

import os
from typing import Annotated

import typer

from planwriter.cli.options import OldPlan, named_plan
from planwriter.cli.say import ERRORS, give, say, typed

EXAMPLES = ("revise maria.plan.json maria-2.plan.json",)


def revise(
    old: OldPlan,
    new: Annotated[str, typer.Argument(metavar="NEW", help="The plan to write.")],
    *,
    force: Annotated[bool, typer.Option("--force", help="Replace the new plan if it exists.")] = False,
) -> None:
    """Start the next plan from the last."""
    from planwriter.cli.inputs import one_plan  # noqa: PLC0415 - keeps --help fast
    from planwriter.cli.reports import sound  # noqa: PLC0415 - as above
    from planwriter.plans.revision import next_plan  # noqa: PLC0415 - as above
    from planwriter.plans.starters import to_fill_in  # noqa: PLC0415 - as above
    from planwriter.publish import NotWritten, publish_new  # noqa: PLC0415 - as above

    target = named_plan(new)
    last = one_plan(old)
    if last.path is not None and os.path.realpath(last.path) == os.path.realpath(target):
        raise NotWritten(f"{target} is the last plan, which stays as the record. Name the next one anew.")
    plan = sound(last)
    if plan is None:
        say(f"planwriter: {last.name} has errors; the next plan starts from a plan without them.")
        raise typer.Exit(ERRORS)
    text = next_plan(last, target.parent)
    publish_new(text.encode(), target, force=force)
    give(str(target))
    blank = to_fill_in(text)
    say(f"Changed: revision {(plan.revision or 0) + 1}; {', '.join(blank)} left blank.")
    say(f"Fill in: {', '.join(blank)}, and change what the visit showed.")
    say(f"Then: planwriter diff {typed(last.name, str(target))}")
