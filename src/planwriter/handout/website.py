"""The clinic's website on paper: as a link, and as a code to scan."""

from functools import lru_cache

from planwriter.handout.tree import QrCode, Run
from planwriter.language import Language


def link(website: str, language: Language) -> Run:
    """The address without its scheme, which leads to the website."""
    shown = website.removeprefix("https://").removeprefix("http://").removesuffix("/")
    return Run(shown, address=website, description=language.say("website.link", address=website))


def qr_code(website: str, language: Language) -> QrCode:
    """The website's address, and nothing else, as a code that can be scanned."""
    return QrCode(
        _modules(website), language.say("website.code", address=website), (link(website, language),)
    )


@lru_cache(maxsize=16)
def _modules(website: str) -> tuple[tuple[int, ...], ...]:
    from qrcodegen import QrCode as Code  # noqa: PLC0415 - only where a clinic has a website

    code = Code.encode_text(website, Code.Ecc.MEDIUM)
    across = range(code.get_size())
    return tuple(tuple(int(code.get_module(x, y)) for x in across) for y in across)
