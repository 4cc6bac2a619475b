"""The cut faces have the letters that handouts are set in, as FiraGO has them; the rest is FiraGO's own."""

import io
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from struct import unpack
from typing import Any

import pymupdf_fonts
import pytest
from reportlab.pdfbase.ttfonts import TTFontFile, TTFontParser

import planwriter
from planwriter.pdf.cut import characters
from planwriter.pdf.faces import BOLD, HERE, REGULAR, WHOLE
from planwriter.pdf.unhinted import unhinted

ROOM = Path(planwriter.__file__).parent
WORDS = [*(ROOM / "language").glob("*.json"), *(ROOM / "exercises" / "catalogue").glob("*.json")]
AT_ONCE = 200  # ReportLab's subsets have at most 256 letters


def face(data: bytes) -> Any:
    return TTFontFile(io.BytesIO(data))


def outlines(font: Any, letters: tuple[int, ...]) -> list[bytes]:
    """The glyphs of letters as they would be embedded, in order, without what fills them up to words."""
    made: Any = TTFontParser(io.BytesIO(unhinted(font.makeSubset([0, *letters]))))
    places = made.get_table("loca")
    ends = [2 * each for each in unpack(f">{len(places) // 2}H", places)]
    glyphs = made.get_table("glyf")
    return [glyphs[start:stop].rstrip(b"\0") for start, stop in pairwise(ends)]


def batches() -> Iterator[tuple[int, ...]]:
    every = sorted(characters())
    for start in range(0, len(every), AT_ONCE):
        yield tuple(every[start : start + AT_ONCE])


@pytest.mark.parametrize("name", [REGULAR, BOLD])
def test_cut_face_has_every_letter_as_the_whole_one_has_it(name: str) -> None:
    """When it is stale: ``python -m planwriter.pdf.cut``."""
    cut = face((HERE / f"{name}.ttf").read_bytes())
    whole = face(pymupdf_fonts.myfont(WHOLE[name][1]))
    assert set(cut.charToGlyph) - {0xFFFF} == characters()  # the number that ends a table is no letter
    for letters in batches():
        assert outlines(cut, letters) == outlines(whole, letters)
        assert [cut.charWidths[each] for each in letters] == [whole.charWidths[each] for each in letters]
    measures = (
        "ascent",
        "descent",
        "capHeight",
        "bbox",
        "unitsPerEm",
        "italicAngle",
        "stemV",
        "defaultWidth",
    )
    assert [getattr(cut, each) for each in measures] == [getattr(whole, each) for each in measures]


@pytest.mark.parametrize("name", [REGULAR, BOLD])
def test_cut_face_has_no_reserved_name(name: str) -> None:
    named = face((HERE / f"{name}.ttf").read_bytes())
    assert all("Fira" not in str(each) for each in (named.name, named.familyName, named.fullName))
    assert named.name == name.encode()
    assert "SIL OPEN FONT LICENSE" in (HERE / "OFL.txt").read_text("utf-8")


@pytest.mark.parametrize("path", WORDS, ids=lambda path: path.name)
def test_our_own_words_need_no_whole_face(path: Path) -> None:
    said = {ord(each) for each in path.read_text("utf-8")} - {ord("\n")}
    assert said <= characters()
