"""A picture in a file that a clinic names: found in that clinic's own folder, judged before it is decoded."""

import io
import os
import stat
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from PIL import Image

KINDS = {"PNG": "image/png", "JPEG": "image/jpeg"}
Trouble = Literal["missing", "link", "too-large", "kind", "too-many-pixels", "broken"]


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
    for place in (path, *path.parents):
        if place == folder:
            break
        if os.path.islink(place):  # noqa: PTH114 - Path's own raises for a name that is too long
            raise PictureUnusable("link")
    flags = (
        os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    )
    try:
        with open(os.open(path, flags), "rb") as opened:  # noqa: PTH123 - flags that a path does not take
            if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
                raise PictureUnusable("missing")
            return opened.read(most + 1)
    except (OSError, ValueError) as error:
        if isinstance(error, PictureUnusable):
            raise
        raise PictureUnusable("missing") from None


def decoded(data: bytes, most_bytes: int, most_pixels: int) -> "Image.Image":
    """The picture, loaded; its format still tells PNG from JPEG.

    Raises:
        PictureUnusable: it is too large, neither PNG nor JPEG, or broken.
    """
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - only where a clinic has pictures

    if len(data) > most_bytes:
        raise PictureUnusable("too-large")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # damaged notes of a camera harm no picture
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data), formats=tuple(KINDS))
            if picture.size[0] * picture.size[1] > most_pixels:
                raise PictureUnusable("too-many-pixels")
            picture.load()
            return picture
    except UnidentifiedImageError:
        raise PictureUnusable("kind") from None
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise PictureUnusable("too-many-pixels") from None
    except (OSError, SyntaxError, ValueError) as error:
        if isinstance(error, PictureUnusable):
            raise
        raise PictureUnusable("broken") from None
