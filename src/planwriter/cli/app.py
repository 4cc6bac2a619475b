"""The command ``planwriter`` and its commands, as Typer wants them."""

import os
import re
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from planwriter import __version__
from planwriter.cli.say import Misused, give, meant

ABOUT = "Write a patient's home-exercise plan for the back, check it, and print it as a handout."

COMMANDS = (
    "init",
    "new",
    "validate",
    "render",
    "review",
    "watch",
    "revise",
    "diff",
    "fmt",
    "extract",
    "verify",
    "check",
    "exercises",
    "figure",
    "schema",
    "templates",
)
"""Each is a function in a module of the same name, with its ``EXAMPLES`` beside it."""

_NOISE = r" <(?:str|path|list\[str\])>|\s+\[required\]"
_BRACES = r"\{([A-Z_.]+)\}(?:\.\.\.)?"


class Command(TyperCommand):
    """A command whose help is for people: none of Python's types, no braces."""

    def get_help_option(self, ctx: Any) -> Any:
        """The option that gives the help text."""
        return _helping(super().get_help_option(ctx))

    def get_help(self, ctx: Any) -> str:
        """The help text, cleared of what newer versions of Typer put into it."""
        return re.sub(_BRACES, r"\1", re.sub(_NOISE, "", super().get_help(ctx)))


class Commands(TyperGroup):
    """The commands, each made when it is asked for: its name alone costs no import."""

    def get_help_option(self, ctx: Any) -> Any:
        """The option that gives the help text."""
        return _helping(super().get_help_option(ctx))

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - Click passes it
        """Their names, in the order of the work."""
        return [*COMMANDS]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - as above
        """The command of that name; ``None`` where there is none."""
        if cmd_name not in COMMANDS:
            return None
        if cmd_name not in self.commands:
            self.commands[cmd_name] = _command(cmd_name)
        return self.commands[cmd_name]

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - as above
        """The list of commands, from what their functions say, without making any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, _summary(name)) for name in COMMANDS])


def _helping(option: Any) -> Any:
    """The same option, which says when standard output cannot be written."""

    def help_given(ctx: Any, _: Any, wanted: bool) -> None:
        if wanted and not ctx.resilient_parsing:
            give(ctx.get_help())
            ctx.exit()

    option.callback = help_given
    return option


_WAYS: dict[str, Any] = {
    "add_completion": False,
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
    "context_settings": {"help_option_names": ["-h", "--help"]},
}

app = typer.Typer(
    name="planwriter",
    cls=Commands,
    help=ABOUT,
    no_args_is_help=True,
    epilog='Start with "planwriter new maria". Each command explains itself: "planwriter new --help".',
    **_WAYS,
)


def _module(name: str) -> Any:
    return import_module(f"planwriter.cli.{name}")


def _summary(name: str) -> str:
    said: str = getattr(_module(name), name).__doc__
    return said.partition("\n")[0]


def _command(name: str) -> Any:
    alone = typer.Typer(**_WAYS)
    alone.command(name, cls=Command, epilog=_examples(*_module(name).EXAMPLES))(getattr(_module(name), name))
    return typer.main.get_command(alone)


def _examples(*lines: str) -> str:
    return "\b\nExamples:\n" + "\n".join(f"  planwriter {line}" for line in lines)


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
