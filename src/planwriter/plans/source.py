"""A plan or clinic file as it was read: its text, its data, and the place of every value."""

import codecs
import os
import stat
from collections.abc import Mapping
from functools import cached_property
from json import JSONDecodeError
from pathlib import Path
from typing import Any

from msgspec import Struct

from planwriter.findings import Finding, Place, finding, phrase
from planwriter.plans.lines import Lines
from planwriter.plans.scan import LimitPassed, Places, Scanned, Stretch, field_name, plain_data, scan

MOST_BYTES = 1024 * 1024
BYTE_ORDER_MARK = "\ufeff"
DOCUMENTS = {
    b"pk\x03\x04": "word",
    b"\xd0\xcf\x11\xe0": "word",
    b"{\\rtf": "rtf",
    b"%pdf-": "pdf",
    b"<!doctype html": "page",
    b"<html": "page",
}
"""How files start, in small letters, that are taken for plans by mistake."""


class Unreadable(OSError):
    """A file cannot be read at all. ``str()`` of it is a sentence for the user."""


class Source(Struct, frozen=True, eq=False, dict=True):
    """A file and what it holds.

    ``data`` is ``None`` when the text is no JSON object; ``findings`` then says why. Paths inside the
    file start at ``folder``. Places in the file are looked for when they are first asked for.
    """

    name: str
    path: Path | None
    folder: Path
    text: str
    raw: bytes
    data: dict[str, Any] | None = None
    findings: tuple[Finding, ...] = ()

    __repr__ = object.__repr__  # what a file holds is for no log

    @cached_property
    def lines(self) -> Lines:
        """Where the lines of ``text`` start."""
        return Lines(self.text)

    @property
    def spans(self) -> Mapping[str, Stretch]:
        """By JSON Pointer, the stretch of ``text`` that holds a value. Empty where there is no ``data``."""
        return self._scanned.spans

    @property
    def key_spans(self) -> Mapping[str, Stretch]:
        """The same for the names of fields."""
        return self._scanned.key_spans

    @cached_property
    def _places(self) -> Places:
        return Places(self.text)

    @cached_property
    def _scanned(self) -> Scanned:
        return Scanned(None) if self.data is None else scan(self.text)

    def place(self, pointer: str) -> Place:
        """Where the value at ``pointer`` stands.

        Raises:
            KeyError: the file has no such value.
        """
        if self.data is None:
            raise KeyError(pointer)
        return self.lines.place(pointer, *self._places.stretch(pointer))


def read_file(path: Path) -> Source:
    """Read the plan or clinic file at ``path``.

    Raises:
        Unreadable: there is no such file, it is a folder or a device, or it may not be opened.
    """
    return _read(read_limited(path), str(path), path, path.parent)


def read_bytes(data: bytes, name: str, folder: Path) -> Source:
    """Read a file's bytes. ``name`` is what messages call it; paths inside it start at ``folder``."""
    return _read(data, name, None, folder)


def read_limited(path: Path, *, follow_links: bool = True) -> bytes:
    """The bytes of a regular file, or its first 1 MiB and one more when it is larger.

    Raises:
        Unreadable: there is no such file, it is a folder, a device or (unless followed) a symbolic
            link, or it may not be opened.
    """
    opener = never_waiting if follow_links else straight
    try:
        if path.is_dir():
            raise Unreadable(phrase("unreadable-folder", file=path))
        if not follow_links and path.is_symlink():
            raise Unreadable(phrase("unreadable-link", file=path))
        with open(path, "rb", opener=opener) as opened:
            if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
                raise Unreadable(phrase("unreadable-device", file=path))
            return opened.read(MOST_BYTES + 1)
    except Unreadable:
        raise
    except FileNotFoundError:
        raise Unreadable(phrase("unreadable-missing", file=path)) from None
    except PermissionError:
        raise Unreadable(phrase("unreadable-forbidden", file=path)) from None
    except (OSError, ValueError):  # a name that no system takes, a disk that fails
        raise Unreadable(phrase("unreadable-other", file=path)) from None


def never_waiting(name: str, flags: int) -> int:
    """An ``opener`` of ``open`` whom a named pipe or a device does not hold up."""
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))


def straight(name: str, flags: int) -> int:
    """An ``opener`` like :func:`never_waiting` that takes no symbolic link."""
    return never_waiting(name, flags | getattr(os, "O_NOFOLLOW", 0))


def _read(data: bytes, name: str, path: Path | None, folder: Path) -> Source:
    text, findings = _decoded(data)
    value = None
    if not findings or findings[0].severity == "hint":
        value, more = _parsed(text)
        findings += more
    return Source(
        name=name,
        path=path,
        folder=folder,
        text=text,
        raw=data,
        data=value,
        findings=tuple(findings),
    )


def _decoded(data: bytes) -> tuple[str, list[Finding]]:
    start = Place("", 1, 1, 1, 2)
    other = _other_kind(data, start)
    if other is not None:
        return "", [other]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = data.decode("utf-8", "replace").removeprefix(BYTE_ORDER_MARK)
        at = len(data[: error.start].decode("utf-8").removeprefix(BYTE_ORDER_MARK))
        return text, [finding("not-utf-8", Lines(text).place("", at, at + 1))]
    if not text.strip("\ufeff \t\r\n"):
        return text, [finding("empty-file", start)]
    if text.startswith(BYTE_ORDER_MARK):
        return text.removeprefix(BYTE_ORDER_MARK), [finding("byte-order-mark", start)]
    return text, []


def _other_kind(data: bytes, start: Place) -> Finding | None:
    """What is to be said of bytes that are no UTF-8 text at first sight."""
    for first, kind in DOCUMENTS.items():
        if data[:20].lower().startswith(first):
            return finding("not-an-object", start, "document", kind=phrase(f"kind-{kind}"))
    if len(data) > MOST_BYTES:
        return finding("file-too-large", start)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or data[:2].count(0) == 1:
        return finding("not-utf-8", start, "utf-16")
    return None


def _parsed(text: str) -> tuple[dict[str, Any] | None, list[Finding]]:
    data = plain_data(text)
    if isinstance(data, dict):
        return data, []
    lines = Lines(text)
    try:
        scanned = scan(text)
    except LimitPassed as limit:
        return None, [finding(limit.code, lines.place("", *limit.stretch), most=limit.most)]
    except JSONDecodeError as error:
        from planwriter.plans.syntax import explain  # noqa: PLC0415 - only for what is no JSON

        problem = explain(error)
        place = lines.place("", *problem.stretch)
        return None, [finding(problem.code, place, problem.wording, value=problem.value)]
    findings = [
        finding("repeated-field", lines.place(pointer, *stretch), field=field_name(pointer))
        for pointer, stretch in scanned.repeated
    ]
    if not isinstance(scanned.data, dict):
        findings.append(finding("not-an-object", lines.place("", *scanned.spans[""])))
        return None, findings
    return scanned.data, findings
