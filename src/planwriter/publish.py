"""Writes a result whole or not at all, and never over what is not planwriter's."""

import contextlib
import os
import tempfile
from pathlib import Path

OURS = b"planwriter"
HEAD, TAIL = 2048, 8192  # a PDF's producer stands near its end, a picture's near its start


class NotWritten(OSError):
    """A result could not be written. ``str()`` of it is a sentence for the user."""


def publish(data: bytes, target: Path, *, force: bool = False) -> None:
    """Put ``data`` at ``target``: written beside it under another name, then renamed.

    Raises:
        NotWritten: the target is not ours to replace, or the place cannot be written to.
    """
    refuse(target, force=force)
    try:
        handle, name = tempfile.mkstemp(prefix=".planwriter-", suffix=".part", dir=target.parent)
    except OSError as error:
        raise NotWritten(f"{target} cannot be written: {reason(error)}.") from error
    written = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        written.chmod(0o666 & ~_umask())
        written.replace(target)
    except OSError as error:
        raise NotWritten(f"{target} cannot be written: {reason(error)}.") from error
    finally:
        with contextlib.suppress(FileNotFoundError):
            written.unlink()


def refuse(target: Path, *, force: bool) -> None:
    """Stop early when ``target`` may not be replaced.

    Raises:
        NotWritten: it is a folder, or exists and was not written by planwriter.
    """
    if target.is_dir():
        raise NotWritten(f"{target} is a folder, so no file can be written in its place.")
    if not target.parent.is_dir():
        raise NotWritten(f"{target} cannot be written: there is no folder {target.parent}.")
    if not force and target.exists() and not is_ours(target):
        raise NotWritten(
            f"{target} exists and was not made by planwriter. "
            "Choose another name, or add --force to replace it."
        )


def is_ours(path: Path) -> bool:
    """Whether planwriter made the PDF, SVG or PNG at ``path``."""
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD)
            size = stream.seek(0, os.SEEK_END)
            stream.seek(max(0, size - TAIL))
            tail = stream.read()
    except OSError:
        return False
    if head.startswith(b"%PDF-"):
        return b"/Producer (" + OURS in tail
    return OURS in head


def reason(error: OSError) -> str:
    """The system's own words for what went wrong, without a path."""
    return (error.strerror or "the system refused").lower()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
