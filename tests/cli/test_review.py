"""``review`` tells and never forbids: its exit codes, its two forms, and what it makes of broken plans."""

import json
from pathlib import Path

from cli.running import plan, run, write


def test_it_ends_well_whatever_it_finds(tmp_path: Path) -> None:
    write(tmp_path / "a.plan.json", plan(goal="Ambulate. " + "very " * 40 + "long."))
    done = run("review", "a.plan.json", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert '"Ambulate" is a term. Plainer: "walk".' in done.out
    assert "41 words in a sentence" in done.out


def test_a_plan_with_errors_is_told_and_the_rest_is_reviewed(tmp_path: Path) -> None:
    write(tmp_path / "a.plan.json", plan(exercises=[{"exercise": "bridgin"}]))
    write(tmp_path / "b.plan.json", plan())
    done = run("review", ".", cwd=tmp_path)
    assert done.code == 1
    assert "unknown-exercise" in done.err
    assert "no handout to review" in done.err
    assert done.out.startswith("b.plan.json\n")
    told = json.loads(run("review", ".", "--format", "json", cwd=tmp_path).out)
    assert told["format"] == 1
    assert [(each["file"], each["valid"]) for each in told["files"]] == [
        ("a.plan.json", False),
        ("b.plan.json", True),
    ]


def test_only_broken_plans_give_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.plan.json").write_text("{", "utf-8")
    done = run("review", "a.plan.json", cwd=tmp_path)
    assert (done.code, done.out) == (1, "")


def test_a_missing_file_is_unreadable(tmp_path: Path) -> None:
    done = run("review", "none.plan.json", cwd=tmp_path)
    assert done.code == 3
    assert done.out == ""


def test_standard_input(tmp_path: Path) -> None:
    done = run("review", "-", cwd=tmp_path, stdin=json.dumps(plan()).encode())
    assert done.code == 0
    assert done.out.startswith("standard input\n")


def test_what_a_terminal_would_obey_is_shown_and_not_sent(tmp_path: Path) -> None:
    write(tmp_path / "a.plan.json", plan(goal="Ambulate \u0e01\u0e33 " + "one " * 30))
    done = run("review", "a.plan.json", cwd=tmp_path)
    assert done.code == 0
    assert "\u0e01\u0e33" in done.out


def test_it_reviews_in_the_handouts_language(tmp_path: Path) -> None:
    write(tmp_path / "a.plan.json", plan(goal="Deambular bien", handout={"language": "es"}))
    told = json.loads(run("review", "a.plan.json", "--format", "json", cwd=tmp_path).out)
    (file,) = told["files"]
    assert (file["language"], file["handout"]["measure"]) == ("es", "fernandez-huerta")
    assert [each["say"] for each in file["remarks"]] == ["caminar"]
