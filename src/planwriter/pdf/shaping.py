"""Text whose letters depend on their neighbours: Devanagari, Thai, accents that sit on letters.

Only such text is shaped, by HarfBuzz. Everything else stays on ReportLab's own, faster way.
"""

import re
from functools import cache, lru_cache
from typing import Any

import uharfbuzz
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import ShapeData, ShapedStr

from planwriter.pdf.faces import whole

PRIVATE = 0xE000
"""A glyph without a character of its own is asked for by this plus its number in the font."""

# Letters and marks of the shaped scripts, and marks that sit on letters of any script.
_SHAPED = re.compile(
    "[\u0300-\u036f\u0900-\u0963\u0966-\u096f\u0971-\u097f\u0e01-\u0e3a\u0e40-\u0e59\u1dc0-\u1dff]"
)
_MARKS = "\u0300-\u036f\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962\u0963"
_CLUSTER = re.compile(
    f"(?:[^ ]\u094d)*[\u0e40-\u0e44]?[^ ][{_MARKS}\u0e31\u0e33-\u0e3a\u0e47-\u0e4e\u1dc0-\u1dff]*"
)


def needs_shaping(text: str) -> bool:
    """Whether a text has letters that cannot be set one by one."""
    return not text.isascii() and _SHAPED.search(text) is not None


def clusters(word: str) -> list[str]:
    """A word in its smallest pieces between which a line may break if it must."""
    return _CLUSTER.findall(word)


@lru_cache(maxsize=2048)
def shape(text: str, font: str) -> ShapedStr:
    """The glyphs of a text in the whole of a font, with their places in thousandths of the text size."""
    face = _face(font)
    places = []
    letters = []
    for info, position in _glyphs(text, font):
        code = _code(face, info.codepoint)
        across, up, right, rise = (
            face._pdfScale(part)
            for part in (position.x_advance, position.y_advance, position.x_offset, position.y_offset)
        )
        places.append(ShapeData(info.cluster, across, up, right, rise, face.charWidths[code]))
        letters.append(chr(code))
    data: Any = places  # the stub takes one place where there are many
    return ShapedStr("".join(letters), shapeData=data)


def shaped_width(text: str, font: str, size: float) -> float:
    """Width of a shaped text in points."""
    shaped: Any = shape(text, font)
    return float(sum(place.x_advance for place in shaped.__shapeData__) * size / 1000)


def _glyphs(text: str, font: str) -> list[tuple[Any, Any]]:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(_harfbuzz(font), buffer, {})
    return list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))


@cache
def _harfbuzz(font: str) -> Any:
    return uharfbuzz.Font(uharfbuzz.Face(bytes(_face(font)._ttf_data)))


def _face(font: str) -> Any:
    """ReportLab's face that a font was cut from; its type stubs do not know that a font has one."""
    registered: Any = pdfmetrics.getFont(whole(font))
    return registered.face


def _code(face: Any, glyph: int) -> int:
    """What stands for a glyph: its own character, or a private one that is the same in every run."""
    known = face.glyphToChar.get(glyph)
    if known:
        return int(min(known))
    code = PRIVATE + glyph
    face.charToGlyph[code] = glyph
    face.charWidths[code] = face._pdfScale(face.hmetrics[glyph][0])
    return code
