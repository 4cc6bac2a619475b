"""``planwriter init``: a practice folder for plans, handouts and the clinic's details."""

from pathlib import Path
from typing import Annotated

import typer

from planwriter.cli.say import give, say, typed

EXAMPLES = ("init", "init practice")


def init(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="FOLDER", readable=False, help="The folder to make or complete; this one without it."
        ),
    ] = Path(),
) -> None:
    """Make a folder for a practice's plans and handouts.

    An editor such as VS Code then completes and checks plans. What you changed stays as it is.
    """
    from planwriter.practice import make  # noqa: PLC0415 - keeps --help fast

    made = make(folder)
    for name in made.written:
        give(str(folder / name))
    for name in made.kept:
        say(f"{folder / name} was there and stays as it is.")
    if not made.written:
        say("Nothing was missing.")
    if "clinic.json" in made.written:
        say(
            f"Fill in {folder / 'clinic.json'}: name, phone, address, website. Take out what you do not need."
        )
        plan, clinic = str(folder / "plans" / "maria"), str(folder / "clinic.json")
        say(f"Then: planwriter new {typed(plan)} --clinic {typed(clinic)} --ask")
