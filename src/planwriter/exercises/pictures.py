"""What a clinic shows its own exercises with: postures to be drawn, or picture files."""

import io
import json
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from PIL import Image

QUALITY = 88  # of a JPEG, of 100: no trace of it at the size on paper


class Posed(Struct, frozen=True):
    """A pose file, as it was written and found sound."""

    raw: bytes

    @property
    def marks_where(self) -> bool:
        """Whether a frame marks where the patient should feel it."""
        return any(frame.get("target") for frame in json.loads(self.raw)["frames"])


class Photo(Struct, frozen=True):
    """A PNG or JPEG picture, upright and without transparency; ``width`` and ``height`` in pixels."""

    data: bytes
    media_type: str
    width: int
    height: int

    def grey(self) -> "Photo":
        """The same picture without colour, in the same kind of file."""
        from PIL import Image  # noqa: PLC0415 - only where a clinic's own picture is printed

        with Image.open(io.BytesIO(self.data), formats=("PNG", "JPEG")) as picture:
            return kept(picture.convert("L"), self.media_type)


def kept(picture: "Image.Image", media_type: str) -> Photo:
    """A picture as the bytes of a file that holds nothing besides."""
    out = io.BytesIO()
    if media_type == "image/jpeg":
        picture.save(out, "JPEG", quality=QUALITY)
    else:
        picture.save(out, "PNG", optimize=True)
    return Photo(out.getvalue(), media_type, *picture.size)
