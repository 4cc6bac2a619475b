"""``planwriter review``: how hard a plan's handout is to read, and what would make it easier."""

import json
import sys
from typing import Annotated

import typer

from planwriter.cli.options import ListFormat
from planwriter.cli.say import DONE, ERRORS, UNREADABLE, give, say

EXAMPLES = ("review maria.plan.json", "review patients/ --format json")


def review(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help="Plan files, folders of them, or - for standard input."),
    ],
    list_format: Annotated[
        ListFormat, typer.Option("--format", case_sensitive=False, help="How the review is shown.")
    ] = ListFormat.text,
) -> None:
    """Say how hard a handout is to read, and what is plainer."""
    from planwriter import readability  # noqa: PLC0415 - keeps --help fast
    from planwriter.cli.inputs import gather  # noqa: PLC0415 - as above
    from planwriter.cli.reports import colored, reported  # noqa: PLC0415 - as above
    from planwriter.findings import report  # noqa: PLC0415 - as above

    gathered = gather(files)
    checked = [(source, reported(source, strict=False)) for source in gathered.sources]
    for source, each in checked:
        if each.plan is None:
            say(report("text", each.reports, color=colored(sys.stderr)).rstrip("\n"))
            say(f"planwriter: {source.name} has errors, so there is no handout to review.")
    done = [(source, each.plan and readability.review(source, each.plan)) for source, each in checked]
    if list_format == ListFormat.json:
        entries = [
            readability.as_data(each) if each else {"file": source.name, "valid": False}
            for source, each in done
        ]
        give(json.dumps({"format": 1, "files": entries}, indent=2, ensure_ascii=False))
    elif shown := [readability.as_text(each) for _, each in done if each]:
        give("\n\n".join(shown))
    if gathered.unread:
        raise typer.Exit(UNREADABLE)
    raise typer.Exit(DONE if all(each for _, each in done) else ERRORS)
