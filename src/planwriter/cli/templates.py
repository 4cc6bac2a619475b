"""``planwriter templates``: the starter plans."""

import json
from typing import Annotated

import typer

from planwriter.cli.options import ListFormat
from planwriter.cli.say import give

EXAMPLES = ("templates", "templates --format json")


def templates(
    list_format: Annotated[
        ListFormat, typer.Option("--format", case_sensitive=False, help="How the list is shown.")
    ] = ListFormat.text,
) -> None:
    """List the starter plans for "new --template"."""
    from planwriter.plans.starters import starters  # noqa: PLC0415 - keeps --help fast

    found = starters()
    if list_format == ListFormat.json:
        entries = [
            {"name": each.name, "description": each.description, "exercises": list(each.exercises)}
            for each in found
        ]
        give(json.dumps(entries, indent=2, ensure_ascii=False))
        return
    give("\n".join(f"{each.name:<18}{each.description}" for each in found))
