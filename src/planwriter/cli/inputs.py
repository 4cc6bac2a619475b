"""Which plan files a command was given: files, folders of them, or standard input."""

import sys
from dataclasses import dataclass
from pathlib import Path

from planwriter.cli.say import say
from planwriter.plans import Source, Unreadable, read_bytes, read_file
from planwriter.plans.source import MOST_BYTES

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Gathered:
    """The plans that could be read, in order, and whether something could not."""

    sources: tuple[Source, ...]
    complete: bool


def gather(names: list[str]) -> Gathered:
    """Read every plan that ``names`` mean, telling the person of each that cannot be read."""
    sources: list[Source] = []
    complete = True
    for name in names:
        try:
            sources += [_read(each) for each in _files(name)]
        except Unreadable as problem:
            say(f"planwriter: {problem}")
            complete = False
    return Gathered(tuple(sources), complete)


def _files(name: str) -> list[str]:
    folder = Path(name)
    if name == STANDARD_INPUT or not folder.is_dir():
        return [name]
    try:
        found = sorted(str(path) for path in folder.glob("*.plan.json"))
    except OSError as error:
        raise Unreadable(f"The folder {name} cannot be looked into.") from error
    if not found:
        raise Unreadable(f"The folder {name} holds no plan: no file in it ends in .plan.json.")
    return found


def _read(name: str) -> Source:
    if name == STANDARD_INPUT:
        return read_bytes(sys.stdin.buffer.read(MOST_BYTES + 1), "standard input", Path.cwd())
    return read_file(Path(name))
