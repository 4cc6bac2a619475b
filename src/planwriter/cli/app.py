"""The command ``planwriter`` and its commands, as Typer wants them."""

import os
import re
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from planwriter import __version__
from planwriter.cli import (
    check,
    diff,
    exercises,
    extract,
    figure,
    fmt,
    init,
    new,
    render,
    review,
    revise,
    schema,
    templates,
    validate,
    verify,
    watch,
)
from planwriter.cli.say import Misused, give, meant

ABOUT = "Write a patient's home-exercise plan for the back, check it, and print it as a handout."

_NOISE = re.compile(r" <(?:str|path|list\[str\])>|\s+\[required\]")
_BRACES = re.compile(r"\{([A-Z_.]+)\}(?:\.\.\.)?")


class Command(TyperCommand):
    """A command whose help is for people: none of Python's types, no braces."""

    def get_help(self, ctx: Any) -> str:
        """The help text, cleared of what newer versions of Typer put into it."""
        return _BRACES.sub(r"\1", _NOISE.sub("", super().get_help(ctx)))


app = typer.Typer(
    name="planwriter",
    help=ABOUT,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog='Start with "planwriter new maria". Each command explains itself: "planwriter new --help".',
)


def _examples(*lines: str) -> str:
    return "\b\nExamples:\n" + "\n".join(f"  planwriter {line}" for line in lines)


for _name, _function, _lines in (
    ("init", init.init, init.EXAMPLES),
    ("new", new.new, new.EXAMPLES),
    ("validate", validate.validate, validate.EXAMPLES),
    ("render", render.render, render.EXAMPLES),
    ("review", review.review, review.EXAMPLES),
    ("watch", watch.watch, watch.EXAMPLES),
    ("revise", revise.revise, revise.EXAMPLES),
    ("diff", diff.diff, diff.EXAMPLES),
    ("fmt", fmt.fmt, fmt.EXAMPLES),
    ("extract", extract.extract, extract.EXAMPLES),
    ("verify", verify.verify, verify.EXAMPLES),
    ("check", check.check, check.EXAMPLES),
    ("exercises", exercises.exercises, exercises.EXAMPLES),
    ("figure", figure.figure, figure.EXAMPLES),
    ("schema", schema.schema, schema.EXAMPLES),
    ("templates", templates.templates, templates.EXAMPLES),
):
    app.command(_name, cls=Command, epilog=_examples(*_lines))(_function)


def _version(wanted: bool) -> None:
    if wanted:
        give(f"planwriter {__version__}")
        raise typer.Exit


def _speak(chosen: str) -> str:
    from planwriter.findings.words import CHOICE, languages  # noqa: PLC0415 - keeps --help fast

    if chosen not in languages():
        raise Misused(f'There are no messages in "{chosen}". {meant(chosen, list(languages()))}')
    os.environ[CHOICE] = chosen
    return chosen


@app.callback()
def _planwriter(
    *,
    messages: Annotated[
        str,
        typer.Option(
            "--messages",
            metavar="LANGUAGE",
            envvar="PLANWRITER_MESSAGES",
            callback=_speak,
            help="The language of findings: en or es. The handout's is the plan's own.",
        ),
    ] = "en",
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop."),
    ] = False,
) -> None:
    pass
