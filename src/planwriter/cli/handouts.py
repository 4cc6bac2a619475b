"""Reads a handout's file for the commands that look into one."""

from pathlib import Path

from planwriter.plans import Unreadable
from planwriter.publish import MOST_BYTES


def read_handout(path: Path) -> bytes:
    """The bytes of a handout.

    Raises:
        Unreadable: there is no such file, it is a folder, may not be opened, or is far too large.
    """
    try:
        if path.is_dir():
            raise Unreadable(f"{path} is a folder. Name one handout in it.")
        if not path.is_file():
            raise Unreadable(f"There is no file {path}.")
        if path.stat().st_size > MOST_BYTES:
            raise Unreadable(f"{path} is larger than any handout.")
        return path.read_bytes()
    except Unreadable:
        raise
    except PermissionError as error:
        raise Unreadable(f"{path} may not be opened by you.") from error
    except OSError as error:  # a name longer than the system takes, a disk that fails
        raise Unreadable(f"{path} cannot be read.") from error
