"""The line of jobs: in order, a few at a time, through whatever executor breaks on the way."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from pathlib import Path
from typing import Any

import pytest
from cli.running import plan

from planwriter.plans import carried, check, read_bytes
from planwriter.press import Chosen, Crew, CrewLost, Job, Kind, Outcome, line, make, through
from planwriter.press.pool import processes


def job(name: str) -> Job:
    source = read_bytes(json.dumps(plan(goal=name)).encode(), "a.plan.json", Path())
    return Job(carried(source, check(source)), Chosen())


def goal(asked: Job) -> str:
    return str(json.loads(asked.carried.plan)["goal"])


class Fake(Executor):
    """Answers each job with its goal when it is asked for; ``fails`` says what happens instead."""

    def __init__(self, fails: Callable[[str], BaseException | None] = lambda _: None) -> None:
        self.given: list[str] = []
        self._fails = fails

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        assert (fn, kwargs) == (make, {})
        name = goal(args[0])
        self.given.append(name)
        future: Future[Any] = Future()
        problem = self._fails(name)
        if isinstance(problem, BaseException):
            future.set_exception(problem)
        else:
            future.set_result(Outcome(Kind.made, name.encode()))
        return future


def told(crew: Crew, work: Iterator[tuple[str, Job | None]]) -> list[tuple[str, str]]:
    return [(name, outcome.kind.value if outcome else "-") for name, outcome in through(crew, work)]


def test_work_is_read_no_further_than_keeps_the_crew_busy() -> None:
    read: list[int] = []
    under_way: list[int] = []

    def work() -> Iterator[tuple[int, Job | None]]:
        for number in range(1000):
            read.append(number)
            yield number, job(str(number)) if number < 20 else None

    for done, (number, _) in enumerate(through(Crew(Fake, 4), work()), start=1):
        assert number == done - 1
        under_way.append(len(read) - done)
    assert max(under_way) == 3
    assert len(read) == 1000


def test_an_executor_is_made_for_the_first_job_only() -> None:
    made: list[Fake] = []

    def start() -> Executor:
        made.append(Fake())
        return made[-1]

    assert told(Crew(start, 2), iter([("a", None), ("b", None)])) == [("a", "-"), ("b", "-")]
    assert made == []
    told(Crew(start, 2), iter([("a", job("a")), ("b", None), ("c", job("c"))]))
    assert [each.given for each in made] == [["a", "c"]]


def test_the_job_that_breaks_every_executor_is_lost_and_no_other() -> None:
    made: list[Fake] = []

    def start() -> Executor:
        broken: list[bool] = []

        def fails(name: str) -> BaseException | None:
            if name == "bad" or broken:
                broken.append(True)
                return BrokenExecutor()
            return None

        made.append(Fake(fails))
        return made[-1]

    names = ["a", "bad", "b", "c", "d"]
    found = told(Crew(start, 3), ((name, job(name)) for name in names))
    assert found == [("a", "made"), ("bad", "lost"), ("b", "made"), ("c", "made"), ("d", "made")]
    assert len(made) == 3  # the first, one to try again with, and one after that broke too


def test_a_crew_that_has_gone_is_no_mere_fault() -> None:
    class Gone(Fake):
        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            future = super().submit(fn, *args, **kwargs)
            cancelled: Future[Any] = Future()
            cancelled.cancel()
            cancelled.set_running_or_notify_cancel()
            return future if goal(args[0]) == "a" else cancelled

    found = through(Crew(Gone, 2), ((name, job(name)) for name in ("a", "b", "c")))
    assert next(found)[0] == "a"
    with pytest.raises(CrewLost):
        next(found)


@pytest.mark.parametrize("refused", ["start", "submit"])
def test_a_machine_that_starts_no_process_is_no_lost_cluster(refused: str) -> None:
    class Full(Fake):
        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ARG002 - as its own
            raise BlockingIOError

    def start() -> Executor:
        if refused == "start":
            raise BlockingIOError
        return Full()

    with pytest.raises(CrewLost, match="With --jobs 1 none is needed"):
        list(through(Crew(start, 2), [("a", job("a"))]))


def test_while_a_job_is_waited_for_the_crew_looks_whether_anybody_is_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Idle(Fake):
        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ARG002 - as its own
            return Future()

    looked: list[int] = []

    def look() -> None:
        looked.append(1)
        if len(looked) == 3:
            raise CrewLost("Nobody came.")

    monkeypatch.setattr(line, "LOOK_EACH", 0.01)
    with pytest.raises(CrewLost, match=r"^Nobody came\.$"):
        list(through(Crew(Idle, 2, look), [("a", job("a"))]))


def test_a_scheduler_that_gives_jobs_up_for_want_of_workers_ends_the_batch() -> None:
    no_worker = type("NoWorkerError", (Exception,), {})  # as Dask calls it
    crew = Crew(lambda: Fake(lambda _: no_worker()), 2)
    with pytest.raises(CrewLost, match=r"^No worker is left\.$"):
        list(through(crew, [("a", job("a"))]))


def test_a_job_shows_nothing_of_a_patient_and_a_fault_neither() -> None:
    asked = job("Maria")
    assert "Maria" not in repr(asked) + repr(asked.carried) + repr(asked.chosen)
    assert "Maria" not in repr(make(asked))


def test_other_software_refuses_to_print() -> None:
    asked = job("Garden")
    other = Job(asked.carried, asked.chosen, asked_by=(("planwriter", "9.9.9"),))
    outcome = make(other)
    assert (outcome.kind, outcome.data) == (Kind.other_version, None)
    assert outcome.words.startswith("planwriter 9.9.9 here, ")


@pytest.mark.parametrize(
    ("jobs", "plans", "size"), [(None, 1, 1), (None, 3, 1), (1, 900, 1), (3, 2, 2), (3, 900, 3), (5, 0, 1)]
)
def test_processes_are_as_many_as_are_worth_it(jobs: int | None, plans: int, size: int) -> None:
    assert processes(jobs, plans) == size
