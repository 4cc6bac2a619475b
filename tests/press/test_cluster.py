"""A real scheduler and two real workers on this machine; one of them is killed while it prints."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from cli.running import CLINIC, COMMAND, GO, names, plan, run, write

from planwriter.press.cluster import Watch
from planwriter.press.line import CrewLost

Security: Any = pytest.importorskip("distributed").Security

PATIENCE = 50  # seconds; a machine may be busy
PLANS = 40  # enough for something to happen while they are printed
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


@contextmanager
def started(folder: Path, protocol: str = "tcp", certificates: Iterable[str] = ()) -> Iterator[Running]:
    """A scheduler and two workers of one thread, ready to work."""
    address = f"{protocol}://127.0.0.1:{free_port()}"
    log = folder / "scheduler.log"
    begun: list[subprocess.Popen[bytes]] = []

    def start(command: list[str], place: Path) -> "subprocess.Popen[bytes]":
        place.mkdir()
        with log.open("ab") as said:
            begun.append(
                subprocess.Popen(
                    [*command, "--host", "127.0.0.1", "--no-dashboard", *certificates],
                    cwd=place,
                    stdout=said,
                    stderr=said,
                    env={**os.environ, **CALM, "HOME": str(place)},
                )
            )
        return begun[-1]

    try:
        scheduler = start(
            [*DASK, "--port", address.rpartition(":")[2], "--protocol", protocol, "--no-show"],
            folder / "scheduler",
        )
        options = ["--nthreads", "1", "--no-nanny"]
        workers = [start([*WORKER, address, *options], folder / f"worker-{number}") for number in (1, 2)]
        wait_for(lambda: log.read_text("utf-8", "replace").count("Starting worker compute stream") == 2)
        yield Running(address, scheduler, workers)
    finally:
        for process in begun:
            process.kill()
            process.wait()


@pytest.fixture
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with started(tmp_path_factory.mktemp("cluster")) as running:
        yield running


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
    for number in range(PLANS):
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
    assert len(out.split()) == PLANS
    assert run("render", "plans", "-o", "here", cwd=practice).code == 0
    for path in (practice / "here").iterdir():
        assert path.read_bytes() == (practice / "out" / path.name).read_bytes()
    again = run(
        "render", "plans", "-o", "out", "--scheduler", cluster.address, "--skip-unchanged",
        cwd=practice, env=CALM,
    )  # fmt: skip
    assert (again.code, again.err) == (0, f"0 handouts written, {PLANS} unchanged.\n")


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


IMPATIENT = "from planwriter.press import cluster, line\nline.LOOK_EACH = 0.2\ncluster.MOST_ALONE = {}"


@contextmanager
def left_alone(cluster: Running, practice: Path, patience: int) -> Iterator["subprocess.Popen[bytes]"]:
    """A batch that has lost all workers, and waits so many seconds for another."""
    code = f"{IMPATIENT.format(patience)}\n{GO}"
    command = [sys.executable, "-c", code, "render", "plans", "-o", "out", "--scheduler", cluster.address]
    with subprocess.Popen(command, cwd=practice, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        wait_for(lambda: list((practice / "out").glob("*.pdf")))
        for worker in cluster.workers:
            worker.send_signal(signal.SIGKILL)
        yield process


def test_without_a_worker_the_batch_says_that_it_waits_and_goes_on_with_the_next_one(
    cluster: Running, practice: Path
) -> None:
    with left_alone(cluster, practice, patience=300) as process:
        assert process.stderr is not None
        told = process.stderr.readline()
        assert told == b"planwriter: No worker is left. Waiting 5 minutes for another. Ctrl-C ends it.\n"
        options = ["--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1"]
        with subprocess.Popen(
            [*WORKER, cluster.address, *options], cwd=practice / "here", stderr=subprocess.DEVNULL
        ) as another:
            out, err = process.communicate(timeout=PATIENCE)
            another.kill()
    assert (process.returncode, err) == (0, b"")
    assert len(out.split()) == PLANS


def test_a_batch_waits_for_another_worker_no_longer_than_it_says(cluster: Running, practice: Path) -> None:
    with left_alone(cluster, practice, patience=1) as process:
        _, err = process.communicate(timeout=PATIENCE)
    waits, remains, why = err.decode("utf-8").splitlines()
    assert process.returncode == 3
    assert waits.startswith("planwriter: No worker is left. Waiting")
    assert "plans were not done: " in remains
    assert why == "planwriter: No worker is left, and no other came."


def test_a_client_that_has_closed_prints_no_more() -> None:
    class Closed:
        status = "closed"

    with pytest.raises(CrewLost, match="The cluster was lost"):
        Watch(Closed(), print).look()


@pytest.fixture
def certificate(tmp_path: Path) -> dict[str, Path]:
    """One certificate for all, which vouches for itself."""
    made = Security.temporary()
    texts = {"CA_FILE": made.tls_ca_file, "CLIENT__CERT": made.tls_client_cert}
    texts["CLIENT__KEY"] = made.tls_client_key
    for name, text in texts.items():
        (tmp_path / f"{name}.pem").write_text(text, "ascii")
    return {name: tmp_path / f"{name}.pem" for name in texts}


def test_with_tls_plans_travel_under_the_certificates_that_dask_is_given(
    certificate: dict[str, Path], practice: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    ca, cert, key = (str(path) for path in certificate.values())
    theirs = ["--tls-ca-file", ca, "--tls-cert", cert, "--tls-key", key]
    ours = {f"DASK_DISTRIBUTED__COMM__TLS__{name}": str(path) for name, path in certificate.items()}
    with started(tmp_path_factory.mktemp("cluster"), "tls", theirs) as locked:
        command = ["render", "plans", "-o", "out", "--scheduler", locked.address]
        stranger = run(*command, cwd=practice, env=CALM)
        assert (stranger.code, stranger.out, names(practice / "out")) == (3, "", [])
        assert stranger.err.startswith(f"planwriter: {locked.address} needs certificates. Name them in DASK_")
        done = run(*command, cwd=practice, env=CALM | ours)
        assert (done.code, done.err, len(done.out.split())) == (0, "", PLANS)
        plain = locked.address.replace("tls:", "tcp:")
        unlocked = run("render", "plans", "-o", "here", "--scheduler", plain, cwd=practice, env=CALM | ours)
        assert (unlocked.code, names(practice / "here")) == (3, [])


def test_certificates_that_cannot_be_read_give_3(tmp_path: Path) -> None:
    write(tmp_path / "a.plan.json", plan())
    lost = {f"DASK_DISTRIBUTED__COMM__TLS__{name}": "lost.pem" for name in ("CA_FILE", "CLIENT__CERT")}
    done = run("render", "a.plan.json", "--scheduler", "tls://127.0.0.1:1", cwd=tmp_path, env=CALM | lost)
    assert (done.code, names(tmp_path)) == (3, ["a.plan.json"])
    assert done.err == "planwriter: Dask's certificates cannot be read (FileNotFoundError).\n"


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
