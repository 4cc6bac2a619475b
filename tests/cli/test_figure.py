"""``planwriter figure``: an exercise's pictures, a pose file's, and what is said of a wrong one."""

import json
import random
import re
import shutil
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from cli.running import run
from PIL import Image

from planwriter.plans import checked_pose, read_bytes

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "cat-camel.pose.json"
VALUES = [
    None, True, 0, -1, 3, 1e-9, 1e308, float("nan"), float("inf"), 10**25, 179, "", "x", "world", "start",
    "knee_right", "hand_left", [], {}, [0, 0, 0], [[["x"]]], {"at": [0, 0, 0]},
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(EXAMPLE, tmp_path / "my-move.pose.json")
    return tmp_path


def test_an_exercise_as_before_and_all_its_frames(tmp_path: Path) -> None:
    assert run("figure", "bridging", "-o", "one.png", cwd=tmp_path).code == 0
    assert run("figure", "bridging", "-o", "all.png", "--frame", "all", cwd=tmp_path).code == 0
    with Image.open(tmp_path / "one.png") as one, Image.open(tmp_path / "all.png") as both:
        assert both.width == 3 * one.width  # start, up and down again; not the crossed-out one
        assert one.height - 30 < both.height < one.height + 1
    assert run("figure", "bridging", "-o", "wrong.svg", "--frame", "wrong", cwd=tmp_path).code == 0
    assert run("figure", "bridging", "-o", "one.svg", "--frame", "middle", cwd=tmp_path).code == 2
    assert run("figure", "brigding", "-o", "one.svg", cwd=tmp_path).code == 2


def test_a_pose_file_in_every_form_and_again(folder: Path) -> None:
    for form in ("png", "svg", "pdf"):
        for _ in range(2):  # what planwriter made it may replace
            done = run("figure", "my-move.pose.json", "-o", f"a.{form}", cwd=folder)
            assert (done.code, done.out, done.err) == (0, f"a.{form}\n", "")
    text = (folder / "a.svg").read_text("utf-8")
    assert "<title" in text
    assert "cat-camel" in text
    assert "start, action, action-2" in text
    more = ("--frame", "action-2", "--side", "left", "--ink", "line")
    assert run("figure", "./my-move.pose.json", "-o", "b.svg", *more, cwd=folder).code == 0
    assert run("figure", "my-move.pose.json", "-o", "b.svg", "--frame", "actoin", cwd=folder).code == 2
    assert run("figure", "my-move.pose.json", "-o", "none/b.svg", cwd=folder).code == 4
    (folder / "c.png").write_bytes(b"somebody's own")
    assert run("figure", "my-move.pose.json", "-o", "c.png", cwd=folder).code == 4
    assert run("figure", "none.pose.json", "-o", "b.svg", cwd=folder).code == 3
    assert run("figure", "no/such", "-o", "b.svg", cwd=folder).code == 3


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('"flexion": 64', '"flexion": 120', r'32:18: error: In frame "action" the spine flexion is 120'),
        ("[0.33, 0.022, 0.11]", "[0.9, 0.022, 0.11]", r'right elbow cannot reach.*\[pose-out-of-reach\]'),
        ('"bone": "waist"', '"bone": "waste"', r'"waste" is not one of the choices.*\[unknown-value\]'),
        ('"pitch": 12', '"pich": 12', r'4:34: error: There is no field "pich"'),
        ('"pitch": 12', '"pitch": NaN', r"\[not-a-number\]"),
        ('"pitch": 12', '"pitch": 1e999', r"\[not-a-number\]"),
        ('"pitch": 12', '"pitch": 12,', r"\[extra-comma\]"),
        ('"pitch": 12', '"pitch": ' + "[" * 5000, r"\[too-deep\]"),
        ('"pitch": 12', '"pitch": 12' + "0" * 5000, r"\[number-too-long\]"),
        ('"cat-camel"', '"' + "a" * 2_000_000 + '"', r"\[file-too-large\]"),
        ('"cat-camel"', '"a\\u0000"', r"\[control-character\]"),
        ('"mat"', '"mat": {}, "mat"', r"\[repeated-field\]"),
    ],
    ids=lambda words: str(words)[:30],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place(folder: Path, before: str, after: str, told: str) -> None:
    path = folder / "my-move.pose.json"
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")
    done = run("figure", path.name, "-o", "a.png", cwd=folder)
    assert (done.code, done.out) == (1, "")
    assert re.search(told, done.err)
    assert not (folder / "a.png").exists()


def test_no_pose_file_is_a_fault_of_planwriter_s() -> None:
    """Values anywhere in a pose file replaced by others: each is sound or gives findings."""
    chance, whole = random.Random(3), json.loads(EXAMPLE.read_bytes())  # noqa: S311 - the same ones each time
    told = 0
    for _ in range(250):
        data = deepcopy(whole)
        for _ in range(chance.choice((1, 1, 2, 4))):
            parent, name = chance.choice(_places(data))
            parent[name] = deepcopy(chance.choice(VALUES))
        report = checked_pose(read_bytes(json.dumps(data).encode(), "a.pose.json", Path()))
        told += not report.valid
    assert told > 150


def _places(value: Any) -> list[tuple[Any, Any]]:
    inside = (
        list(value.items())
        if isinstance(value, dict)
        else list(enumerate(value))
        if isinstance(value, list)
        else []
    )
    return [place for name, part in inside for place in [(value, name), *_places(part)]]
