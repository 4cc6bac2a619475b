"""A logo in SVG: plain shapes are taken; whatever would be drawn wrongly, fetched or endless is refused."""

import socket
from pathlib import Path

import pytest

from planwriter.plans import Clinic, LogoUnusable, Shape, read_logo, sound_logo

ROOT = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20">'
)
BOX = '<path d="M0 0h10v10z"/>'


def drawing(inner: str) -> bytes:
    return f"{ROOT}{inner}</svg>".encode()


def shapes(inner: str) -> tuple[Shape, ...]:
    logo = sound_logo(drawing(inner), "logo.svg")
    assert logo.artwork is not None
    assert (logo.width, logo.height) == (40, 20)
    return logo.artwork.shapes


def test_shapes_become_lines_and_curves() -> None:
    path, circle, line = shapes(
        '<g transform="scale(2 1)" fill="tomato"><path d="M1 2L3 4Q5 6 7 8z" fill-rule="evenodd"/></g>'
        '<circle cx="5" cy="5" r="4" fill="none" stroke="#abc" stroke-width="2px"/>'
        '<line x2="9" stroke="black"/>'
    )
    assert [kind for kind, _ in path.segments] == ["M", "L", "C", "Z"]
    assert (path.fill, path.even_odd, path.matrix[0]) == ("#FF6347", True, 2.0)
    assert (circle.fill, circle.stroke, circle.stroke_width) == (None, "#AABBCC", 2.0)
    assert (line.fill, line.stroke) == (None, "#000000")


def test_styles_of_drawing_programs_are_read() -> None:
    style = "<style>/* made elsewhere */ .a,.b{fill:#123456;} .b{stroke:red}</style>"
    first, second, third = shapes(
        f'{style}<path class="a" fill="blue" d="M0 0h1v1z"/><path class="b" d="M0 0h1v1z"/>'
        '<path class="a" style="fill:none" d="M0 0h1"/>'
    )
    assert (first.fill, second.stroke, third.fill) == ("#123456", "#FF0000", None)


def test_what_is_never_shown_is_left_out() -> None:
    kept = shapes(
        "<title>Clinic</title><metadata><a:b xmlns:a='urn:a'/></metadata>"
        "<defs><linearGradient id='g'/></defs>"
        f"<g style='display:none'><text>old</text></g>{BOX}"
    )
    assert len(kept) == 1


@pytest.mark.parametrize(
    ("inner", "names"),
    [
        ("<text>Clinic</text>", "<text>"),
        ("<image href='file:///etc/passwd'/>", "<image>"),
        ("<image xlink:href='https://example.invalid/a.png'/>", "<image>"),
        ("<script>alert(1)</script>", "<script>"),
        ("<foreignObject/>", "<foreignObject>"),
        ("<use href='#a'/>", "<use>"),
        ("<symbol/>", "<symbol>"),
        (f"<svg>{BOX}</svg>", "<svg> in <svg>"),
        ("<path d='M0 0h1' fill='url(#g)'/>", 'fill="url'),
        ("<path d='M0 0h1' onclick='x()'/>", "onclick"),
        ("<path d='M0 0h1' fill='currentColor'/>", "currentColor"),
        ("<path d='M0 0h1' fill='#11223344'/>", "#11223344"),
        ("<g opacity='0.5'/>", 'opacity="0.5"'),
        ("<g clip-path='url(#c)'/>", "clip-path"),
        ("<g style='mask:url(#m)'/>", "mask"),
        ("<g style='transform:scale(2)'/>", "transform"),
        ("<path stroke-dasharray='3' d='M0 0h1'/>", "stroke-dasharray"),
        ("<rect width='50%' height='2'/>", "50%"),
        ("<style>@import 'https://example.invalid/a.css';</style>", "<style>"),
        ("<style>g>path{fill:red}</style>", "<style>"),
        ("<style>.a{fill:red}.b{fill:blue}</style><path class='a b' d='M0 0h1'/>", "class"),
        ("<g>" * 50 + "</g>" * 50, "parts"),
        (BOX * 4000, "parts"),
        (f"<path d='M0 0{'h1' * 60_000}'/>", "shapes"),
        ("<path d='M0 0" + " " * 300_000 + "h1'/>", "256 KiB"),
        (f"<style>{'/*' * 20_000}</style>", "style"),
    ],
)
def test_what_is_not_drawn_is_refused_by_name(inner: str, names: str) -> None:
    with pytest.raises(LogoUnusable) as refused:
        sound_logo(drawing(inner), "logo.svg")
    assert names in str(refused.value)
    assert "logo.svg" in str(refused.value)


LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(12))


@pytest.mark.parametrize(
    "data",
    [
        f"<!DOCTYPE svg [{LAUGHS}]>".encode() + drawing("<title>&a11;</title>"),
        b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + drawing("<title>&x;</title>"),
        b'<!DOCTYPE svg [<!ENTITY % x SYSTEM "https://example.invalid/x.dtd"> %x;]>' + drawing(BOX),
        f'<?xml version="1.0" encoding="utf-16"?><!DOCTYPE svg [{LAUGHS}]>'.encode("utf-16"),
        drawing("<title>&undefined;</title>"),
        drawing("<path d='M0 0h1"),
        drawing(""),
        drawing("<path d='M1e999 0h1'/>"),
        drawing("<path d='M0 0h1' transform='rotate(1 2)'/>"),
        drawing("<path d='M0 0h1' stroke-width='wide'/>"),
        b"<html/>",
        b"<svg/>",
        b"<",
        ROOT.replace("0 0 40 20", "0 0 0 0").encode() + b"</svg>",
        ROOT.replace("0 0 40 20", "a b").encode() + b"</svg>",
    ],
)
def test_a_broken_or_hostile_file_is_refused(data: bytes) -> None:
    with pytest.raises(LogoUnusable, match=r"logo\.svg"):
        sound_logo(data, "logo.svg")


def test_nothing_is_opened_or_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    doctype = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://example.invalid/svg11.dtd">'
    (tmp_path / "logo.svg").write_bytes(doctype + drawing(BOX))

    def never(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "socket", never)
    logo = read_logo(Clinic(folder=tmp_path, logo="logo.svg"))
    assert logo is not None
    assert logo.media_type == "image/svg+xml"
