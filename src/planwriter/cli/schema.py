"""``planwriter schema``: the JSON Schemas, for editors and other tools."""

from typing import Annotated

import typer

from planwriter.cli.say import MISUSE, give, meant, say

SUFFIX = ".schema.json"


def schema(
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="plan, clinic, exercise, ...")] = "plan",
) -> None:
    """Show a JSON Schema."""
    from planwriter.resources import folder  # noqa: PLC0415 - keeps --help fast

    known = {path.name.removesuffix(SUFFIX): path for path in sorted(folder("schemas").glob("*" + SUFFIX))}
    if name not in known:
        say(f'planwriter: there is no schema "{name}". {meant(name, list(known))}')
        raise typer.Exit(MISUSE)
    give(known[name].read_text("utf-8").rstrip("\n"))
