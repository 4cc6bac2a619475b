"""Draws the sample clinic's logo: ``python samples/logo.py``."""

from pathlib import Path

from PIL import Image, ImageDraw

SIZE, FINER = (320, 96), 4
BLUE, SAND = "#1F6F8B", "#D9A441"


def drawn() -> Image.Image:
    """A spine of five rounded bones above a river."""
    picture = Image.new("RGBA", (SIZE[0] * FINER, SIZE[1] * FINER), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    for place in range(5):
        left, top = (16 + place * 58) * FINER, (34 - (2 - abs(place - 2)) * 12) * FINER
        box = (left, top, left + 44 * FINER, top + 26 * FINER)
        pen.rounded_rectangle(box, 11 * FINER, fill=BLUE)
    pen.arc((-40 * FINER, 62 * FINER, 360 * FINER, 180 * FINER), 200, 340, fill=SAND, width=9 * FINER)
    return picture.resize(SIZE, Image.Resampling.LANCZOS)


if __name__ == "__main__":
    drawn().save(Path(__file__).with_name("logo.png"), optimize=True)
