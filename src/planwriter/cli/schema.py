"""``planwriter schema``: the JSON Schemas, for editors and other tools."""

from typing import Annotated

import typer

from planwriter.cli.say import Misused, give, meant

EXAMPLES = ("schema", "schema clinic > clinic.schema.json")
SUFFIX = ".schema.json"


def schema(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="Which one: plan, clinic, exercise, ...")
    ] = "plan",
) -> None:
    """Show the JSON Schema of a plan, for editors."""
    from planwriter.resources import folder  # noqa: PLC0415 - keeps --help fast

    known = {path.name.removesuffix(SUFFIX): path for path in sorted(folder("schemas").glob("*" + SUFFIX))}
    if name not in known:
        raise Misused(f'There is no schema "{name}". {meant(name, list(known))}')
    give(known[name].read_text("utf-8").rstrip("\n"))
