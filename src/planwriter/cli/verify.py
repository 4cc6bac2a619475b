"""``planwriter verify``: whether a handout still says what the plan inside it says."""

import typer

from planwriter.cli.options import HandoutFile
from planwriter.cli.say import ERRORS, give, say

EXAMPLES = ("verify maria.pdf",)


def verify(handout: HandoutFile) -> None:
    """Say whether a handout still says what the plan inside it says.

    The plan is printed again with the same version, and compared page by page.
    """
    from planwriter.cli.handouts import read_handout  # noqa: PLC0415 - keeps --help fast
    from planwriter.pdf import NotAHandout  # noqa: PLC0415 - as above
    from planwriter.printing import verify as compare  # noqa: PLC0415 - as above

    try:
        verdict = compare(read_handout(handout))
    except NotAHandout as problem:
        say(f"planwriter: {handout} {problem}.")
        raise typer.Exit(ERRORS) from None
    if verdict.same:
        give(f"{handout} says what its plan says.")
        return
    give(f"{handout} cannot be trusted to say what its plan says: {'; '.join(verdict.differences)}.")
    raise typer.Exit(ERRORS)
