"""A picture in a file that a clinic names: found in that clinic's own folder, judged before it is decoded."""

import io
import os
import stat
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Literal

from planwriter.plans.source import straight

if TYPE_CHECKING:
    from PIL import Image

KINDS = {"PNG": "image/png", "JPEG": "image/jpeg"}
Trouble = Literal["missing", "link", "too-large", "kind", "too-many-pixels", "broken"]
_ONE_AT_A_TIME = Lock()


class PictureUnusable(ValueError):
    """A file cannot be used as a picture; ``trouble`` is why."""

    def __init__(self, trouble: Trouble) -> None:
        """Name the reason."""
        super().__init__(trouble)
        self.trouble = trouble


def bytes_inside(folder: Path, path: Path, most: int) -> bytes:
    """The file's bytes, or its first ``most`` and one more when it is larger.

    Raises:
        PictureUnusable: it cannot be read, is no ordinary file, or it or a folder on the way to it from
            ``folder`` is a symbolic link.
    """
    _refuse_links(folder, path)
    return _read(path, most + 1)


def first_look(folder: Path, path: Path, most: int) -> tuple[int, bytes]:
    """The file's size, and its first ``most`` bytes; those are read once as long as it stays as it is.

    Raises:
        PictureUnusable: as for :func:`bytes_inside`.
    """
    _refuse_links(folder, path)
    try:
        about = path.stat()
    except (OSError, ValueError):
        raise PictureUnusable("missing") from None
    return about.st_size, _start(path, most, (about.st_ino, about.st_mtime_ns, about.st_size, about.st_mode))


@lru_cache(maxsize=32)
def _start(path: Path, most: int, version: tuple[int, ...]) -> bytes:  # noqa: ARG001 - another one is read anew
    return _read(path, most)


def _refuse_links(folder: Path, path: Path) -> None:
    for place in (path, *path.parents):
        if place == folder:
            break
        if os.path.islink(place):  # noqa: PTH114 - Path's own raises for a name that is too long
            raise PictureUnusable("link")


def _read(path: Path, most: int) -> bytes:
    try:
        with open(path, "rb", opener=straight) as opened:
            if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
                raise PictureUnusable("missing")
            return opened.read(most)
    except (OSError, ValueError) as error:
        if isinstance(error, PictureUnusable):
            raise
        raise PictureUnusable("missing") from None


@contextmanager
def unwarned() -> Iterator[None]:
    """No warning of Pillow's: damaged notes of a camera harm no picture, and its size is judged here.

    What a process warns of is the same for all of its threads, so one at a time may change it.
    """
    with _ONE_AT_A_TIME, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def decoded(data: bytes, most_bytes: int, most_pixels: int) -> "Image.Image":
    """The picture, loaded; its format still tells PNG from JPEG.

    Raises:
        PictureUnusable: it is too large, neither PNG nor JPEG, or broken.
    """
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - only where a clinic has pictures

    if len(data) > most_bytes:
        raise PictureUnusable("too-large")
    try:
        with unwarned():
            picture = Image.open(io.BytesIO(data), formats=tuple(KINDS))
            if picture.size[0] * picture.size[1] > most_pixels:
                raise PictureUnusable("too-many-pixels")
            picture.load()
            return picture
    except UnidentifiedImageError:
        raise PictureUnusable("kind") from None
    except Image.DecompressionBombError:
        raise PictureUnusable("too-many-pixels") from None
    except (OSError, SyntaxError, ValueError) as error:
        if isinstance(error, PictureUnusable):
            raise
        raise PictureUnusable("broken") from None
