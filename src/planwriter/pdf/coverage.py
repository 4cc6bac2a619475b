"""Which characters the handout can print: ``python -m planwriter.pdf.coverage`` writes plans/printable.json.

A character is printable when both weights of the text face have a glyph for it and it runs from left
to right. A mark is printable only after the letters and marks on which HarfBuzz seats it; these are
found by trying every pair.
"""

import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pymupdf_fonts
import uharfbuzz
from reportlab.pdfbase.ttfonts import TTFontFile

from planwriter import plans

FACES = ("figo", "figbo")
TARGET = Path(plans.__file__).with_name("printable.json")

ALONE = ("LATIN", "GREEK", "CYRILLIC", "GEORGIAN", "MODIFIER LETTER")
JOINED = {"DEVANAGARI": "\u0915", "THAI": "\u0e01"}
"""Scripts whose letters are shaped, each with a letter on which its marks are tried."""
SIGNS = frozenset({"Nd", "No", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So"})
LETTERS = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo"})
NEUTRAL = frozenset({"L", "EN", "ES", "ET", "CS", "ON", "WS"})
LONE_LETTERS = frozenset("\u00aa\u00b5\u00ba")
SPACES = frozenset(" \u00a0")
FEWEST_SEATS = 1000
"""A combining mark that finds a seat on fewer letters than this is no mark of ordinary writing here."""
A_LINE = 5

Ranges = list[tuple[int, int]]


def ranges(code_points: Iterable[int]) -> Ranges:
    """The runs of consecutive numbers in ``code_points``, first and last of each."""
    runs: Ranges = []
    for point in sorted(code_points):
        if runs and point == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], point)
        else:
            runs.append((point, point))
    return runs


@cache
def covered() -> frozenset[int]:
    """The code points for which both weights of the text face have a glyph."""
    weights = (TTFontFile(BytesIO(pymupdf_fonts.myfont(face))).charToGlyph for face in FACES)
    return frozenset(set.intersection(*map(set, weights)))


def printable() -> list[int]:
    """Every code point that prints wherever it stands."""
    return [point for point in covered() if stands_alone(chr(point))]


def stands_alone(character: str) -> bool:
    """Whether a character is set left to right and needs no letter to sit on."""
    if character in SPACES:
        return True
    if unicodedata.normalize("NFC", character) != character:
        return False
    if unicodedata.bidirectional(character) not in NEUTRAL:
        return False
    category = unicodedata.category(character)
    name = unicodedata.name(character, "")
    if category in LETTERS:
        return name.startswith((*ALONE, *JOINED)) or character in LONE_LETTERS
    return category in SIGNS and (category != "Nd" or character.isascii() or name.startswith(tuple(JOINED)))


def joined() -> Iterator[tuple[list[int], list[int]]]:
    """Marks with the characters after which both weights of the face set them rightly."""
    yield _combining()
    for script, letter in JOINED.items():
        marks = _marks(script)
        letters = [point for point in printable() if unicodedata.name(chr(point)).startswith(script)]
        by_seats: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
        for mark in marks:
            seats = [point for point in letters if unicodedata.category(chr(point)) in LETTERS]
            seats = [point for point in seats if _whole(chr(point) + chr(mark))]
            if seats:
                seats += [each for each in marks if _whole(letter + chr(each) + chr(mark))]
            by_seats[tuple(seats)].append(mark)
        yield from ((each, list(seats)) for seats, each in by_seats.items() if seats)


def _marks(script: str) -> list[int]:
    known = (chr(point) for point in sorted(covered()))
    return [
        ord(each)
        for each in known
        if unicodedata.category(each) in {"Mn", "Mc"}
        and unicodedata.name(each, "").startswith(script)
        and unicodedata.normalize("NFC", each) == each
    ]


def _combining() -> tuple[list[int], list[int]]:
    """Marks that sit on letters of the other scripts, and the letters on which each of them is seated."""
    letters = [point for point in printable() if unicodedata.name(chr(point)).startswith(ALONE)]
    seated = {
        mark: {letter for letter in letters if _seated(chr(letter), chr(mark))}
        for mark in _marks("COMBINING")
    }
    marks = [mark for mark, seats in seated.items() if len(seats) >= FEWEST_SEATS]
    seats = set.intersection(*(seated[mark] for mark in marks))
    below = {each for each in marks if all(_stacked(chr(each), chr(mark)) for mark in marks)}
    return marks, [*seats, *below]


def _whole(text: str) -> bool:
    """Whether no face puts a dotted circle in, as HarfBuzz does where a mark cannot be."""
    return all(
        glyph not in {"uni25CC", ".notdef"} for face in FACES for glyph, *_ in _shaped(text, face)
    )  # fmt: skip


def _seated(letter: str, mark: str) -> bool:
    """Whether the mark is moved onto the letter, or the two have become one glyph or one character."""
    text = unicodedata.normalize("NFC", letter + mark)
    if len(text) == 1:
        return True  # the question will be whether that one prints
    return all(
        len(found) == 1 or found[-1][1:] != (0, 0) for found in (_shaped(text, face) for face in FACES)
    )


def _stacked(lower: str, upper: str) -> bool:
    """Whether the second of two marks does not cover the first."""
    if unicodedata.combining(lower) != unicodedata.combining(upper):
        return True
    return all(_shaped("q" + lower + upper, face)[-1] != _shaped("q" + upper, face)[-1] for face in FACES)


def _shaped(text: str, face: str) -> list[tuple[str, int, int]]:
    """Each glyph's name, and how far it is moved right and up in units of the face."""
    font = _font(face)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer, {})
    found = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    return [(font.glyph_to_string(each.codepoint), place.x_offset, place.y_offset) for each, place in found]


@cache
def _font(face: str) -> Any:
    return uharfbuzz.Font(uharfbuzz.Face(pymupdf_fonts.myfont(face)))


def written() -> str:
    """The data file's text."""
    groups = ",\n".join(
        f'    {{\n      "marks": [{_listed(marks)}],\n      "after": [{_listed(seats)}]\n    }}'
        for marks, seats in joined()
    )
    lines = ",\n".join(f"    {_pair(each)}" for each in ranges(printable()))
    return (
        f'{{\n  "face": "FiraGO Regular and Bold",\n  "ranges": [\n{lines}\n  ],\n'
        f'  "joined": [\n{groups}\n  ]\n}}\n'
    )


def _listed(points: Iterable[int]) -> str:
    pairs = [_pair(each) for each in ranges(points)]
    rows = (", ".join(pairs[start : start + A_LINE]) for start in range(0, len(pairs), A_LINE))
    return "\n        " + ",\n        ".join(rows) + "\n      "


def _pair(each: tuple[int, int]) -> str:
    return f'["{each[0]:04X}", "{each[1]:04X}"]'


def main(arguments: Sequence[str]) -> int:
    """Write the data file, or with ``--check`` exit with 1 when it is stale."""
    if "--check" not in arguments:
        TARGET.write_text(written(), encoding="utf-8", newline="\n")
        return 0
    if TARGET.read_text("utf-8") == written():
        return 0
    sys.stderr.write(f"{TARGET.name} is stale: run python -m planwriter.pdf.coverage\n")
    return 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
