"""The printed page, read back from real PDF bytes."""

import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from cli.running import plan as written
from made_plans import ALL, plan, prescribed

from planwriter import figures, printing
from planwriter.handout import compose
from planwriter.pdf import checked, design_names, fonts, render
from planwriter.plans import Handout, Patient, check, read_bytes

HOSTILE = '<b>bold</b> & <img src="file:///etc/passwd"/> {{x}} <a href="javascript:1">&lt;</a> {count}'


@contextmanager
def opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """A PDF, open for reading."""
    document = pypdfium2.PdfDocument(data)
    try:
        yield document
    finally:
        document.close()


def pages(data: bytes) -> list[str]:
    """The text of each page with single spaces."""
    with opened(data) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def printed(*exercises: Any, **more: Any) -> bytes:
    """A plan, printed as its handout settings say."""
    made = plan(*exercises, **more)
    wanted = made.handout
    return render(
        compose(made), paper=wanted.paper, design_name=wanted.design, ink=wanted.ink, figure=wanted.figure
    )


def test_page_one_has_the_stop_rule_with_the_number() -> None:
    first = pages(printed())[0]
    assert "Stop at once if you feel pain, or if pain seems to spread to your legs." in first
    assert "+1 555 010 0100" in first
    assert "Maria Lopez" in first


@pytest.mark.parametrize("design", design_names())
@pytest.mark.parametrize("ink", ["color", "grey", "line"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_every_page_has_foot_and_number(design: Any, ink: Any, paper: Any) -> None:
    texts = pages(printed(handout=Handout(paper=paper, design=design, ink=ink)))
    for number, text in enumerate(texts, start=1):
        assert "Call +1 555 010 0100." in text
        assert f"Page {number} of {len(texts)}" in text
        assert "Plan 44136fa3" in text


def test_ten_exercises_in_the_standard_design_need_seven_pages_at_most() -> None:
    assert len(pages(printed())) <= 7
    assert len(pages(printed(handout=Handout(paper="letter")))) <= 8


@pytest.mark.parametrize("exercise_id", ALL)
def test_each_exercise_says_its_name_and_its_dose_figures(exercise_id: str) -> None:
    chosen = prescribed(exercise_id)
    text = " ".join(pages(printed(chosen, handout=Handout(diary_weeks=0))))
    words = chosen.exercise.words("en")
    assert words.plain_name in text
    assert words.name in text
    for figure in chosen.dose.written().values():
        numbers = figure.values() if isinstance(figure, dict) else (figure,)
        assert all(re.search(rf"\b{number}\b", text) for number in numbers)


@pytest.mark.parametrize("place", ["name", "goal", "note", "advice"])
def test_hostile_text_prints_as_its_characters(place: str) -> None:
    first = prescribed("calf-stretch", note=HOSTILE if place == "note" else None)
    more: dict[str, Any] = {"handout": Handout(diary_weeks=0)}
    if place == "name":
        more["patient"] = Patient(name=HOSTILE)
    elif place == "goal":
        more["goal"] = HOSTILE
    elif place == "advice":
        more["advice"] = (HOSTILE,)
    data = printed(first, **more)
    joined = "".join("".join(pages(data)).split())
    assert "".join(HOSTILE.split()) in joined
    assert b"/URI" not in data
    assert b"passwd" not in data, "nothing of it is outside the compressed text"


def test_same_document_gives_the_same_bytes() -> None:
    assert printed() == printed()


def test_metadata_says_nothing_of_the_patient() -> None:
    with opened(printed(patient=Patient(name="Maria Lopez", id="BX-1042"))) as document:
        metadata = " ".join(document.get_metadata_dict().values())
    assert "planwriter" in metadata
    assert "Lopez" not in metadata
    assert "BX-1042" not in metadata


def test_only_our_own_faces_are_used_and_they_are_embedded() -> None:
    with pikepdf.open(io.BytesIO(printed())) as pdf:
        found: list[Any] = [font for page in pdf.pages for font in page.obj.Resources.Font.values()]
        assert {str(font.BaseFont).split("+")[1] for font in found} == {fonts.REGULAR, fonts.BOLD}
        assert all("/FontFile2" in font.FontDescriptor and "/ToUnicode" in font for font in found)


def test_a_handout_that_lost_its_stop_rule_is_not_sound() -> None:
    document = compose(plan(prescribed("calf-stretch")))
    other = compose(plan(prescribed("calf-stretch"), telephone=plan().telephone.__class__("X", "999")))
    with pytest.raises(RuntimeError):
        checked(render(document), other)


def test_grey_and_line_use_no_colour() -> None:
    for ink in ("grey", "line"):
        with opened(printed(prescribed("calf-stretch"), handout=Handout(ink=ink))) as document:
            for page in document:
                picture = page.render(scale=1).to_pil().convert("RGB")
                assert max(max(p) - min(p) for _, p in picture.getcolors(1 << 20)) <= 24


@pytest.mark.parametrize("design", design_names())
def test_more_advice_than_a_page_holds_goes_on_to_the_next(design: Any) -> None:
    words = [f"{number} " + "long advice " * 40 for number in range(20)]
    data = json.dumps(
        written(
            activities={"aerobic": [{"name": "Walking", "minutes": 20, "days_per_week": 5}]},
            advice=[text[:500].strip() for text in words],
            handout={"design": design, "diary_weeks": 0},
        )
    )
    source = read_bytes(data.encode(), "a", Path())
    found = check(source)
    text = "".join(pages(printing.print_plan(source, found, printing.settings(found))))
    assert text.count("advice long") > 20 * 30


def test_a_telephone_in_letters_that_are_set_joined_is_no_fault() -> None:
    number = "02 123 4567 \u0e15\u0e48\u0e2d\u0e19\u0e49\u0e33 5, \u0928\u092e\u0938\u094d\u0924\u0947"
    data = json.dumps(written(clinician={"name": "Sam Okafor", "phone": number}))
    source = read_bytes(data.encode(), "a", Path())
    found = check(source)
    printing.print_plan(source, found, printing.settings(found))


def test_a_frame_s_work_is_done_once_in_a_process() -> None:
    first = printed(*map(prescribed, ALL))
    done = figures.plate.cache_info().misses
    assert printed(*map(prescribed, ALL)) == first
    assert figures.plate.cache_info().misses == done


def test_a_picture_that_is_shown_twice_is_in_the_file_once_and_small() -> None:
    with pikepdf.open(io.BytesIO(printed(*map(prescribed, ALL)))) as pdf:
        streams = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream)]
        forms = [each for each in streams if each.get("/Subtype") == "/Form"]
        calls = Counter(
            str(part.operands[0])
            for page in pdf.pages
            for part in pikepdf.parse_content_stream(page)
            if str(part.operator) == "Do"
        )
        asked = [each.get("/Resources", pikepdf.Dictionary()) for each in forms]
        parts = {name for each in asked for name in each.get("/XObject", pikepdf.Dictionary())}
        sizes = [len(each.read_raw_bytes()) for each in forms]
    assert len(forms) == len(calls) + len(parts)
    assert len(calls) >= 2 * len(ALL)
    pictures = tuple(f"/FormXob.{each}-" for each in ALL)
    twice = [name for name, count in calls.items() if count > 1 and name.startswith(pictures)]
    assert len(twice) == len(ALL)  # each thumbnail is a frame of its block
    assert max(sizes) < 8 * 1024


def test_an_icon_and_a_box_to_tick_are_in_the_file_once() -> None:
    with pikepdf.open(io.BytesIO(printed(*map(prescribed, ALL)))) as pdf:
        diary = next(page for page in reversed(pdf.pages) if any("tick-" in name for name in forms_on(page)))
        shown = [
            str(part.operands[0])
            for part in pikepdf.parse_content_stream(diary)
            if str(part.operator) == "Do" and "tick-" in str(part.operands[0])
        ]
        assert len(shown) >= 7 * len(ALL)
        assert len(set(shown)) == 1
        every = [name for page in pdf.pages for name in forms_on(page) if "icon-stop" in name]
        assert len(set(every)) == 1 < len(every)


def forms_on(page: pikepdf.Page) -> list[str]:
    resources = page.resources.get("/XObject", pikepdf.Dictionary())
    return [name for name in map(str, resources) if "FormXob" in name]
