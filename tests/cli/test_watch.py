"""``planwriter watch``: renders on each save, keeps the last good handout, and never follows itself."""

import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from cli.running import CLINIC, COMMAND, environment, plan, run, write

from planwriter.plans.parts import parts

PATIENCE = 30.0
LOGO = Path(__file__).parents[2] / "samples" / "logo.png"


@dataclass
class Watcher:
    """A running ``planwriter watch``; its standard error goes to a file that can be read meanwhile."""

    process: subprocess.Popen[bytes]
    told: Path

    def wait_for(self, there: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not there():
            assert self.process.poll() is None, self.told.read_text("utf-8")
            assert time.monotonic() < end, self.told.read_text("utf-8")
            time.sleep(0.05)

    def rounds(self) -> int:
        return self.told.read_text("utf-8").count("Ctrl-C ends it.")

    def wait_for_round(self, number: int) -> None:
        self.wait_for(lambda: self.rounds() >= number)

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@pytest.fixture
def watcher(tmp_path: Path) -> Iterator[Watcher]:
    (tmp_path / "logo.png").write_bytes(LOGO.read_bytes())
    write(tmp_path / "clinic.json", {**CLINIC, "logo": "logo.png"})
    write(tmp_path / "maria.plan.json", plan(clinic="clinic.json"))
    told = tmp_path / "told.log"
    with told.open("wb") as stream:
        process = subprocess.Popen(
            [*COMMAND, "watch", "maria.plan.json", "-o", "a.txt"],
            cwd=tmp_path,
            stdout=stream,
            stderr=stream,
            env=environment(),
        )
        try:
            yield Watcher(process, told)
        finally:
            process.kill()
            process.wait(PATIENCE)


def handout(folder: Path) -> str:
    path = folder / "a.txt"
    return path.read_text("utf-8") if path.exists() else ""


def save(path: Path, content: bytes) -> None:
    """Put a file there in one step, as many editors do, so that one save is one round."""
    beside = path.with_name("beside")
    beside.write_bytes(content)
    beside.replace(path)


@pytest.mark.skipif(os.name != "posix", reason="signals are sent as on Unix")
def test_a_visit_at_the_desk(tmp_path: Path, watcher: Watcher) -> None:
    path = tmp_path / "maria.plan.json"
    watcher.wait_for_round(1)
    assert "Riverside Spine Clinic" in handout(tmp_path)

    save(path, json.dumps(plan(clinic="clinic.json", goal="Carry my shopping")).encode())
    watcher.wait_for_round(2)
    good = handout(tmp_path)
    assert "Carry my shopping" in good

    save(path, b'{ "format": 1, ')
    watcher.wait_for_round(3)
    assert "[missing-bracket]" in watcher.told.read_text("utf-8")
    assert handout(tmp_path) == good

    path.unlink()
    watcher.wait_for_round(4)
    assert "There is no file maria.plan.json." in watcher.told.read_text("utf-8")
    assert handout(tmp_path) == good

    save(path, json.dumps(plan(clinic="clinic.json", goal="Sleep through")).encode())
    watcher.wait_for_round(5)
    assert "Sleep through" in handout(tmp_path)

    save(tmp_path / "clinic.json", json.dumps({**CLINIC, "name": "Lakeside", "logo": "logo.png"}).encode())
    watcher.wait_for_round(6)
    assert "Lakeside" in handout(tmp_path)

    save(tmp_path / "logo.png", LOGO.read_bytes() + b"\0")
    watcher.wait_for_round(7)

    time.sleep(2.5)
    assert watcher.rounds() == 7, "it follows itself"
    assert watcher.stop() == 0
    told = watcher.told.read_text("utf-8")
    assert told.endswith("planwriter: stopped watching.\n")
    assert "Traceback" not in told


@pytest.mark.skipif(os.name != "posix", reason="signals are sent as on Unix")
def test_a_save_in_place(tmp_path: Path, watcher: Watcher) -> None:
    watcher.wait_for_round(1)
    write(tmp_path / "maria.plan.json", plan(clinic="clinic.json", goal="Carry my shopping"))
    watcher.wait_for(lambda: "Carry my shopping" in handout(tmp_path))


def test_what_cannot_be_watched(tmp_path: Path) -> None:
    write(tmp_path / "maria.plan.json", plan())
    assert run("watch", "-", cwd=tmp_path).code == 2
    assert run("watch", ".", cwd=tmp_path).code == 2
    assert run("watch", "none.plan.json", cwd=tmp_path).code == 3
    assert run("watch", "maria.plan.json", "-o", "-", cwd=tmp_path).code == 2


def test_the_files_that_count(tmp_path: Path) -> None:
    (tmp_path / "exercises").mkdir()
    shown = {"poses": "a.pose.json", "picture_files": {"start": "more/a.png", "action": 3}}
    write(tmp_path / "exercises" / "a.json", shown)
    (tmp_path / "exercises" / "a.pose.json").write_text("{}", "utf-8")
    write(tmp_path / "clinic.json", {"logo": "logo.png", "exercises": "exercises"})
    path = write(tmp_path / "maria.plan.json", plan(clinic="clinic.json"))
    names = [each.relative_to(tmp_path).as_posix() for each in parts(path)]
    own = ["exercises", "exercises/a.json", "exercises/a.pose.json", "exercises/more/a.png"]
    assert names == ["maria.plan.json", "clinic.json", "logo.png", *own]
    for clinic in ("/etc/passwd", 3, "\0", None):
        path.write_text(json.dumps(plan() | {"clinic": clinic}), "utf-8")
        assert parts(path) == (path,)
    shutil.rmtree(tmp_path / "exercises")
