"""A clinic and plans of which every text is as long as the schemas let it be."""

import io
import json
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, Literal

from cli.running import plan as written
from PIL import Image

from planwriter.language import languages
from planwriter.plans import Plan, check, read_file

Paper = Literal["a4", "letter"]
NAME, TEXT, CAPTION, CARE = 120, 500, 80, 300  # letters at most: the schemas say so
STEPS = (120, 240, TEXT)  # letters of each step in an exercise of the clinic's own
FRAMES = ("start", "action", "action-2", "action-3", "action-4", "action-5")
FIGURES = {"hold_seconds": 120, "repetitions": 50, "sets": 10, "rest_seconds": 600}
WORDS = "Lift it slowly and hold for a while. "


def long(length: int, sort: str) -> str:
    """A text of ``length`` letters, in ``words`` or in one that has no end."""
    text = WORDS * (length // len(WORDS) + 1) if sort == "words" else "W" * length
    return text[:length].rstrip().ljust(length, ".")


def own_exercise(number: int, steps: int, sort: str, *, pictured: bool) -> dict[str, Any]:
    """An exercise of a clinic's own with every text as long as may be, the steps as long as asked."""
    words: dict[str, Any] = {
        "name": long(NAME, sort),
        "plain_name": "I" + long(NAME - 1, sort),
        "why": long(min(steps, TEXT), sort),
        "needs": [f"{place}" + long(min(steps, TEXT) - 1, sort) for place in range(6)] if pictured else [],
        "position": long(min(steps, TEXT), sort),
        "steps": [long(steps, sort)] * 6,
        "feel": long(min(steps, TEXT), sort),
        "take_care": long(min(steps, CARE), sort),
    }
    made: dict[str, Any] = {
        "id": f"own-{number}",
        "group": "stretching",
        "position": "supine",
        "per_side": True,
        "dosage": {**FIGURES, "times_per_day": 6},
        "words": dict.fromkeys(languages(), words),
    }
    if pictured:
        made["picture_files"] = dict.fromkeys(FRAMES, "lies.png")
        words["pictures"] = {
            frame: {"caption": long(CAPTION, sort), "alt": "Someone lies."} for frame in FRAMES
        }
    return made


def clinic_in(root: Path) -> Path:
    """A folder with a clinic of long exercises: of words or of one word, with pictures and without."""
    (root / "own").mkdir()
    picture = io.BytesIO()
    Image.new("RGB", (320, 200), "grey").save(picture, "PNG")
    (root / "own" / "lies.png").write_bytes(picture.getvalue())
    kinds = product(("words", "W"), STEPS, (False, True))
    for number, (sort, steps, pictured) in enumerate(kinds):
        made = own_exercise(number, steps, sort, pictured=pictured)
        (root / "own" / f"{number}.json").write_text(json.dumps(made), "utf-8")
    name, text = long(NAME, "words"), long(TEXT, "words")
    clinic = {"name": name, "phone": "+1 555 010 0100", "address": text, "exercises": "own"}
    clinic["website"] = "https://a.example/" + "w" * 480
    (root / "clinic.json").write_text(json.dumps(clinic), "utf-8")
    return root


@cache
def longest(root: Path, sort: str, design_name: str, paper: Paper, language: str) -> Plan:
    """A valid plan of texts as long as may be, by a clinic that is in ``root``."""
    name, text = long(NAME, sort), long(TEXT, sort)
    first = 0 if sort == "words" else 2 * len(STEPS)
    data = written(
        patient={"name": name, "id": name, "birth_date": "1961-04-02"},
        clinician={"name": name, "credentials": name, "phone": ("555 0100 " * 14)[:119]},
        cleared={"by": name, "on": "2026-11-01"},
        clinic="clinic.json",
        goal=text,
        advice=[text] * 3,
        activities={"aerobic": [{"name": name, "minutes": 20, "days_per_week": 5}] * 3},
        exercises=[{"exercise": "calf-stretch", "note": text}, {"exercise": "bridging", "note": text}]
        + [{"exercise": f"own-{first + place}", "note": text} for place in range(2 * len(STEPS))],
        floor_transfer=True,
        handout={"design": design_name, "paper": paper, "language": language, "diary_weeks": 1},
    )
    file = root / f"{sort}-{design_name}-{paper}-{language}.plan.json"
    file.write_text(json.dumps(data), "utf-8")
    found = check(read_file(file))
    assert found.plan is not None, [each.code for each in found.findings]
    return found.plan
