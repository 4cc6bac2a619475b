"""The way in: runs the command line and ends it well, whatever happens."""

import gc
import os
import signal
import sys
from contextlib import suppress
from typing import NoReturn

from planwriter.cli.say import DONE, INTERRUPTED, UNWRITABLE, say


def run() -> None:
    """Run the command line. Nothing ends in a traceback; exit codes are in docs/commands.md."""
    gc.disable()  # what a command loads lives as long as it; many handouts set it to work again (batch.py)
    try:
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that a .part file is cleared away
        code = _run()
    except KeyboardInterrupt:
        code = INTERRUPTED
    if code == INTERRUPTED:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C must not end the ending
        say("planwriter: stopped. Nothing half-written was left.")
    _leave(code)


def _leave(code: int) -> NoReturn:
    """End the process at once: to take it apart, object by object, takes a sixth of a handout's time.

    One that had other processes goes the long way, in which they and what they share are cleared away.
    """
    if "multiprocessing" not in sys.modules:
        with suppress(OSError, ValueError):  # a stream that cannot take its last words, as below
            for stream in (sys.stdout, sys.stderr):
                if stream is not None:
                    stream.flush()
            os._exit(code)
    sys.exit(code)


def _run() -> int:
    # Imported here, so that Ctrl-C is heard from the start.
    from planwriter.cli.app import app  # noqa: PLC0415 - as above

    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code: int | None = app(standalone_mode=False)
    except SystemExit:  # whoever read standard output has gone
        return UNWRITABLE
    except Exception as problem:
        from planwriter.cli.ended import ended  # noqa: PLC0415 - only after a failure

        return ended(problem)
    return code or DONE
