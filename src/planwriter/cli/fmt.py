"""``planwriter fmt``: plans in canonical form."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from planwriter.cli.say import DONE, ERRORS, UNREADABLE, give, give_bytes, say

if TYPE_CHECKING:
    from planwriter.plans import Source

EXAMPLES = ("fmt maria.plan.json", "fmt plans/ --check", "fmt - < maria.plan.json")


def fmt(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...", help="Plan or clinic files, folders of plans, or - for standard input."
        ),
    ],
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; name the files that are not in canonical form.")
    ] = False,
) -> None:
    """Write plans in canonical form.

    That is the schema's order of fields, two spaces, and a line break at the end.
    Numbers, texts and the order of lists stay as they were typed.
    """
    from planwriter.cli.inputs import gather  # noqa: PLC0415 - keeps --help fast

    gathered = gather(files)
    codes = [_one(source, check=check) for source in gathered.sources]
    raise typer.Exit(max([*codes, UNREADABLE if gathered.unread else DONE]))


def _one(source: "Source", *, check: bool) -> int:
    from planwriter.cli.reports import colored  # noqa: PLC0415 - keeps --help fast
    from planwriter.findings import FileReport, report  # noqa: PLC0415 - as above
    from planwriter.plans.canonical import canonical  # noqa: PLC0415 - as above
    from planwriter.publish import publish  # noqa: PLC0415 - as above

    try:
        data = canonical(source).encode()
    except ValueError:
        about = FileReport(source.name, source.text, source.findings)
        say(report("text", [about], color=colored(sys.stderr)).rstrip("\n"))
        say(f"planwriter: {source.name} is left as it is.")
        return ERRORS
    if source.path is None and not check:
        give_bytes(data)
        return DONE
    if data == source.raw:
        return DONE
    if source.path is not None and not check:
        publish(data, source.path.resolve(), force=True)
    give(source.name)
    return ERRORS if check else DONE
