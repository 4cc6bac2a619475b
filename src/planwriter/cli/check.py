"""``planwriter check``: whether a file is a sound handout."""

import typer

from planwriter.cli.options import HandoutFile
from planwriter.cli.say import ERRORS, give, say

EXAMPLES = ("check maria.pdf",)


def check(handout: HandoutFile) -> None:
    """Read a handout back: its pages, tags, fonts and attachments."""
    from planwriter.cli.handouts import read_handout  # noqa: PLC0415 - keeps --help fast
    from planwriter.pdf import NotAHandout, problems  # noqa: PLC0415 - as above

    try:
        found = problems(read_handout(handout))
    except NotAHandout as problem:
        say(f"planwriter: {handout} {problem}.")
        raise typer.Exit(ERRORS) from None
    if not found:
        give(f"{handout} is a sound handout.")
        return
    for each in found:
        give(f"{handout}: {each}.")
    raise typer.Exit(ERRORS)
