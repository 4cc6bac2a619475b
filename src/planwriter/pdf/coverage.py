"""Which characters the handout can print: ``python -m planwriter.pdf.coverage`` writes plans/printable.json.

A character is printable when both weights of the text face have a glyph for it and it needs no
shaping: left to right, not joined to its neighbours, and not a mark that sits on another letter.
"""

import sys
import unicodedata
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path

import pymupdf_fonts
from reportlab.pdfbase.ttfonts import TTFontFile

from planwriter import plans

FACES = ("figo", "figbo")
TARGET = Path(plans.__file__).with_name("printable.json")

SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "GEORGIAN", "MODIFIER LETTER")
SIGNS = frozenset({"Nd", "No", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So"})
LETTERS = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo"})
NEUTRAL = frozenset({"L", "EN", "ES", "ET", "CS", "ON", "WS"})
LONE_LETTERS = frozenset("\u00aa\u00b5\u00ba")
SPACES = frozenset(" \u00a0")


def ranges(code_points: Iterable[int]) -> list[tuple[int, int]]:
    """The runs of consecutive numbers in ``code_points``, first and last of each."""
    runs: list[tuple[int, int]] = []
    for point in sorted(code_points):
        if runs and point == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], point)
        else:
            runs.append((point, point))
    return runs


def printable() -> list[int]:
    """Every code point that both weights of the text face print as it stands."""
    weights = (TTFontFile(BytesIO(pymupdf_fonts.myfont(face))).charToGlyph for face in FACES)
    return [point for point in set.intersection(*map(set, weights)) if stands_alone(chr(point))]


def stands_alone(character: str) -> bool:
    """Whether a character is set left to right with no regard to its neighbours."""
    if character in SPACES:
        return True
    if unicodedata.normalize("NFC", character) != character:
        return False
    if unicodedata.bidirectional(character) not in NEUTRAL:
        return False
    category = unicodedata.category(character)
    name = unicodedata.name(character, "")
    if category in LETTERS:
        return name.startswith(SCRIPTS) or character in LONE_LETTERS
    return category in SIGNS and (category != "Nd" or character.isascii())


def written() -> str:
    """The data file's text."""
    lines = ",\n".join(f'    ["{first:04X}", "{last:04X}"]' for first, last in ranges(printable()))
    return f'{{\n  "face": "FiraGO Regular and Bold",\n  "ranges": [\n{lines}\n  ]\n}}\n'


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
