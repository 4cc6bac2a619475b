"""The page on patients goes through every PEMAT-P item, and names only tests that there are."""

import json
import re
from pathlib import Path

from planwriter import readability
from planwriter.language import languages
from planwriter.readability.pemat import FOR_A_PERSON

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "patient-friendly.md").read_text("utf-8")
ROWS = {int(number): row for number, row in re.findall(r"^\| (\d+) (\|.*)$", PAGE, re.MULTILINE)}
DATA = json.loads(Path(readability.__file__).with_name("pemat.json").read_text("utf-8"))
ITEMS = DATA["items"]


def test_every_item_has_its_row() -> None:
    assert list(ROWS) == [each["item"] for each in ITEMS]


def test_every_language_has_its_words_for_you() -> None:
    assert set(DATA["you"]) == set(languages())


def test_the_page_says_who_can_judge_as_the_program_does() -> None:
    for number, row in ROWS.items():
        assert ("a person" in row) == (number in FOR_A_PERSON), number
        assert ("`review`" in row.rpartition(" | ")[2]) == (number not in FOR_A_PERSON), number


def test_what_the_page_names_is_there() -> None:
    for path in re.findall(r"`((?:tests|templates)/[^`]+)`", PAGE):
        assert list(ROOT.glob(path)), path
