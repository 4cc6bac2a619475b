"""``planwriter render``: plans become handouts."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planwriter.cli.options import Design, Ink, Paper
from planwriter.cli.say import DONE, ERRORS, MISUSE, UNREADABLE, UNWRITABLE, give, give_bytes, meant, say

if TYPE_CHECKING:
    from planwriter.plans import Plan, Source

STANDARD_OUTPUT = "-"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command line asks for over the plan's own handout settings."""

    paper: Paper | None
    design: Design | None
    language: str | None
    ink: Ink | None
    open_after: bool
    force: bool
    strict: bool


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
    paper: Annotated[Paper | None, typer.Option(help="Paper size, instead of the plan's.")] = None,
    design: Annotated[Design | None, typer.Option(help="Design, instead of the plan's.")] = None,
    language: Annotated[str | None, typer.Option(help="Language, instead of the plan's.")] = None,
    ink: Annotated[Ink | None, typer.Option(help="Ink, instead of the plan's.")] = None,
    open_after: Annotated[bool, typer.Option("--open", help="Open the handout when it is done.")] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Replace a file even if planwriter did not make it.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Make hints errors.")] = False,
) -> None:
    """Print plans as illustrated PDF handouts."""
    from planwriter.cli.inputs import gather  # noqa: PLC0415 - keeps --help fast

    _known_language(language)
    gathered = gather(files)
    targets = _targets(gathered.sources, output)
    wishes = Wishes(paper, design, language, ink, open_after, force, strict)
    codes = [_one(source, target, wishes) for source, target in zip(gathered.sources, targets, strict=True)]
    raise typer.Exit(max([*codes, DONE if gathered.complete else UNREADABLE]))


def _known_language(language: str | None) -> None:
    if language is None:
        return
    from planwriter.language import languages  # noqa: PLC0415 - keeps --help fast

    if language not in languages():
        say(f'planwriter: there is no language "{language}". {meant(language, list(languages()))}')
        raise typer.Exit(MISUSE)


def _targets(sources: "tuple[Source, ...]", output: str | None) -> list[Path | None]:
    """Where each handout goes; ``None`` is standard output."""
    if output == STANDARD_OUTPUT:
        if len(sources) > 1:
            _misuse("standard output takes one handout. Name a folder with -o for several.")
        return [None for _ in sources]
    if output is None and any(source.path is None for source in sources):
        _misuse("a plan from standard input needs -o FILE.pdf, or -o - for standard output.")
    folder = output is not None and (Path(output).is_dir() or output.endswith("/") or len(sources) > 1)
    if output is not None and not folder:
        if Path(output).suffix.lower() != ".pdf":
            _misuse(f"{output} does not end in .pdf. A handout is a PDF file.")
        return [Path(output) for _ in sources]
    if output is not None and not Path(output).is_dir():
        say(f"planwriter: there is no folder {output} to write into. Make it first.")
        raise typer.Exit(UNWRITABLE)
    targets: list[Path | None] = [_beside(source, output) for source in sources]
    if len(set(targets)) < len(targets):
        _misuse("two of these plans would be written to the same file. Render them one by one.")
    return targets


def _beside(source: "Source", folder: str | None) -> Path:
    name = source.path.name if source.path is not None else "handout"
    stem = name.removesuffix(".json").removesuffix(".plan")
    home = Path(folder) if folder is not None else source.folder
    return home / f"{stem}.pdf"


def _misuse(message: str) -> None:
    say(f"planwriter: {message}")
    raise typer.Exit(MISUSE)


def _one(source: "Source", target: Path | None, wishes: Wishes) -> int:
    from planwriter.cli.reports import colored, reported  # noqa: PLC0415 - keeps --help fast
    from planwriter.findings import reporter  # noqa: PLC0415 - as above
    from planwriter.publish import NotWritten, publish, refuse  # noqa: PLC0415 - as above

    checked = reported(source, strict=wishes.strict)
    if checked.findings:
        say(reporter("text").report(checked.reports, color=colored(errors=True)))
    if checked.plan is None:
        return ERRORS
    try:
        if target is not None:
            refuse(target, force=wishes.force)
        data = _handout(checked.plan, wishes)
        if target is None:
            give_bytes(data)
            return DONE
        publish(data, target, force=wishes.force)
    except NotWritten as problem:
        say(f"planwriter: {problem}")
        return UNWRITABLE
    give(str(target))
    if wishes.open_after:
        typer.launch(str(target))
    return DONE


def _handout(plan: "Plan", wishes: Wishes) -> bytes:
    from planwriter.handout import compose  # noqa: PLC0415 - only here is a page laid out
    from planwriter.pdf import checked, render  # noqa: PLC0415 - as above

    chosen = {
        name: str(value)
        for name in ("paper", "design", "language", "ink")
        if (value := getattr(wishes, name)) is not None
    }
    wanted = replace(plan.handout, **chosen)  # type: ignore[arg-type] # each value is one of its field's choices
    document = compose(replace(plan, handout=wanted))
    accent = plan.clinic.color if plan.clinic else None
    data = render(document, paper=wanted.paper, design_name=wanted.design, ink=wanted.ink, accent=accent)
    return checked(data, document)
