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


class Workers:
    """Processes for jobs, and a look at whether one of them was killed.

    They are copies of one that has loaded ReportLab and has no thread (``forkserver``), where the system
    can do that, and fresh ones (``spawn``) elsewhere. They hear no Ctrl-C, print nothing, and end when
    this process does.
    """

    def __init__(self, size: int) -> None:
        """``size`` is how many there are."""
        self._size = size
        self._pool: Any = None

    def start(self) -> Executor:
        """An executor with processes of its own."""
        method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
        context: Any = multiprocessing.get_context(method)
        if method == "forkserver":
            context.set_forkserver_preload(["planwriter.printing"])
            _start_fork_server()
        pool = ProcessPoolExecutor(self._size, mp_context=context, initializer=_settle)
        self._pool = pool
        return pool

    def look(self) -> None:
        """End an executor that waits for the rest of an answer from a process that was killed.

        Python's own waits for ever then, because it could answer itself (it has the pipe's other end too).
        """
        processes = list((self._pool._processes or {}).values())
        if all(each.is_alive() for each in processes):
            return
        for each in processes:
            each.kill()
        self._pool._result_queue._writer.close()


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
