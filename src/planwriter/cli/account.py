"""Gives account of a batch: the handouts as they are written, what is wrong at the end, a bar meanwhile."""

import json
import sys
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, Protocol

import typer

from planwriter.cli.reports import colored
from planwriter.cli.say import DONE, UNWRITABLE, give_bytes, say
from planwriter.findings import FileReport, report
from planwriter.findings.words import visible
from planwriter.publish import NotWritten

if TYPE_CHECKING:
    from planwriter.cli.batch import Result, Task

HEAD = '{ "format": 1,\n  "files": [\n'
MOST_NAMED = 20  # plans that remain, by name, before "and 80 more"


class Account(Protocol):
    """Takes what became of each plan, in order."""

    def add(self, result: "Result") -> int:
        """Take one; an exit code, where telling of it failed."""

    def close(self, code: int, remaining: "Sequence[Task]") -> int:
        """The end, with ``code`` so far and what was not done; an exit code, where telling of it failed."""


def bar_wanted(plans: int, *, quiet: bool) -> bool:
    """Whether a bar shows how far it is: for several plans, where a person watches."""
    return plans > 1 and not quiet and sys.stderr is not None and sys.stderr.isatty()


class Bar:
    """How far a batch is, on the terminal; or nothing."""

    def __init__(self, plans: int, *, shown: bool) -> None:
        """``shown`` is whether there is one at all."""
        self.shown = shown
        self._bar: Any = None
        if shown:
            self._bar = typer.progressbar(length=plans, label="Handouts", file=sys.stderr, show_pos=True)
            self._bar.render_progress()

    def step(self) -> None:
        """One plan further."""
        if self._bar is not None:
            self._bar.update(1)

    def close(self) -> None:
        """Leave the bar as it is and go on below it."""
        if self._bar is not None:
            self._bar.render_finish()
            self._bar = None


class TextAccount:
    """For a person: names of handouts to standard output, and findings to standard error.

    Of several plans, findings wait until all is done: first the hints on plans that were printed, last
    what kept others from it, so that this is what stands above the prompt.
    """

    def __init__(self, plans: int, bar: Bar, *, quiet: bool, summary: bool) -> None:
        """``quiet`` lists no handouts; ``summary`` counts at the end what became of the plans."""
        self._plans = plans
        self._bar = bar
        self._listed = not quiet and not (bar.shown and sys.stdout is not None and sys.stdout.isatty())
        self._summary = summary
        self._counted: Counter[str] = Counter()
        self._quiet = quiet
        self._hints, self._wrong = Kept(), Kept()

    def add(self, result: "Result") -> int:
        """List what was written, and keep what is to be said."""
        code = DONE
        kept = self._wrong if result.code else self._hints
        if result.reports and (result.code or not (self._quiet or result.outcome == "unchanged")):
            self._tell(report("text", result.reports, color=colored(sys.stderr)).rstrip("\n"), kept)
        if result.outcome == "written" and result.task.target is not None and self._listed:
            code = _given(f"{result.task.target}\n", lambda words: self._tell(words, self._wrong))
        for words in result.words:
            self._tell(f"planwriter: {visible(words)}", kept)
        self._counted[result.outcome] += 1
        self._bar.step()
        return code

    def close(self, code: int, remaining: "Sequence[Task]") -> int:  # noqa: ARG002 - as for every account
        """Say what was kept, and what remains."""
        self._bar.close()
        for words in chain(self._hints.all(), self._wrong.all()):
            say(words)
        if self._summary:
            say(_summary(self._counted))
        if remaining and self._plans > 1:
            say(_remaining(remaining))
        return DONE

    def _tell(self, words: str, kept: "Kept") -> None:
        if self._plans == 1:
            say(words)
        else:
            kept.add(words)


class JsonAccount:
    """For a program: one JSON object on standard output, written piece by piece."""

    def __init__(self, bar: Bar) -> None:
        """Nothing is written before the first result."""
        self._bar = bar
        self._counted: Counter[str] = Counter()
        self._code = DONE

    def add(self, result: "Result") -> int:
        """Write one plan's entry."""
        self._write(result.task, result.outcome, result.words, result.reports)
        self._bar.step()
        return self._code

    def close(self, code: int, remaining: "Sequence[Task]") -> int:
        """Write the entries of what remains, and the count."""
        self._bar.close()
        for task in remaining:
            self._write(task, "not-done")
        self._send(HEAD if not self._counted else "\n")
        count = {"plans": self._counted.total(), **dict(sorted(self._counted.items()))}
        summary = json.dumps({**count, "exit_code": max(code, self._code)})
        self._send(f'  ],\n  "summary": {summary} }}\n')
        return self._code

    def _write(
        self, task: "Task", outcome: str, words: Iterable[str] = (), reports: Iterable[FileReport] = ()
    ) -> None:
        entry = {
            "file": task.name,
            "handout": None if task.target is None else str(task.target),
            "outcome": outcome,
            "messages": list(words),
            "reports": json.loads(report("json", reports))["files"],
        }
        self._send((",\n" if self._counted else HEAD) + f"    {json.dumps(entry)}")
        self._counted[outcome] += 1

    def _send(self, text: str) -> None:
        self._code = max(self._code, _given(text, say))


class Kept:
    """Words for later, packed: those of 100,000 bad plans take a few megabytes."""

    def __init__(self) -> None:
        """Nothing is kept yet."""
        self._pack = zlib.compressobj(level=1)
        self._packed: list[bytes] = []

    def add(self, words: str) -> None:
        """Keep a message of one or more lines."""
        self._packed.append(self._pack.compress(words.encode("utf-8", "backslashreplace") + b"\0"))

    def all(self) -> Iterator[str]:
        """What was kept, in order, once."""
        unpack = zlib.decompressobj()
        rest = b""
        for piece in [*self._packed, self._pack.flush()]:
            *whole, rest = (rest + unpack.decompress(piece)).split(b"\0")
            yield from (words.decode("utf-8") for words in whole)


def _given(text: str, tell: Callable[[str], None]) -> int:
    """Hand text over on standard output; where nobody takes it, the exit code that says so."""
    try:
        give_bytes(text.encode("utf-8", "backslashreplace"))
    except NotWritten as problem:
        tell(f"planwriter: {problem}")
        return UNWRITABLE
    except SystemExit:  # nobody reads it any more; handouts are made all the same
        return UNWRITABLE
    return DONE


def _summary(counted: Counter[str]) -> str:
    """How many came to which end: "197 handouts written, 3 plans not printed"."""
    written, unchanged = counted["written"], counted["unchanged"]
    parts = [f"{written} {'handout' if written == 1 else 'handouts'} written"]
    parts += [f"{unchanged} unchanged"] if unchanged else []
    others = counted.total() - written - unchanged
    parts += [f"{others} {'plan' if others == 1 else 'plans'} not printed"] if others else []
    return f"{', '.join(parts)}."


def _remaining(remaining: "Sequence[Task]") -> str:
    named = ", ".join(task.name for task in remaining[:MOST_NAMED])
    more = len(remaining) - MOST_NAMED
    what = "1 plan was" if len(remaining) == 1 else f"{len(remaining)} plans were"
    return (
        f"planwriter: {what} not done: {visible(named)}{f' and {more} more' if more > 0 else ''}. "
        "The same command with --skip-unchanged goes on from here."
    )
