"""The clinic's logo: found in the clinic file's own folder, and judged before it is decoded."""

import io
import os
import stat
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from planwriter.findings import phrase
from planwriter.plans.model import Clinic

if TYPE_CHECKING:
    from PIL import Image

MOST_BYTES = 2 * 1024 * 1024
MOST_PIXELS = 16_000_000
KINDS = {"PNG": "image/png", "JPEG": "image/jpeg"}


class LogoUnusable(ValueError):
    """The logo cannot be printed. ``str()`` of it is a sentence for the clinician, with the file in it."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture that has been decoded once and found sound; ``width`` and ``height`` in pixels."""

    data: bytes
    media_type: str
    width: int
    height: int


def read_logo(clinic: Clinic | None) -> Logo | None:
    """The logo that a clinic names, or ``None`` where it names none.

    Raises:
        LogoUnusable: it is missing, a link, too large, of another kind than it may be, or broken.
    """
    found = logo_file(clinic)
    return None if found is None else sound_logo(*found)


def logo_file(clinic: Clinic | None) -> tuple[bytes, str] | None:
    """The bytes of the logo that a clinic names, not yet judged, and what messages call it.

    Raises:
        LogoUnusable: it is missing, a link, or SVG.
    """
    if clinic is None or clinic.logo is None:
        return None
    path = clinic.folder / clinic.logo
    if path.suffix.lower() == ".svg":
        raise LogoUnusable(phrase("logo-svg", file=path))
    return _bytes(clinic.folder, path), str(path)


def sound_logo(data: bytes, name: str) -> Logo:
    """A logo from its bytes; ``name`` is what messages call it.

    Raises:
        LogoUnusable: it is too large, neither PNG nor JPEG, or broken.
    """
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - only where a plan has a logo

    if len(data) > MOST_BYTES:
        raise LogoUnusable(phrase("logo-too-large", file=name))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=tuple(KINDS)) as picture:
                return _decoded(picture, data, name)
    except UnidentifiedImageError:
        raise LogoUnusable(phrase("logo-kind", file=name)) from None
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise LogoUnusable(phrase("logo-too-many-pixels", file=name)) from None
    except (OSError, SyntaxError, ValueError) as error:
        if isinstance(error, LogoUnusable):
            raise
        raise LogoUnusable(phrase("logo-broken", file=name)) from None


def _decoded(picture: "Image.Image", data: bytes, name: str) -> Logo:
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise LogoUnusable(phrase("logo-too-many-pixels", file=name))
    picture.load()
    return Logo(data, KINDS[str(picture.format)], width, height)


def _bytes(folder: Path, path: Path) -> bytes:
    """The file's bytes. Neither it nor a folder on the way to it may be a symbolic link."""
    for place in (path, *path.parents):
        if place == folder:
            break
        if os.path.islink(place):  # noqa: PTH114 - Path's own raises for a name that is too long
            raise LogoUnusable(phrase("logo-link", file=path))
    flags = (
        os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    )
    try:
        with open(os.open(path, flags), "rb") as opened:  # noqa: PTH123 - flags that a path does not take
            if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
                raise LogoUnusable(phrase("logo-missing", file=path))
            return opened.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        if isinstance(error, LogoUnusable):
            raise
        raise LogoUnusable(phrase("logo-missing", file=path)) from None
