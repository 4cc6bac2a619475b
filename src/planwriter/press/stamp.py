"""Which software prints: two machines whose stamps are alike make the same bytes of the same plan."""

import zlib
from functools import cache

from planwriter import __version__

Stamp = tuple[tuple[str, str], ...]

SHAPING = (
    "reportlab", "pikepdf", "pillow", "babel", "numpy", "pymupdf-fonts", "qrcodegen", "svgelements",
    "uharfbuzz",
)  # fmt: skip
"""Packages of which another version may give other bytes."""


@cache
def stamp() -> Stamp:
    """The versions of planwriter and of all that shapes its output, by name."""
    from importlib.metadata import version  # noqa: PLC0415 - where one process prints, nobody asks

    others = [(name, version(name)) for name in SHAPING]
    return (("planwriter", __version__), *others, ("zlib", zlib.ZLIB_RUNTIME_VERSION))


def difference(here: Stamp, there: Stamp) -> str:
    """What differs between two stamps, in words: "planwriter 0.1.0 here, 0.2.0 there"."""
    other = dict(there)
    found = [
        f"{name} {number} here, {other.get(name, 'none')} there"
        for name, number in here
        if other.get(name) != number
    ]
    return "; ".join(found)
