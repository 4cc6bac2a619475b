"""``planwriter init``: a practice folder that an editor understands, and that stays a person's own."""

import json
from hashlib import sha256
from pathlib import Path

from cli.running import CLINIC, plan, run, write


def test_folder_is_made_and_a_plan_in_it_can_be_written_and_checked(tmp_path: Path) -> None:
    done = run("init", "practice", cwd=tmp_path)
    assert done.code == 0
    practice = tmp_path / "practice"
    for name in done.out.splitlines():
        assert (tmp_path / name).is_file()
    assert sorted(each.name for each in practice.iterdir()) == [
        ".gitignore", ".planwriter.json", ".vscode", "clinic.json", "handouts", "plans", "schemas",
    ]  # fmt: skip
    write(practice / "clinic.json", CLINIC)
    assert run("new", "plans/maria", "--clinic", "clinic.json", cwd=practice).code == 0
    made = json.loads((practice / "plans" / "maria.plan.json").read_text("utf-8"))
    assert (made["$schema"], made["clinic"]) == ("../schemas/plan.schema.json", "../clinic.json")


def test_editor_settings_lead_to_the_schemas(tmp_path: Path) -> None:
    run("init", cwd=tmp_path)
    settings = json.loads((tmp_path / ".vscode" / "settings.json").read_text("utf-8"))
    matches = {tuple(each["fileMatch"]): each["url"] for each in settings["json.schemas"]}
    assert matches[("*.plan.json",)] == "./schemas/plan.schema.json"
    for url in matches.values():
        assert "$schema" in json.loads((tmp_path / url).read_text("utf-8"))


def test_again_changes_nothing(tmp_path: Path) -> None:
    run("init", cwd=tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    done = run("init", cwd=tmp_path)
    assert (done.code, done.out, done.err) == (0, "", "Nothing was missing.\n")
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_again_keeps_what_a_person_changed_and_renews_what_is_older(tmp_path: Path) -> None:
    run("init", cwd=tmp_path)
    for name in ("clinic.json", ".gitignore", ".vscode/settings.json", "schemas/clinic.schema.json"):
        (tmp_path / name).write_text("{}", "utf-8")
    (tmp_path / "schemas" / "exercise.schema.json").unlink()
    older = b'{"older": true}'
    marker = json.loads((tmp_path / ".planwriter.json").read_text("utf-8"))
    marker["written"]["schemas/plan.schema.json"] = sha256(older).hexdigest()
    write(tmp_path / ".planwriter.json", marker)
    (tmp_path / "schemas" / "plan.schema.json").write_bytes(older)
    done = run("init", cwd=tmp_path)
    assert done.code == 0
    assert {"schemas/plan.schema.json", "schemas/exercise.schema.json"} <= set(done.out.splitlines())
    for name in ("clinic.json", ".gitignore", ".vscode/settings.json", "schemas/clinic.schema.json"):
        assert (tmp_path / name).read_text("utf-8") == "{}"
        assert f"{name} was there and stays as it is." in done.err


def test_place_that_cannot_be_made_gives_4(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    done = run("init", "file", cwd=tmp_path)
    assert (done.code, done.out) == (4, "")
    assert "cannot be made" in done.err


def test_plan_reaches_no_further_than_its_workspace(tmp_path: Path) -> None:
    write(tmp_path / "clinic.json", CLINIC)
    run("init", "practice", cwd=tmp_path)
    plans = tmp_path / "practice" / "plans"
    write(tmp_path / "practice" / "clinic.json", CLINIC)
    write(plans / "in.plan.json", plan(clinic="../clinic.json"))
    write(plans / "out.plan.json", plan(clinic="../../clinic.json"))
    assert run("validate", plans / "in.plan.json", cwd=tmp_path).code == 0
    done = run("validate", plans / "out.plan.json", cwd=tmp_path)
    assert done.code == 1
    assert "[clinic-path]" in done.out
    assert run("new", "practice/plans/x", "--clinic", "clinic.json", cwd=tmp_path).code == 2
