"""Reads a finished handout back before anyone may call it done."""

import pypdfium2

from planwriter.handout import Document


class NotSound(RuntimeError):
    """The bytes are no handout: a fault of planwriter's own."""


def checked(data: bytes, document: Document) -> bytes:
    """The same bytes, once they open as a PDF whose every page carries the stop rule.

    Raises:
        NotSound: they do not.
    """
    stop = _letters(document.foot.stop)
    handout = pypdfium2.PdfDocument(data)
    try:
        if not len(handout):
            raise NotSound("no page")
        for number in range(len(handout)):
            if stop not in _letters(handout[number].get_textpage().get_text_range()):
                raise NotSound(f"page {number + 1} lacks the stop rule")
    finally:
        handout.close()
    return data


def _letters(words: str) -> str:
    return "".join(words.split())
