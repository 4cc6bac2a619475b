"""Subsets of a font without what only coarse screens want: hints, names and metrics of no use inside a PDF.

What stays is what a PDF asks of an embedded TrueType font (ISO 32000-1, 9.9). Hints are half of FiraGO.
"""

from itertools import pairwise
from struct import pack, unpack_from

from reportlab.pdfbase.ttfonts import TTFontMaker

KEPT = ("cmap", "head", "hhea", "hmtx", "maxp")
MORE_PARTS, WORDS, HINTED = 0x20, 0x01, 0x100  # flags of a glyph's part (OpenType, glyf)
SCALES = ((0x08, 2), (0x40, 4), (0x80, 8))  # flags of how a part is scaled, and in how many bytes


def unhinted(font: bytes) -> bytes:
    """A TrueType font as ReportLab subsets it, with the same outlines, widths and characters and no more."""
    tables = _tables(font)
    wide = unpack_from(">h", tables["head"], 50)[0]
    size = len(tables["loca"]) // (4 if wide else 2)
    places = [
        each * (1 if wide else 2) for each in unpack_from(f">{size}{'L' if wide else 'H'}", tables["loca"])
    ]
    glyphs = [_bare(tables["glyf"][start:stop]) for start, stop in pairwise(places)]
    offsets = [0]
    for glyph in glyphs:
        offsets.append(offsets[-1] + len(glyph))
    maker = TTFontMaker()
    for name in KEPT:
        maker.add(name, tables[name])
    maker.add("glyf", b"".join(glyphs))
    maker.add(
        "loca", pack(f">{size}{'L' if wide else 'H'}", *(each // (1 if wide else 2) for each in offsets))
    )
    made: bytes = maker.makeStream()
    return made


def _tables(font: bytes) -> dict[str, bytes]:
    count = unpack_from(">H", font, 4)[0]
    listed = (unpack_from(">4sLLL", font, 12 + 16 * place) for place in range(count))
    return {name.decode("ascii"): font[start : start + size] for name, _, start, size in listed}


def _bare(glyph: bytes) -> bytes:
    """A glyph without its instructions, padded to an even length as the short form of ``loca`` wants."""
    if not glyph:
        return glyph
    contours = unpack_from(">h", glyph)[0]
    if contours < 0:
        bare = _composed(glyph)
    else:
        hints = 10 + 2 * contours
        length = unpack_from(">H", glyph, hints)[0]
        bare = glyph[:hints] + b"\0\0" + glyph[hints + 2 + length :]
    return bare + b"\0" * (len(bare) % 2)


def _composed(glyph: bytes) -> bytes:
    bare = bytearray(glyph)
    place, flags = 10, MORE_PARTS
    while flags & MORE_PARTS:
        flags = unpack_from(">H", glyph, place)[0]
        bare[place : place + 2] = pack(">H", flags & ~HINTED)
        place += 8 if flags & WORDS else 6
        place += next((size for flag, size in SCALES if flags & flag), 0)
    return bytes(bare[:place])
