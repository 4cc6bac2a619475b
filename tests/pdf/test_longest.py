"""Every plan that is valid is printed, however long its texts are."""

import io
import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, Literal

import pytest
from cli.running import plan as written
from laid_out import SLACK, laid_out, overlap
from PIL import Image

from planwriter.design import shown
from planwriter.handout import (
    Cell,
    Field,
    Figure,
    Heading,
    Item,
    ListBlock,
    Paragraph,
    QrCode,
    Run,
    Section,
    Table,
    compose,
)
from planwriter.language import languages
from planwriter.pdf import checked, design_names, render
from planwriter.pdf.box import Laid, Silent, leaves
from planwriter.pdf.lines import SetText
from planwriter.pdf.mixed import Segment
from planwriter.plans import Plan, check, read_file

Paper = Literal["a4", "letter"]
NAME, TEXT, CAPTION, CARE = 120, 500, 80, 300  # letters at most: the schemas say so
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


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clinic with long exercises: of words or of one word, with pictures and without."""
    root = tmp_path_factory.mktemp("clinic")
    (root / "own").mkdir()
    picture = io.BytesIO()
    Image.new("RGB", (320, 200), "grey").save(picture, "PNG")
    (root / "own" / "lies.png").write_bytes(picture.getvalue())
    number = 0
    for sort in ("words", "W"):
        for steps in (120, 240, TEXT):
            for pictured in (False, True):
                made = own_exercise(number, steps, sort, pictured=pictured)
                (root / "own" / f"{number}.json").write_text(json.dumps(made), "utf-8")
                number += 1
    return root


@cache
def made(root: Path, sort: str, design_name: str, paper: Paper, language: str) -> Plan:
    """A valid plan of long texts."""
    name, text = long(NAME, sort), long(TEXT, sort)
    clinic = {
        "name": name, "phone": "+1 555 010 0100", "address": text, "exercises": "own",
        "website": "https://a.example/" + "w" * 480,
    }  # fmt: skip
    (root / "clinic.json").write_text(json.dumps(clinic), "utf-8")
    chosen = range(0, 6) if sort == "words" else range(6, 12)
    data = written(
        patient={"name": name, "id": name, "birth_date": "1961-04-02"},
        clinician={"name": name, "credentials": name, "phone": ("555 0100 " * 14)[:119]},
        cleared={"by": name, "on": "2026-11-01"},
        clinic="clinic.json",
        goal=text,
        advice=[text] * 3,
        activities={"aerobic": [{"name": name, "minutes": 20, "days_per_week": 5}] * 3},
        exercises=[{"exercise": "calf-stretch", "note": text}, {"exercise": "bridging", "note": text}]
        + [{"exercise": f"own-{number}", "note": text} for number in chosen],
        floor_transfer=True,
        handout={"design": design_name, "paper": paper, "language": language, "diary_weeks": 1},
    )
    file = root / f"{sort}-{design_name}-{paper}-{language}.plan.json"
    file.write_text(json.dumps(data), "utf-8")
    found = check(read_file(file))
    assert found.plan is not None, [each.code for each in found.findings]
    return found.plan


def every_way(test: Any) -> Any:
    """In every design and language and on every paper, with long words and without."""
    for name, values in (
        ("design_name", design_names()),
        ("paper", ["a4", "letter"]),
        ("language", languages()),
        ("sort", ["words", "W"]),
    ):
        test = pytest.mark.parametrize(name, values)(test)
    return test


@every_way
def test_the_longest_texts_are_printed_whole_and_once(
    folder: Path, sort: str, design_name: str, paper: Paper, language: str
) -> None:
    plan = made(folder, sort, design_name, paper, language)
    laid, width, height = laid_out(plan, design_name, paper)
    read: Counter[str] = Counter()
    for page in laid.pages:
        found = [leaf for placed in page.placed for leaf in leaves(placed.laid, placed.x, placed.y)]
        assert not [pair for pair in combinations(found, 2) if overlap(*pair)]
        assert max(leaf.y + leaf.laid.height for leaf in found) <= height + SLACK
        assert max(leaf.x + leaf.laid.width for leaf in found) <= width + SLACK
        for placed in page.placed:
            read += letters(spoken(placed.laid))
    assert read == letters(said(shown(compose(plan), laid.design).sections))


@every_way
def test_the_longest_texts_make_a_sound_handout(
    folder: Path, sort: str, design_name: str, paper: Paper, language: str
) -> None:
    document = compose(made(folder, sort, design_name, paper, language))
    checked(render(document, paper=paper, design_name=design_name), document)


def letters(texts: Iterator[str]) -> Counter[str]:
    return Counter(letter for text in texts for letter in text if letter.isalpha())


def spoken(laid: Laid) -> Iterator[str]:
    """What is read aloud: not a table's head that is repeated."""
    if isinstance(laid.box, SetText):
        yield from (words for pieces, _ in laid.box.lines for words, _ in pieces)
    elif isinstance(laid.box, Segment):
        yield laid.box.text
    elif not isinstance(laid.box, Silent):
        for part in laid.parts:
            yield from spoken(part.laid)


def said(node: Any) -> Iterator[str]:
    """The words of a handout's tree that stand on paper."""
    if isinstance(node, tuple):
        for each in node:
            yield from said(each)
    elif isinstance(node, Run | Heading):
        yield node.text
    elif isinstance(node, Figure):
        yield node.caption or ""
    elif isinstance(node, Field):
        yield node.label + (node.value or "")
    elif isinstance(node, Section | Paragraph | Item | ListBlock | Table | Cell | QrCode):
        for name in node.__struct_fields__:
            yield from said(getattr(node, name))
