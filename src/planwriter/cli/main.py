"""The command ``planwriter``: its commands, and what happens when something goes wrong."""

import sys
from typing import Annotated

import typer

from planwriter import __version__
from planwriter.cli import exercises, figure, new, render, schema, templates, validate
from planwriter.cli.say import FAULT, INTERRUPTED, UNREADABLE, UNWRITABLE, say
from planwriter.publish import NotWritten

app = typer.Typer(
    name="planwriter",
    help="Write a patient's home-exercise plan for the back, check it, and print it as a handout.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("new")(new.new)
app.command("validate")(validate.validate)
app.command("render")(render.render)
app.command("exercises")(exercises.exercises)
app.command("figure")(figure.figure)
app.command("schema")(schema.schema)
app.command("templates")(templates.templates)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"planwriter {__version__}")
        raise typer.Exit


@app.callback()
def _planwriter(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop."),
    ] = False,
) -> None:
    """Write a patient's home-exercise plan for the back, check it, and print it as a handout."""


def run() -> None:
    """Run the command line. No fault ends in a traceback; exit codes are in docs/commands.md."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except NotWritten as problem:
        say(f"planwriter: {problem}")
        sys.exit(UNWRITABLE)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(UNWRITABLE)
    except KeyboardInterrupt:
        say("planwriter: stopped. Nothing half-written was left.")
        sys.exit(INTERRUPTED)
    except Exception as fault:
        if _is_unreadable(fault):
            say(f"planwriter: {fault}")
            sys.exit(UNREADABLE)
        say(
            f"planwriter: a fault in planwriter itself ({type(fault).__name__}, {_where(fault)}). "
            "Your files are as they were. Please report this line."
        )
        sys.exit(FAULT)


def _is_unreadable(fault: Exception) -> bool:
    from planwriter.plans import Unreadable  # noqa: PLC0415 - only needed when something went wrong

    return isinstance(fault, Unreadable)


def _where(fault: Exception) -> str:
    trace = fault.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}" if trace else "unknown place"
