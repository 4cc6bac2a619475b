"""``planwriter render``: plans become handouts."""

import re
from typing import Annotated

import typer

from planwriter.cli.options import (
    Force,
    Ink,
    ListFormat,
    Paper,
    Strict,
    known_design,
    known_figure,
    known_language,
)
from planwriter.cli.say import DONE, UNREADABLE, Misused, say

EXAMPLES = (
    "render maria.plan.json",
    "render patients/ -o handouts/",
    "render patients/ -o handouts/ --skip-unchanged",
    "render maria.plan.json -o - --paper letter --ink grey > maria.pdf",
)


Files = Annotated[
    list[str],
    typer.Argument(metavar="FILE...", help="Plan files, folders of them, or - for standard input."),
]
Output = Annotated[
    str | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE_OR_FOLDER",
        help="Where to write; - for standard output. Without it, NAME.pdf beside NAME.plan.json.",
    ),
]
OtherPaper = Annotated[
    Paper | None, typer.Option(case_sensitive=False, help="Paper size, instead of the plan's.")
]
OtherDesign = Annotated[
    str | None,
    typer.Option(metavar="NAME_OR_FILE", help="Design, or a design file of your own, instead of the plan's."),
]
OtherLanguage = Annotated[str | None, typer.Option(metavar="CODE", help="Language, instead of the plan's.")]
OtherInk = Annotated[Ink | None, typer.Option(case_sensitive=False, help="Ink, instead of the plan's.")]
OtherFigure = Annotated[
    str | None, typer.Option(metavar="NAME", help="Who shows the exercises, instead of the plan's.")
]
OpenAfter = Annotated[bool, typer.Option("--open", help="Open the handout when it is done.")]
Attach = Annotated[
    bool, typer.Option("--attach/--no-attach", help="Let the plan file travel inside the handout.")
]
NameInMetadata = Annotated[
    bool, typer.Option("--name-in-metadata", help="Put the patient's name into the file's title.")
]
Encrypt = Annotated[
    bool, typer.Option("--encrypt", help="Lock the handout with a password, asked for if not given below.")
]
PasswordEnv = Annotated[
    str | None, typer.Option(metavar="NAME", help="With --encrypt: the environment variable to take.")
]
PasswordFd = Annotated[
    int | None, typer.Option(metavar="NUMBER", help="With --encrypt: the file descriptor to read.")
]
Jobs = Annotated[
    int | None, typer.Option(metavar="NUMBER", min=1, help="How many plans at once, instead of one a core.")
]
Scheduler = Annotated[
    str | None, typer.Option(metavar="ADDRESS", help="Print on a Dask cluster, such as tcp://HOST:PORT.")
]
SkipUnchanged = Annotated[
    bool, typer.Option("--skip-unchanged", help="Leave a handout that already shows its plan as it is.")
]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Say only what is wrong: no progress, no list.")]
Listing = Annotated[
    ListFormat, typer.Option("--format", case_sensitive=False, help="How the handouts are listed.")
]


def render(
    files: Files,
    *,
    output: Output = None,
    paper: OtherPaper = None,
    design: OtherDesign = None,
    language: OtherLanguage = None,
    ink: OtherInk = None,
    figure: OtherFigure = None,
    open_after: OpenAfter = False,
    force: Force = False,
    strict: Strict = False,
    attach: Attach = True,
    name_in_metadata: NameInMetadata = False,
    encrypt: Encrypt = False,
    password_env: PasswordEnv = None,
    password_fd: PasswordFd = None,
    jobs: Jobs = None,
    scheduler: Scheduler = None,
    skip_unchanged: SkipUnchanged = False,
    quiet: Quiet = False,
    list_format: Listing = ListFormat.text,
) -> None:
    """Print plans as illustrated PDF handouts.

    With -o NAME.txt or -o NAME.html the handout comes as plain text or as one HTML file.
    """
    from planwriter.cli.batch import Task, Wishes  # noqa: PLC0415 - keeps --help fast
    from planwriter.cli.crew import How, rendered  # noqa: PLC0415 - as above
    from planwriter.cli.inputs import listed  # noqa: PLC0415 - as above
    from planwriter.cli.targets import form_of, targets  # noqa: PLC0415 - as above
    from planwriter.press import Chosen  # noqa: PLC0415 - as above

    known_language(language)
    known_figure(figure)
    _known_scheduler(scheduler)
    design, design_file = known_design(design)
    form = form_of(output)
    _fit_together(
        (open_after and output == "-", "--open needs a file to open, so it does not go with -o -."),
        (encrypt and form != ".pdf", "--encrypt locks PDF files only."),
        (name_in_metadata and form != ".pdf", "--name-in-metadata goes into PDF files only."),
        (
            list_format == ListFormat.json and output == "-",
            "Standard output takes one thing: -o - or --format json.",
        ),
        (skip_unchanged and encrypt, "--skip-unchanged cannot look into a handout with a password."),
        (
            skip_unchanged and (not attach or form != ".pdf" or output == "-"),
            "--skip-unchanged compares the plan that travels inside a PDF file, and here there is none.",
        ),
        (bool(jobs and scheduler), "--jobs is for this machine's cores; a cluster has its own."),
    )
    found = listed(files)
    places = targets(found.files, output, several=len(found.files) + found.unread > 1)
    tasks = [Task(file, target) for file, target in zip(found.files, places, strict=True)]
    wishes = Wishes(
        chosen=Chosen(
            paper, design, language, ink, figure, form, attach, name_in_metadata, design_file=design_file
        ),
        open_after=open_after,
        force=force,
        strict=strict,
        skip_unchanged=skip_unchanged,
        password=_password(password_env, password_fd, wanted=encrypt),
    )
    how = How(jobs, scheduler, quiet, skip_unchanged, list_format == ListFormat.json)
    raise typer.Exit(rendered(tasks, wishes, how, UNREADABLE if found.unread else DONE))


def _fit_together(*clashes: tuple[bool, str]) -> None:
    for clash, words in clashes:
        if clash:
            raise Misused(words)


def _known_scheduler(address: str | None) -> None:
    if address is not None and not re.fullmatch(r"(tcp|tls)://[^/\s]+:[0-9]+", address):
        raise Misused(
            f"{address} is no scheduler's address. Give one such as tcp://HOST:PORT or tls://HOST:PORT."
        )


def _password(environment: str | None, descriptor: int | None, *, wanted: bool) -> str | None:
    if not wanted:
        if environment is not None or descriptor is not None:
            raise Misused("A password locks a handout with --encrypt only; ask for that too.")
        return None
    from planwriter.cli.password import password_from  # noqa: PLC0415 - rarely wanted

    password = password_from(environment, descriptor)
    say("planwriter: an encrypted handout is no PDF/A; keep one without a password for the archive.")
    return password
