"""A sample plan for other patients: nothing in it that a clinician decides stays as it was.

An engine may remember parts of a page from one handout to the next. Between handouts of the same plan that
differ in a name alone it would remember nearly all; no clinic's list is like that.
"""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from planwriter.exercises import exercise

PATIENTS = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
DAYS_APART = 9  # from one patient's visit to the next one's
Data = dict[str, Any]


def variant(sample: Path, number: int, folder: Path) -> bytes:
    """A sample for patient ``number``; what it names is put into ``folder``.

    Name, id, birth date, goal, days, walks, every dose, some sides and the exercises' order are another's for
    each of ``PATIENTS``; after these all but the id begins again. The same number gives the same bytes.
    """
    data = json.loads(sample.read_text("utf-8"))
    data.pop("$schema", None)
    turn = number % len(PATIENTS)
    patient = {**PATIENTS[turn], "id": f"BX-{1000 + number}"}
    data["patient"] = {name: patient[name] for name in ("name", *data["patient"])}
    if "goal" in data:
        data["goal"] = patient["goal"][data["handout"].get("language", "en")]
    _move_days(data, turn)
    for prescribed in data["exercises"]:
        prescribed["dosage"] = _dosage(prescribed, turn)
    for prescribed in data["exercises"][1::2]:  # one side of every exercise would be a page less
        if exercise(prescribed["exercise"]).per_side:
            prescribed["side"] = ("both", "left", "right")[turn % 3]
    first = turn % len(data["exercises"])
    data["exercises"] = data["exercises"][first:] + data["exercises"][:first]
    for activity in data.get("activities", {}).get("aerobic", ()):
        activity["minutes"] = _lowered(activity["minutes"], turn)
    _bring_clinic(data, sample, folder)
    return json.dumps(data, ensure_ascii=False, indent=2).encode() + b"\n"


def _move_days(data: Data, turn: int) -> None:
    """Move the visit on by some days, and the review by one more for each patient."""
    for where, name, more in ((data, "issued", 0), (data["cleared"], "on", 0), (data, "review", turn)):
        day = date.fromisoformat(where[name]) + timedelta(days=DAYS_APART * turn + more)
        where[name] = day.isoformat()


def _dosage(prescribed: Data, turn: int) -> Data:
    """Each figure of the sample or the article, lowered; a departure goes further instead."""
    figures = exercise(prescribed["exercise"]).dose.written() | prescribed.get("dosage", {})
    if "departure" in prescribed:
        return {**figures, "hold_seconds": figures["hold_seconds"] + turn}
    return {
        name: {end: _lowered(seconds, turn) for end, seconds in figure.items()}
        if isinstance(figure, dict)
        else _lowered(figure, turn)
        for name, figure in figures.items()
    }


def _lowered(figure: int, turn: int) -> int:
    """As much less as the turn, from 1 round to the figure itself again: 3, 2, 1, 3, 2 and so on."""
    return 1 + (figure - 1 - turn) % figure


def _bring_clinic(data: Data, sample: Path, folder: Path) -> None:
    clinic = data.get("clinic")
    if isinstance(clinic, str):
        named = json.loads((sample.parent / clinic).read_text("utf-8"))
        named.pop("$schema", None)
        if "logo" in named:
            (folder / named["logo"]).write_bytes(
                (sample.parent / clinic).with_name(named["logo"]).read_bytes()
            )
        (folder / "clinic.json").write_text(json.dumps(named, ensure_ascii=False, indent=2), "utf-8")
        data["clinic"] = "clinic.json"
    elif clinic and "logo" in clinic:
        (folder / clinic["logo"]).write_bytes((sample.parent / clinic["logo"]).read_bytes())
