"""``planwriter render``: plans become handouts."""

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planwriter.cli.options import Design, Force, Ink, Paper, Strict, known_figure
from planwriter.cli.say import DONE, ERRORS, UNREADABLE, UNWRITABLE, Misused, give, give_bytes, meant, say

if TYPE_CHECKING:
    from planwriter.cli.inputs import Gathered
    from planwriter.plans import Checked, Source

EXAMPLES = (
    "render maria.plan.json",
    "render patients/ -o handouts/",
    "render maria.plan.json -o - --paper letter --ink grey > maria.pdf",
)
STANDARD_OUTPUT = "-"
FORMS = (".pdf", ".txt", ".html")

_PLAN_ENDING = re.compile(r"(\.plan)?(\.json)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command line asks for over the plan's own handout settings."""

    paper: Paper | None
    design: str | None
    language: str | None
    ink: Ink | None
    figure: str | None
    open_after: bool
    force: bool
    strict: bool
    attach: bool = True
    name_in_metadata: bool = False
    password: str | None = None
    own_design: bytes | None = None


def render(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help="Plan files, folders of them, or - for standard input."),
    ],
    *,
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE_OR_FOLDER",
            help="Where to write; - for standard output. Without it, NAME.pdf beside NAME.plan.json.",
        ),
    ] = None,
    paper: Annotated[
        Paper | None, typer.Option(case_sensitive=False, help="Paper size, instead of the plan's.")
    ] = None,
    design: Annotated[
        str | None,
        typer.Option(
            metavar="NAME_OR_FILE", help="Design, or a design file of your own, instead of the plan's."
        ),
    ] = None,
    language: Annotated[
        str | None, typer.Option(metavar="CODE", help="Language, instead of the plan's.")
    ] = None,
    ink: Annotated[Ink | None, typer.Option(case_sensitive=False, help="Ink, instead of the plan's.")] = None,
    figure: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who shows the exercises, instead of the plan's.")
    ] = None,
    open_after: Annotated[bool, typer.Option("--open", help="Open the handout when it is done.")] = False,
    force: Force = False,
    strict: Strict = False,
    attach: Annotated[
        bool, typer.Option("--attach/--no-attach", help="Let the plan file travel inside the handout.")
    ] = True,
    name_in_metadata: Annotated[
        bool, typer.Option("--name-in-metadata", help="Put the patient's name into the file's title.")
    ] = False,
    encrypt: Annotated[
        bool,
        typer.Option("--encrypt", help="Lock the handout with a password, asked for if not given below."),
    ] = False,
    password_env: Annotated[
        str | None, typer.Option(metavar="NAME", help="With --encrypt: the environment variable to take.")
    ] = None,
    password_fd: Annotated[
        int | None, typer.Option(metavar="NUMBER", help="With --encrypt: the file descriptor to read.")
    ] = None,
) -> None:
    """Print plans as illustrated PDF handouts.

    With -o NAME.txt or -o NAME.html the handout comes as plain text or as one HTML file.
    """
    from planwriter.cli.inputs import gather  # noqa: PLC0415 - keeps --help fast

    _known_language(language)
    known_figure(figure)
    design, own_design = _known_design(design)
    if encrypt and output is not None and Path(output).suffix.lower() in FORMS[1:]:
        raise Misused("--encrypt locks PDF files only.")
    if open_after and output == STANDARD_OUTPUT:
        raise Misused("--open needs a file to open, so it does not go with -o -.")
    gathered = gather(files)
    targets = _targets(gathered, output)
    password = None
    if encrypt:
        from planwriter.cli.password import password_from  # noqa: PLC0415 - keeps --help fast

        password = password_from(password_env, password_fd)
        say("planwriter: an encrypted handout is no PDF/A; keep one without a password for the archive.")
    wishes = Wishes(
        paper,
        design,
        language,
        ink,
        figure,
        open_after,
        force,
        strict,
        attach,
        name_in_metadata,
        password,
        own_design,
    )
    codes = [
        render_one(source, target, wishes) for source, target in zip(gathered.sources, targets, strict=True)
    ]
    raise typer.Exit(max([*codes, UNREADABLE if gathered.unread else DONE]))


def _known_language(language: str | None) -> None:
    if language is None:
        return
    from planwriter.language import languages  # noqa: PLC0415 - keeps --help fast

    if language not in languages():
        raise Misused(f'There is no language "{language}". {meant(language, list(languages()))}')


def _known_design(wished: str | None) -> tuple[str | None, bytes | None]:
    """The name of a design, or the bytes of a design file that has been found sound."""
    if wished is None:
        return None, None
    if not wished.lower().endswith(".json"):
        known = [each.value for each in Design]
        if wished.lower() not in known:
            raise Misused(
                f'There is no design "{wished}". {meant(wished, known)} A design file ends in .json.'
            )
        return wished.lower(), None
    from planwriter.pdf import DesignUnusable, own_design  # noqa: PLC0415 - keeps --help fast
    from planwriter.plans.source import read_limited  # noqa: PLC0415 - as above

    raw = read_limited(Path(wished))
    try:
        own_design(raw, wished)
    except DesignUnusable as problem:
        raise Misused(str(problem)) from None
    return None, raw


def _targets(gathered: "Gathered", output: str | None) -> list[Path | None]:
    """Where each handout goes; ``None`` is standard output."""
    sources = gathered.sources
    several = len(sources) + gathered.unread > 1
    if output is None:
        if any(source.path is None for source in sources):
            raise Misused("A plan from standard input needs -o FILE.pdf, or -o - for standard output.")
        return _apart(sources, [_named(source, source.folder) for source in sources])
    if output == STANDARD_OUTPUT:
        if several:
            raise Misused("Standard output takes one handout. Name a folder with -o for several.")
        return [None for _ in sources]
    if Path(output).is_dir():
        return _apart(sources, [_named(source, Path(output)) for source in sources])
    if output.endswith(("/", os.sep)):
        from planwriter.publish import NotWritten  # noqa: PLC0415 - keeps --help fast

        raise NotWritten(f"There is no folder {output} to write into. Make it first.")
    if several:
        raise Misused(f"Several handouts need a folder, and {output} is none. Name one that exists.")
    if Path(output).suffix.lower() not in FORMS:
        raise Misused(
            f"{output} is neither a folder that exists nor a name that ends in .pdf, .txt or .html."
        )
    return [Path(output) for _ in sources]


def only_target(source: "Source", output: str | None) -> Path:
    """Where the handout of one plan file goes.

    Raises:
        Misused: standard output, or no name for a handout.
    """
    from planwriter.cli.inputs import Gathered  # noqa: PLC0415 - keeps --help fast

    (target,) = _targets(Gathered((source,), 0), output)
    if target is None:
        raise Misused("Name a file or folder with -o; standard output takes one handout only.")
    return target


def _apart(sources: "tuple[Source, ...]", targets: list[Path]) -> list[Path | None]:
    first: dict[Path, Source] = {}
    for source, target in zip(sources, targets, strict=True):
        if target in first:
            raise Misused(
                f"{first[target].name} and {source.name} would both become {target}. Render one at a time."
            )
        first[target] = source
    return [*targets]


def _named(source: "Source", folder: Path) -> Path:
    name = source.path.name if source.path is not None else "handout"
    return folder / f"{_PLAN_ENDING.sub('', name) or name}.pdf"


def render_one(source: "Source", target: Path | None, wishes: Wishes) -> int:
    """Render one plan; whatever happens to it, the rest of the batch goes on."""
    from planwriter.cli.ended import ended  # noqa: PLC0415 - keeps --help fast
    from planwriter.cli.reports import colored, reported  # noqa: PLC0415 - as above
    from planwriter.findings import report  # noqa: PLC0415 - as above
    from planwriter.findings.words import visible  # noqa: PLC0415 - as above
    from planwriter.plans import LogoUnusable  # noqa: PLC0415 - as above

    try:
        checked = reported(source, strict=wishes.strict)
        if checked.findings:
            say(report("text", checked.reports, color=colored(sys.stderr)).rstrip("\n"))
        if checked.plan is None:
            older = f" {target} is an older one." if target is not None and target.exists() else ""
            say(f"planwriter: No handout was written for {source.name}.{older}")
            return ERRORS
        _make(source, checked, target, wishes)
    except LogoUnusable as problem:
        say(f"planwriter: {visible(str(problem))} No handout was written for {source.name}.")
        return ERRORS
    except SystemExit:  # nobody reads the list of handouts; they are made all the same
        return UNWRITABLE
    except Exception as problem:
        return ended(problem, f"No handout was written for {source.name}.")
    return DONE


def _make(source: "Source", checked: "Checked", target: Path | None, wishes: Wishes) -> None:
    from planwriter.publish import publish, refuse  # noqa: PLC0415 - keeps --help fast

    form = ".pdf" if target is None else target.suffix.lower()
    if target is None:
        give_bytes(_handout(source, checked, wishes, form))
        return
    refuse(target, force=wishes.force)
    publish(_handout(source, checked, wishes, form), target, force=wishes.force)
    give(str(target))
    if wishes.open_after and typer.launch(str(target.resolve())):
        say(f"planwriter: No program was found that opens {target}. Open it yourself.")


def _handout(source: "Source", checked: "Checked", wishes: Wishes, form: str) -> bytes:
    from planwriter import printing  # noqa: PLC0415 - only here is a page laid out

    chosen = {
        name: str(value)
        for name in ("paper", "design", "language", "ink", "figure")
        if (value := getattr(wishes, name)) is not None
    }
    try:
        settings = printing.settings(checked, **chosen)
    except printing.NotPrintable as problem:
        raise Misused(f"{problem}.") from None
    if form != ".pdf":
        return printing.export_plan(source, checked, form, settings)
    try:
        data = printing.print_plan(
            source,
            checked,
            settings,
            attach=wishes.attach,
            name_in_metadata=wishes.name_in_metadata,
            design=wishes.own_design,
        )
    except printing.DesignUnusable as problem:
        raise Misused(f"{problem} No handout was written for {source.name}.") from None
    if wishes.password is None:
        return data
    from planwriter.pdf import encrypted  # noqa: PLC0415 - rarely wanted

    return encrypted(data, wishes.password)
