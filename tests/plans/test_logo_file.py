"""``validate`` says what is plainly wrong with a logo, so that ``render`` does not say it first."""

import json
from pathlib import Path
from typing import Any

import pytest
from cli.running import CLINIC, plan, run, write

import planwriter
from planwriter.plans import Checked, carried, check, read_bytes, read_file

SOUND = (Path(__file__).parents[2] / "samples" / "logo.png").read_bytes()


def codes(checked: Checked) -> list[tuple[str, str]]:
    return [(each.code, each.pointer) for each in checked.findings]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A plan whose clinic file names a logo that is not there."""
    write(tmp_path / "clinic.json", {**CLINIC, "logo": "logo.png"})
    return write(tmp_path / "a.plan.json", plan(clinic="clinic.json"))


@pytest.mark.parametrize(
    ("data", "sound"),
    [
        (SOUND, True),
        (b"\xff\xd8\xff\xe0", True),
        (b"\xef\xbb\xbf\n <svg", True),
        (b" " * 100 + b"<svg", True),
        (SOUND[:20], True),  # cut off: what is in it, render judges
        (b"GIF89a", False),
        (b"", False),
        (b"{}", False),
        (SOUND + b"\0" * 2 * 1024 * 1024, False),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_first_bytes_and_size_tell_a_picture(path: Path, data: bytes, sound: bool) -> None:
    path.with_name("logo.png").write_bytes(data)
    told = [] if sound else [("logo-file", "/logo")]
    assert codes(check(read_file(path))) == told


def test_a_logo_that_is_put_there_or_changed_is_looked_at_again(path: Path) -> None:
    logo = path.with_name("logo.png")
    told = [("logo-file", "/logo")]
    assert codes(check(read_file(path))) == told
    logo.write_bytes(SOUND)
    assert codes(check(read_file(path))) == []
    logo.write_bytes(b"GIF89a")
    assert codes(check(read_file(path))) == told
    logo.unlink()
    logo.mkdir()
    assert codes(check(read_file(path))) == told


def test_validate_says_it_and_render_refuses(path: Path) -> None:
    said = run("validate", path.name, cwd=path.parent)
    assert (said.code, said.out.count("logo-file")) == (0, 1)
    assert run("validate", path.name, "--strict", cwd=path.parent).code == 1
    done = run("render", path.name, cwd=path.parent)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(said.out)
    assert done.err.endswith("No handout was written for a.plan.json.\n")


def test_a_logo_that_plans_share_is_told_of_once(path: Path) -> None:
    write(path.with_name("b.plan.json"), plan(clinic="clinic.json"))
    done = run("validate", ".", "--format", "json", cwd=path.parent)
    found: Any = json.loads(done.out)["files"]
    assert [(each["file"], each["valid"], len(each["findings"])) for each in found] == [
        ("a.plan.json", True, 0),
        ("clinic.json", True, 1),
        ("b.plan.json", True, 0),
    ]


def test_a_plan_from_standard_input_has_its_logo_where_the_command_is(tmp_path: Path) -> None:
    text = json.dumps(plan(clinic={**CLINIC, "logo": "logo.png"})).encode()
    assert run("validate", "-", "--strict", cwd=tmp_path, stdin=text).code == 1
    (tmp_path / "logo.png").write_bytes(SOUND)
    assert run("validate", "-", "--strict", cwd=tmp_path, stdin=text).code == 0


def test_the_interface_agrees_with_itself(tmp_path: Path) -> None:
    data = json.dumps(plan(clinic={**CLINIC, "logo": "logo.png"})).encode()
    (found,) = planwriter.validate(planwriter.load(data))
    assert (found.code, found.pointer) == ("logo-file", "/clinic/logo")
    (tmp_path / "logo.png").write_bytes(SOUND)
    assert planwriter.validate(planwriter.load(data, folder=tmp_path)) == []


@pytest.mark.parametrize("named", [True, False])
def test_a_carried_plan_has_its_logo_with_it(tmp_path: Path, named: bool) -> None:
    (tmp_path / "logo.png").write_bytes(SOUND)
    clinic = {**CLINIC, "logo": "logo.png"}
    write(tmp_path / "clinic.json", clinic)
    data = json.dumps(plan(clinic="clinic.json" if named else clinic)).encode()
    source = read_bytes(data, "a.plan.json", tmp_path)
    _, again = carried(source, check(source)).check()
    assert (codes(again), again.plan is not None) == ([], True)


def test_a_logo_is_looked_at_without_pillow(path: Path) -> None:
    path.with_name("logo.png").write_bytes(SOUND)
    done = run("validate", path.name, cwd=path.parent, after="import sys; sys.modules['PIL'] = None")
    assert (done.code, done.err) == (0, "")
