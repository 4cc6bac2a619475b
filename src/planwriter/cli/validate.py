"""``planwriter validate``: what is wrong in plan files, where, and what to do."""

import sys
from typing import Annotated

import typer

from planwriter.cli.options import ReportFormat, Strict
from planwriter.cli.say import DONE, ERRORS, UNREADABLE, give

EXAMPLES = (
    "validate maria.plan.json",
    "validate patients/ --strict",
    "validate --format json - < maria.plan.json",
)


def validate(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help="Plan files, folders of them, or - for standard input."),
    ],
    report_format: Annotated[
        ReportFormat, typer.Option("--format", case_sensitive=False, help="How the findings are shown.")
    ] = ReportFormat.text,
    strict: Strict = False,
) -> None:
    """Check plans: what is wrong, where, what to do."""
    from planwriter.cli.inputs import gather  # noqa: PLC0415 - keeps --help fast
    from planwriter.cli.reports import colored, reported  # noqa: PLC0415 - as above
    from planwriter.findings import report  # noqa: PLC0415 - as above

    gathered = gather(files)
    found = [each for source in gathered.sources for each in reported(source, strict=strict).reports]
    if found or report_format != ReportFormat.text:
        text = report(report_format.value, found, color=colored(sys.stdout)).rstrip("\n")
        if text:
            give(text)
    if gathered.unread:
        raise typer.Exit(UNREADABLE)
    raise typer.Exit(DONE if all(each.valid for each in found) else ERRORS)
