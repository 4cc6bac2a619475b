"""Every plan that is valid is printed, however long its texts are."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from laid_out import SLACK, laid_out, overlap
from longest_plans import NAME, TEXT, Paper, clinic_in, long, longest
from made_plans import plan, prescribed

from planwriter.design import shown
from planwriter.handout import (
    Cell,
    Field,
    Figure,
    Heading,
    Item,
    ListBlock,
    Paragraph,
    QrCode,
    Run,
    Section,
    Table,
    compose,
)
from planwriter.language import languages
from planwriter.pdf import checked, design_names, render
from planwriter.pdf.box import Laid, Silent, leaves
from planwriter.pdf.lines import SetText
from planwriter.pdf.mixed import Segment
from planwriter.plans import Clinician, Handout, Patient, Plan

LENGTHS = range(60, TEXT, 80)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clinic with long exercises."""
    return clinic_in(tmp_path_factory.mktemp("clinic"))


def every_way(test: Any) -> Any:
    """In every design and language and on every paper, with long words and without."""
    for name, values in (
        ("design_name", design_names()),
        ("paper", ["a4", "letter"]),
        ("language", languages()),
        ("sort", ["words", "W"]),
    ):
        test = pytest.mark.parametrize(name, values)(test)
    return test


@every_way
def test_the_longest_texts_are_printed_whole_and_once(
    folder: Path, sort: str, design_name: str, paper: Paper, language: str
) -> None:
    is_printed_whole(longest(folder, sort, design_name, paper, language), design_name, paper)


@pytest.mark.parametrize("design_name", design_names())
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("sort", ["words", "W"])
def test_texts_of_any_length_are_printed_whole_and_once(design_name: str, paper: Paper, sort: str) -> None:
    for length in LENGTHS:
        name, text = long(min(length, NAME), sort), long(length, sort)
        made = plan(
            prescribed("piriformis-stretch", note=text),
            patient=Patient(name=name),
            clinician=Clinician(name=name),
            goal=text,
            advice=(text,),
            handout=Handout(diary_weeks=0),
        )
        is_printed_whole(made, design_name, paper)


def is_printed_whole(plan: Plan, design_name: str, paper: str) -> None:
    laid, width, height = laid_out(plan, design_name, paper)
    read: Counter[str] = Counter()
    for page in laid.pages:
        found = [leaf for placed in page.placed for leaf in leaves(placed.laid, placed.x, placed.y)]
        assert not [pair for pair in combinations(found, 2) if overlap(*pair)]
        assert max(leaf.y + leaf.laid.height for leaf in found) <= height + SLACK
        assert max(leaf.x + leaf.laid.width for leaf in found) <= width + SLACK
        for placed in page.placed:
            read += letters(spoken(placed.laid))
    assert read == letters(said(shown(compose(plan), laid.design).sections))


@every_way
def test_the_longest_texts_make_a_sound_handout(
    folder: Path, sort: str, design_name: str, paper: Paper, language: str
) -> None:
    document = compose(longest(folder, sort, design_name, paper, language))
    checked(render(document, paper=paper, design_name=design_name), document)


def letters(texts: Iterator[str]) -> Counter[str]:
    return Counter(letter for text in texts for letter in text if letter.isalpha())


def spoken(laid: Laid) -> Iterator[str]:
    """What is read aloud: not a table's head that is repeated."""
    if isinstance(laid.box, SetText):
        yield from (words for pieces, _ in laid.box.lines for words, _ in pieces)
    elif isinstance(laid.box, Segment):
        yield laid.box.text
    elif not isinstance(laid.box, Silent):
        for part in laid.parts:
            yield from spoken(part.laid)


def said(node: Any) -> Iterator[str]:
    """The words of a handout's tree that stand on paper."""
    if isinstance(node, tuple):
        for each in node:
            yield from said(each)
    elif isinstance(node, Run | Heading):
        yield node.text
    elif isinstance(node, Figure):
        yield node.caption or ""
    elif isinstance(node, Field):
        yield node.label + (node.value or "")
    elif isinstance(node, Section | Paragraph | Item | ListBlock | Table | Cell | QrCode):
        for name in node.__struct_fields__:
            yield from said(getattr(node, name))
