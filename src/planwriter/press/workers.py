"""The processes of this machine that print and do nothing else."""

import contextlib
import multiprocessing
import os
import signal
import sys
from concurrent.futures import Executor, ProcessPoolExecutor
from multiprocessing.connection import wait
from threading import Thread
from typing import Any


def pool(size: int) -> Executor:
    """Processes for jobs.

    They are copies of one that has loaded ReportLab and has no thread (``forkserver``), where the system
    can do that, and fresh ones (``spawn``) elsewhere. They hear no Ctrl-C, print nothing, and end when
    this process does.
    """
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context: Any = multiprocessing.get_context(method)
    if method == "forkserver":
        context.set_forkserver_preload(["planwriter.printing"])
        _start_fork_server()
    return ProcessPoolExecutor(size, mp_context=context, initializer=_settle)


def _start_fork_server() -> None:
    """Start it with Ctrl-C blocked, which its children inherit: that is for this process to hear."""
    from multiprocessing import forkserver  # noqa: PLC0415 - not on every system

    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _settle() -> None:
    """Make a new process one that only prints handouts."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        with contextlib.suppress(OSError):
            os.dup2(nowhere, stream)
    sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - till the end
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
