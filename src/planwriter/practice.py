"""Makes a practice folder, and makes it again without touching what a person changed in it."""

import json
import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from msgspec import Struct

from planwriter.plans.workspace import MARKER
from planwriter.publish import NotWritten, publish, reason
from planwriter.resources import folder as resource

FOLDERS = ("plans", "handouts")
SCHEMAS = ("plan", "clinic", "exercise", "pose")
STARTERS = {
    "clinic.json": "clinic.json",
    ".vscode/settings.json": "settings.json",
    ".gitignore": "gitignore.txt",
}


class Made(Struct, frozen=True):
    """What became of a practice folder: paths inside it that were written, and that were left as they are."""

    written: tuple[str, ...]
    kept: tuple[str, ...]


def make(place: Path) -> Made:
    """Make ``place`` a practice folder.

    A file that is there is left as it is; only a schema that nobody changed since planwriter wrote it
    is renewed. What planwriter wrote is recorded in the folder's marker by its SHA-256.

    Raises:
        NotWritten: the folder or a file in it cannot be written.
    """
    written: list[str] = []
    kept: list[str] = []
    for name in FOLDERS:
        _folder(place / name)
    record = _record(place / MARKER)
    for name, data in _files():
        target = place / name
        present = os.path.lexists(target)  # Path's own raises where it may not look
        renewable = name.startswith("schemas/") and not os.path.islink(target)  # noqa: PTH114 - as above
        if present and not (renewable and record.get(name) == _hash(target)):
            kept += [name] if _hash(target) != sha256(data).hexdigest() else []
            continue
        if not present or _hash(target) != sha256(data).hexdigest():
            _folder(target.parent)
            publish(data, target, force=True)
            written.append(name)
        record[name] = sha256(data).hexdigest()
    marker = json.dumps({"format": 1, "written": record}, indent=2).encode() + b"\n"
    if _hash(place / MARKER) != sha256(marker).hexdigest():
        publish(marker, place / MARKER, force=True)
        written.append(MARKER)
    return Made(tuple(written), tuple(kept))


def _files() -> Iterator[tuple[str, bytes]]:
    for name in SCHEMAS:
        yield f"schemas/{name}.schema.json", (resource("schemas") / f"{name}.schema.json").read_bytes()
    for name, template in STARTERS.items():
        yield name, (resource("templates") / "practice" / template).read_bytes()


def _folder(place: Path) -> None:
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritten(f"The folder {place} cannot be made: {reason(error)}.") from error


def _record(marker: Path) -> dict[str, str]:
    """What planwriter wrote the last time, by path; nothing where that cannot be told."""
    try:
        data: Any = json.loads(marker.read_bytes())
        written = data["written"]
        return {str(name): str(value) for name, value in written.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def _hash(path: Path) -> str | None:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None
