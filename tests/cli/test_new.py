"""``planwriter new`` as the contract has it."""

import json
from pathlib import Path
from typing import Any

import pytest
from cli.running import CLINIC, names, run, write

from planwriter.plans.starters import starters

TEMPLATES = [each.name for each in starters()]
FILLED = {
    "clinician.name": "Sam Okafor",
    "clinician.phone": "+1 555 010 0199",
    "cleared.by": "Sam Okafor",
    "cleared.on": "2020-01-31",
}


def fields(told: str) -> list[str]:
    """The fields that ``new`` asks to be filled in."""
    line = next(line for line in told.splitlines() if line.startswith("Fill in: "))
    return line.removeprefix("Fill in: ").removesuffix(".").split(", ")


def fill(path: Path, asked: list[str]) -> None:
    data: dict[str, Any] = json.loads(path.read_text("utf-8"))
    for field in asked:
        outer, name = field.split(".")
        assert data[outer][name] == ""
        data[outer][name] = FILLED[field]
    write(path, data)


def errors(folder: Path) -> dict[str, list[str]]:
    """The fields that ``validate`` finds wrong, by file."""
    report = json.loads(run("validate", ".", "--format", "json", cwd=folder).out)
    return {
        file["file"]: sorted(
            each["pointer"][1:].replace("/", ".") for each in file["findings"] if each["severity"] == "error"
        )
        for file in report["files"]
    }


def test_every_template_lacks_only_the_listed_fields_and_is_valid_once_they_are_filled(
    tmp_path: Path,
) -> None:
    asked: dict[str, list[str]] = {}
    for template in TEMPLATES:
        name = f"{template}.plan.json"
        done = run("new", name, "--template", template, cwd=tmp_path)
        assert (done.code, done.out) == (0, f"{name}\n")
        assert done.err.endswith(f"Then: planwriter render {name}\n")
        asked[name] = sorted(fields(done.err))
    assert errors(tmp_path) == asked
    for name, missing in asked.items():
        fill(tmp_path / name, missing)
    assert errors(tmp_path) == {name: [] for name in asked}


def test_existing_file_is_never_overwritten_without_force(tmp_path: Path) -> None:
    (tmp_path / "maria.plan.json").write_text("my work", "utf-8")
    done = run("new", "maria", cwd=tmp_path)
    assert (done.code, done.out) == (4, "")
    assert done.err == (
        "planwriter: maria.plan.json exists. Choose another name, or add --force to replace it.\n"
    )
    assert (tmp_path / "maria.plan.json").read_text("utf-8") == "my work"
    assert run("new", "maria", "--force", cwd=tmp_path).code == 0
    assert json.loads((tmp_path / "maria.plan.json").read_text("utf-8"))["format"] == 1
    assert names(tmp_path) == ["maria.plan.json"]


def test_even_its_own_plan_is_not_overwritten_without_force(tmp_path: Path) -> None:
    assert run("new", "maria", cwd=tmp_path).code == 0
    assert run("new", "maria", "--template", "stretching", cwd=tmp_path).code == 4


def test_dash_writes_the_plan_to_standard_output_and_nothing_else(tmp_path: Path) -> None:
    done = run("new", "-", "--template", "standing-only", cwd=tmp_path)
    assert done.code == 0
    assert [each["exercise"] for each in json.loads(done.out)["exercises"]] == ["calf-stretch", "wall-squats"]
    assert "Fill in: " in done.err
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("maria", "maria.plan.json"),
        ("maria.plan", "maria.plan.json"),
        ("maria.json", "maria.json"),
        ("Maria 玛丽", "Maria 玛丽.plan.json"),
    ],
)
def test_name_is_completed(tmp_path: Path, given: str, written: str) -> None:
    done = run("new", given, cwd=tmp_path)
    assert (done.code, done.out) == (0, f"{written}\n")
    assert names(tmp_path) == [written]


@pytest.mark.parametrize(
    ("given", "typed"),
    [("a b", "render 'a b.plan.json'"), ("-a", "render -- -a.plan.json")],
)
def test_next_command_can_be_pasted(tmp_path: Path, given: str, typed: str) -> None:
    assert run("new", "--", given, cwd=tmp_path).err.endswith(f"Then: planwriter {typed}\n")


@pytest.mark.parametrize("given", ["", "..", "there", "nowhere/"])
def test_name_that_is_no_file_gives_2_and_an_example(tmp_path: Path, given: str) -> None:
    (tmp_path / "there").mkdir()
    done = run("new", given, cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert "names no file. Name one, such as " in done.err
    assert names(tmp_path) == ["there"]
    assert names(tmp_path / "there") == []


def test_folder_that_is_not_there_gives_4(tmp_path: Path) -> None:
    done = run("new", "nowhere/maria", cwd=tmp_path)
    assert (done.code, names(tmp_path)) == (4, [])
    assert "there is no folder nowhere." in done.err


def test_unknown_template_gives_2_and_the_nearest(tmp_path: Path) -> None:
    done = run("new", "maria", "--template", "Gentel-Start", cwd=tmp_path)
    assert (done.code, names(tmp_path)) == (2, [])
    assert done.err == 'planwriter: There is no template "Gentel-Start". Did you mean "gentle-start"?\n'


@pytest.mark.parametrize(
    ("clinic", "plan", "path"),
    [
        ("clinic.json", "patients/new/maria.plan.json", "../../clinic.json"),
        ("patients/clinic.json", "patients/new/maria.plan.json", "../clinic.json"),
        ("patients/clinic.json", "maria.plan.json", "patients/clinic.json"),
    ],
)
def test_clinic_file_is_named_from_the_plan_and_gives_the_telephone(
    tmp_path: Path, clinic: str, plan: str, path: str
) -> None:
    (tmp_path / "patients" / "new").mkdir(parents=True)
    write(tmp_path / clinic, CLINIC)
    done = run("new", plan, "--clinic", clinic, cwd=tmp_path)
    asked = fields(done.err)
    assert (done.code, "clinician.phone" in asked) == (0, False)
    assert json.loads((tmp_path / plan).read_text("utf-8"))["clinic"] == path
    fill(tmp_path / plan, asked)
    assert run("validate", plan, cwd=tmp_path).code == 0


def test_clinic_file_without_a_telephone_leaves_the_clinicians_to_fill_in(tmp_path: Path) -> None:
    write(tmp_path / "clinic.json", {"name": "Riverside Spine Clinic"})
    done = run("new", "maria", "--clinic", "clinic.json", cwd=tmp_path)
    asked = fields(done.err)
    assert "clinician.phone" in asked
    fill(tmp_path / "maria.plan.json", asked)
    assert run("validate", "maria.plan.json", cwd=tmp_path).code == 0


@pytest.mark.parametrize(
    ("clinic", "code", "says"),
    [
        ("elsewhere/clinic.json", 2, "is out of the plan's reach."),
        ("clinic.txt", 2, "its name must end in .json."),
        ("nowhere.json", 3, "There is no file nowhere.json."),
        ("elsewhere", 3, "elsewhere is a folder, not a file."),
    ],
)
def test_clinic_file_that_cannot_be_used_is_refused_before_anything_is_written(
    tmp_path: Path, clinic: str, code: int, says: str
) -> None:
    for folder in ("elsewhere", "patients"):
        (tmp_path / folder).mkdir()
    write(tmp_path / "elsewhere" / "clinic.json", CLINIC)
    write(tmp_path / "clinic.txt", CLINIC)
    done = run("new", "patients/maria", "--clinic", clinic, cwd=tmp_path)
    assert (done.code, done.out) == (code, "")
    assert says in done.err
    assert names(tmp_path / "patients") == []


def test_schema_of_the_workspace_is_named_where_there_is_one(tmp_path: Path) -> None:
    write(tmp_path / "clinic.json", CLINIC)
    (tmp_path / "schemas").mkdir()
    (tmp_path / "patients").mkdir()
    (tmp_path / "schemas" / "plan.schema.json").write_bytes(run("schema", cwd=tmp_path).raw)
    assert run("new", "patients/maria", cwd=tmp_path).code == 0
    data = json.loads((tmp_path / "patients" / "maria.plan.json").read_text("utf-8"))
    assert data["$schema"] == "../schemas/plan.schema.json"
    assert "$schema" not in json.loads(run("new", "-", cwd=Path("/")).out)
