"""Renders every sample and keeps its pages as pictures: ``python samples/pages.py``.

``--check`` renders them again and says whether the kept pictures still show the same.
"""

import io
import sys
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageStat

from planwriter.handout import compose
from planwriter.pdf import checked, render
from planwriter.plans import check, read_file, read_logo

HERE = Path(__file__).resolve().parent
KEPT = HERE / "pages"
DOTS_PER_INCH = 80
TOLERANCE = 3.0  # mean difference a channel, of 255: rasterisers differ a little


def plans() -> list[Path]:
    """The sample plans, by name."""
    return sorted(HERE.glob("*.plan.json"))


def pages(plan: Path) -> list[Image.Image]:
    """A plan's handout as pictures.

    Raises:
        ValueError: the plan has errors.
    """
    made = check(read_file(plan)).plan
    if made is None:
        raise ValueError(f"{plan} has errors")
    document, wanted = compose(made, read_logo(made.clinic)), made.handout
    accent = made.clinic.color if made.clinic else None
    data = render(
        document,
        paper=wanted.paper,
        design_name=wanted.design,
        ink=wanted.ink,
        figure=wanted.figure,
        accent=accent,
    )
    handout = pypdfium2.PdfDocument(checked(data, document))
    return [page.render(scale=DOTS_PER_INCH / 72).to_pil().convert("RGB") for page in handout]


def kept_name(plan: Path, number: int) -> Path:
    """Where the picture of a page is kept; pages count from 1."""
    return KEPT / f"{plan.name.removesuffix('.plan.json')}-{number}.png"


def keep() -> None:
    """Write every page's picture, and drop those of pages that are no more."""
    KEPT.mkdir(exist_ok=True)
    written = set()
    for plan in plans():
        for number, page in enumerate(pages(plan), start=1):
            target = kept_name(plan, number)
            buffer = io.BytesIO()
            page.quantize(96, kmeans=2, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
            target.write_bytes(buffer.getvalue())
            written.add(target)
    for old in set(KEPT.glob("*.png")) - written:
        old.unlink()


def stale() -> list[str]:
    """What is wrong with the kept pictures; empty when they show what is rendered now."""
    problems, expected = [], set()
    for plan in plans():
        for number, page in enumerate(pages(plan), start=1):
            target = kept_name(plan, number)
            expected.add(target)
            if not target.exists():
                problems.append(f"{target.name} is missing")
            elif not alike(page, Image.open(target).convert("RGB")):
                problems.append(f"{target.name} no longer shows what is rendered")
    problems += [f"{extra.name} belongs to no page" for extra in set(KEPT.glob("*.png")) - expected]
    return problems


def alike(one: Image.Image, other: Image.Image) -> bool:
    """Whether two pages show the same, within what rasterisers differ."""
    if one.size != other.size:
        return False
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean) <= TOLERANCE


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit("\n".join(stale()) or 0)
    keep()
