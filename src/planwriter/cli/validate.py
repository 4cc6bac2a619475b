"""``planwriter validate``: what is wrong in plan files, where, and what to do."""

from typing import Annotated

import typer

from planwriter.cli.options import ReportFormat
from planwriter.cli.say import DONE, ERRORS, UNREADABLE, give


def validate(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help="Plan files, folders of them, or - for standard input."),
    ],
    report_format: Annotated[
        ReportFormat, typer.Option("--format", help="How the findings are shown.")
    ] = ReportFormat.text,
    strict: Annotated[bool, typer.Option("--strict", help="Make hints errors.")] = False,
) -> None:
    """Check plan files and say what is wrong, where, and what to do."""
    from planwriter.cli.inputs import gather  # noqa: PLC0415 - keeps --help fast
    from planwriter.cli.reports import colored, reported  # noqa: PLC0415 - as above
    from planwriter.findings import reporter  # noqa: PLC0415 - as above

    gathered = gather(files)
    reports = [report for source in gathered.sources for report in reported(source, strict=strict).reports]
    if reports or report_format != ReportFormat.text:
        give(reporter(report_format.value).report(reports, color=colored()))
    if not gathered.complete:
        raise typer.Exit(UNREADABLE)
    raise typer.Exit(DONE if all(report.valid for report in reports) else ERRORS)
