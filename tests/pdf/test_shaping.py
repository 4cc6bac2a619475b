"""Letters that lean on their neighbours: how they are set, and that they read back as they were typed."""

import io
import subprocess
import sys
import unicodedata
from typing import Any

import pikepdf
import pypdfium2
import pytest
from made_plans import plan, prescribed
from reportlab.pdfbase import pdfmetrics

from planwriter.export import to_html
from planwriter.handout import Document, Run, compose
from planwriter.pdf import checked, fonts, render
from planwriter.pdf.box import leaves
from planwriter.pdf.faces import whole
from planwriter.pdf.lines import SetText
from planwriter.pdf.mixed import Mixed, Segment, is_mixed
from planwriter.pdf.shaping import PRIVATE, clusters, needs_shaping, shape, shaped_width
from planwriter.pdf.words import TextStyle, Words
from planwriter.plans import Handout, Patient

ANITA = "\u0905\u0928\u0940\u0924\u093e \u0915\u094d\u0937\u0924\u094d\u0930\u093f\u092f"
SOMCHAI = "\u0e2a\u0e21\u0e0a\u0e32\u0e22 \u0e19\u0e49\u0e33\u0e43\u0e08 \u0e1b\u0e39\u0e48\u0e22\u0e48\u0e32"
ACCENTS = "q\u0303 and e\u0323\u0302\u0301 beside Nguy\u1ec5n"
TYPED = tuple(
    unicodedata.normalize("NFC", said) for said in (ANITA, SOMCHAI, ACCENTS, f"Slowly, {ANITA}: {SOMCHAI}.")
)
LONG = "\u0e01\u0e33\u0e25\u0e31\u0e07\u0e43\u0e08" * 30
STYLE = TextStyle(14.0, 18.9, "#000000")


@pytest.fixture(scope="module", autouse=True)
def _fonts() -> None:
    fonts.register()


def handout(said: str, tag: str = "en") -> Document:
    wanted = Handout(language=tag)
    exercise = prescribed("knee-to-chest", note=said)
    return compose(plan(exercise, patient=Patient(name=said), goal=said, advice=(said,), handout=wanted))


def read_back(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)
    finally:
        document.close()


@pytest.mark.parametrize("said", [*TYPED, LONG], ids=["devanagari", "thai", "accents", "mixed", "long"])
@pytest.mark.parametrize("tag", ["en", "es"])
def test_text_reads_back_as_it_was_typed(said: str, tag: str) -> None:
    document = handout(said, tag)
    typed = "".join(said.split())
    found = read_back(checked(render(document), document))
    assert found.count(typed) == 4, found


def elements(node: Any) -> list[Any]:
    kids = node.get("/K", [])
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    below = [each for each in kids if isinstance(each, pikepdf.Dictionary) and "/S" in each]
    return below + [deeper for each in below for deeper in elements(each)]


def test_the_structure_carries_what_was_typed() -> None:
    with pikepdf.open(io.BytesIO(render(handout(ANITA)))) as pdf:
        actual = [str(each.ActualText) for each in elements(pdf.Root.StructTreeRoot) if "/ActualText" in each]
    assert actual.count(ANITA) == 4


def test_the_citation_is_marked_as_english_in_a_spanish_handout() -> None:
    with pikepdf.open(io.BytesIO(render(handout("Hola", "es")))) as pdf:
        assert str(pdf.Root.Lang) == "es"
        foreign = [each for each in elements(pdf.Root.StructTreeRoot) if "/Lang" in each]
    assert {(str(each.S), str(each.Lang)) for each in foreign} == {("/Span", "en")}
    assert len(foreign) == 3, "at a glance, beside the dose, at the end"
    assert to_html(handout("Hola", "es")).count('<span lang="en">') == 3


def test_nothing_is_marked_where_the_languages_agree() -> None:
    with pikepdf.open(io.BytesIO(render(handout("Hello")))) as pdf:
        assert not [each for each in elements(pdf.Root.StructTreeRoot) if "/Lang" in each]
    assert 'lang="en">' not in to_html(handout("Hello")).partition("<body>")[2]


def test_the_same_bytes_whatever_was_printed_before() -> None:
    code = (
        "import sys; sys.path.insert(0, 'tests'); import hashlib\n"
        "from pdf.test_shaping import ANITA, SOMCHAI, handout; from planwriter.pdf import render\n"
        "for said in sys.argv[1:]: last = render(handout(globals()[said]))\n"
        "print(hashlib.sha256(last).hexdigest())"
    )

    def run(*names: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", code, *names], capture_output=True, text=True, check=True
        )
        return done.stdout

    assert run("ANITA") == run("SOMCHAI", "ANITA")


def test_plain_text_is_not_shaped() -> None:
    for text in (
        "Maria Lopez",
        "Nguy\u1ec5n",
        "\u0395\u03bb\u03ad\u03bd\u03b7",
        "\u042e\u043b\u0438\u044f",
        "\u10d2\u10d8\u10dd",
    ):
        assert not needs_shaping(text)
        assert isinstance(Words((Run(text),), STYLE).lay(300).box, SetText)
    before = shape.cache_info()
    render(handout("Hello"))
    assert shape.cache_info() == before


def test_a_vowel_that_is_written_first_comes_first() -> None:
    shaped = shape("\u0915\u093f", fonts.REGULAR)
    assert [ord(letter) for letter in shaped] == [0x93F, 0x915]


def test_two_letters_can_become_one_glyph_without_a_character() -> None:
    shaped = shape("\u0915\u094d\u0937", fonts.REGULAR)
    assert len(shaped) == 1
    face: Any = pdfmetrics.getFont(whole(fonts.REGULAR))
    assert ord(shaped) >= PRIVATE
    assert face.face.charToGlyph[ord(shaped)] == ord(shaped) - PRIVATE


def test_marks_take_no_width() -> None:
    assert shaped_width("q\u0303", fonts.REGULAR, 10) == pytest.approx(fonts.width("q", fonts.REGULAR, 10))


def test_a_word_breaks_between_syllables_only() -> None:
    assert clusters("\u0915\u094d\u0937\u093f\u0924\u093f") == ["\u0915\u094d\u0937\u093f", "\u0924\u093f"]
    assert clusters("\u0e43\u0e08\u0e19\u0e49\u0e33") == ["\u0e43\u0e08", "\u0e19\u0e49\u0e33"]
    assert clusters("abq\u0303") == ["a", "b", "q\u0303"]
    for text in (*TYPED, LONG):
        assert "".join(clusters(text.replace(" ", ""))) == text.replace(" ", "")


@pytest.mark.parametrize("width", [40.0, 90.0, 300.0])
@pytest.mark.parametrize("said", [*TYPED, LONG])
def test_lines_stay_inside_their_width_and_lose_nothing(said: str, width: float) -> None:
    runs = (Run("Note: ", strong=True), Run(said), Run(" plain end"))
    assert is_mixed(runs)
    laid = Words(runs, STYLE).lay(width)
    placed = list(leaves(laid))
    assert all(each.x >= 0 and each.x + each.laid.width <= width + 0.01 for each in placed)
    assert all(each.y + each.laid.height <= laid.height + 0.01 for each in placed)
    set_text = "".join(each.laid.box.text for each in placed if isinstance(each.laid.box, Segment))
    assert set_text.replace(" ", "") == f"Note:{said}plainend".replace(" ", "")


def test_our_lines_are_reportlabs_lines() -> None:
    """The same runs set by either hand break alike and are as high."""
    runs = (Run("long words " * 20), Run("bold " * 10, strong=True), Run("end."))
    ours = Mixed(runs, fonts.REGULAR, STYLE.size, STYLE.leading, STYLE.color)
    theirs = Words(runs, STYLE)
    for width in (60.0, 150.0, 333.0):
        assert ours.lay(width).height == pytest.approx(theirs.lay(width).height)
    assert ours.natural_width() == pytest.approx(theirs.natural_width())


def test_centred_lines_are_centred() -> None:
    laid = Mixed((Run(ANITA),), fonts.REGULAR, 12.0, 16.0, "#000000", "center").lay(400.0)
    (only,) = leaves(laid)
    assert only.x == pytest.approx((400.0 - only.laid.width) / 2)
