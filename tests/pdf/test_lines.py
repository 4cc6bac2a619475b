"""Lines of words: broken where they must be, no letter lost, never wider than their room."""

import io
from itertools import pairwise

import pypdfium2
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from planwriter.pdf import fonts
from planwriter.pdf.lines import TOLERANCE, SetText, broken

SIZE, WIDTH = 10.0, 120.0
fonts.register()
words = st.lists(
    st.tuples(
        st.text(alphabet="abcdefgh mW.,\u00a0", max_size=60), st.sampled_from([fonts.REGULAR, fonts.BOLD])
    ),
    max_size=6,
)


@given(pieces=words)
@settings(deadline=None)
def test_no_letter_is_lost_and_no_line_is_too_wide(pieces: list[tuple[str, str]]) -> None:
    lines = broken(tuple(pieces), SIZE, WIDTH)
    typed = "".join(text for text, _ in pieces).replace(" ", "")
    assert "".join(text for line, _ in lines for text, _ in line).replace(" ", "") == typed
    for line, wide in lines:
        shown = "".join(text for text, _ in line)
        assert shown == shown.strip(" ")
        assert abs(wide - sum(stringWidth(text, font, SIZE) for text, font in line)) < 1e-6
        spaces = sum(stringWidth(" ", font, SIZE) * text.count(" ") for text, font in line)
        assert wide - TOLERANCE * spaces <= WIDTH + stringWidth("W", fonts.BOLD, SIZE) * (len(shown) == 1)


@given(pieces=words)
@settings(deadline=None)
def test_a_line_takes_all_the_words_that_it_can(pieces: list[tuple[str, str]]) -> None:
    lines = broken(tuple((text, fonts.REGULAR) for text, _ in pieces), SIZE, WIDTH)
    for (_, wide), (after, _) in pairwise(lines):
        first = after[0][0].split(" ")[0]
        assert wide + stringWidth(f" {first}", fonts.REGULAR, SIZE) > WIDTH


def test_a_word_that_is_half_bold_is_not_parted() -> None:
    pieces = (("Hold for " * 2, fonts.REGULAR), ("ten", fonts.BOLD), (".", fonts.REGULAR))
    (line, _), *others = broken(pieces, SIZE, 95.0)
    assert not any("ten" in text for text, _ in line)
    assert others[-1][0][-2:] == (("ten", fonts.BOLD), (".", fonts.REGULAR))


def test_a_line_that_is_a_little_too_wide_keeps_to_its_width() -> None:
    text = "Hold on to a wall"
    room = stringWidth(text, fonts.REGULAR, SIZE) - 0.1
    (line,) = broken(((text, fonts.REGULAR),), SIZE, room)
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(200, 50))
    box = SetText((line, line), SIZE, 12, "#000000")
    box.paint(canvas, box.lay(room), 20, 40)
    canvas.drawString(20, 5, text)
    canvas.save()
    page = pypdfium2.PdfDocument(buffer.getvalue())[0].get_textpage()
    assert page.get_text_range().split("\r\n")[0].strip() == text
    right = max(page.get_charbox(place)[2] for place in range(len(text)))
    assert right <= 20 + room + 0.01
