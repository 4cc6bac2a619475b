"""``planwriter diff``: what changed between two plans, in words."""

import typer

from planwriter.cli.options import NewPlan, OldPlan
from planwriter.cli.say import ERRORS, give, say

EXAMPLES = ("diff maria.plan.json maria-2.plan.json",)


def diff(old: OldPlan, new: NewPlan) -> None:
    """Say in words what changed between two plans."""
    from planwriter.cli.inputs import one_plan  # noqa: PLC0415 - keeps --help fast
    from planwriter.cli.reports import sound  # noqa: PLC0415 - as above
    from planwriter.plans.differences import differences  # noqa: PLC0415 - as above

    before, after = (sound(one_plan(name)) for name in (old, new))
    if before is None or after is None:
        say("planwriter: The plans are compared once their errors are mended.")
        raise typer.Exit(ERRORS)
    found = differences(before, after)
    give("\n".join(found) if found else "Nothing changed.")
