"""What took long to draw, kept in the user's cache folder by what it was made from.

Nothing here is needed: a folder that cannot be read or written only means that the work is done again.
Only pictures of exercises come here, never anything of a plan.
"""

import contextlib
import hashlib
import os
import sys
import tempfile
from pathlib import Path

MOST_FILES = 512  # a hundred exercises of a clinic's own, as three people
MOST_BYTES = 4 * 1024 * 1024
CHECK = hashlib.sha256().digest_size


def get(key: str) -> bytes | None:
    """What was kept under a key (hexadecimal digits); ``None`` where nothing sound is there."""
    try:
        with (folder() / key).open("rb") as opened:
            data = opened.read(MOST_BYTES + CHECK + 1)
    except OSError:
        return None
    check, kept = data[:CHECK], data[CHECK:]
    with contextlib.suppress(OSError):
        os.utime(folder() / key)
    return kept if hashlib.sha256(kept).digest() == check else None


def put(key: str, data: bytes) -> None:
    """Keep something, and let go of what has not been wanted for longest.

    It is written under another name and then renamed, so that two processes may do it at once.
    """
    if len(data) > MOST_BYTES:
        return
    place = folder()
    name = None
    try:
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(prefix=".", dir=place)
        with os.fdopen(handle, "wb") as opened:
            opened.write(hashlib.sha256(data).digest() + data)
        Path(name).replace(place / key)
        _let_go(place)
    except OSError:
        if name is not None:
            with contextlib.suppress(OSError):
                Path(name).unlink()


def folder() -> Path:
    """Where this user's programs keep what they can make again."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or "~/AppData/Local"
    elif sys.platform == "darwin":
        base = "~/Library/Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    with contextlib.suppress(RuntimeError):  # nobody's home
        return Path(base).expanduser() / "planwriter" / "figures"
    return Path(os.devnull) / "planwriter"


def _let_go(place: Path) -> None:
    files = sorted(place.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in files[MOST_FILES:]:
        with contextlib.suppress(OSError):
            path.unlink()
