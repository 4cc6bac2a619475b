"""Cuts FiraGO down to what is printed letter by letter: ``python -m planwriter.pdf.cut`` writes ``pdf/sans``.

It needs fontTools, which comes with the ``test`` extra. FiraGO's licence (OFL 1.1, beside the files) keeps
the name "Fira" for the original, so the cut faces have another.
"""

import io
import json
from functools import cache
from pathlib import Path
from typing import Any

import pymupdf_fonts

from planwriter import plans
from planwriter.pdf.faces import HERE, WHOLE
from planwriter.pdf.shaping import needs_shaping

PRINTABLE = Path(plans.__file__).with_name("printable.json")
FAMILY, STYLE, UNIQUE, FULL, POSTSCRIPT, LICENCE = 1, 2, 3, 4, 6, 13
"""Numbers of the names that a font carries (OpenType, name)."""
KEPT_NAMES = (0, LICENCE, 14)
"""Whose it is, its licence, and where that is to be read."""


@cache
def characters() -> frozenset[int]:
    """The code points that a handout prints wherever they stand, and that HarfBuzz is not asked for."""
    ranges = json.loads(PRINTABLE.read_text("utf-8"))["ranges"]
    every = (point for first, last in ranges for point in range(int(first, 16), int(last, 16) + 1))
    return frozenset(point for point in every if not needs_shaping(chr(point)))


def cut(name: str) -> bytes:
    """The TrueType file of the face ``name``: outlines and widths as in FiraGO, no hints and no kerning."""
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415 - comes with the test extra
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - as above

    _, key = WHOLE[name]
    font: Any = TTFont(io.BytesIO(pymupdf_fonts.myfont(key)), recalcBBoxes=False, recalcTimestamp=False)
    options = Options(
        layout_features=[],
        hinting=False,
        notdef_outline=True,
        name_IDs=[*KEPT_NAMES],
        glyph_names=False,
        legacy_cmap=False,
        drop_tables=["GDEF", "GPOS", "GSUB", "DSIG", "kern", "gasp"],
    )
    cutter = Subsetter(options)
    cutter.populate(unicodes=characters())
    cutter.subset(font)
    family, _, style = name.partition("-")
    named = {FAMILY: "Planwriter Sans", STYLE: style, UNIQUE: name, FULL: f"Planwriter Sans {style}"}
    for number, said in {**named, POSTSCRIPT: f"{family}-{style}"}.items():
        font["name"].setName(said, number, 3, 1, 0x409)
    made = io.BytesIO()
    font.save(made)
    return made.getvalue()


if __name__ == "__main__":
    for each in WHOLE:
        (HERE / f"{each}.ttf").write_bytes(cut(each))
