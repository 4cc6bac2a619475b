"""A plan file as it was read: its text, its data, and the place of every value."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planwriter.findings import Finding, Place


class Unreadable(Exception):
    """A file cannot be read at all. ``str()`` of it is a sentence for the user."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file and what it holds.

    ``data`` is ``None`` when the text is not JSON; ``findings`` then says why. ``folder`` is where
    the paths inside the file start. ``places`` and ``key_places`` go by JSON Pointer.
    """

    name: str
    path: Path | None
    folder: Path
    text: str
    fingerprint: str
    data: Any
    places: Mapping[str, Place]
    key_places: Mapping[str, Place]
    findings: tuple[Finding, ...] = ()


def read_file(path: Path) -> Source:
    """Read the plan or clinic file at ``path``.

    Raises:
        Unreadable: there is no such file, it is a folder or a device, or it may not be opened.
    """
    raise NotImplementedError(path)


def read_bytes(data: bytes, name: str, folder: Path) -> Source:
    """Read a file's bytes. ``name`` is what messages call it; paths inside it start at ``folder``."""
    raise NotImplementedError(name, data, folder)
