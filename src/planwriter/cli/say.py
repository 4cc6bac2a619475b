"""Exit codes, and the two ways to speak: to the person, or to the next program."""

import sys

import typer

DONE, ERRORS, MISUSE, UNREADABLE, UNWRITABLE, FAULT = 0, 1, 2, 3, 4, 70
INTERRUPTED = 130


def say(message: str) -> None:
    """Tell the person something: standard error."""
    typer.echo(message, err=True)


def give(result: str) -> None:
    """Hand over a result: standard output."""
    typer.echo(result)


def give_bytes(result: bytes) -> None:
    """Hand over a file's bytes: standard output, and nothing else may go there."""
    sys.stdout.buffer.write(result)
    sys.stdout.buffer.flush()


def meant(word: str, known: list[str]) -> str:
    """A sentence that offers the nearest known word, or lists all of them."""
    from difflib import get_close_matches  # noqa: PLC0415 - only after a mistake

    near = get_close_matches(word, known, n=1)
    return f'Did you mean "{near[0]}"?' if near else f"Known are: {', '.join(known)}."
