"""From one visit to the next: ``revise``, ``diff`` and ``fmt``."""

import json
from pathlib import Path

import pytest
from cli.running import CLINIC, names, plan, run, write


@pytest.fixture
def last(tmp_path: Path) -> Path:
    return write(tmp_path / "maria.plan.json", plan(goal="Walk"))


def test_revise_blanks_the_dates_counts_and_keeps_the_rest(tmp_path: Path, last: Path) -> None:
    done = run("revise", last.name, "maria-2", cwd=tmp_path)
    assert (done.code, done.out) == (0, "maria-2.plan.json\n")
    made = json.loads((tmp_path / "maria-2.plan.json").read_text("utf-8"))
    blank = {"issued": "", "review": "", "cleared": {"by": "Sam Okafor", "on": ""}, "revision": 1}
    assert made == plan(goal="Walk") | blank
    assert "Changed: revision 1; issued, review, cleared.on left blank.\n" in done.err


def test_revise_again_counts_on(tmp_path: Path, last: Path) -> None:
    write(last, plan(revision=3))
    run("revise", last.name, "next", cwd=tmp_path)
    assert json.loads((tmp_path / "next.plan.json").read_text("utf-8"))["revision"] == 4


def test_revise_never_overwrites_without_force(tmp_path: Path, last: Path) -> None:
    before = last.read_bytes()
    assert run("revise", last.name, last.name, cwd=tmp_path).code == 4
    assert last.read_bytes() == before
    write(tmp_path / "next.plan.json", plan())
    assert run("revise", last.name, "next", cwd=tmp_path).code == 4
    assert run("revise", last.name, "next", "--force", cwd=tmp_path).code == 0


def test_revise_never_replaces_the_record_of_the_last_visit(tmp_path: Path, last: Path) -> None:
    before = last.read_bytes()
    (tmp_path / "link.plan.json").symlink_to(last)
    for name in (last.name, f"../{tmp_path.name}/{last.name}", "link.plan.json"):
        assert run("revise", last.name, name, "--force", cwd=tmp_path).code == 4
        assert last.read_bytes() == before


def test_revise_needs_a_plan_without_errors(tmp_path: Path, last: Path) -> None:
    write(last, plan(goal=""))
    done = run("revise", last.name, "next", cwd=tmp_path)
    assert (done.code, done.out, names(tmp_path)) == (1, "", [last.name])
    assert "[empty-text]" in done.err


def test_revise_into_another_folder_still_finds_the_clinic(tmp_path: Path) -> None:
    write(tmp_path / "clinic.json", CLINIC)
    write(tmp_path / "maria.plan.json", plan(clinic="clinic.json"))
    (tmp_path / "plans").mkdir()
    run("revise", "maria.plan.json", "plans/maria", cwd=tmp_path)
    made = json.loads((tmp_path / "plans" / "maria.plan.json").read_text("utf-8"))
    assert made["clinic"] == "../clinic.json"


def test_diff_of_the_same_plan_says_so(tmp_path: Path, last: Path) -> None:
    done = run("diff", last.name, "-", cwd=tmp_path, stdin=last.read_bytes())
    assert (done.code, done.out, done.err) == (0, "Nothing changed.\n", "")


def test_diff_tells_of_errors_and_of_files_that_are_not_there(tmp_path: Path, last: Path) -> None:
    write(tmp_path / "bad.plan.json", plan(goal=""))
    done = run("diff", last.name, "bad.plan.json", cwd=tmp_path)
    assert (done.code, done.out) == (1, "")
    assert "[empty-text]" in done.err
    assert run("diff", last.name, "none.plan.json", cwd=tmp_path).code == 3
    assert run("diff", last.name, cwd=tmp_path).code == 2


def test_fmt_writes_checks_and_is_content_with_its_own(tmp_path: Path, last: Path) -> None:
    last.write_text(json.dumps(plan(goal="é")), "utf-8")
    assert run("fmt", ".", "--check", cwd=tmp_path).code == 1
    done = run("fmt", last.name, cwd=tmp_path)
    assert (done.code, done.out, done.err) == (0, f"{last.name}\n", "")
    assert json.loads(last.read_text("utf-8")) == plan(goal="é")
    for words in (["fmt", last.name], ["fmt", last.name, "--check"]):
        done = run(*words, cwd=tmp_path)
        assert (done.code, done.out) == (0, "")
    assert names(tmp_path) == [last.name]


def test_fmt_from_standard_input(tmp_path: Path, last: Path) -> None:
    done = run("fmt", "-", cwd=tmp_path, stdin=last.read_bytes())
    assert (done.code, json.loads(done.out)) == (0, plan(goal="Walk"))


@pytest.mark.parametrize("text", ["{", "[]", '{"format": 1, "format": 1}', "\xff"])
def test_fmt_leaves_what_it_cannot_read(tmp_path: Path, last: Path, text: str) -> None:
    last.write_bytes(text.encode("latin-1"))
    done = run("fmt", last.name, cwd=tmp_path)
    assert (done.code, done.out) == (1, "")
    assert "is left as it is" in done.err
    assert last.read_bytes() == text.encode("latin-1")
