"""``planwriter extract``: the plan that travels inside a handout."""

from pathlib import Path
from typing import Annotated

import typer

from planwriter.cli.options import Force, HandoutFile
from planwriter.cli.say import ERRORS, give, give_bytes, say

EXAMPLES = ("extract maria.pdf", "extract maria.pdf -o maria.plan.json")


def extract(
    handout: HandoutFile,
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            readable=False,
            help="Where to write; standard output without it.",
        ),
    ] = None,
    force: Force = False,
) -> None:
    """Give back the plan file inside a handout, byte for byte."""
    from planwriter.cli.handouts import read_handout  # noqa: PLC0415 - keeps --help fast
    from planwriter.pdf import PLAN, NotAHandout, attached  # noqa: PLC0415 - as above
    from planwriter.publish import publish  # noqa: PLC0415 - as above

    try:
        plan = attached(read_handout(handout)).get(PLAN)
    except NotAHandout as problem:
        say(f"planwriter: {handout} {problem}.")
        raise typer.Exit(ERRORS) from None
    if plan is None:
        say(f"planwriter: No plan travels inside {handout}. It was printed with --no-attach, or elsewhere.")
        raise typer.Exit(ERRORS)
    if output is None or str(output) == "-":
        give_bytes(plan)
        return
    publish(plan, output, force=force)
    give(str(output))
