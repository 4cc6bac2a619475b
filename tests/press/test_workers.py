"""Processes of this machine that print, and one that is killed at the worst moment."""

import os
from concurrent.futures import BrokenExecutor

import pytest

from planwriter.press.workers import Workers

HALF_AN_ANSWER = """
import gc, os, signal, struct
from multiprocessing.queues import SimpleQueue
(answers,) = [each for each in gc.get_objects() if isinstance(each, SimpleQueue)]
answers._writer._send(struct.pack("!i", 1000) + b"half")
os.kill(os.getpid(), signal.SIGKILL)
"""

posix = pytest.mark.skipif(os.name != "posix", reason="processes are killed otherwise there")


@posix
def test_a_process_killed_in_the_middle_of_its_answer_breaks_the_pool_and_no_more() -> None:
    workers = Workers(2)
    pool = workers.start()
    asked = pool.submit(exec, HALF_AN_ANSWER, {})
    with pytest.raises(TimeoutError):
        asked.exception(2)  # Python's own executor would wait for ever
    workers.look()
    assert isinstance(asked.exception(20), BrokenExecutor)
    pool.shutdown()
    again = workers.start()
    assert again.submit(abs, -1).result(20) == 1
    workers.look()
    assert again.submit(abs, -2).result(20) == 2
    again.shutdown()
