"""A clinic's own exercises: listed, used in plans, printed as the clinic's, and never the source's."""

import json
import shutil
from pathlib import Path

import pytest
from cli.running import CLINIC, plan, run, write

EXAMPLE = Path(__file__).parents[1] / "examples" / "valid" / "clinics" / "own" / "clamshell.json"


@pytest.fixture
def practice(tmp_path: Path) -> Path:
    (tmp_path / "exercises").mkdir()
    shutil.copy(EXAMPLE, tmp_path / "exercises")
    write(tmp_path / "clinic.json", {**CLINIC, "exercises": "exercises/"})
    prescribed = [{"exercise": "own-clamshell"}, {"exercise": "knee-to-chest"}]
    write(tmp_path / "maria.plan.json", plan(clinic="clinic.json", exercises=prescribed))
    return tmp_path


def test_they_are_listed_after_the_source_s(practice: Path) -> None:
    listed = json.loads(run("exercises", "--clinic", "clinic.json", "--format", "json", cwd=practice).out)
    assert (len(listed), listed[-1]["id"], listed[-1]["source"]) == (11, "own-clamshell", "from your clinic")
    done = run("exercises", "own-clamshell", "--clinic", "clinic.json", cwd=practice)
    assert (done.code, done.err) == (0, "An id that starts with own-: from your clinic.\n")
    assert run("exercises", "own-clamshell", cwd=practice).code == 2


def test_a_mistake_in_one_is_told_by_the_list_too(practice: Path) -> None:
    (practice / "exercises" / "clamshell.json").write_text("{", "utf-8")
    done = run("exercises", "--clinic", "clinic.json", cwd=practice)
    assert (done.code, done.out) == (1, "")
    assert "[missing-bracket]" in done.err


@pytest.mark.parametrize("form", ["txt", "html"])
def test_they_are_printed_as_the_clinic_s(practice: Path, form: str) -> None:
    assert run("render", "maria.plan.json", "-o", f"a.{form}", cwd=practice).code == 0
    text = (practice / f"a.{form}").read_text("utf-8")
    assert "From your clinic." in text
    assert "Lift your upper knee." in text
    assert "From your clinic, not from the article: Clamshell." in text
    assert "your clinic" in text.partition("Source of usual amounts")[2][:60]


def test_a_handout_with_one_can_be_verified_without_its_folder(practice: Path) -> None:
    assert run("render", "maria.plan.json", cwd=practice).code == 0
    shutil.rmtree(practice / "exercises")
    done = run("verify", "maria.pdf", cwd=practice)
    assert (done.code, done.out) == (0, "maria.pdf says what its plan says.\n")


def test_a_plan_of_none_but_own_exercises_names_no_article(practice: Path) -> None:
    only = [{"exercise": "own-clamshell"}]
    write(practice / "maria.plan.json", plan(clinic="clinic.json", exercises=only))
    assert run("render", "maria.plan.json", "-o", "a.txt", cwd=practice).code == 0
    assert "iCliniq" not in (practice / "a.txt").read_text("utf-8")


@pytest.mark.parametrize("folder", ["/etc", "..", ".", "~", "a/../..", "a\\b", "C:x"])
def test_a_folder_elsewhere_is_refused(practice: Path, folder: str) -> None:
    write(practice / "clinic.json", {**CLINIC, "exercises": folder})
    done = run("validate", "maria.plan.json", cwd=practice)
    assert done.code == 1
    assert "[exercises-folder]" in done.out


def test_their_dose_is_a_ceiling_too(practice: Path) -> None:
    more = [{"exercise": "own-clamshell", "dosage": {"repetitions": 11}}]
    write(practice / "maria.plan.json", plan(clinic="clinic.json", exercises=more))
    assert "[dose-above-source]" in run("validate", "maria.plan.json", cwd=practice).out
