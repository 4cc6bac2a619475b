"""Uses of the command line that were once taken without a word, or answered in the wrong ones."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from cli.running import CLINIC, COMMAND, environment, names, plan, run, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a plan."""
    write(tmp_path / "a.plan.json", plan())
    return tmp_path


@pytest.mark.parametrize("command", ["render", "watch"])
def test_an_empty_name_for_the_handout_is_none(folder: Path, command: str) -> None:
    done = run(command, "a.plan.json", "-o", "", cwd=folder)
    assert (done.code, names(folder)) == (2, ["a.plan.json"])
    assert done.err.startswith("planwriter: -o names nothing.")


@pytest.mark.parametrize("form", ["html", "txt", "pdf"])
def test_a_plan_is_never_replaced_by_its_handout(folder: Path, form: str) -> None:
    written = write(folder / f"v.{form}", plan()).read_bytes()
    (folder / f"link.{form}").symlink_to(f"v.{form}")
    for other in (f"v.{form}", f"./v.{form}", f"link.{form}"):
        done = run("render", f"v.{form}", "-o", other, "--force", cwd=folder)
        assert done.code == 4
        assert "is a plan itself" in done.err
    assert (folder / f"v.{form}").read_bytes() == written


def test_a_plan_named_like_a_handout_is_never_replaced_by_another_s(folder: Path) -> None:
    written = write(folder / "a.pdf", plan()).read_bytes()
    done = run("render", "a.plan.json", "a.pdf", "--force", cwd=folder)
    assert (done.code, (folder / "a.pdf").read_bytes()) == (4, written)


@pytest.mark.parametrize("form", ["html", "txt"])
def test_a_name_in_metadata_is_for_pdf_only(folder: Path, form: str) -> None:
    done = run("render", "a.plan.json", "-o", f"a.{form}", "--name-in-metadata", cwd=folder)
    assert (done.code, names(folder)) == (2, ["a.plan.json"])
    assert done.err == "planwriter: --name-in-metadata goes into PDF files only.\n"


@pytest.mark.skipif(os.name != "posix", reason="terminals of another kind")
@pytest.mark.parametrize("typed", [b"", b"one\none\n"])
def test_a_password_is_asked_for_on_a_terminal_only(folder: Path, typed: bytes) -> None:
    done = subprocess.run(
        [*COMMAND, "render", "a.plan.json", "--encrypt"],
        cwd=folder,
        input=typed,
        capture_output=True,
        env=environment(),
        start_new_session=True,  # no terminal to fall back on
        timeout=60,
        check=False,
    )
    assert (done.returncode, names(folder)) == (2, ["a.plan.json"])
    assert done.stderr.startswith(b"planwriter: There is no terminal to ask for the password.")


def test_the_next_plan_goes_to_standard_output(folder: Path) -> None:
    done = run("revise", "a.plan.json", "-", cwd=folder)
    assert (done.code, json.loads(done.out)["revision"], names(folder)) == (0, 1, ["a.plan.json"])
    assert "Then:" not in done.err


def test_the_next_plan_of_one_from_standard_input(folder: Path) -> None:
    done = run("revise", "-", "b", cwd=folder, stdin=json.dumps(plan()).encode())
    assert (done.code, done.out) == (0, "b.plan.json\n")
    assert done.err.endswith("Then: planwriter validate b.plan.json\n")


@pytest.mark.parametrize(
    ("clinic", "code"),
    [
        ('{"nme": "Riverside"}', "unknown-field"),
        ('{"name": "Riverside", "logo": "none.png"}', "logo-file"),
        ("[", "missing-bracket"),
        ("3", "not-an-object"),
    ],
)
def test_new_says_what_is_wrong_with_the_clinic_file(tmp_path: Path, clinic: str, code: str) -> None:
    (tmp_path / "clinic.json").write_text(clinic, "utf-8")
    done = run("new", "a", "--clinic", "clinic.json", cwd=tmp_path)
    assert (done.code, done.out) == (0, "a.plan.json\n")
    assert f"[{code}]" in done.err
    assert "Then: planwriter render a.plan.json" in done.err


def test_one_of_anything_is_said_as_one(tmp_path: Path) -> None:
    example = Path(__file__).parents[1] / "examples" / "valid" / "clinics" / "own" / "clamshell.json"
    dosage = {"hold_seconds": 1, "repetitions": 1, "sets": 1, "rest_seconds": 1, "times_per_day": 1}
    write(tmp_path / "clinic.json", {**CLINIC, "exercises": "own"})
    (tmp_path / "own").mkdir()
    write(tmp_path / "own" / "clamshell.json", {**json.loads(example.read_text("utf-8")), "dosage": dosage})
    done = run("exercises", "own-clamshell", "--clinic", "clinic.json", cwd=tmp_path)
    assert "Dose: hold 1 second, 1 repetition, 1 set, rest 1 second between sets, once a day" in done.out
