"""Exit codes, and the two ways to speak: to the person, or to the next program."""

import contextlib
import os
import sys
from typing import TextIO

DONE, ERRORS, MISUSE, UNREADABLE, UNWRITABLE, FAULT = 0, 1, 2, 3, 4, 70
INTERRUPTED = 130


class Misused(Exception):
    """The command was used in a way that it does not offer. ``str()`` is a sentence for the user."""


def say(message: str) -> None:
    """Tell the person something: standard error. That nobody can read it changes no result."""
    with contextlib.suppress(OSError):
        _send(sys.stderr, _line(message))


def give(result: str) -> None:
    """Hand over a result: standard output."""
    give_bytes(_line(result))


def give_bytes(result: bytes) -> None:
    """Hand over a file's bytes: standard output, and nothing else may go there.

    Raises:
        NotWritten: it is closed, or what it leads to is full.
        SystemExit: whoever read it has gone, so that there is nobody to hand anything to.
    """
    try:
        _send(sys.stdout, result)
    except BrokenPipeError:
        raise SystemExit(UNWRITABLE) from None
    except OSError as error:
        from planwriter.publish import NotWritten, reason  # noqa: PLC0415 - only after a failure

        raise NotWritten(f"Standard output cannot be written: {reason(error)}.") from error


def meant(word: str, known: list[str]) -> str:
    """A sentence that offers the nearest known word, or lists all of them."""
    from difflib import get_close_matches  # noqa: PLC0415 - only after a mistake

    near = get_close_matches(word.lower(), known, n=1)
    return f'Did you mean "{near[0]}"?' if near else f"Known are: {', '.join(known)}."


def typed(*words: str) -> str:
    """Words as they are typed in a terminal: quoted where a space or another sign asks for it."""
    from shlex import quote  # noqa: PLC0415 - only for the line that says what comes next

    return " ".join(quote(word) for word in words)


def _line(text: str) -> bytes:
    return (text + "\n").encode("utf-8", "backslashreplace")


def _send(stream: TextIO | None, data: bytes) -> None:
    if stream is None:
        raise OSError(0, "it is closed")
    try:
        stream.buffer.write(data)
        stream.flush()
    except OSError:
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - what is unsent must not fail again at exit
            os.dup2(nowhere.fileno(), stream.fileno())
        raise
