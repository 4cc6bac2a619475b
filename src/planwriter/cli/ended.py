"""What a command that cannot go on says, and the exit code that says the same."""

from errno import ELOOP, ENAMETOOLONG
from typing import Any

import typer

from planwriter.cli.say import FAULT, INTERRUPTED, MISUSE, UNREADABLE, UNWRITABLE, Misused, say
from planwriter.fault import where
from planwriter.findings.words import visible
from planwriter.publish import NotWritten


def ended(problem: Exception, outcome: str = "Nothing half-written was left.") -> int:
    """Tell the person what ended a command; ``outcome`` says what became of the work."""
    if isinstance(problem, Misused):
        return _told(problem, MISUSE)
    if isinstance(problem, NotWritten):
        return _told(problem, UNWRITABLE)
    if isinstance(problem, typer.Abort):
        return INTERRUPTED
    if hasattr(problem, "format_message"):  # one of Typer's, which names its base in no stable place
        return _misused(problem)
    from planwriter.plans import Unreadable  # noqa: PLC0415 - only when it is none of the others

    if isinstance(problem, Unreadable):
        return _told(problem, UNREADABLE)
    return _unforeseen(problem, outcome)


def _unforeseen(problem: Exception, outcome: str) -> int:
    if isinstance(problem, OSError) and problem.errno in {ENAMETOOLONG, ELOOP}:
        say(f"planwriter: {visible(str(problem.filename))}: this system takes no such name.")
        return UNWRITABLE
    say(
        f"planwriter: a fault in planwriter itself ({where(problem)}). "
        f"{outcome} Please report the words in brackets."
    )
    return FAULT


def _told(problem: Exception, code: int) -> int:
    say(f"planwriter: {visible(str(problem))}")
    return code


def _misused(problem: Any) -> int:
    message = problem.format_message().replace("Value error, ", "")
    if message.startswith("Usage: "):  # the help, where no command is named
        say(message)
        return MISUSE
    if ".json'" in message:
        message += ' Say what to do with it: "planwriter validate FILE" or "planwriter render FILE".'
    context = getattr(problem, "ctx", None)
    command = context.command_path if context is not None else "planwriter"
    say(f'planwriter: {message} See "{command} --help".')
    return MISUSE
