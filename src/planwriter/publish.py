"""Writes a result whole or not at all, and never over what is not planwriter's."""

import contextlib
import os
import stat
from pathlib import Path

from planwriter.seal import whole

PNG, NOTE = b"\x89PNG", b"Software\0planwriter"
MOST_BYTES = 64 * 1024 * 1024  # no result of ours comes near it


class NotWritten(OSError):
    """A result could not be written. ``str()`` of it is a sentence for the user."""


def publish(data: bytes, target: Path, *, force: bool = False) -> None:
    """Put ``data`` at ``target``: written beside it under another name, then renamed.

    A file that is replaced hands its permissions on.

    Raises:
        NotWritten: the target is not ours to replace, or the place cannot be written to.
    """
    refuse(target, force=force)
    written = target.parent / f".planwriter-{os.urandom(8).hex()}.part"  # its name first, to clear it away
    try:
        with open(written, "xb", opener=_for_us_alone) as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        written.chmod(_permissions(target))
        written.replace(target)
    except OSError as error:
        raise NotWritten(f"{target} cannot be written: {reason(error)}.") from error
    finally:
        with contextlib.suppress(FileNotFoundError):
            written.unlink()


def _for_us_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def publish_new(data: bytes, target: Path, *, force: bool) -> None:
    """Put ``data`` at ``target``, where no file may be unless ``force`` replaces it.

    Raises:
        NotWritten: a file is there, or the place cannot be written to.
    """
    refuse_new(target, force=force)
    publish(data, target, force=force)


def refuse_new(target: Path, *, force: bool) -> None:
    """Stop early when a file is at ``target`` that ``force`` does not replace, or nothing can be put there.

    Raises:
        NotWritten: it is so.
    """
    refuse(target, force=True)
    if not force and (target.exists() or target.is_symlink()):
        raise NotWritten(f"{target} exists. Choose another name, or add --force to replace it.")


def refuse(target: Path, *, force: bool) -> None:
    """Stop early when ``target`` may not be replaced.

    Raises:
        NotWritten: it is a folder, or exists and is not as planwriter wrote it.
    """
    try:
        folder, home, present = target.is_dir(), target.parent.is_dir(), target.exists()
    except OSError as error:  # a name longer than the system takes
        raise NotWritten(f"{target} cannot be written: {reason(error)}.") from error
    if folder:
        raise NotWritten(f"{target} is a folder, so no file can be written in its place.")
    if not home:
        raise NotWritten(f"{target} cannot be written: there is no folder {target.parent}.")
    if not force and present and not is_ours(target):
        raise NotWritten(
            f"{target} exists and was not made by planwriter, or was changed since. "
            "Choose another name, or add --force to replace it."
        )


def is_ours(path: Path) -> bool:
    """Whether the PDF, HTML, text, SVG or PNG at ``path`` is as planwriter wrote it.

    One that somebody has since edited, signed or written notes on holds work that is not ours to throw
    away; of a PNG only the maker's name is known.
    """
    try:
        if not path.is_file() or path.stat().st_size > MOST_BYTES:
            return False
        data = path.read_bytes()
    except OSError:
        return False
    return NOTE in data[:512] if data.startswith(PNG) else whole(data)


def reason(error: OSError) -> str:
    """The system's own words for what went wrong, without a path."""
    return (error.strerror or "the system refused").lower()


def _permissions(target: Path) -> int:
    """Those of the file that is replaced, so that none may read it who could not before; or a new file's."""
    return stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
