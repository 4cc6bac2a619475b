"""Sends jobs through an executor and gives back what came of them, in order and a few at a time."""

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from planwriter.fault import where
from planwriter.press.job import Job, Kind, Outcome, make
from planwriter.press.stamp import stamp

T = TypeVar("T")
Start = Callable[[], Executor]
NOBODY = "No worker is left."
NO_PROCESS = "This machine starts no further process. With --jobs 1 none is needed."
LOOK_EACH = 5.0  # seconds of waiting for a job, after which to look whether anybody is there


class CrewLost(OSError):
    """Those who print are gone, for all jobs. ``str()`` of it is a sentence for the user."""


class Crew(Struct, frozen=True):
    """Those who print. ``start`` makes an executor; ``most_waiting`` jobs under way keep all of it busy.

    ``look`` is called each time that a job has been waited for a while; it raises ``CrewLost`` where that has
    become pointless. ``lost`` is the sentence for an executor that takes no jobs. ``elsewhere`` are other
    processes, whose software may differ from this one's: jobs for them are stamped.
    """

    start: Start
    most_waiting: int
    look: Callable[[], None] = lambda: None
    lost: str = NO_PROCESS
    elsewhere: bool = False


class Here(Executor):
    """Does each job at once, in this process."""

    def submit(self, fn: Callable[..., T], /, *args: object, **kwargs: object) -> Future[T]:
        """Call the function now; its result is there when this returns."""
        future: Future[T] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def through(
    crew: Crew, work: Iterable[tuple[T, Job | None]]
) -> Generator[tuple[T, Outcome | None], None, None]:
    """Each piece of work with its outcome, in the order given; a piece without a job has none.

    ``work`` is read no further than the crew needs to be kept busy, so that memory stays bounded. An
    executor is made for the first job, and again when one has broken (one of its processes was killed).
    What was under way then is done again, one at a time: a job that breaks the executor again is given up
    as lost, and the rest goes on.

    Raises:
        CrewLost: nobody is there any more to print.
    """
    line = Line(crew)
    items: deque[T] = deque()
    try:
        for item, job in work:
            items.append(item)
            line.put(job)
            if len(items) >= crew.most_waiting:
                yield items.popleft(), line.take()
        while items:
            yield items.popleft(), line.take()
    finally:
        line.close()


class Line:
    """The jobs under way, the oldest first."""

    def __init__(self, crew: Crew) -> None:
        """``crew`` makes an executor when one is needed."""
        self._crew = crew
        self._executor: Executor | None = None
        self._waiting: deque[tuple[Job | None, Future[Outcome] | None]] = deque()

    def put(self, job: Job | None) -> None:
        """Let a job be done; ``None`` only keeps its place."""
        if job is not None and self._crew.elsewhere:
            job = replace(job, asked_by=stamp(), read=None)
        self._waiting.append((job, None))
        if job is not None:
            self._waiting[-1] = (job, self._submitted(job))

    def take(self) -> Outcome | None:
        """What came of the oldest job, once it is done."""
        job, future = self._waiting[0]
        if job is not None and (future is None or self._broken(future)):
            self._do_again()
            _, future = self._waiting[0]
        self._waiting.popleft()
        return None if future is None else _outcome(future)

    def close(self) -> None:
        """Let go of what has not been begun, and wait for what has."""
        for _, future in self._waiting:
            if future is not None:
                future.cancel()
        self._waiting.clear()
        self._end()

    def _submitted(self, job: Job) -> Future[Outcome] | None:
        """The future of a job, or ``None`` where the executor has broken."""
        try:
            if self._executor is None:
                self._executor = self._crew.start()
            return self._executor.submit(make, job)
        except BrokenExecutor:
            return None
        except Exception as problem:  # which exception, is the executor's own affair
            raise CrewLost(self._crew.lost) from problem

    def _do_again(self) -> None:
        """Do one by one what the broken executor did not do."""
        self._end()
        for place, (job, future) in enumerate(self._waiting):
            if job is None or not (future is None or self._broken(future)):
                continue
            again = self._submitted(job)
            if again is None or self._broken(again):
                self._end()
                again = Future()
                again.set_result(Outcome(Kind.lost))
            self._waiting[place] = (job, again)

    def _broken(self, future: Future[Outcome]) -> bool:
        """Whether the executor broke before this was done; waits until one of the two is so.

        Raises:
            CrewLost: the executor has let go of the job, or nobody is left to do it.
        """
        try:
            problem = self._problem(future)
        except CancelledError:
            raise CrewLost(self._crew.lost) from None
        if type(problem).__name__ == "NoWorkerError":  # Dask's, where its scheduler is told not to wait
            raise CrewLost(NOBODY)
        return isinstance(problem, BrokenExecutor)

    def _problem(self, future: Future[Outcome]) -> BaseException | None:
        while True:
            try:
                return future.exception(LOOK_EACH)
            except TimeoutError:
                self._crew.look()

    def _end(self) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=True)
            self._executor = None


def _outcome(future: Future[Outcome]) -> Outcome:
    """What came of a job that is done. An executor that gives one up says so by an exception of its own."""
    try:
        return future.result()
    except Exception as problem:
        if type(problem).__name__ == "KilledWorker":  # Dask's: several workers died of it
            return Outcome(Kind.lost)
        return Outcome(Kind.fault, words=where(problem))
