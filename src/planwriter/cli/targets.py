"""Where ``planwriter render`` writes each handout."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

from planwriter.cli.inputs import STANDARD_INPUT, shown_name
from planwriter.cli.say import Misused
from planwriter.publish import NotWritten, reason

STANDARD_OUTPUT = "-"
FORMS = (".pdf", ".txt", ".html")

_PLAN_ENDING = re.compile(r"(\.plan)?(\.json)?$", re.IGNORECASE)


def targets(files: Sequence[str], output: str | None, *, several: bool) -> list[Path | None]:
    """Where the handout of each plan file goes; ``None`` is standard output.

    ``several`` says that more than one plan was meant, even if some cannot be read.

    Raises:
        Misused: that cannot be done, or two plans would become the same file.
        NotWritten: the folder to write into is not there, or a handout would take the place of a plan.
    """
    if output is None:
        if STANDARD_INPUT in files:
            raise Misused("A plan from standard input needs -o FILE.pdf, or -o - for standard output.")
        return _apart(files, [_named(file, Path(file).parent) for file in files])
    if not output:
        raise Misused("-o names nothing. Name a file or a folder, or - for standard output.")
    if output == STANDARD_OUTPUT:
        if several:
            raise Misused("Standard output takes one handout. Name a folder with -o for several.")
        return [None for _ in files]
    if _is_folder(output):
        return _apart(files, [_named(file, Path(output)) for file in files])
    if output.endswith(("/", os.sep)):
        raise NotWritten(f"There is no folder {output} to write into. Make it first.")
    if several:
        raise Misused(f"Several handouts need a folder, and {output} is none. Name one that exists.")
    if Path(output).suffix.lower() not in FORMS:
        raise Misused(
            f"{output} is neither a folder that exists nor a name that ends in .pdf, .txt or .html."
        )
    return [*_sparing(files, [Path(output) for _ in files])]


def form_of(output: str | None) -> str:
    """The form in which a handout is written: ``.pdf`` unless one file is named otherwise.

    Raises:
        NotWritten: the place may not be looked at.
    """
    if output is None or _is_folder(output):
        return FORMS[0]
    ending = Path(output).suffix.lower()
    return ending if ending in FORMS else FORMS[0]


def only_target(file: str, output: str | None) -> Path:
    """Where the handout of one plan file goes.

    Raises:
        Misused: standard output, or no name for a handout.
        NotWritten: the folder to write into is not there.
    """
    (target,) = targets([file], output, several=False)
    if target is None:
        raise Misused("Name a file or folder with -o; standard output takes one handout only.")
    return target


def _is_folder(output: str) -> bool:
    try:
        return Path(output).is_dir()
    except PermissionError as error:
        raise NotWritten(f"{output} cannot be written: {reason(error)}.") from error


def _sparing(files: Sequence[str], found: list[Path]) -> list[Path]:
    """The same places, none of which is a plan's own."""
    for target in found:
        for file in files:
            if _same(file, target):
                raise NotWritten(f"{target} is a plan itself. Name another file for the handout.")
    return found


def _same(file: str, target: Path) -> bool:
    try:
        return target.samefile(file)
    except (OSError, ValueError):  # one of them is not there
        return False


def _apart(files: Sequence[str], found: list[Path]) -> list[Path | None]:
    first: dict[str, str] = {}
    for file, target in zip(files, found, strict=True):
        other = first.setdefault(os.path.normcase(target), file)
        if other != file:
            raise Misused(
                f"{shown_name(other)} and {shown_name(file)} would both become {target}. "
                "Render one at a time."
            )
    named_like_handouts = [file for file in files if Path(file).suffix.lower() in FORMS]
    return [*_sparing(named_like_handouts, found)]


def _named(file: str, folder: Path) -> Path:
    name = "handout" if file == STANDARD_INPUT else Path(file).name
    return folder / f"{_PLAN_ENDING.sub('', name) or name}.pdf"
