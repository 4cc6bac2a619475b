"""What may not be read or written ends a command with 3 or 4, for root as for anybody."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from cli.running import names, plan, run, write

from planwriter.cli.app import COMMANDS, app

AS_ANYBODY = """
import ctypes
taking = getattr(ctypes.CDLL(None), "capset", None)
if taking is not None:  # on Linux: root gives up what lets it pass over permissions
    taking((ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)())
"""
FULL = "import os\nos.dup2(os.open('/dev/full', os.O_WRONLY), 1)"
LOOK = "import os\nos.listdir('shut')"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan and its handout."""
    folder = tmp_path_factory.mktemp("made")
    write(folder / "maria.plan.json", plan())
    assert run("render", "maria.plan.json", cwd=folder).code == 0
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Iterator[Path]:
    """A folder with a plan, its handout, and a folder into which nobody may look."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    shut = tmp_path / "shut"
    shut.mkdir(mode=0o000)
    looking = [sys.executable, "-c", f"{AS_ANYBODY}\n{LOOK}"]
    if subprocess.run(looking, cwd=tmp_path, capture_output=True, check=False).returncode == 0:
        pytest.skip("nothing is shut to whoever runs the tests")
    yield tmp_path
    shut.chmod(0o700)


@pytest.mark.parametrize(
    "words",
    [
        "render maria.plan.json -o shut/x.pdf",
        "render maria.plan.json -o shut/x.txt",
        "render maria.plan.json -o shut",
        "render maria.plan.json -o shut/",
        "render maria.plan.json -o shut/sub/",
        "render maria.plan.json -o shut/sub",
        "watch maria.plan.json -o shut/x.pdf",
        "new shut/x",
        "new shut/x --ask",
        "revise maria.plan.json shut/x",
        "figure bridging -o shut/x.svg",
        "extract maria.pdf -o shut/x.plan.json",
        "init shut",
        "init shut/practice",
    ],
)
def test_place_into_which_nobody_may_look_gives_4(folder: Path, words: str) -> None:
    done = run(*words.split(), cwd=folder, after=AS_ANYBODY)
    assert (done.code, done.out) == (4, "")
    assert done.err.startswith("planwriter: ")
    assert done.err.endswith("permission denied.\n")


def test_older_handout_of_a_bad_plan_where_nobody_may_look(folder: Path) -> None:
    write(folder / "maria.plan.json", plan(exercises=[]))
    done = run("render", "maria.plan.json", "-o", "shut", cwd=folder, after=AS_ANYBODY)
    assert done.code == 1
    assert done.err.endswith("No handout was written for maria.plan.json.\n")


def test_practice_folder_with_a_shut_folder_or_mark_is_told(folder: Path) -> None:
    assert run("init", "practice", cwd=folder).code == 0
    (folder / "practice" / ".planwriter.json").chmod(0o000)
    assert run("init", "practice", cwd=folder, after=AS_ANYBODY).code == 0
    (folder / "practice" / "schemas").chmod(0o000)
    try:
        done = run("init", "practice", cwd=folder, after=AS_ANYBODY)
    finally:
        (folder / "practice" / "schemas").chmod(0o700)
    assert (done.code, done.err.endswith("cannot be written: permission denied.\n")) == (4, True)


@pytest.mark.parametrize("command", ["check", "extract", "verify"])
def test_handout_that_nobody_may_read_gives_3(folder: Path, command: str) -> None:
    (folder / "maria.pdf").chmod(0o000)
    done = run(command, "maria.pdf", cwd=folder, after=AS_ANYBODY)
    assert (done.code, done.out, done.err) == (3, "", "planwriter: maria.pdf may not be opened by you.\n")


@pytest.mark.parametrize("command", ["exercises", "new anna"])
def test_clinic_file_that_nobody_may_read_gives_3(folder: Path, command: str) -> None:
    write(folder / "clinic.json", {})
    (folder / "clinic.json").chmod(0o000)
    done = run(*command.split(), "--clinic", "clinic.json", cwd=folder, after=AS_ANYBODY)
    assert (done.code, done.err) == (3, "planwriter: You have no permission to read clinic.json.\n")


def test_folder_of_exercises_that_nobody_may_read_is_not_called_missing(folder: Path) -> None:
    write(folder / "clinic.json", {"exercises": "shut"})
    done = run("exercises", "--clinic", "clinic.json", cwd=folder, after=AS_ANYBODY)
    assert done.code == 1
    assert 'there is no folder "shut" that can be read. [exercises-folder]' in done.err


def test_handout_that_nobody_may_read_is_replaced_by_force_only(folder: Path) -> None:
    (folder / "maria.pdf").chmod(0o000)
    words = ("render", "maria.plan.json", "--skip-unchanged")
    assert run(*words, cwd=folder, after=AS_ANYBODY).code == 4
    assert run(*words, "--force", cwd=folder, after=AS_ANYBODY).code == 0
    assert names(folder) == ["maria.pdf", "maria.plan.json", "shut"]


@pytest.mark.parametrize("name", COMMANDS)
def test_no_argument_is_judged_before_its_command_does(name: str) -> None:
    commands: Any = typer.main.get_command(app)
    parameters = commands.get_command(None, name).params
    assert not [each.name for each in parameters if getattr(each.type, "readable", False)]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk here")
@pytest.mark.parametrize("words", ["--help", "validate --help", "new -h"])
def test_help_that_cannot_be_written_gives_4(tmp_path: Path, words: str) -> None:
    done = run(*words.split(), cwd=tmp_path, after=FULL)
    assert (done.code, done.err) == (
        4,
        "planwriter: Standard output cannot be written: no space left on device.\n",
    )


def test_no_command_gives_the_help_alone(tmp_path: Path) -> None:
    done = run(cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert done.err == run("--help", cwd=tmp_path).out
