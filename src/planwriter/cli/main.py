"""The way in: runs the command line and ends it well, whatever happens."""

import signal
import sys

from planwriter.cli.say import DONE, INTERRUPTED, UNWRITABLE, say


def run() -> None:
    """Run the command line. Nothing ends in a traceback; exit codes are in docs/commands.md."""
    try:
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that a .part file is cleared away
        code = _run()
    except KeyboardInterrupt:
        code = INTERRUPTED
    if code == INTERRUPTED:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C must not end the ending
        say("planwriter: stopped. Nothing half-written was left.")
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
