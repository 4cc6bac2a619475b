"""The machines of a Dask cluster. Plans go there as bytes and come back as handouts."""

import logging
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeVar

from planwriter.press.line import NOBODY, Crew, CrewLost
from planwriter.press.stamp import Stamp, difference, stamp

T = TypeVar("T")
PATIENCE = 10  # seconds to wait for a scheduler, and for a first worker
MOST_ALONE = 600.0  # seconds to wait for another worker, where the last one was lost
WAITING_EACH = 4  # jobs under way for each thread of a worker
LOST = "The cluster was lost."

CHATTY = ("asyncio", "concurrent.futures", "distributed", "tornado")
"""Loggers that tell the terminal of a lost connection, in tracebacks; planwriter tells it in words."""


class ClusterUnusable(OSError):
    """The cluster cannot print. ``str()`` of it is a sentence for the user."""


class ClusterMissing(ImportError):
    """The package that talks to a cluster is not installed."""


@contextmanager
def cluster(address: str, tell: Callable[[str], None]) -> Iterator[Crew]:
    """The workers of the Dask scheduler at ``address`` (``tcp://HOST:PORT`` or ``tls://HOST:PORT``).

    ``tell`` is called with a sentence when no worker is left and one is waited for.

    Raises:
        ClusterMissing: the package ``distributed`` is not installed.
        ClusterUnusable: the scheduler cannot be reached, has no worker, or a worker has other software.
    """
    try:
        from distributed import Client  # noqa: PLC0415 - an extra that few install
    except ImportError:
        raise ClusterMissing from None
    _hush()
    _certified(address)
    connect: Any = Client  # it carries no types
    try:
        client = connect(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise ClusterUnusable(
            f"The scheduler {address} cannot be reached ({type(error).__name__})."
        ) from None
    try:
        threads = _ready(client, address)
        watch = Watch(client, tell)
        waiting = max(2, threads * WAITING_EACH)
        yield Crew(partial(Remote, client), waiting, watch.look, LOST, elsewhere=True)
    finally:
        client.close(timeout=PATIENCE)


def _hush() -> None:
    """Dask gives each of its loggers a level and a handler of its own, so each is told."""
    for name in [*CHATTY, *logging.root.manager.loggerDict]:
        if name.partition(".")[0] in CHATTY or name in CHATTY:
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _certified(address: str) -> None:
    """See to it that there are certificates where they are wanted: Dask itself would hang at its end."""
    from distributed.security import Security  # noqa: PLC0415 - as above

    security: Any = Security  # it carries no types
    try:
        known = security().get_connection_args("client")["ssl_context"]
    except OSError as error:
        raise ClusterUnusable(f"Dask's certificates cannot be read ({type(error).__name__}).") from None
    if address.startswith("tls:") and known is None:
        raise ClusterUnusable(
            f"{address} needs certificates. Name them in DASK_DISTRIBUTED__COMM__TLS__CA_FILE, "
            "DASK_DISTRIBUTED__COMM__TLS__CLIENT__CERT and DASK_DISTRIBUTED__COMM__TLS__CLIENT__KEY."
        )


def _ready(client: Any, address: str) -> int:
    """The threads of all workers, once each has been asked for its software."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
        stamps: dict[str, Stamp] = client.run(stamp)
        threads = sum(client.nthreads().values())
    except TimeoutError:
        raise ClusterUnusable(f"The scheduler {address} has no worker.") from None
    except Exception:
        raise ClusterUnusable(
            f"A worker of {address} cannot be asked for its planwriter. Is it installed there?"
        ) from None
    for worker, found in stamps.items():
        if found != stamp():
            differs = difference(stamp(), found)
            raise ClusterUnusable(
                f"The worker {worker} has other software ({differs}), so it would print otherwise."
            )
    return int(threads)


class Watch:
    """Looks whether a worker is left; a batch without one waits, but not for ever."""

    def __init__(self, client: Any, tell: Callable[[str], None]) -> None:
        """``client`` is connected."""
        self._client = client
        self._tell = tell
        self._alone_since: float | None = None

    def look(self) -> None:
        """Say so when no worker is left.

        Raises:
            CrewLost: none came back in ``MOST_ALONE`` seconds, or the scheduler is lost.
        """
        if self._client.status in {"closing", "closed"}:  # it lets go of its jobs, but for those just sent
            raise CrewLost(LOST)
        try:
            workers = self._client.nthreads()
        except OSError:  # the scheduler is being looked for
            return
        now = time.monotonic()
        if workers:
            self._alone_since = None
        elif self._alone_since is None:
            self._alone_since = now
            self._tell(f"{NOBODY} Waiting {MOST_ALONE / 60:g} minutes for another. Ctrl-C ends it.")
        elif now - self._alone_since > MOST_ALONE:
            raise CrewLost(f"{NOBODY[:-1]}, and no other came.")


class Remote(Executor):
    """Dask's executor. It ends with its client, and without waiting for anybody."""

    def __init__(self, client: Any) -> None:
        """``client`` is connected."""
        self._executor: Executor = client.get_executor(pure=False)

    def submit(self, fn: Callable[..., T], /, *args: object, **kwargs: object) -> Future[T]:
        """Let a worker call the function; if the worker is lost, another."""
        return self._executor.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Nothing: closing the client lets go of all jobs."""
