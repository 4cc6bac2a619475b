"""Reads a finished handout back: pages, words, tags, fonts, attachments."""

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Stream, String

from planwriter.handout import Document, Foot
from planwriter.pdf.archive import PRODUCER
from planwriter.pdf.attachments import NotAHandout

FIRST_JOINED = "\u0300"  # accents that stand on a letter before them, then Devanagari and Thai
AGAIN = "again"
SELECTED = re.compile(rb"/(\S+)\s+[-+.0-9]+\s+Tf\b")  # a font with its size, ISO 32000-1, 9.3.1
IDENTIFIERS = (b"<pdfuaid:part>1</pdfuaid:part>", b"<pdfaid:part>3</pdfaid:part>")


class NotSound(RuntimeError):
    """What was rendered is no sound handout: a fault of planwriter's own."""


def checked(data: bytes, document: Document) -> bytes:
    """The same bytes, once they are read back and found sound, with the stop rule on every page.

    Raises:
        NotSound: they are not.
    """
    found = [*problems(data), *_without_stop_rule(data, document.foot)]
    if found:
        raise NotSound("; ".join(found))
    return data


def problems(data: bytes) -> tuple[str, ...]:
    """What keeps a file from being a sound handout of planwriter's; nothing when it is one.

    Raises:
        NotAHandout: the bytes are no PDF, or one that asks for a password.
    """
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return tuple(_problems(pdf))
    except pikepdf.PasswordError as error:
        raise NotAHandout("is encrypted and cannot be checked without the password") from error
    except pikepdf.PdfError as error:
        raise NotAHandout("is no PDF that can be read") from error


def _problems(pdf: pikepdf.Pdf) -> Iterator[str]:
    root: Any = pdf.Root
    if not _words(pdf.docinfo, "/Producer").startswith(PRODUCER.split()[0] + " "):
        yield "it was not made by planwriter"
    if not len(pdf.pages):
        yield "it has no page"
    if not _words(root, "/Lang"):
        yield "it does not say its language"
    if not _words(pdf.docinfo, "/Title"):
        yield "it has no title"
    if _dictionary(root, "/MarkInfo").get("/Marked") is not True:
        yield "it is not tagged"
    if "/OutputIntents" not in root:
        yield "it does not say what its colours mean"
    metadata = root.get("/Metadata")
    told = metadata.read_bytes() if isinstance(metadata, Stream) else b""
    if any(identifier not in told for identifier in IDENTIFIERS):
        yield "it does not call itself PDF/UA and PDF/A"
    yield from _tag_problems(root)
    yield from _page_problems(pdf)
    if not _tagged_pages(root) <= {page.obj.get("/StructParents") for page in pdf.pages}:
        yield "it had more pages: its tags speak of one that is not there"
    if len(_array(root, "/AF")) != len(pdf.attachments):
        yield "an attached file is not listed as one that belongs to it"


def _tag_problems(root: Any) -> Iterator[str]:
    level = 0
    for kind, element in _elements(root.get("/StructTreeRoot")):
        if kind is AGAIN:
            yield "its tags lead in circles"
        if kind == "/Figure" and not _words(element, "/Alt"):
            yield "a picture has no alternative text"
        if kind[:2] == "/H" and kind[2:].isdigit():
            if int(kind[2:]) > level + 1:
                yield f"a heading of level {kind[2:]} follows one of level {level}"
            level = int(kind[2:])
    if not level:
        yield "it has no headings"


def _elements(tree: Any) -> Iterator[tuple[str, Any]]:
    """Kind and element in reading order; one that is met again is ``AGAIN`` and is not gone into."""
    waiting, seen = [tree], set()
    while waiting:
        node = waiting.pop()
        if not isinstance(node, Dictionary):
            continue
        if node.is_indirect:
            if node.objgen in seen:
                yield AGAIN, node
                continue
            seen.add(node.objgen)
        kind = node.get("/S")
        if kind is not None:
            yield str(kind), node
        kids = node.get("/K")
        if isinstance(kids, Array):
            waiting += reversed(kids.as_list())
        elif not isinstance(kids, int):
            waiting.append(kids)


def _page_problems(pdf: pikepdf.Pdf) -> Iterator[str]:
    unsound: list[str] = []
    for number, page in enumerate(pdf.pages, start=1):
        if "/StructParents" not in page.obj or page.obj.get("/Tabs") != Name.S:
            yield f"page {number} is not in the reading order"
        fonts = _dictionary(_dictionary(page.obj, "/Resources"), "/Font")
        if not _selected(page.obj) <= set(fonts.keys()):
            yield f"page {number} has words in a font that is not there"
        for name in fonts:
            unsound += _font_problems(_dictionary(fonts, name))
    yield from dict.fromkeys(unsound)


def _tagged_pages(root: Any) -> set[int]:
    """By their numbers in the tree of parents, the pages that hold tagged content (ISO 32000-1, 14.7.4.4)."""
    parents = _dictionary(_dictionary(root, "/StructTreeRoot"), "/ParentTree")
    numbered = _array(parents, "/Nums")
    pairs = zip(numbered[::2], numbered[1::2], strict=False)
    return {key for key, value in pairs if isinstance(key, int) and isinstance(value, Array)}


def _font_problems(font: Any) -> Iterator[str]:
    name = str(font.get("/BaseFont", "/a font"))[1:]
    if "/FontFile2" not in _dictionary(font, "/FontDescriptor"):
        yield f"{name} is not embedded"
    if "/ToUnicode" not in font:
        yield f"{name} does not say which characters it shows"


def _selected(page: Any) -> set[str]:
    """The names of the fonts that a page's content asks for."""
    contents = _array(page, "/Contents") or [page.get("/Contents")]
    found = (SELECTED.findall(each.read_bytes()) for each in contents if isinstance(each, Stream))
    return {f"/{name.decode('latin-1')}" for names in found for name in names}


def _dictionary(of: Any, key: str) -> Any:
    """What stands there if it is a dictionary: in a stranger's file it may be anything."""
    found = of.get(key)
    return found if isinstance(found, Dictionary) else Dictionary()


def _array(of: Any, key: str) -> list[Any]:
    found = of.get(key)
    return list(found.as_list()) if isinstance(found, Array) else []


def _words(of: Any, key: str) -> str:
    found = of.get(key)
    return str(found) if isinstance(found, String) else ""


def _without_stop_rule(data: bytes, foot: Foot) -> list[str]:
    handout = pypdfium2.PdfDocument(data)
    try:
        return [
            f"page {number} lacks the stop rule"
            for number, page in enumerate(handout, start=1)
            if not _says(page.get_textpage().get_text_range(), (foot.stop, foot.call))
        ]
    finally:
        handout.close()


def _says(page: str, sentences: tuple[str, ...]) -> bool:
    letters = _letters(page)
    return all(_letters(each) in letters for each in sentences)


def _letters(words: str) -> str:
    """What can be compared: no spaces, and none of the letters that are set joined or in another order."""
    letters = "".join(words.split())
    return letters if letters.isascii() else "".join(each for each in letters if each < FIRST_JOINED)
