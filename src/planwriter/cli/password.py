"""Where the password of a locked handout comes from. Never an argument: others can read those."""

import os
import sys

import typer

from planwriter.cli.say import Misused


def password_from(variable: str | None, descriptor: int | None) -> str:
    """A password from an environment variable, a file descriptor, or the person at the terminal.

    Raises:
        Misused: the place named holds none.
    """
    if variable is not None:
        return _given(os.environ.get(variable, ""), f"The environment variable {variable}")
    if descriptor is not None:
        try:
            with os.fdopen(descriptor, encoding="utf-8", closefd=False) as stream:
                return _given(stream.readline().rstrip("\r\n"), f"File descriptor {descriptor}")
        except (OSError, ValueError) as error:
            raise Misused(f"File descriptor {descriptor} cannot be read.") from error
    if not _terminal():
        raise Misused(
            "There is no terminal to ask for the password. Say where it is: --password-env or --password-fd."
        )
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))


def _terminal() -> bool:
    """Whether a password can be typed without being seen: what is typed may be a plan's on standard input."""
    if os.name != "posix":
        return sys.stdin is not None and sys.stdin.isatty()
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return False
    return True


def _given(password: str, place: str) -> str:
    if not password:
        raise Misused(f"{place} holds no password.")
    return password
