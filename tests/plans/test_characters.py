"""Which characters pass into a handout, and what is said of those that do not."""

import json
import unicodedata
from pathlib import Path

import pytest

from planwriter import plans
from planwriter.pdf import coverage
from planwriter.plans.characters import forbidden, unprintable


def test_the_list_of_printable_characters_is_fresh() -> None:
    assert coverage.main(["--check"]) == 0


def test_a_stale_list_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stale = tmp_path / "printable.json"
    stale.write_text("{}")
    monkeypatch.setattr(coverage, "TARGET", stale)
    assert coverage.main(["--check"]) == 1
    assert coverage.main([]) == 0
    assert coverage.main(["--check"]) == 0


def test_printable_characters_stand_alone() -> None:
    data = json.loads((Path(plans.__file__).parent / "printable.json").read_text("utf-8"))
    for point in points(data["ranges"]):
        assert unicodedata.category(chr(point))[0] not in "CM"
        assert unicodedata.bidirectional(chr(point)) not in {"R", "AL", "NSM"}


def points(ranges: list[list[str]]) -> list[int]:
    return [point for first, last in ranges for point in range(int(first, 16), int(last, 16) + 1)]


def test_marks_are_marks_and_sit_on_what_prints() -> None:
    data = json.loads((Path(plans.__file__).parent / "printable.json").read_text("utf-8"))
    alone = set(points(data["ranges"]))
    marks = {mark for group in data["joined"] for mark in points(group["marks"])}
    assert all(unicodedata.category(chr(mark)) in {"Mn", "Mc"} for mark in marks)
    for group in data["joined"]:
        assert set(points(group["after"])) <= alone | marks


@pytest.mark.parametrize(
    "text",
    [
        "".join(map(chr, range(0x20, 0x7F))),
        "\u0141ukasz \u017b\u00f3\u0142\u0107",
        "Nguy\u1ec5n Th\u1ecb H\u01b0\u01a1ng",
        "Nguye\u0302\u0303n",
        "\u0395\u03bb\u03ad\u03bd\u03b7",
        "\u042e\u043b\u0438\u044f",
        "\u10d2\u10d8\u10dd\u10e0\u10d2\u10d8",
        "\u00bd \u00d7 20 \u00b0C, 5 \u20ac \u2013 \u201cgently\u201d \u2026 \u2022 \u2264 \u00a36 \u00b5",
        "O\u02bbahu, No\u00a0break",
        "q\u0303 e\u0323\u0302\u0301",
        "\u0905\u0928\u0940\u0924\u093e \u0915\u094d\u0937\u0924\u094d\u0930\u093f\u092f\u0964",
        "\u0e2a\u0e21\u0e0a\u0e32\u0e22 \u0e19\u0e49\u0e33\u0e43\u0e08 \u0e1b\u0e39\u0e48",
    ],
)
def test_these_print(text: str) -> None:
    assert forbidden(text) is None
    assert unprintable(text) is None


@pytest.mark.parametrize(
    ("text", "code", "wording", "named"),
    [
        ("a\U0001f600", "character-not-printable", "plain", "U+1F600 grinning face"),
        ("\u674e", "character-not-printable", "letter", "U+674E cjk unified ideograph-674e"),
        ("\u0985", "character-not-printable", "letter", "U+0985 bengali letter a"),
        ("a \u0301", "character-not-printable", "accent", "U+0301 combining acute accent"),
        ("\u0301", "character-not-printable", "accent", "U+0301 combining acute accent"),
        ("\u4e00\u0301", "character-not-printable", "letter", "U+4E00 cjk unified ideograph-4e00"),
        ("\u093f", "character-not-printable", "accent", "U+093F devanagari vowel sign i"),
        ("a\u093f", "character-not-printable", "accent", "U+093F devanagari vowel sign i"),
        ("a\u0e48", "character-not-printable", "accent", "U+0E48 thai character mai ek"),
        ("a\u200db", "character-not-printable", "invisible", "U+200D zero width joiner"),
        ("a\u200bb", "character-not-printable", "invisible", "U+200B zero width space"),
        ("a\u00adb", "character-not-printable", "invisible", "U+00AD soft hyphen"),
        ("\U00010fff", "character-not-printable", "plain", "U+10FFF"),
        ("\u05d0", "right-to-left-text", "plain", "U+05D0 hebrew letter alef"),
        ("\u0645", "right-to-left-text", "plain", "U+0645 arabic letter meem"),
    ],
)
def test_these_do_not_print(text: str, code: str, wording: str, named: str) -> None:
    trouble = unprintable(text)
    assert trouble is not None
    assert (trouble.code, trouble.wording, trouble.named) == (code, wording, named)


@pytest.mark.parametrize(
    ("character", "code", "wording"),
    [
        ("\x00", "control-character", "plain"),
        ("\x1b", "control-character", "plain"),
        ("\x7f", "control-character", "plain"),
        ("\x9b", "control-character", "plain"),
        ("\t", "control-character", "tab"),
        ("\n", "control-character", "line-break"),
        ("\x85", "control-character", "line-break"),
        ("\u2028", "control-character", "line-break"),
        ("\u202e", "hidden-direction-mark", "plain"),
        ("\u2066", "hidden-direction-mark", "plain"),
        ("\u200f", "hidden-direction-mark", "plain"),
        ("\ud800", "broken-character", "plain"),
    ],
)
def test_these_are_forbidden_everywhere(character: str, code: str, wording: str) -> None:
    trouble = forbidden(f"Maria {character} Lopez")
    assert trouble is not None
    assert (trouble.code, trouble.wording) == (code, wording)


def test_plain_ascii_prints_and_is_allowed() -> None:
    plain = "".join(map(chr, range(0x20, 0x7F)))
    assert (forbidden(plain), unprintable(plain)) == (None, None)
