"""Takes plan files to handouts, one or many: reads, has them made, writes, and says what became of each."""

import gc
import os
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from msgspec import Struct, field

from planwriter.cli.inputs import one_plan, shown_name
from planwriter.cli.reports import reported
from planwriter.cli.say import (
    DONE,
    ERRORS,
    FAULT,
    INTERRUPTED,
    MISUSE,
    UNREADABLE,
    UNWRITABLE,
    give_bytes,
)
from planwriter.fault import where
from planwriter.findings import FileReport
from planwriter.plans import LogoUnusable, Unreadable, carried
from planwriter.press import Chosen, Crew, CrewLost, Job, Kind, Outcome, through
from planwriter.publish import NotWritten, publish, refuse

if TYPE_CHECKING:
    from planwriter.cli.account import Account

MOST_EXISTING = 8 * 1024 * 1024  # a handout larger than that is made again rather than compared


ENDS = {
    Kind.unusable_logo: ("plan-errors", ERRORS, "{words}"),
    Kind.not_printable: ("not-printable", MISUSE, "{words}"),
    Kind.other_version: ("not-printed", UNREADABLE, "A worker has other software ({words})."),
    Kind.lost: ("lost", FAULT, "The process that printed it was killed, and again when it ran alone."),
}
"""What a job without a handout means: the word for programs, the exit code, the words for the person."""


class Wishes(Struct, frozen=True):
    """What the command line asks for: how a handout looks, and how it is written."""

    chosen: Chosen = field(default_factory=Chosen)
    open_after: bool = False
    force: bool = False
    strict: bool = False
    skip_unchanged: bool = False
    password: str | None = None


class Task(Struct, frozen=True):
    """One plan file and where its handout goes; ``None`` is standard output."""

    file: str
    target: Path | None

    @property
    def name(self) -> str:
        """What messages call the plan file."""
        return shown_name(self.file)


class Result(Struct, frozen=True):
    """What became of one plan: a word for programs, the exit code, sentences for the person, findings."""

    task: Task
    outcome: str
    code: int
    words: tuple[str, ...] = ()
    reports: tuple[FileReport, ...] = ()


class Seen(Struct, frozen=True):
    """A plan that was read, and how it ended if that was the end of it."""

    task: Task
    reports: tuple[FileReport, ...] = ()
    ended: Result | None = None


def render_all(
    tasks: Sequence[Task],
    wishes: Wishes,
    account: "Account",
    crew: Crew,
    so_far: int = DONE,
) -> int:
    """Render plans through an executor; the worst exit code, ``so_far`` included.

    What is known of each plan goes to ``account``.

    Raises:
        KeyboardInterrupt: the person stopped it; ``account`` has been told what remains.
        Unreadable: the cluster was lost; ``account`` has been told likewise.
    """
    worst, done = so_far, 0
    try:
        with closing(through(crew, _work(tasks, wishes))) as made:
            for seen, outcome in made:
                result = seen.ended or _finished(seen, outcome or Outcome(Kind.lost), wishes)
                worst = max(worst, result.code, account.add(result))
                done += 1
    except KeyboardInterrupt:
        account.close(INTERRUPTED, tasks[done:])
        raise
    except CrewLost as problem:
        account.close(UNREADABLE, tasks[done:])
        raise Unreadable(str(problem)) from None
    return max(worst, account.close(worst, ()))


def _work(tasks: Sequence[Task], wishes: Wishes) -> Iterator[tuple[Seen, Job | None]]:
    for number, task in enumerate(tasks):
        if number:
            gc.enable()  # the first is not worth it (main.py)
        yield _prepared(task, wishes)


def _prepared(task: Task, wishes: Wishes) -> tuple[Seen, Job | None]:
    """Read and check a plan: the job of printing it, unless it ended here."""
    reports: tuple[FileReport, ...] = ()
    try:
        source = one_plan(task.file)
        checked = reported(source, strict=wishes.strict)
        reports = checked.reports if checked.findings else ()
        if checked.plan is None:
            older = task.target is not None and os.path.exists(task.target)  # noqa: PTH110 - Path's own raises where it may not look
            words = f"No handout was written for {task.name}." + (
                f" {task.target} is an older one." if older else ""
            )
            return Seen(task, ended=Result(task, "plan-errors", ERRORS, (words,), reports)), None
        if task.target is not None:
            refuse(task.target, force=wishes.force)
        existing = _existing(task, wishes)
        job = Job(carried(source, checked), wishes.chosen, existing, read=(source, checked))
    except Unreadable as problem:
        return Seen(task, ended=Result(task, "unreadable", UNREADABLE, (str(problem),))), None
    except NotWritten as problem:
        return Seen(task, ended=Result(task, "not-written", UNWRITABLE, (str(problem),), reports)), None
    except LogoUnusable as problem:
        return Seen(task, ended=_without(task, "plan-errors", ERRORS, str(problem), reports)), None
    except Exception as problem:
        return Seen(task, ended=_faulty(task, where(problem), reports)), None
    return Seen(task, reports), job


def _existing(task: Task, wishes: Wishes) -> bytes | None:
    if not wishes.skip_unchanged or task.target is None or not task.target.is_file():
        return None
    try:
        return task.target.read_bytes() if task.target.stat().st_size <= MOST_EXISTING else None
    except OSError:  # not to be read, and with --force to be replaced all the same
        return None


def _finished(seen: Seen, outcome: Outcome, wishes: Wishes) -> Result:
    """Write what was made; or the end that the making came to."""
    task, reports = seen.task, seen.reports
    if outcome.kind == Kind.unchanged:
        return Result(task, "unchanged", DONE, (), reports)
    if outcome.kind == Kind.fault:
        return _faulty(task, outcome.words, reports)
    if outcome.kind != Kind.made:
        word, code, words = ENDS[outcome.kind]
        return _without(task, word, code, words.format(words=outcome.words), reports)
    return _published(seen, outcome.data or b"", wishes)


def _published(seen: Seen, data: bytes, wishes: Wishes) -> Result:
    task, reports = seen.task, seen.reports
    try:
        return _written(seen, data, wishes)
    except NotWritten as problem:
        return Result(task, "not-written", UNWRITABLE, (str(problem),), reports)
    except SystemExit:  # whoever read standard output has gone
        return Result(task, "not-written", UNWRITABLE, (), reports)
    except Exception as problem:
        return _faulty(task, where(problem), reports)


def _written(seen: Seen, data: bytes, wishes: Wishes) -> Result:
    task = seen.task
    if wishes.password is not None:
        from planwriter.pdf import encrypted  # noqa: PLC0415 - rarely wanted

        data = encrypted(data, wishes.password)  # here, so that the password goes to no other process
    if task.target is None:
        give_bytes(data)
        return Result(task, "written", DONE, (), seen.reports)
    publish(data, task.target, force=wishes.force)
    words: tuple[str, ...] = ()
    if wishes.open_after and typer.launch(str(task.target.resolve())):
        words = (f"No program was found that opens {task.target}. Open it yourself.",)
    return Result(task, "written", DONE, words, seen.reports)


def _without(task: Task, outcome: str, code: int, words: str, reports: tuple[FileReport, ...]) -> Result:
    return Result(task, outcome, code, (f"{words} No handout was written for {task.name}.",), reports)


def _faulty(task: Task, place: str, reports: tuple[FileReport, ...]) -> Result:
    words = (
        f"a fault in planwriter itself ({place}). No handout was written for {task.name}. "
        "Please report the words in brackets."
    )
    return Result(task, "fault", FAULT, (words,), reports)
