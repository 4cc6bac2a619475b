"""Takes the whole tour as a new user would, in a terminal, and writes what is seen to docs/tour.md.

``python docs/tour.py`` writes the page; with ``--check`` it only says whether the page is stale. The day on
which it runs is shown as 22 November 2026.
"""

import os
import pty
import select
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

PAGE = Path(__file__).resolve().parent / "tour.md"
PATIENCE = 60.0
TODAY, SHOWN_DAY = date.today(), date(2026, 11, 22)
REVIEW, SHOWN_REVIEW = TODAY + timedelta(weeks=4), SHOWN_DAY + timedelta(weeks=4)

CLINIC = """{
  "$schema": "schemas/clinic.schema.json",
  "name": "Riverside Spine Clinic",
  "phone": "+1 555 010 0100",
  "address": "12 Quay Street"
}
"""
ANSWERS = (
    *("2", "2 7"),
    *("10", "", "", "Keep your other foot flat."),
    *("", "2", "1", ""),
    *("Maria Lopez", "Sam Okafor", "DPT", "", "", REVIEW.isoformat()),
)
HEAD = """# A tour

From an empty folder to the second visit. This page is written by `python docs/tour.py`, which types every
line of it in a terminal; a test fails when the page and the program differ. What you type stands after
`$`, and after each question.
"""

Step = str | tuple[str, Sequence[str]]


def steps() -> list[tuple[str, list[Step]]]:
    """What is said, and what is typed: a command, or a command with the answers to its questions."""
    plan, after = "practice/plans/maria.plan.json", "practice/plans/maria-2.plan.json"
    return [
        (
            "Make a folder for the practice, and fill in `clinic.json` in an editor.",
            ["planwriter init practice"],
        ),
        (
            "Write a plan by answering questions. Enter takes what stands in square brackets.",
            [("planwriter new practice/plans/maria --clinic practice/clinic.json --ask", ANSWERS)],
        ),
        (
            "Change the plan in an editor, with two slips.",
            [
                _edited(plan, ("knee-to-chest", "knee-to-chset"), ('"sets": 2', '"sets": 4')),
                f"planwriter validate {plan}",
            ],
        ),
        (
            "Do what the arrows say, and print.",
            [
                _edited(plan, ("knee-to-chset", "knee-to-chest"), ('"sets": 4', '"sets": 2')),
                f"planwriter validate {plan}",
                f"planwriter render {plan} -o practice/handouts/",
            ],
        ),
        *_next_visit(plan, after),
    ]


def _next_visit(plan: str, after: str) -> list[tuple[str, list[Step]]]:
    later = REVIEW + timedelta(weeks=4)
    return [
        (
            "Four weeks later, start the next plan from the last. Fill in its dates and raise a dose.",
            [
                f"planwriter revise {plan} practice/plans/maria-2",
                _edited(
                    after,
                    ('"issued": ""', f'"issued": "{REVIEW}"'),
                    ('"review": ""', f'"review": "{later}"'),
                    ('"on": ""', f'"on": "{REVIEW}"'),
                    ('"sets": 2', '"sets": 3'),
                ),
                "planwriter fmt --check practice/plans/",
                f"planwriter diff {plan} {after}",
            ],
        ),
    ]


def _edited(path: str, *changes: tuple[str, str]) -> str:
    program = "; ".join(f"s/{old}/{new}/" for old, new in changes)
    return f"sed -i '{program}' {path}"


def page() -> str:
    """The page as it should stand."""
    with tempfile.TemporaryDirectory() as name:
        folder, parts = Path(name), [HEAD]
        for number, (said, typed) in enumerate(steps(), start=1):
            shown = [_typed(step, folder) for step in typed]
            parts.append(f"## {number}. {said}\n\n```console\n{''.join(shown)}```\n")
            if number == 1:
                (folder / "practice" / "clinic.json").write_text(CLINIC, "utf-8")
                parts.append(f"`clinic.json`, filled in:\n\n```json\n{CLINIC}```\n")
    return _on_the_shown_day("\n".join(parts))


def _on_the_shown_day(text: str) -> str:
    """The text with the days of this run shown as those of 22 November 2026."""
    later = timedelta(weeks=4)
    days = {TODAY: SHOWN_DAY, REVIEW: SHOWN_REVIEW, REVIEW + later: SHOWN_REVIEW + later}
    for place, day in enumerate(days):
        text = text.replace(day.isoformat(), f"<day {place}>")
    for place, day in enumerate(days.values()):
        text = text.replace(f"<day {place}>", day.isoformat())
    return text


def _typed(step: Step, folder: Path) -> str:
    command, answers = step if isinstance(step, tuple) else (step, ())
    return f"$ {command}\n{terminal(command, answers, folder)}"


def terminal(command: str, answers: Sequence[str], folder: Path) -> str:
    """What a terminal shows while ``command`` runs and its questions are answered."""
    ours, theirs = pty.openpty()
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    process = subprocess.Popen(  # noqa: S603 - the commands above
        ["bash", "-c", command],  # noqa: S607 - as above
        cwd=folder,
        env={**os.environ, "PATH": path, "NO_COLOR": "1", "TERM": "dumb"},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        close_fds=True,
    )
    os.close(theirs)
    shown, left = b"", list(answers)
    while select.select([ours], [], [], PATIENCE)[0]:
        try:
            data = os.read(ours, 4096)
        except OSError:  # the terminal is closed: the command has ended
            break
        shown += data
        if left and shown.endswith(b": ") and not select.select([ours], [], [], 0.2)[0]:
            os.write(ours, left.pop(0).encode() + b"\n")
        if not data:
            break
    os.close(ours)
    process.wait(PATIENCE)
    if left:
        raise RuntimeError(f"{command}: not asked for {left}")
    lines = shown.decode().replace("\r\n", "\n").splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


def stale() -> bool:
    """Whether the page differs from what would be written."""
    return not PAGE.is_file() or PAGE.read_text("utf-8") != page()


def main(arguments: Sequence[str]) -> int:
    """Write the page, or with ``--check`` exit with 1 when it is stale."""
    if "--check" in arguments:
        found = stale()
        if found:
            sys.stderr.write("docs/tour.md is stale: run python docs/tour.py\n")
        return int(found)
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
