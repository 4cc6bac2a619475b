"""However a command ends: no traceback, no half-written file, and the exit code that says it."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from cli.running import COMMAND, environment, names, plan, run, write

from planwriter.seal import sealed

posix = pytest.mark.skipif(os.name != "posix", reason="signals and pipes of another kind")

BROKEN_CATALOGUE = """
import planwriter.exercises
def catalogue():
    raise KeyError("Maria Lopez")
planwriter.exercises.catalogue = catalogue
"""
BROKEN_FOR_ONE = """
import planwriter.handout
whole = planwriter.handout.compose
def compose(plan, logo=None):
    if plan.patient.name == "Anna":
        raise ValueError("Anna\\n")
    return whole(plan, logo)
planwriter.handout.compose = compose
"""
UNSOUND = """
import planwriter.pdf
planwriter.pdf.render = lambda *_, **__: b"%PDF-1.4 half a handout"
"""
SMALL_DISK = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))"
SIGNAL_WHILE_WRITING = "import os, signal; os.fsync = lambda _: os.kill(os.getpid(), signal.{})"
WHILE_LOADING = """
import sys
class Stop:
    def find_spec(self, name, *_):
        if name.partition(".")[0] == "typer":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Stop())
"""
WHILE_READING = """
import os, signal
import planwriter.cli.inputs
planwriter.cli.inputs.read_bytes = lambda *_: os.kill(os.getpid(), signal.SIGINT)
"""
NUMBER = b"<00000000000000000000000000000000>"
OLDER = sealed(b"%PDF-1.4\n/ID [" + NUMBER + NUMBER + b"]\nstartxref\n9\n%%EOF\n")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a plan and an older handout of it."""
    write(tmp_path / "maria.plan.json", plan())
    (tmp_path / "maria.pdf").write_bytes(OLDER)
    return tmp_path


def test_fault_inside_gives_70_and_one_line_without_the_patients_data(tmp_path: Path) -> None:
    done = run("exercises", cwd=tmp_path, after=BROKEN_CATALOGUE)
    assert (done.code, done.out) == (70, "")
    assert re.fullmatch(
        r"planwriter: a fault in planwriter itself \(KeyError in __main__, catalogue, line \d+\)\. "
        r"Nothing half-written was left\. Please report the words in brackets\.\n",
        done.err,
    )


def test_fault_in_one_plan_leaves_the_rest_of_the_batch_done(tmp_path: Path) -> None:
    write(tmp_path / "anna.plan.json", plan(patient={"name": "Anna"}))
    write(tmp_path / "maria.plan.json", plan())
    done = run("render", ".", cwd=tmp_path, after=BROKEN_FOR_ONE)
    assert (done.code, done.out) == (70, "maria.pdf\n")
    assert "No handout was written for anna.plan.json." in done.err
    assert done.err.count("\n") == 1


def test_handout_that_does_not_open_is_never_published(folder: Path) -> None:
    done = run("render", "maria.plan.json", cwd=folder, after=UNSOUND)
    assert (done.code, done.out) == (70, "")
    assert "No handout was written for maria.plan.json." in done.err
    assert (folder / "maria.pdf").read_bytes() == OLDER


@posix
def test_full_disk_gives_4_and_leaves_the_older_handout_and_nothing_more(folder: Path) -> None:
    done = run("render", "maria.plan.json", cwd=folder, after=SMALL_DISK)
    assert (done.code, done.out) == (4, "")
    assert done.err == "planwriter: maria.pdf cannot be written: file too large.\n"
    assert names(folder) == ["maria.pdf", "maria.plan.json"]
    assert (folder / "maria.pdf").read_bytes() == OLDER


@posix
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_stopped_while_writing_leaves_the_older_handout_and_nothing_more(folder: Path, name: str) -> None:
    done = run("render", "maria.plan.json", cwd=folder, after=SIGNAL_WHILE_WRITING.format(name))
    assert (done.code, done.out) == (130, "")
    assert done.err == "planwriter: stopped. Nothing half-written was left.\n"
    assert names(folder) == ["maria.pdf", "maria.plan.json"]
    assert (folder / "maria.pdf").read_bytes() == OLDER


@posix
def test_killed_while_writing_leaves_the_older_handout_as_it_was(folder: Path) -> None:
    done = run("render", "maria.plan.json", cwd=folder, after=SIGNAL_WHILE_WRITING.format("SIGKILL"))
    assert done.code == -signal.SIGKILL
    assert (folder / "maria.pdf").read_bytes() == OLDER


@posix
@pytest.mark.parametrize("when", [WHILE_LOADING, WHILE_READING], ids=["while-loading", "while-reading"])
@pytest.mark.parametrize(
    "words", [["validate", "-"], ["render", "-", "-o", "x.pdf"]], ids=lambda words: words[0]
)
def test_ctrl_c_gives_130_and_one_line(tmp_path: Path, words: list[str], when: str) -> None:
    done = run(*words, cwd=tmp_path, after=when)
    assert (done.code, done.out) == (130, "")
    assert done.err == "planwriter: stopped. Nothing half-written was left.\n"
    assert names(tmp_path) == []


@posix
@pytest.mark.parametrize(
    "words",
    [["schema"], ["exercises"], ["--help"], ["new", "-"], ["validate", ".", "--format", "sarif"]],
    ids=lambda words: words[0],
)
def test_reader_that_has_gone_causes_no_noise(tmp_path: Path, words: list[str]) -> None:
    write(tmp_path / "a.plan.json", {})
    gone, ours = os.pipe()
    os.close(gone)
    try:
        ended = subprocess.run(
            [*COMMAND, *words],
            cwd=tmp_path,
            stdout=ours,
            stderr=subprocess.PIPE,
            env=environment(),
            check=False,
            timeout=60,
        )
    finally:
        os.close(ours)
    assert ended.returncode == 4
    assert b"Traceback" not in ended.stderr
    assert b"Errno" not in ended.stderr
    assert b"Exception" not in ended.stderr


@posix
def test_handouts_are_made_even_when_nobody_reads_their_names(tmp_path: Path) -> None:
    for name in ("a.plan.json", "B.PLAN.JSON"):
        write(tmp_path / name, plan())
    code, err = in_shell(tmp_path, ["render", "a.plan.json", "B.PLAN.JSON"], "| true; exit ${PIPESTATUS[0]}")
    assert (code, err) == (4, "")
    assert names(tmp_path) == ["B.PLAN.JSON", "B.pdf", "a.pdf", "a.plan.json"]


@posix
@pytest.mark.parametrize(
    ("words", "code", "closed"),
    [
        (["validate", "nobody.json"], 3, "2>&-"),
        (["new", "anna"], 0, "2>/dev/full"),
        (["figure", "x", "-o", "y"], 2, "2>&1 >/dev/null | true; exit ${PIPESTATUS[0]}"),
    ],
)
def test_messages_that_nobody_can_read_change_no_result(
    tmp_path: Path, words: list[str], code: int, closed: str
) -> None:
    if "/dev/full" in closed and not Path("/dev/full").exists():
        pytest.skip("no such device here")
    assert in_shell(tmp_path, words, closed)[0] == code


@posix
@pytest.mark.parametrize(
    ("words", "how", "code", "says"),
    [
        (["exercises"], ">&-", 4, "Standard output cannot be written: it is closed."),
        (["schema"], ">/dev/full", 4, "Standard output cannot be written: no space left on device."),
        (["validate", "-"], "<&-", 3, "Standard input is closed, so no plan can come from it."),
    ],
)
def test_closed_or_full_streams_are_told(
    tmp_path: Path, words: list[str], how: str, code: int, says: str
) -> None:
    if "/dev/full" in how and not Path("/dev/full").exists():
        pytest.skip("no such device here")
    assert in_shell(tmp_path, words, how) == (code, f"planwriter: {says}\n")


def in_shell(folder: Path, words: list[str], redirected: str) -> tuple[int, str]:
    ended = subprocess.run(
        ["bash", "-c", f'"$@" {redirected}', "-", *COMMAND, *words],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=environment(),
        check=False,
        timeout=60,
    )
    assert b"Traceback" not in ended.stderr + ended.stdout
    return ended.returncode, ended.stderr.decode()


def test_module_runs_as_the_command_does(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "planwriter", "exercises", "--format", "json"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    assert json.loads(ended.stdout) == json.loads(run("exercises", "--format", "json", cwd=tmp_path).out)
