"""``planwriter new --ask``: answers become the same file that an editor would have made."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from cli.running import CLINIC, COMMAND, names, run, write

PEOPLE = ["Maria Lopez", "Sam Okafor", "", "+1 555 010 0199", "", "2020-01-31", ""]


def ask(folder: Path, *answers: str, words: tuple[str, ...] = ()) -> tuple[Any, Any]:
    done = run("new", "maria", "--ask", *words, cwd=folder, stdin="\n".join([*answers, ""]).encode())
    path = folder / "maria.plan.json"
    return done, json.loads(path.read_text("utf-8")) if path.exists() else None


def test_nothing_but_enter_takes_the_source_s_doses(tmp_path: Path) -> None:
    done, plan = ask(tmp_path, "2", "2 7", "", "", "", "", "", "", "", "", *PEOPLE)
    assert (done.code, done.out) == (0, "maria.plan.json\n")
    assert plan["exercises"] == [{"exercise": "knee-to-chest"}, {"exercise": "bridging"}]
    assert plan["patient"] == {"name": "Maria Lopez"}
    assert plan["clinician"] == {"name": "Sam Okafor", "phone": "+1 555 010 0199"}
    assert plan["cleared"] == {"by": "Sam Okafor", "on": "2020-01-31"}
    assert "the source says 15 to 20, at most 20" in done.err
    assert "the source does not say" in done.err
    assert done.err.endswith("Then: planwriter render maria.plan.json\n")


def test_a_dose_above_the_source_asks_for_the_reason(tmp_path: Path) -> None:
    words = ("--template", "strengthening")
    squats = ["10", "15", "", "12", "Trained rower.", "", "", "Slowly."]
    done, plan = ask(tmp_path, *squats, *PEOPLE, words=words)
    assert done.code == 0
    assert plan["exercises"] == [
        {
            "exercise": "wall-squats",
            "dosage": {"hold_seconds": 12},
            "departure": {"reason": "Trained rower."},
            "note": "Slowly.",
        }
    ]


def test_an_answer_that_cannot_be_is_asked_again(tmp_path: Path) -> None:
    long = "9" * 5000
    answers = [long, "9", "stretching", "0", "1 1", "x", "2", "soon", long, "10 to 15", "", "", ""]
    people = ["", "", "Sam Okafor", "", "112", "", "yesterday", "2020-01-31", "31.1.2020", ""]
    done, plan = ask(tmp_path, *answers, *people)
    assert done.code == 0
    assert plan["exercises"] == [
        {"exercise": "knee-to-chest", "dosage": {"hold_seconds": {"min": 10, "max": 15}}}
    ]
    assert plan["patient"] == {}
    said = done.err.replace(answers[0], "")
    assert said.count("Type a number from 1 to ") == 2
    assert said.count("Name each exercise once, with numbers from 1 to ") == 3
    assert said.count("Type a whole number such as 10, or two such as 15 to 20.") == 2
    assert "invalid literal" not in done.err


@pytest.mark.skipif(os.name != "posix", reason="closes standard output as a Unix shell does")
def test_closed_standard_output_is_no_fault(tmp_path: Path) -> None:
    answers = "\n".join(["2", "2", "", "", "", "", *PEOPLE, ""]).encode()
    command = ["sh", "-c", 'exec "$@" >&-', "sh", *COMMAND, "new", "maria", "--ask"]
    done = subprocess.run(command, cwd=tmp_path, input=answers, stderr=subprocess.PIPE, check=False)
    assert b"fault" not in done.stderr
    assert names(tmp_path) == ["maria.plan.json"]


def test_a_clinic_with_a_telephone_is_not_asked_for_one(tmp_path: Path) -> None:
    write(tmp_path / "clinic.json", CLINIC)
    people = ["", "Sam Okafor", "DPT", "", "", ""]
    words = ("--template", "standing-only", "--clinic", "clinic.json")
    done, plan = ask(tmp_path, "2", "", "", "", "", *people, words=words)
    assert done.code == 0
    assert "Telephone" not in done.err
    assert (plan["clinic"], plan["clinician"]) == (
        "clinic.json",
        {"name": "Sam Okafor", "credentials": "DPT"},
    )


def test_answers_that_end_early_write_nothing(tmp_path: Path) -> None:
    done, plan = ask(tmp_path, "2")
    assert (done.code, plan, names(tmp_path)) == (130, None, [])


def test_an_existing_plan_is_refused_before_anything_is_asked(tmp_path: Path) -> None:
    write(tmp_path / "maria.plan.json", {})
    done, _ = ask(tmp_path)
    assert (done.code, "?" in done.err) == (4, False)


def test_a_mistake_in_the_answers_is_told_and_the_answers_are_kept(tmp_path: Path) -> None:
    people = ["x" * 121, *PEOPLE[1:]]
    done, plan = ask(tmp_path, "2", "2", "", "", "", "", *people)
    assert (done.code, len(plan["patient"]["name"])) == (1, 121)
    assert "[text-too-long]" in done.err
