"""A picture file of a clinic's own exercise, made ready for paper once it has been found sound."""

import hashlib
from threading import Lock
from typing import TYPE_CHECKING

from planwriter.exercises import Photo, kept
from planwriter.plans.picture_file import KINDS, decoded, unwarned

if TYPE_CHECKING:
    from PIL import Image

MOST_BYTES = 8 * 1024 * 1024  # what a telephone's camera makes
MOST_PIXELS = 25_000_000
LONGEST = 1200  # pixels: 300 to the inch at 100 mm, more than the largest picture on paper
MOST_READY = 32
_READY: dict[bytes, Photo] = {}  # by what they were made from, the latest last
_ONE_AT_A_TIME = Lock()


def sound_photo(data: bytes) -> Photo:
    """A picture from its bytes: turned upright, on white, no larger than paper shows, and nothing else in it.

    What a camera writes into its files (the place, say) is left out. A picture that is so already keeps
    its bytes.

    Raises:
        PictureUnusable: it is too large, neither PNG nor JPEG, or broken.
    """
    key = hashlib.sha256(data).digest()
    with _ONE_AT_A_TIME:
        photo = _READY.pop(key, None) or _made(data)
        _READY[key] = photo
        if len(_READY) > MOST_READY:
            del _READY[next(iter(_READY))]
    return photo


def _made(data: bytes) -> Photo:
    from PIL import Image  # noqa: PLC0415 - only where an exercise has a picture file

    picture = decoded(data, MOST_BYTES, MOST_PIXELS)
    media_type = KINDS[str(picture.format)]
    told = set(picture.info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi"}
    if picture.mode in {"RGB", "L"} and not told and max(picture.size) <= LONGEST:
        return Photo(data, media_type, *picture.size)
    over = _upright(picture).convert("RGBA")
    white = Image.new("RGBA", over.size, "white")
    flat = Image.alpha_composite(white, over).convert("RGB")
    flat.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    return kept(flat, media_type)


def _upright(picture: "Image.Image") -> "Image.Image":
    from PIL import ImageOps  # noqa: PLC0415 - as above

    if picture.mode[0] in "IF":  # 16 bits a pixel
        picture = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    try:
        with unwarned():
            return ImageOps.exif_transpose(picture)
    except Exception:  # whatever damaged notes of a camera make of it, the picture itself is sound
        return picture
