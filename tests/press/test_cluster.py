"""A real scheduler and two real workers on this machine; one of them is killed while it prints."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from cli.running import CLINIC, COMMAND, names, plan, run, write

pytest.importorskip("distributed")

PATIENCE = 50  # seconds; a machine may be busy
DASK = [sys.executable, "-m", "distributed.cli.dask_scheduler"]
WORKER = [sys.executable, "-m", "distributed.cli.dask_worker"]
CALM = {"PYTHONWARNINGS": "ignore"}  # Dask's own


@dataclass(frozen=True, slots=True)
class Running:
    """A cluster by its address, and its processes."""

    address: str
    scheduler: "subprocess.Popen[bytes]"
    workers: "list[subprocess.Popen[bytes]]"


def wait_for(there: Callable[[], object]) -> None:
    latest = time.monotonic() + PATIENCE
    while not there():
        assert time.monotonic() < latest
        time.sleep(0.05)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("cluster")
    address = f"tcp://127.0.0.1:{free_port()}"
    log = folder / "scheduler.log"
    begun: list[subprocess.Popen[bytes]] = []

    def start(command: list[str], place: Path) -> "subprocess.Popen[bytes]":
        place.mkdir()
        with log.open("ab") as said:
            begun.append(
                subprocess.Popen(
                    command,
                    cwd=place,
                    stdout=said,
                    stderr=said,
                    env={**os.environ, **CALM, "HOME": str(place)},
                )
            )
        return begun[-1]

    scheduler = start(
        [*DASK, "--host", "127.0.0.1", "--port", address.rpartition(":")[2], "--no-dashboard", "--no-show"],
        folder / "scheduler",
    )
    options = ["--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1"]
    workers = [start([*WORKER, address, *options], folder / f"worker-{number}") for number in (1, 2)]
    wait_for(lambda: log.read_text("utf-8", "replace").count("Starting worker compute stream") == 2)
    yield Running(address, scheduler, workers)
    for process in begun:
        process.kill()
        process.wait()


@pytest.fixture
def practice(tmp_path: Path) -> Path:
    """Plans that share a clinic file, a logo and an exercise of the clinic's own."""
    root = Path(__file__).parents[2]
    for folder in ("plans/exercises", "out", "here"):
        (tmp_path / folder).mkdir(parents=True)
    own = root / "tests" / "examples" / "valid" / "clinics" / "own" / "clamshell.json"
    (tmp_path / "plans" / "exercises" / "clamshell.json").write_bytes(own.read_bytes())
    (tmp_path / "plans" / "logo.png").write_bytes((root / "samples" / "logo.png").read_bytes())
    write(tmp_path / "plans" / "clinic.json", {**CLINIC, "logo": "logo.png", "exercises": "exercises/"})
    prescribed = [{"exercise": "own-clamshell"}, {"exercise": "knee-to-chest"}]
    for number in range(16):
        data = plan(clinic="clinic.json", exercises=prescribed, patient={"id": f"BX-{number}"})
        write(tmp_path / "plans" / f"p{number:02}.plan.json", data)
    return tmp_path


def test_a_lost_worker_costs_no_handout_and_the_bytes_are_those_of_this_machine(
    cluster: Running, practice: Path
) -> None:
    command = [*COMMAND, "render", "plans", "-o", "out", "--scheduler", cluster.address]
    with subprocess.Popen(command, cwd=practice, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        wait_for(lambda: list((practice / "out").glob("*.pdf")))
        cluster.workers[0].send_signal(signal.SIGKILL)
        out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, err) == (0, b"")
    assert len(out.split()) == 16
    assert run("render", "plans", "-o", "here", cwd=practice).code == 0
    for path in (practice / "here").iterdir():
        assert path.read_bytes() == (practice / "out" / path.name).read_bytes()
    again = run(
        "render", "plans", "-o", "out", "--scheduler", cluster.address, "--skip-unchanged",
        cwd=practice, env=CALM,
    )  # fmt: skip
    assert (again.code, again.err) == (0, "0 handouts written, 16 unchanged.\n")


def test_a_lost_scheduler_ends_the_batch_in_words(cluster: Running, practice: Path) -> None:
    command = [*COMMAND, "render", "plans", "-o", "out", "--scheduler", cluster.address]
    with subprocess.Popen(command, cwd=practice, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        wait_for(lambda: list((practice / "out").glob("*.pdf")))
        cluster.scheduler.send_signal(signal.SIGKILL)
        _, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 3
    assert b"plans were not done: " in err
    assert err.endswith(b"planwriter: The cluster was lost.\n")
    assert err.count(b"\n") == 2
    for path in (practice / "out").iterdir():
        assert path.read_bytes().endswith(b"%%EOF\n")


def test_a_worker_with_other_software_is_refused_before_anything_is_done(
    cluster: Running, practice: Path
) -> None:
    other = "import planwriter; planwriter.__version__ = '9.9.9'"
    done = run(
        "render", "plans", "-o", "out", "--scheduler", cluster.address,
        cwd=practice, after=other, env=CALM,
    )  # fmt: skip
    assert (done.code, done.out, names(practice / "out")) == (3, "", [])
    assert "has other software" in done.err


def test_no_scheduler_there_gives_3(tmp_path: Path) -> None:
    write(tmp_path / "a.plan.json", plan())
    address = f"tcp://127.0.0.1:{free_port()}"
    done = run("render", "a.plan.json", "--scheduler", address, cwd=tmp_path, env=CALM)
    assert (done.code, names(tmp_path)) == (3, ["a.plan.json"])
    assert done.err.startswith(f"planwriter: The scheduler {address} cannot be reached (")


def test_without_the_extra_the_command_says_what_to_install(tmp_path: Path) -> None:
    write(tmp_path / "a.plan.json", plan())
    missing = "import sys; sys.modules['distributed'] = None"
    done = run("render", "a.plan.json", "--scheduler", "tcp://127.0.0.1:1", cwd=tmp_path, after=missing)
    assert (done.code, names(tmp_path)) == (2, ["a.plan.json"])
    assert "pip install 'planwriter[cluster]'" in done.err
