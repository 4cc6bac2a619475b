"""Which plan files a command was given: files, folders of them, or standard input."""

import os
import sys
from pathlib import Path

from msgspec import Struct

from planwriter.cli.say import say
from planwriter.plans import Source, Unreadable, read_bytes, read_file
from planwriter.plans.source import MOST_BYTES

STANDARD_INPUT = "-"


class Gathered(Struct, frozen=True):
    """The plans that could be read, in order, and how many inputs could not."""

    sources: tuple[Source, ...]
    unread: int


def gather(names: list[str]) -> Gathered:
    """Read every plan that ``names`` mean, each once, telling the person of those that cannot be read."""
    sources: dict[str, Source] = {}
    unread = 0
    for name in dict.fromkeys(names):
        try:
            files = _files(name)
        except Unreadable as problem:
            files = []
            unread += _told(problem)
        for file in files:
            try:
                source = _read(file)
            except Unreadable as problem:
                unread += _told(problem)
            else:
                sources.setdefault(_spelt(file), source)
    return Gathered(tuple(sources.values()), unread)


class Listed(Struct, frozen=True):
    """Plan files that are still to be read, in order, and how many inputs hold none."""

    files: tuple[str, ...]
    unread: int


def listed(names: list[str]) -> Listed:
    """Every plan file that ``names`` mean, each once, none of them read yet.

    The person is told of folders that hold no plan.
    """
    files: dict[str, str] = {}
    unread = 0
    for name in dict.fromkeys(names):
        try:
            found = _files(name)
        except Unreadable as problem:
            unread += _told(problem)
            continue
        for file in found:
            files.setdefault(_spelt(file), file)
    return Listed(tuple(files.values()), unread)


def shown_name(file: str) -> str:
    """What messages call a plan file."""
    return "standard input" if file == STANDARD_INPUT else file


def _spelt(file: str) -> str:
    """The one spelling of a plan file's path; a link to a plan is a plan of its own, by its own name."""
    folder, name = os.path.split(file)
    if file == STANDARD_INPUT:
        return file
    try:
        return os.path.join(os.path.realpath(folder), name)  # noqa: PTH118 - Path's own raises for a loop of links
    except (OSError, ValueError):  # a name that no system takes
        return file


def one_plan(name: str) -> Source:
    """The plan that ``name`` means: a file, or ``-`` for standard input.

    Raises:
        Unreadable: there is no such file, or it is a folder.
    """
    return _read(name)


def is_folder(path: Path) -> bool:
    """Whether there is a folder of that name; a name that the system refuses is none's."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _told(problem: Unreadable) -> int:
    say(f"planwriter: {problem}")
    return 1


def _files(name: str) -> list[str]:
    """The file itself, or the plans of a folder; files that start with a dot are the system's."""
    if not name:
        raise Unreadable("One of the names is empty, so it names no plan.")
    folder = Path(name)
    if name == STANDARD_INPUT or not is_folder(folder):
        return [name]
    try:
        inside = sorted(folder.iterdir())
    except OSError:
        raise Unreadable(f"You have no permission to look into the folder {name}.") from None
    found = [str(path) for path in inside if path.name.endswith(".plan.json") and path.name[0] != "."]
    if not found:
        raise Unreadable(f"The folder {name} holds no plan: no file in it ends in .plan.json.")
    return found


def _read(name: str) -> Source:
    if name != STANDARD_INPUT:
        return read_file(Path(name))
    if sys.stdin is None:
        raise Unreadable("Standard input is closed, so no plan can come from it.")
    if sys.stdin.isatty():
        say("planwriter: type or paste the plan, then press Ctrl-D (on Windows Ctrl-Z and Enter).")
    try:
        return read_bytes(sys.stdin.buffer.read(MOST_BYTES + 1), "standard input", Path.cwd())
    except OSError:
        raise Unreadable("Standard input cannot be read.") from None
