"""Measures many plans: one process, a pool, a cluster on this machine; and what a million would cost.

Run it with ``python benchmarks/many.py [--plans N]`` in an environment with the ``test`` extra.
"""

import argparse
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ("gentle-start", "departure", "standing-only", "espanol", "full-programme")
COMMAND = [sys.executable, "-m", "planwriter", "render"]
MILLION = 1_000_000
QUIET: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def plans(folder: Path, count: int) -> None:
    """So many plans, the samples in turn with another patient's id each."""
    folder.mkdir()
    for name in ("clinic.json", "logo.png"):
        (folder / name).write_bytes((ROOT / "samples" / name).read_bytes())
    for number in range(count):
        data = json.loads(
            (ROOT / "samples" / f"{SAMPLES[number % len(SAMPLES)]}.plan.json").read_text("utf-8")
        )
        data.setdefault("patient", {})["id"] = f"BX-{number:06}"
        (folder / f"p{number:06}.plan.json").write_text(json.dumps(data, indent=2), "utf-8")


def seconds(folder: Path, *options: str) -> float:
    """How long a batch takes, whole process."""
    with tempfile.TemporaryDirectory() as out:
        begun = time.perf_counter()
        subprocess.run([*COMMAND, str(folder), "-o", out, *options], check=True, **QUIET)
        return time.perf_counter() - begun


@contextmanager
def cluster(workers: int, folder: Path) -> Iterator[str]:
    """A scheduler and workers of one thread on this machine."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = str(one.getsockname()[1])
    dask = [sys.executable, "-m"]
    address = f"tcp://127.0.0.1:{port}"
    plain = ["--no-dashboard", "--host", "127.0.0.1"]
    begun = [
        subprocess.Popen(
            [*dask, "distributed.cli.dask_scheduler", "--port", port, *plain], cwd=folder, **QUIET
        )
    ]
    for _ in range(workers):
        one_thread = ["--nthreads", "1", "--no-nanny"]
        begun.append(
            subprocess.Popen(
                [*dask, "distributed.cli.dask_worker", address, *one_thread, *plain], cwd=folder, **QUIET
            )
        )
    try:
        time.sleep(8)
        yield address
    finally:
        for process in begun:
            process.kill()
            process.wait()


def main() -> None:
    """Measure, and print a table and the cost of a million."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--plans", type=int, default=100)
    count = options.parse_args().plans
    cores = len(os.sched_getaffinity(0))
    with tempfile.TemporaryDirectory() as place:
        sizes = sorted({size for size in (1, 4, 8, 16, 32, count) if size <= count})
        for size in sizes:
            plans(Path(place, str(size)), size)
        print("| plans | one process, s | pool, s | cluster here, s |\n|---|---|---|---|")
        with cluster(cores, Path(place)) as address:
            seconds(Path(place, "1"), "--scheduler", address)  # the workers load ReportLab
            for size in sizes:
                folder = Path(place, str(size))
                alone = seconds(folder, "--jobs", "1")
                pool = seconds(folder, "--jobs", str(cores))
                remote = seconds(folder, "--scheduler", address)
                print(f"| {size} | {alone:.2f} | {pool:.2f} | {remote:.2f} |", flush=True)
    rate = count / pool
    print(f"\n{rate:.1f} handouts a second on {cores} cores, {rate / cores:.1f} a core.")
    for number in (cores, 16):
        print(
            f"{MILLION:,} handouts on {number} cores: {MILLION / (rate / cores * number) / 3600:.1f} hours."
        )


if __name__ == "__main__":
    main()
