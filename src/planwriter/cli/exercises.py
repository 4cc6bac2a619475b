"""``planwriter exercises``: the catalogue, for people and for programs."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from planwriter.cli.options import ListFormat
from planwriter.cli.say import ERRORS, Misused, give, meant, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planwriter.exercises import Exercise, Words

LANGUAGE = "en"
EXAMPLES = ("exercises", "exercises bridging", "exercises --format json", "exercises --clinic clinic.json")
FIGURES = {
    "hold_seconds": ("hold 1 second", "hold {} seconds", "how long to hold"),
    "repetitions": ("1 repetition", "{} repetitions", "how many repetitions"),
    "sets": ("1 set", "{} sets", "how many sets"),
    "rest_seconds": ("rest 1 second between sets", "rest {} seconds between sets", "how long to rest"),
    "times_per_day": ("once a day", "{} times a day", "how many times a day"),
}
"""What is said of one, of more, and where the source is silent."""


def exercises(
    exercise_id: Annotated[
        str | None, typer.Argument(metavar="ID", help="One exercise, with all its words.")
    ] = None,
    *,
    clinic: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", readable=False, help="A clinic file, for that clinic's own exercises too."
        ),
    ] = None,
    list_format: Annotated[
        ListFormat, typer.Option("--format", case_sensitive=False, help="How the list is shown.")
    ] = ListFormat.text,
) -> None:
    """List the exercises with their source's doses."""
    from planwriter.exercises import catalogue, source  # noqa: PLC0415 - keeps --help fast

    known = [*catalogue(), *(_own(clinic) if clinic is not None else ())]
    chosen = [each for each in known if exercise_id in (None, each.id)]
    if not chosen:
        near = meant(str(exercise_id), [each.id for each in known])
        raise Misused(f'There is no exercise "{exercise_id}". {near}')
    if list_format == ListFormat.json:
        give(json.dumps([_entry(each) for each in chosen], indent=2, ensure_ascii=False))
        return
    if exercise_id is None:
        give("\n".join(_line(each) for each in chosen))
    else:
        give(_page(chosen[0]))
    if not all(each.own for each in chosen):
        say(f"Doses: {source().citation}.")
    if any(each.own for each in chosen):
        say("An id that starts with own-: from your clinic.")


def _own(clinic: Path) -> "Iterable[Exercise]":
    from planwriter.cli.reports import told  # noqa: PLC0415 - only with --clinic
    from planwriter.plans import clinic_exercises, read_file  # noqa: PLC0415 - as above

    exercises, reports = clinic_exercises(read_file(clinic))
    if not told(reports):
        raise typer.Exit(ERRORS)
    return exercises


def _entry(exercise: "Exercise") -> dict[str, Any]:
    words = _words(exercise)
    return {
        "id": exercise.id,
        "group": exercise.group,
        "name": words.name,
        "per_side": exercise.per_side,
        "needs": list(words.needs),
        "dosage": exercise.dose.written(),
        "source": exercise.cited,
    }


def _words(exercise: "Exercise") -> "Words":
    by_language = exercise.words_by_language
    return by_language.get(LANGUAGE) or next(iter(by_language.values()))


def _line(exercise: "Exercise") -> str:
    return f"{exercise.id:<34}{exercise.group:<15}{_dose(exercise)}"


def _dose(exercise: "Exercise") -> str:
    known = exercise.dose.written()
    figures = [
        one if known[name] == 1 else more.format(_figure(known[name]))
        for name, (one, more, _) in FIGURES.items()
        if name in known
    ]
    return ", ".join(figures) + (", each side" if exercise.per_side else "")


def _figure(value: int | dict[str, int]) -> str:
    return f"{value['min']} to {value['max']}" if isinstance(value, dict) else str(value)


def _page(exercise: "Exercise") -> str:
    words = _words(exercise)
    lines = [f"{words.name} ({exercise.id})", f"On the handout: {words.plain_name}", words.why, ""]
    lines += [f"Dose: {_dose(exercise)}"]
    silent = [untold for name, (*_, untold) in FIGURES.items() if name not in exercise.dose.written()]
    lines += [f"The source does not say {', '.join(silent)}."] if silent else []
    lines += [f"Pictures: {', '.join(exercise.frames)}"] if exercise.own and exercise.frames else []
    lines += [f"Needs: {', '.join(words.needs)}"] if words.needs else []
    lines += ["", words.position]
    lines += [f"{number}. {step.text}" for number, step in enumerate(words.steps, start=1)]
    lines += [f"Feel it: {words.feel}"]
    lines += [f"Take care: {words.take_care}"] if words.take_care else []
    return "\n".join(lines)
