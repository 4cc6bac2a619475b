"""The clinic's logo: found in the clinic file's own folder, and judged before it is decoded."""

from msgspec import Struct

from planwriter.findings import phrase
from planwriter.plans.artwork import Artwork, Undrawable
from planwriter.plans.model import Clinic
from planwriter.plans.notes import Notes, shown
from planwriter.plans.picture_file import (
    KINDS,
    PictureUnusable,
    Trouble,
    bytes_inside,
    decoded,
    first_look,
)

MOST_BYTES = 2 * 1024 * 1024
MOST_PIXELS = 16_000_000
SVG = "image/svg+xml"
FIRST_BYTES = 64
PNG, JPEG, BEFORE_SVG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"\xef\xbb\xbf \t\r\n"


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


def check_logo(notes: Notes, pointer: str, written: object) -> None:
    """Note what is plainly wrong with the logo that a file names at ``pointer``.

    Its name, kind, size and first bytes are looked at; the picture as such is judged when it is printed. A
    hint, for a plan may be checked where its logo is not.
    """
    if not isinstance(written, str) or notes.settled(pointer):
        return
    folder = notes.source.folder
    try:
        trouble = _trouble(*first_look(folder, folder / written, FIRST_BYTES))
    except PictureUnusable as problem:
        trouble = problem.trouble
    if trouble is not None:
        notes.wrong(pointer, "logo-file", trouble, path=shown(written))


def _trouble(size: int, start: bytes) -> Trouble | None:
    if size > MOST_BYTES:
        return "too-large"
    if start.startswith(PNG):
        width, height = (int.from_bytes(start[place : place + 4]) for place in (16, 20))  # (PNG, 11.2.2)
        return "too-large" if width * height > MOST_PIXELS else None
    drawn = start.lstrip(BEFORE_SVG)
    return None if start.startswith(JPEG) or (start and not drawn) or drawn.startswith(b"<") else "kind"


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
    if len(data) <= MOST_BYTES and data.lstrip(BEFORE_SVG).startswith(b"<"):
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
