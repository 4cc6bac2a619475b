"""Asks on the terminal for the few things that a plan needs. An empty answer takes what is offered."""

import contextlib
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

import typer

from planwriter.cli.say import say
from planwriter.exercises import Exercise, Span

ASKED = {
    "hold_seconds": "seconds to hold",
    "repetitions": "repetitions",
    "sets": "sets",
    "times_per_day": "times a day",
}
FIGURE = re.compile("0*[1-9][0-9]{0,3}", re.ASCII)

Data = dict[str, Any]
Answer = TypeVar("Answer")


def ask_template(known: Sequence[tuple[str, str]], first: str) -> str:
    """Which starter plan, by number or name; ``known`` are names and descriptions, ``first`` is offered."""
    for number, (name, description) in enumerate(known, start=1):
        say(f"{number:>3}  {name:<18}{description}")
    names = [name for name, _ in known]

    def chosen(answer: str) -> str:
        numbered = {str(number): name for number, name in enumerate(names, start=1)}
        return _one_of(numbered.get(answer, answer), names)

    return _asked("Start from which template?", chosen, first)


def ask_people(plan: Data, *, phone_needed: bool) -> None:
    """Who the plan is for, who gives it, whom to call, and who cleared the patient and when."""
    patient = _text("Patient's name (Enter leaves a line to write on)", "")
    plan["patient"] = {"name": patient} if patient else {}
    clinician = plan["clinician"]
    clinician["name"] = _text("Your name", None)
    credentials = _text("Your credentials, such as DPT (Enter for none)", "")
    if credentials:
        clinician["credentials"] = credentials
    if phone_needed:
        clinician["phone"] = _text("Telephone that the patient calls", None)
    plan["cleared"]["by"] = _text("Who cleared the patient for these exercises?", clinician["name"])
    plan["cleared"]["on"] = _asked("Cleared on (year-month-day)", _day, date.today().isoformat())
    review = _asked("Review on (year-month-day; Enter leaves a line to write on)", _day_or_none, "")
    if review:
        plan["review"] = review


def ask_exercises(plan: Data, known: Sequence[Exercise]) -> None:
    """Which exercises, by number, and how much of each."""
    for number, each in enumerate(known, start=1):
        say(f"{number:>3}  {each.called}")
    ids = [each.id for each in known]
    offered = {item["exercise"]: item for item in plan["exercises"]}
    default = " ".join(str(ids.index(name) + 1) for name in offered)

    def chosen(answer: str) -> list[Exercise]:
        words = answer.replace(",", " ").split()
        numbered = {str(number): exercise for number, exercise in enumerate(known, start=1)}
        if not words or len(set(words)) < len(words) or not set(words) <= set(numbered):
            raise ValueError(f"Name each exercise once, with numbers from 1 to {len(known)}.")
        return [numbered[word] for word in words]

    picked = _asked("Which exercises, in the order in which they are done?", chosen, default)
    plan["exercises"] = [_prescribed(each, offered.get(each.id, {})) for each in picked]


def _prescribed(exercise: Exercise, offered: Mapping[str, Any]) -> Data:
    say(f"{exercise.called}:")
    item: Data = {"exercise": exercise.id}
    dosage: Data = dict(offered.get("dosage", {}))
    reasons = [_ask_figure(exercise, name, dosage) for name in ASKED if _makes_sense(exercise, name)]
    if dosage:
        item["dosage"] = dosage
    if any(reasons):
        item["departure"] = {"reason": "; ".join(reason for reason in reasons if reason)}
    note = _text("  note for the patient (Enter for none)", "")
    return item | ({"note": note} if note else {})


def _makes_sense(exercise: Exercise, name: str) -> bool:
    known = getattr(exercise.dose, name) is not None
    held = name == "hold_seconds" and exercise.group == "stretching"
    return known or held or name in {"repetitions", "times_per_day"}


def _ask_figure(exercise: Exercise, name: str, dosage: Data) -> str:
    """Ask for one figure and put it into ``dosage``; returns the reason for one above the source's."""
    value, ceiling = getattr(exercise.dose, name), exercise.ceiling(name)
    from_source = _shown(value.written() if isinstance(value, Span) else value)
    default = _shown(dosage.get(name)) or from_source
    about = f"the source says {from_source}, at most {ceiling}" if from_source else "the source does not say"
    while True:
        figure = _asked(f"  {ASKED[name]} ({about})", _figure, default)
        dosage.pop(name, None)
        if figure is not None and _shown(figure) != from_source:
            dosage[name] = figure
        most = figure["max"] if isinstance(figure, dict) else figure
        if ceiling is None or most is None or most <= ceiling:
            return ""
        reason = _text(f"  reason for more than the source's {ceiling} (Enter to choose again)", "")
        if reason:
            return reason


def _shown(figure: Any) -> str:
    if isinstance(figure, Mapping):
        return f"{figure['min']} to {figure['max']}"
    return "" if figure is None else str(figure)


def _figure(answer: str) -> Any:
    words = answer.replace("to", " ").replace("-", " ").split()
    if not words:
        return None
    if len(words) > 2 or not all(FIGURE.fullmatch(word) for word in words):
        raise ValueError("Type a whole number such as 10, or two such as 15 to 20.")
    numbers = [int(word) for word in words]
    return numbers[0] if len(numbers) == 1 else {"min": min(numbers), "max": max(numbers)}


def _one_of(answer: str, names: Sequence[str]) -> str:
    if answer not in names:
        raise ValueError(f"Type a number from 1 to {len(names)}, or a name from the list.")
    return answer


def _day(answer: str) -> str:
    try:
        day = date.fromisoformat(answer)
    except ValueError:
        day = None
    if day is None or day.isoformat() != answer:
        raise ValueError("Type a day as year-month-day, such as 2026-11-22.")
    return answer


def _day_or_none(answer: str) -> str:
    return _day(answer) if answer else ""


def _text(question: str, default: str | None) -> str:
    def given(answer: str) -> str:
        if not answer and default is None:
            raise ValueError("This is needed.")
        return answer

    return _asked(question, given, default or "")


def _asked(question: str, read: Callable[[str], Answer], default: str) -> Answer:
    """Ask until ``read`` accepts the answer; the question and what is offered go to standard error."""
    while True:
        # The prompt puts a space on standard output, which belongs to the plan where it is no terminal.
        seen = sys.stdout is not None and sys.stdout.isatty()
        with contextlib.nullcontext() if seen else contextlib.redirect_stdout(sys.stderr):
            answer = typer.prompt(question, default=default, show_default=bool(default), err=True)
        try:
            return read(str(answer).strip())
        except ValueError as problem:
            say(str(problem))
