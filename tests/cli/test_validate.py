"""``planwriter validate`` as the contract has it."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from cli.running import CLINIC, COMMAND, environment, hint_plan, permissions_bind, plan, run, write

FINDING_FIELDS = ["code", "severity", "pointer", "line", "column", "message", "hint"]


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    return write(tmp_path / "bad.plan.json", plan(exercises=[{"exercise": "bridgin"}]))


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return write(tmp_path / "good.plan.json", plan())


def test_valid_plan_gives_0_and_says_so_on_standard_output(good: Path) -> None:
    done = run("validate", good.name, cwd=good.parent)
    assert (done.code, done.err) == (0, "")
    assert done.out == "1 file checked: no mistakes found.\n"


def test_mistake_gives_1_with_place_and_near_name(bad: Path) -> None:
    done = run("validate", bad.name, cwd=bad.parent)
    assert (done.code, done.err) == (1, "")
    assert done.out.startswith(
        'bad.plan.json:19:19: error: There is no exercise "bridgin". [unknown-exercise]'
    )
    assert 'Did you mean "bridging"?' in done.out
    assert done.out.endswith("1 file checked: 1 error.\n")


def test_json_has_exactly_the_shape_of_the_contract(bad: Path, good: Path) -> None:
    done = run("validate", bad.name, good.name, "--format", "json", cwd=bad.parent)
    report = json.loads(done.out)
    assert done.code == 1
    assert list(report) == ["format", "files"]
    assert report["format"] == 1
    assert [list(file) for file in report["files"]] == [["file", "valid", "findings"]] * 2
    assert [(file["file"], file["valid"]) for file in report["files"]] == [
        (bad.name, False),
        (good.name, True),
    ]
    finding = report["files"][0]["findings"][0]
    assert list(finding) == FINDING_FIELDS
    assert finding["code"] == "unknown-exercise"
    assert finding["severity"] == "error"
    assert finding["pointer"] == "/exercises/0/exercise"
    assert (finding["line"], finding["column"]) == (19, 19)
    assert report["files"][1]["findings"] == []


@pytest.mark.parametrize(("form", "start"), [("github", "::error file=bad"), ("sarif", "{")])
def test_other_forms_go_to_standard_output_alone(bad: Path, form: str, start: str) -> None:
    done = run("validate", bad.name, "--format", form, cwd=bad.parent)
    assert (done.code, done.err) == (1, "")
    assert done.out.startswith(start)
    if form == "sarif":
        assert json.loads(done.out)["version"] == "2.1.0"


def test_no_findings_give_github_nothing(good: Path) -> None:
    assert run("validate", good.name, "--format", "github", cwd=good.parent).raw == b""


def test_hints_leave_a_plan_valid_and_strict_makes_them_errors(tmp_path: Path) -> None:
    write(tmp_path / "a.plan.json", hint_plan())
    done = run("validate", "a.plan.json", "--format", "json", cwd=tmp_path)
    found = json.loads(done.out)["files"][0]
    assert (done.code, found["valid"]) == (0, True)
    assert {each["severity"] for each in found["findings"]} == {"hint"}
    done = run("validate", "a.plan.json", "--format", "json", "--strict", cwd=tmp_path)
    found = json.loads(done.out)["files"][0]
    assert (done.code, found["valid"]) == (1, False)
    assert {each["severity"] for each in found["findings"]} == {"error"}


def test_dash_reads_standard_input(tmp_path: Path) -> None:
    done = run("validate", "-", "--format", "json", cwd=tmp_path, stdin=json.dumps(plan()).encode())
    assert (done.code, done.err) == (0, "")
    assert [file["valid"] for file in json.loads(done.out)["files"]] == [True]


def test_plan_from_standard_input_finds_its_clinic_in_the_working_folder(tmp_path: Path) -> None:
    write(tmp_path / "clinic.json", CLINIC)
    text = json.dumps(plan(clinic="clinic.json", clinician={"name": "Sam Okafor"})).encode()
    assert run("validate", "-", cwd=tmp_path, stdin=text).code == 0


def test_folder_means_each_plan_in_it_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path
    write(folder / "good.plan.json", plan())
    write(folder / "bad.plan.json", plan(issued=None))
    (folder / "notes.json").write_text("no plan", "utf-8")
    (folder / "._good.plan.json").write_bytes(b"\x00\x05\x16\x07")  # what a Mac leaves on a memory stick
    (folder / "inner").mkdir()
    write(folder / "inner" / "deep.plan.json", {})
    done = run("validate", ".", "--format", "json", cwd=folder)
    assert done.code == 1
    assert [file["file"] for file in json.loads(done.out)["files"]] == ["bad.plan.json", "good.plan.json"]


def test_a_link_to_a_plan_is_a_plan_of_its_own(good: Path) -> None:
    (good.parent / "anna.plan.json").symlink_to(good.name)
    (good.parent / "same").symlink_to(".")
    words = (".", f"./{good.name}", f"same/{good.name}", f"../{good.parent.name}/anna.plan.json")
    done = run("validate", *words, "--format", "json", cwd=good.parent)
    assert [each["file"] for each in json.loads(done.out)["files"]] == ["anna.plan.json", good.name]
    assert (
        run("render", *words, cwd=good.parent).out
        == f"anna.pdf\n{good.name.removesuffix('.plan.json')}.pdf\n"
    )


def test_plan_named_twice_is_checked_once(good: Path) -> None:
    done = run("validate", good.name, ".", good, cwd=good.parent)
    assert done.out == "1 file checked: no mistakes found.\n"


def test_missing_file_gives_3_and_the_rest_is_checked(bad: Path) -> None:
    done = run("validate", "nobody.plan.json", bad.name, cwd=bad.parent)
    assert done.code == 3
    assert done.err == "planwriter: There is no file nobody.plan.json.\n"
    assert "1 file checked: 1 error." in done.out


def test_folder_without_plans_gives_3(tmp_path: Path) -> None:
    done = run("validate", ".", cwd=tmp_path)
    assert (done.code, done.out) == (3, "")
    assert done.err == "planwriter: The folder . holds no plan: no file in it ends in .plan.json.\n"


def test_json_is_json_even_when_nothing_could_be_read(tmp_path: Path) -> None:
    done = run("validate", "nobody.plan.json", "--format", "json", cwd=tmp_path)
    assert done.code == 3
    assert json.loads(done.out) == {"format": 1, "files": []}


def test_file_and_folder_without_permission_give_3(good: Path) -> None:
    if not permissions_bind(good.parent):
        pytest.skip("root may read everything")
    folder = good.parent / "shut"
    folder.mkdir(mode=0o000)
    good.chmod(0o000)
    for name in (good.name, "shut"):
        done = run("validate", name, cwd=good.parent)
        assert (done.code, done.out) == (3, "")
        assert "permission" in done.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_named_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.plan.json")
    done = run("validate", "pipe.plan.json", cwd=tmp_path)
    assert (done.code, done.out) == (3, "")


def test_mistake_in_the_clinic_file_is_shown_there(tmp_path: Path) -> None:
    write(tmp_path / "clinic.json", CLINIC | {"colour": "#1F6F8B"})
    write(tmp_path / "a.plan.json", plan(clinic="clinic.json"))
    done = run("validate", "a.plan.json", "--format", "json", cwd=tmp_path)
    files = {file["file"]: file for file in json.loads(done.out)["files"]}
    assert done.code == 1
    assert [each["code"] for each in files["clinic.json"]["findings"]] == ["unknown-field"]


@pytest.mark.parametrize(
    "name", ["maria lopez.plan.json", "märïa 玛丽.plan.json", "-q.plan.json", "a'b\"c$.plan.json"]
)
def test_odd_file_names_are_taken_as_they_are(tmp_path: Path, name: str) -> None:
    write(tmp_path / name, plan())
    done = run("validate", "--format", "json", "--", name, cwd=tmp_path)
    assert done.code == 0
    assert json.loads(done.out)["files"][0]["file"] == name


def test_terminal_codes_in_a_name_are_not_obeyed(tmp_path: Path) -> None:
    done = run("validate", "\x1b[31mred.plan.json", cwd=tmp_path)
    assert done.code == 3
    assert "\x1b" not in done.err


def test_a_terminal_is_coloured_unless_no_color_is_set(bad: Path) -> None:
    pty = pytest.importorskip("pty")
    assert b"\x1b[31m" in on_terminal(pty, bad, {})
    assert b"\x1b" not in on_terminal(pty, bad, {"NO_COLOR": "1"})
    assert "\x1b" not in run("validate", bad.name, cwd=bad.parent).out


def on_terminal(pty: object, file: Path, more: dict[str, str]) -> bytes:
    """What ``validate`` writes to a terminal."""
    ours, its = pty.openpty()  # type: ignore[attr-defined] # the module, where there is one
    env = environment(more)
    if not more:
        env.pop("NO_COLOR", None)
    subprocess.run([*COMMAND, "validate", str(file)], stdout=its, stderr=its, env=env, check=False)
    os.close(its)
    said = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # Linux's way to say that a terminal has ended
            break
        if not piece:
            break
        said += piece
    os.close(ours)
    return said


def test_findings_speak_the_language_that_is_asked_for(tmp_path: Path) -> None:
    write(tmp_path / "a.plan.json", hint_plan())
    english = run("validate", "a.plan.json", cwd=tmp_path)
    asked = run("--messages", "es", "validate", "a.plan.json", cwd=tmp_path)
    chosen = run("validate", "a.plan.json", cwd=tmp_path, env={"PLANWRITER_MESSAGES": "es"})
    assert "1 file checked: 1 hint." in english.out
    assert "1 archivo revisado: 1 aviso." in asked.out
    assert asked == chosen


def test_the_locale_of_the_machine_does_not_change_the_findings(tmp_path: Path) -> None:
    write(tmp_path / "a.plan.json", hint_plan())
    plain = run("validate", "a.plan.json", cwd=tmp_path)
    spanish = {"LANG": "es_ES.UTF-8", "LC_ALL": "es_ES.UTF-8", "LANGUAGE": "es"}
    assert run("validate", "a.plan.json", cwd=tmp_path, env=spanish) == plain


def test_messages_in_a_language_that_there_is_not_are_misuse(tmp_path: Path) -> None:
    write(tmp_path / "a.plan.json", hint_plan())
    done = run("--messages", "fr", "validate", "a.plan.json", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert done.err == 'planwriter: There are no messages in "fr". Known are: en, es.\n'
