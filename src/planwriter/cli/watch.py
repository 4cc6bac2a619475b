"""``planwriter watch``: a handout that follows its plan, save by save."""

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from planwriter.cli.options import Force
from planwriter.cli.say import Misused, say

EXAMPLES = ("watch maria.plan.json", "watch maria.plan.json -o preview.pdf")
PAUSE = 1000  # milliseconds after which the files are looked at even if the system told of no change
SETTLE = 100  # milliseconds that an editor may take to save


def watch(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The plan to watch.")],
    *,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="FILE_OR_FOLDER", help="Where to write, as for render."),
    ] = None,
    force: Force = False,
) -> None:
    """Render a plan on each save, until Ctrl-C.

    It also renders when the clinic file, the logo, an exercise of the clinic's own or its pictures are
    saved. While the plan has errors, the last good handout stays.
    """
    from planwriter.cli.account import Bar, TextAccount  # noqa: PLC0415 - keeps --help fast
    from planwriter.cli.batch import Task, Wishes, render_all  # noqa: PLC0415 - as above
    from planwriter.cli.inputs import is_folder  # noqa: PLC0415 - as above
    from planwriter.cli.targets import form_of, only_target  # noqa: PLC0415 - as above
    from planwriter.plans import read_file  # noqa: PLC0415 - as above
    from planwriter.press import Chosen  # noqa: PLC0415 - as above
    from planwriter.press.pool import local  # noqa: PLC0415 - as above

    plan = Path(file)
    if file in {"", "-"} or is_folder(plan):
        raise Misused(f'"{file}" is no plan file to watch. Name one.')
    read_file(plan)  # may not be there at all
    task = Task(file, only_target(file, output))
    wishes = Wishes(chosen=Chosen(form=form_of(output)), force=force)
    gc.enable()  # this goes on for long (main.py)
    try:
        for _ in _saves(plan):
            account = TextAccount(1, Bar(1, shown=False), quiet=False, summary=False)
            render_all([task], wishes, account, local(1, 1))
            say(f"Watching {file}. Ctrl-C ends it.")
    except KeyboardInterrupt:
        say("planwriter: stopped watching.")


def _saves(plan: Path) -> Iterator[None]:
    """Once at the start, and then each time that a file changes which the handout is made from."""
    from watchfiles import watch as changes  # noqa: PLC0415 - only here is something watched

    from planwriter.plans.parts import state  # noqa: PLC0415 - keeps --help fast

    seen = None
    while True:
        if (now := state(plan)) != seen:
            seen = now
            yield
        folders = {path.parent for path, _ in seen if path.parent.is_dir()}
        for _ in changes(
            *folders,
            watch_filter=None,
            debounce=SETTLE * 4,
            step=SETTLE,
            rust_timeout=PAUSE,
            yield_on_timeout=True,
            recursive=False,
            ignore_permission_denied=True,
        ):
            if state(plan) != seen:
                break
