"""The files that a plan's handout is made from: the plan, its clinic file, the logo, own exercises."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from planwriter.plans.source import Source, Unreadable, read_file

Part = tuple[Path, tuple[int, int, int] | None]


def parts(plan: Path) -> tuple[Path, ...]:
    """Every file that the handout of ``plan`` depends on, whether it is there or not."""
    return tuple(dict.fromkeys([plan, *_named(plan)]))


def state(plan: Path) -> tuple[Part, ...]:
    """The files with what tells one saved version from another; ``None`` for one that is not there."""
    return tuple((path, _version(path)) for path in parts(plan))


def _named(plan: Path) -> Iterator[Path]:
    data = _data(plan)
    clinic = data.get("clinic")
    if isinstance(clinic, Mapping):
        yield from _below(plan.parent, clinic.get("logo"))
        return
    for path in _below(plan.parent, clinic):
        yield path
        inner = _data(path)
        yield from _below(path.parent, inner.get("logo"))
        for folder in _below(path.parent, inner.get("exercises")):
            yield folder
            if folder.is_dir():
                yield from _exercises(folder)


def _exercises(folder: Path) -> Iterator[Path]:
    """The exercise files of a folder, and what shows them."""
    for path in sorted(folder.glob("*.json")):
        yield path
        if path.name.endswith(".pose.json"):
            continue
        data = _data(path)
        files = data.get("picture_files")
        for written in (data.get("poses"), *(files.values() if isinstance(files, Mapping) else ())):
            yield from _below(folder, written)


def _below(folder: Path, written: Any) -> Iterator[Path]:
    """The file that a relative path names; nothing for any other value."""
    if isinstance(written, str) and written and "\0" not in written and not Path(written).is_absolute():
        yield folder / written


def _data(path: Path) -> Mapping[str, Any]:
    try:
        source: Source = read_file(path)
    except (Unreadable, OSError, ValueError):
        return {}
    return source.data or {}


def _version(path: Path) -> tuple[int, int, int] | None:
    try:
        about = path.stat()
    except (OSError, ValueError):
        return None
    return about.st_mtime_ns, about.st_size, about.st_ino
