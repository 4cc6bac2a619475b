"""The seal on a result: a digest of its other bytes, which tells one that somebody has changed since."""

import re

from msgspec import Struct

VERSION = rb"planwriter [0-9](?:[0-9A-Za-z.+]*[0-9A-Za-z])?"
SHORT = rb"( \([0-9a-f]{12}\)|)"
NEAR = 2048  # bytes from the start or the end of a file
CROSS_REFERENCES = re.compile(rb"startxref\s+([0-9]{1,10})\s+%%EOF\s*\Z")


class Kind(Struct, frozen=True):
    """How a kind of file starts, where its seal stands or will stand (the pattern's group), and how."""

    start: bytes
    pattern: re.Pattern[bytes]
    written: bytes = b" (%b)"
    digits: int = 12


PDF = Kind(b"%PDF-", re.compile(rb"/ID\s*\[(<[0-9a-f]{32}><[0-9a-f]{32}>)\]"), b"<%b><%b>", 32)
HTML = Kind(b"<!doctype html>", re.compile(rb'<meta name="generator" content="' + VERSION + SHORT + b'"'))
SVG = Kind(b"<", re.compile(rb"<!-- " + VERSION + SHORT + b" -->"))
TEXT = Kind(b"", re.compile(rb"\n[^\n]*\b" + VERSION + SHORT + rb"[^\n]*\s*\Z"))
"""A PDF's seal is its two identifiers, which are free (ISO 32000-1, 14.4). A text's is in any language."""


class Unmarked(ValueError):
    """The bytes are no result of planwriter's that can be sealed."""


def sealed(data: bytes) -> bytes:
    """A PDF, HTML, SVG or text of planwriter's with its seal, put in or made anew.

    Raises:
        Unmarked: nothing in it says that planwriter made it.
    """
    from hashlib import sha256  # noqa: PLC0415 - brings OpenSSL along, and a check of plans needs none of it

    kind = next(kind for kind in (PDF, HTML, SVG, TEXT) if data.startswith(kind.start))
    found = kind.pattern.search(data, *_reach(kind, data))
    if found is None:
        raise Unmarked
    before, after = data[: found.start(1)], data[found.end(1) :]
    digest = sha256(before + after).hexdigest()[: kind.digits].encode()
    return before + kind.written.replace(b"%b", digest) + after


def whole(data: bytes) -> bool:
    """Whether the bytes are just as they were sealed."""
    try:
        return sealed(data) == data
    except Unmarked:
        return False


def _reach(kind: Kind, data: bytes) -> tuple[int, int]:
    """From where to where the seal is looked for: in a PDF, behind its last cross-references' start."""
    if kind is PDF:
        found = CROSS_REFERENCES.search(data, max(0, len(data) - NEAR))
        return (int(found[1]) if found else len(data)), len(data)
    return (max(0, len(data) - NEAR), len(data)) if kind is TEXT else (0, NEAR)
