"""Who prints a batch, and how account is given of it."""

from collections.abc import Iterator
from contextlib import contextmanager

from msgspec import Struct

from planwriter.cli.account import Account, Bar, JsonAccount, TextAccount, bar_wanted
from planwriter.cli.batch import Task, Wishes, render_all
from planwriter.cli.say import Misused, say
from planwriter.plans import Unreadable
from planwriter.press import Crew
from planwriter.press.pool import local


class How(Struct, frozen=True):
    """Where plans are printed, and how account is given of it."""

    jobs: int | None
    scheduler: str | None
    quiet: bool
    summary: bool
    as_json: bool


def rendered(tasks: list[Task], wishes: Wishes, how: How, so_far: int) -> int:
    """Render plans as the command line asks; the worst exit code, ``so_far`` included."""
    with _crew(how, len(tasks)) as crew:
        bar = Bar(len(tasks), shown=bar_wanted(len(tasks), quiet=how.quiet))
        summary = (bar.shown or how.summary) and not how.quiet
        account: Account = (
            JsonAccount(bar)
            if how.as_json
            else TextAccount(len(tasks), bar, quiet=how.quiet, summary=summary)
        )
        return render_all(tasks, wishes, account, crew, so_far)


@contextmanager
def _crew(how: How, plans: int) -> Iterator[Crew]:
    """Those who print: this process, some processes, or a cluster."""
    if how.scheduler is None:
        yield local(how.jobs, plans)
        return
    from planwriter.press.cluster import ClusterMissing, ClusterUnusable, cluster  # noqa: PLC0415 - an extra

    try:
        with cluster(how.scheduler, lambda words: say(f"planwriter: {words}")) as crew:
            yield crew
    except ClusterMissing:
        raise Misused(
            "--scheduler needs the package distributed. Install it with: pip install 'planwriter[cluster]'"
        ) from None
    except ClusterUnusable as problem:
        raise Unreadable(str(problem)) from None
