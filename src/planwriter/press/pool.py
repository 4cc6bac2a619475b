"""The cores of this machine: how many print, and whether any process beside this one does."""

import os

from planwriter.press.line import Crew, Here

WAITING_EACH = 4  # jobs under way for each process, so that one long handout keeps nobody waiting
PLANS_EACH = 4
"""A process is worth starting for so many plans; measured in docs/many-plans.md."""


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def processes(jobs: int | None, plans: int) -> int:
    """How many processes print ``plans`` plans: ``jobs`` where given, else as many as are worth it.

    One means this process itself.
    """
    wanted = min(cores(), plans // PLANS_EACH) if jobs is None else min(jobs, plans)
    return max(1, wanted)


def local(jobs: int | None, plans: int) -> Crew:
    """This machine: the process itself for a few plans, else one process a core or ``jobs`` of them."""
    size = processes(jobs, plans)
    if size == 1:
        return Crew(Here, 1)
    from planwriter.press.workers import Workers  # noqa: PLC0415 - other processes are not for one plan

    workers = Workers(size)
    return Crew(workers.start, size * WAITING_EACH, workers.look, elsewhere=True)
