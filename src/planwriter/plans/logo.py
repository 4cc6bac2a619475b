"""The clinic's logo: found in the clinic file's own folder, and judged before it is decoded."""

from msgspec import Struct

from planwriter.findings import phrase
from planwriter.plans.artwork import Artwork, Undrawable
from planwriter.plans.model import Clinic
from planwriter.plans.picture_file import KINDS, PictureUnusable, bytes_inside, decoded

MOST_BYTES = 2 * 1024 * 1024
MOST_PIXELS = 16_000_000
SVG = "image/svg+xml"


class LogoUnusable(ValueError):
    """The logo cannot be printed. ``str()`` of it is a sentence for the clinician, with the file in it."""


class Logo(Struct, frozen=True):
    """A picture that has been decoded once and found sound; ``width`` and ``height`` in pixels.

    An SVG file's is its ``artwork``, and its width and height say no more than its shape.
    """

    data: bytes
    media_type: str
    width: float
    height: float
    artwork: Artwork | None = None


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
        LogoUnusable: it cannot be read, is no ordinary file, or lies behind a link.
    """
    if clinic is None or clinic.logo is None:
        return None
    path = clinic.folder / clinic.logo
    try:
        return bytes_inside(clinic.folder, path, MOST_BYTES), str(path)
    except PictureUnusable as problem:
        raise LogoUnusable(phrase(f"logo-{problem.trouble}", file=path)) from None


def sound_logo(data: bytes, name: str) -> Logo:
    """A logo from its bytes; ``name`` is what messages call it.

    Raises:
        LogoUnusable: it is too large, neither PNG, JPEG nor SVG, broken, or an SVG file that holds
            something that is not drawn here.
    """
    if len(data) <= MOST_BYTES and data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _drawn(data, name)
    try:
        picture = decoded(data, MOST_BYTES, MOST_PIXELS)
    except PictureUnusable as problem:
        raise LogoUnusable(phrase(f"logo-{problem.trouble}", file=name)) from None
    return Logo(data, KINDS[str(picture.format)], *picture.size)


def _drawn(data: bytes, name: str) -> Logo:
    from planwriter.plans.svg_shapes import artwork  # noqa: PLC0415 - only for a logo in SVG

    try:
        found = artwork(data)
    except Undrawable as error:
        raise LogoUnusable(phrase("logo-svg", file=name, what=error)) from None
    except ValueError:
        raise LogoUnusable(phrase("logo-broken", file=name)) from None
    return Logo(data, SVG, found.width, found.height, found)
